"""What can be done to a board, a call and an application; the only writers."""
