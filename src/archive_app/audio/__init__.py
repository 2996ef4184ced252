"""Sound: players, what a sound file is, its length and tags."""
