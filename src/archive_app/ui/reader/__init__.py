"""Reading: the passages of an item under what the archive tells of it."""
