"""What staff wrote down, as staff write: Albanian, Serbian, English. Written for the demo."""
