"""Registering a child: one short page on a phone, or one topic a page, saved as one goes."""
