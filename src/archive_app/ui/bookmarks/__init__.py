"""Bookmarks and chapters: the page that lists them."""
