"""What a user can do, one module per capability: no Qt, no SQL, no index calls of its own."""
