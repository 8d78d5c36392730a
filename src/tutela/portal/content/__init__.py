"""What the site of the demo says: about the programme's real subjects, in three languages, each fact with its source.

What could not be confirmed is left out, or says so. `tree` holds what is the same in every language.
"""
