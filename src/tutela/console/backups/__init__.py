"""Backups: taken while people work, closed with a key of their own, brought back whole or not at all."""
