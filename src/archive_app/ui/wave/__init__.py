"""The sound as a picture: the whole recording, a part of it from near, and marks on both."""
