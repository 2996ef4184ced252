"""A text on paper: set into pages, printed, or kept as a PDF."""
