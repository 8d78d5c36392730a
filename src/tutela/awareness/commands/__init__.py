"""What can be done to a campaign; the only writers."""
