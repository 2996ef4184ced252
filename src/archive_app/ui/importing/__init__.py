"""Adding files: reading them, a preview, and what became of them."""
