"""The lottery of a call: who draws cannot choose, and anybody can repeat it with a calculator.

The seed is a secret until the draw. Before the first application its SHA-256, the commitment, is
public; after the draw the seed itself is. The place of an application in its stratum is the order of

    HMAC-SHA-256(key = seed, message = call ⏎ stratum ⏎ application)

so it depends on nothing else: not on who entered it, when, or in which order the list was written.
A part of a message never holds a line break, so two different messages are never the same bytes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEED_BYTES = 32


@dataclass(frozen=True, order=True)
class Lot:
    """One application in the drum: its code and the stratum that it stands for."""

    code: str
    stratum: str


@dataclass(frozen=True, order=True)
class Drawn:
    """One application after the draw: its place in its stratum, and whether that place is a seat."""

    stratum: str
    place: int
    code: str
    seated: bool


def new_seed() -> str:
    """Return a fresh secret seed, as hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


def commitment(call: str, seed: str) -> str:
    """Return the SHA-256 that is published before the deadline: of the call's code and the seed's digits."""
    return hashlib.sha256(_message(call, seed)).hexdigest()


def commits(call: str, seed: str, published: str) -> bool:
    """Say whether a seed is the one that was committed to."""
    return hmac.compare_digest(commitment(call, seed), published)


def as_lots(told: Iterable[Mapping[str, str]]) -> list[Lot]:
    """Return the lots of a list of codes and strata, as a call keeps its roll."""
    return [Lot(one["code"], one["stratum"]) for one in told]


def roll(call: str, lots: Iterable[Lot]) -> str:
    """Return the SHA-256 that is published when the review begins: of the code and the stratum of each, by code."""
    told = (part for lot in sorted(lots) for part in (lot.code, lot.stratum))
    return hashlib.sha256(_message(call, *told)).hexdigest()


def ticket(call: str, seed: str, lot: Lot) -> str:
    """Return what an application is ordered by, as hexadecimal digits."""
    message = _message(call, lot.stratum, lot.code)
    return hmac.new(bytes.fromhex(seed), message, hashlib.sha256).hexdigest()


def draw(call: str, seed: str, seats: Mapping[str, int], lots: Iterable[Lot]) -> list[Drawn]:
    """Return every application with its place: stratum by stratum, the first places are the seats.

    A stratum with fewer applications than seats leaves seats free. Raises: ValueError, where an
    application is listed twice or stands for a stratum that the call does not have.
    """
    drum: dict[str, list[Lot]] = {stratum: [] for stratum in seats}
    seen: set[str] = set()
    for lot in lots:
        if lot.code in seen:
            raise ValueError(f"{lot.code} is listed twice.")
        if lot.stratum not in drum:
            raise ValueError(f"{lot.code} stands for {lot.stratum}, which this call does not have.")
        seen.add(lot.code)
        drum[lot.stratum].append(lot)
    return [
        Drawn(stratum, place, lot.code, place <= seats[stratum])
        for stratum in sorted(drum)
        for place, lot in enumerate(
            sorted(drum[stratum], key=lambda lot: (ticket(call, seed, lot), lot.code)), start=1
        )
    ]


def _message(*parts: str) -> bytes:
    if any("\n" in part for part in parts):
        raise ValueError("A code never holds a line break.")
    return "\n".join(parts).encode()
