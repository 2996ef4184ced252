"""Search: Dutch analysis, the index, queries, ranking and marks."""
