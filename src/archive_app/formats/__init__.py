"""Formats: readers of transcripts, one module each, in a registry."""
