"""What staff wrote down, as staff write: each text in Albanian and in Serbian. Written for the demo.

A girl's and a boy's name stand in the same sentence, and a woman or a man wrote it: no word depends on it.
"""
