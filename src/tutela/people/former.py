"""What a row of a person said before it was written over: kept in its line of the journal, closed.

The journal holds no name and no address, so the words are closed with the key of the person. When that key
is destroyed they are gone, and the chain of the journal stays whole.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from tutela.kernel import crypto
from tutela.kernel.events import canonical


def closed(person: UUID, row: Model, before: Mapping[str, Any]) -> str:
    """Return column → former value, closed with the key of a person."""
    return base64.b64encode(crypto.seal(person, canonical(before), _place(row))).decode()


def opened(person: UUID, row: Model, kept: str) -> dict[str, Any] | None:
    """Return what `closed` kept, in the types of the columns; None after an erasure."""
    try:
        told = json.loads(crypto.unseal(person, base64.b64decode(kept), _place(row)))
    except crypto.KeyDestroyed:
        return None
    columns = {field.attname: field for field in row._meta.concrete_fields}
    return {name: columns[name].to_python(value) for name, value in told.items()}


def _place(row: Model) -> str:
    """Name the row, so that its words cannot be read as another row's."""
    return f"{row._meta.label_lower}.before:{row.pk}"
