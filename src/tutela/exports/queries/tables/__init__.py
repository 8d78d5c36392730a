"""The lists that can be taken out. A new one is declared here, and nothing else need know of it."""

from __future__ import annotations

from tutela.exports.columns import AnyTable
from tutela.exports.queries.tables.accounts import ACCOUNTS
from tutela.exports.queries.tables.cases import CASES
from tutela.exports.queries.tables.quality import QUALITY
from tutela.exports.queries.tables.registers import BREACHES, REQUESTS
from tutela.kernel.access import current
from tutela.kernel.errors import AccessDenied

TABLES: dict[str, AnyTable] = {
    table.code: table for table in (CASES, QUALITY, ACCOUNTS, REQUESTS, BREACHES)
}


def table_of(code: str) -> AnyTable:
    """Return a list that the actor may take out today. Raises: AccessDenied."""
    found = TABLES.get(code)
    if found is None or not current().may(found.right):
        raise AccessDenied(code)
    return found
