"""The database: schema, the one way to write, undo, and what is read from it."""
