"""Where the program keeps its things, and the user's settings."""
