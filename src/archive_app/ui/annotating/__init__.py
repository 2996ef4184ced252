"""Annotations in the text: putting tags on words, seeing them, deciding on lost ones."""
