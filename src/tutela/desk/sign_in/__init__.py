"""Signing in, on top of allauth: never our own authentication, but our own counting of tries."""
