"""How the text that one reads is set: its letters, lines, width and room."""
