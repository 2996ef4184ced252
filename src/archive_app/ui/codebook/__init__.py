"""The codebook in the window: the tree of tags, and what is done with it."""
