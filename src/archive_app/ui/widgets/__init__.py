"""Small building blocks that more than one view uses."""
