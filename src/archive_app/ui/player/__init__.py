"""The player at the bottom of the window."""
