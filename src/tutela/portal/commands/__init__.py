"""What can be done to a page of the public site; the only writers."""
