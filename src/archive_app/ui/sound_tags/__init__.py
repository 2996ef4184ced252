"""What a sound file says of itself: the page where that is seen and changed."""
