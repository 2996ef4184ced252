"""What ties the views to the services: each part of the window has one controller."""
