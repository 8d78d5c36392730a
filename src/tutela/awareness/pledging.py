"""Pledging on the public site: functions of the database, and no row.

Somebody leaves an e-mail address; a letter asks whether it was they; who says so in it is counted. The address is
closed with the key of the campaign, which the site cannot open, and erased as soon as the letter has left. What stays
is a mark, so that nobody is counted twice; it goes when the campaign is closed. The site has no command; the job at
the door (`tasks.answer`) makes commands of what lies here. The site leaves the secret of the letter and its language;
where the letter leads is the job's own knowledge, so that nobody who took the site over sends our readers elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from tutela.kernel import clock
from tutela.kernel.disclosure import LEAST
from tutela.kernel.letterbox import closed_with

DAYS = 7  # for which an address may wait for its confirmation; `door_pledge` says the same
WHAT = b"pledge"  # what was closed: no other letter can stand for it
ADDRESS = re.compile(r"[^@\s<>(),;:\\\"]{1,64}@[^@\s<>(),;:\\\"]+\.[^@\s<>(),;:\\\".]{2,}")
LONGEST = 200
TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class OpenPledge:
    """What people can promise. `texts`: language → text; `confirmed`: how many did, None while they are few."""

    key: UUID
    texts: dict[str, str]
    pages: frozenset[UUID]
    door_key: str
    door_salt: str
    confirmed: int | None


@dataclass(frozen=True)
class Promise:
    """What the secret of a letter stands for."""

    campaign: UUID
    confirmed: bool


def pledges() -> list[OpenPledge]:
    """Return the pledges of campaigns that run."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.door_pledges()")
        return [_pledge(json.loads(row)) for (row,) in cursor.fetchall()]


def is_address(written: str) -> bool:
    """Say whether that may be an e-mail address; only a letter shows whether it is."""
    return len(written) <= LONGEST and ADDRESS.fullmatch(written) is not None


def fresh_token() -> str:
    """Return the secret of a letter."""
    return secrets.token_urlsafe(24)


def is_token(written: str, mark: bytes) -> bool:
    """Say whether that is the secret of which a mark was kept, and nothing that leads elsewhere in an address."""
    return (
        TOKEN.fullmatch(written) is not None and hashlib.sha256(written.encode()).digest() == mark
    )


def leave(pledge: OpenPledge, address: str, *, token: str, language: str) -> bool:
    """Leave an address for the letter; no, where too many wait. Whether it pledged before is told to nobody."""
    said = {"address": address, "language": language, "token": token}
    taken = _ask(
        "door_pledge",
        uuid4(),
        pledge.key,
        _mark(pledge, address),
        token.encode(),
        closed_with(pledge.door_key, said, WHAT),
        clock.now(),
    )
    return bool(taken)


def look(token: str) -> Promise | None:
    """Return what a letter is about; None alike where it was never sent, is over or was taken back."""
    told = _ask("door_pledge_look", token.encode())
    if told is None:
        return None
    row = json.loads(told)
    return Promise(UUID(row["campaign"]), row["confirmed"])


def confirm(token: str) -> bool:
    """Count the pledge; no, where it is counted or gone."""
    return bool(_ask("door_pledge_confirm", token.encode(), clock.now()))


def erase(token: str) -> bool:
    """Take a pledge back: nothing of it stays."""
    return bool(_ask("door_pledge_erase", token.encode()))


def _mark(pledge: OpenPledge, address: str) -> bytes:
    """Return what an address is known by: slow to make, so that nobody tries all addresses."""
    salt = bytes.fromhex(pledge.door_salt)
    return hashlib.scrypt(address.lower().encode(), salt=salt, n=2**14, r=8, p=1, dklen=32)


def _pledge(row: dict[str, Any]) -> OpenPledge:
    confirmed = row["confirmed"]
    return OpenPledge(
        key=UUID(row["key"]),
        texts={one["language"]: one["text"] for one in row["texts"]},
        pages=frozenset(map(UUID, row["pages"])),
        door_key=row["door_key"],
        door_salt=row["door_salt"],
        confirmed=confirmed if confirmed >= LEAST else None,
    )


def _ask(function: str, *given: Any) -> Any:
    marks = ", ".join(["%s"] * len(given))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tutela.{function}({marks})", given)
        return cursor.fetchone()[0]
