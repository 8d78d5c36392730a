"""Guided forms: each step of a case as one page that becomes one command."""
