"""The place Archief: facets, the list of items, and editing an item."""
