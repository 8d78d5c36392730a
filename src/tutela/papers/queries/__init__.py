"""What stands on each paper: the actor first, and nothing that the actor may not read."""
