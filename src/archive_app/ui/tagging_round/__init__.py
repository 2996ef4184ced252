"""The tagging round: passage by passage, by keyboard alone."""
