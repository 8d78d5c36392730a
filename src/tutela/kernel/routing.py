"""Which role a statement runs as."""

from __future__ import annotations


class OwnerMigrates:
    """Tables are made by the owner's connection only."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Say that only the owner may change the shape of the database."""
        return db == "owner"
