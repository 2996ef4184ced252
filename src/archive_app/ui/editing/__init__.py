"""Correcting a transcript in the window: its text, speakers and times, and what was changed."""
