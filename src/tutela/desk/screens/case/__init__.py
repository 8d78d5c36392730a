"""The pages of one file: what is above the tabs, and each tab."""
