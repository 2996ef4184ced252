"""The history: the page that lists every step."""
