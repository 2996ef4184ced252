"""The place Begrippen: the terms of the field."""
