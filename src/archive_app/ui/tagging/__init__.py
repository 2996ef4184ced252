"""Tagging: the codebook, annotations in the text, the round, and what was found by tags."""
