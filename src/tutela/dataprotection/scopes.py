"""Which rows an office of the whole country may reach: by its own right, never by a right to read files."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from tutela.kernel.access import NOBODY, Context


@dataclass(frozen=True)
class Office:
    """Rows that are kept for the whole country by whoever holds one right there.

    `file`: the column of the file that a row is about; a conflict of interest hides it.
    """

    right: str
    file: str = ""
    grants: str = "SELECT, INSERT, UPDATE"

    def rows(self, context: Context, rule: str) -> Q:
        """Return all rows to the office, save those of files that a conflict hides from the person."""
        if not context.reach(rule).country:
            return NOBODY
        hidden = context.standing.recusals
        return ~Q(**{f"{self.file}__in": hidden}) if self.file and hidden else Q()

    def policies(self) -> dict[str, str]:
        """Return the same for PostgreSQL."""
        seen = f"(SELECT tutela.reach_country('{self.right}'))"
        if self.file:
            seen += f" AND {self.file} <> ALL((SELECT tutela.recusals())::uuid[])"
        return {"SELECT": seen, "UPDATE": seen, "INSERT": seen, "DELETE": seen}
