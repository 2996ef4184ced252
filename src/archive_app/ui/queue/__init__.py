"""What is played one after the other, to be seen and put in order."""
