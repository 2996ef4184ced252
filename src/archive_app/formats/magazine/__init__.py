"""Magazines: one text with many items, taken apart by a recipe."""
