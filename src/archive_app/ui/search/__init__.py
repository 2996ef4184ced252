"""Search results: hits per item, with the words they were found by."""
