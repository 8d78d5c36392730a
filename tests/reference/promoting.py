"""Files that another place exported, and what is proposed from them."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from tutela.kernel import keys
from tutela.kernel.access import Staff, System, act_as
from tutela.reference.commands.propose_changes import propose_changes
from tutela.reference.configuration_file import Configuration, read
from tutela.reference.queries.configuration import exported, promoted_into

CONSOLE = System("console.config")
WHY = "As the council decided."


def file_of_here() -> dict[str, Any]:
    """What an export of this place says."""
    with act_as(CONSOLE):
        found: dict[str, Any] = json.loads(exported(CONSOLE).written())
    return found


def changed(**deadline: Any) -> dict[str, Any]:
    """A file from elsewhere, where the first contact has another length and a basis is confirmed."""
    file = file_of_here()
    rows = file["parts"]["deadlines"]
    row = next(r for r in rows if (r["code"], r["risk"]) == ("RESPONSE", "HIGH"))
    row |= {"amount": 48, **deadline}
    basis = next(r for r in file["parts"]["bases"] if r["uri"] == "xk/law/06-L-084#response")
    basis |= {"verified": True, "verified_by": "Besa Krasniqi", "verified_on": "2026-01-15"}
    return file


def hashed(file: dict[str, Any]) -> bytes:
    """The file as an export of that place would have hashed it."""
    rest = {key: value for key, value in file.items() if key != "sha256"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return json.dumps(rest | {"sha256": hashlib.sha256(text.encode()).hexdigest()}).encode()


def taken(file: dict[str, Any]) -> Configuration:
    """The file as it is read in another place."""
    return read(hashed(file))


def proposed(who: Staff, file: dict[str, Any], why: str = WHY) -> UUID:
    """Propose what a file says; return the change set."""
    key = keys.new()
    with act_as(who):
        profile = promoted_into(who)
    propose_changes(who, profile, new_id=key, file=taken(file), why=why)
    return key
