"""What all that is about tags shares: the place Labels, how a tag looks, the codebook as read."""
