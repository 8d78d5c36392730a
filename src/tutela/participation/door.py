"""The public door of calls, as the site reaches it: functions of the database, and no row.

A code is made of letters and digits that do not look alike; of it and the call's salt come two things that do not
lead back to it: a mark, by which the database finds what it stands for, and a key, which closes the draft. So
nobody reads a draft without the child's code. What is sent is closed with the key of the call: the desk opens it, the
site cannot. The site has no command; the job at the door (`tasks.take_in`) makes commands of what lies here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from tutela.kernel import clock
from tutela.kernel.letterbox import closed_with
from tutela.participation import published
from tutela.participation.codes import ALPHABET
from tutela.participation.lottery import Lot
from tutela.participation.published import Published

LENGTH = 12  # of 30 letters and digits: 2 to the power of 59, each try dear
GROUP = 4
NONCE = 12
_ANSWERS = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_TOLD = b"what a child is told"
APPLICATION, GUARDIAN = (
    b"application",
    b"guardian",
)  # what was closed: the one cannot stand for the other


class Answer(StrEnum):
    """What the door answers to something that is left there; all but the first is a no.

    `SHUT`: the call takes nothing today, or the code is over. `FULL`: it keeps as many as it can. `LONG`: more than anybody is asked for.
    """

    DONE = "DONE"
    SHUT = "SHUT"
    FULL = "FULL"
    LONG = "LONG"

    def __bool__(self) -> bool:
        """Say whether it was taken."""
        return self is Answer.DONE


@dataclass(frozen=True)
class OpenCall:
    """A call as everybody may see it. `takes`: it takes applications today; `soon`: it will."""

    key: UUID
    code: str
    titles: dict[str, str]
    board: dict[str, str]
    opens: date
    closes: date
    reference: date
    youngest: int
    oldest: int
    languages: list[str]
    strata: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    verified: bool
    terms: dict[str, str]
    terms_number: int
    takes: bool
    soon: bool
    door_key: str
    door_salt: str
    commitment: str  # fixed when the call opened
    roll: str  # fixed when the review began; empty until then
    seed: str  # empty until the draw


@dataclass(frozen=True)
class Heard:
    """What a board said in public, to whom, and what came of it."""

    board: dict[str, str]
    said: dict[str, str]
    said_to: str
    on: date
    due: date
    answer: dict[str, str]
    answered: date | None
    late: bool


@dataclass(frozen=True)
class Secret:
    """What follows from a code: the mark that finds, the key that closes, the one that opens an answer."""

    code: str
    mark: bytes
    key: bytes
    ear: X25519PrivateKey


@dataclass(frozen=True)
class Left:
    """What a child left at the door. `said`: the draft; empty once it is sent."""

    said: dict[str, Any]
    agreed: bool
    sent: bool
    guarded: bool
    consented: bool
    decided: bool
    expired: bool  # it was not complete when the last day was over
    until: date
    code: str  # of the application, as the list of the draw has it; empty until it is taken in
    answer: str = ""


@dataclass(frozen=True)
class Asked:
    """What a guardian is asked, and has said."""

    consented: bool
    photos: bool
    asks: bool


def calls() -> list[OpenCall]:
    """Return every call that was opened, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.door_calls(%s)", [clock.now()])
        return [_call(json.loads(row)) for (row,) in cursor.fetchall()]


def voices() -> list[Heard]:
    """Return what boards said and the office published, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.door_voices(%s)", [clock.now()])
        rows = [json.loads(row) for (row,) in cursor.fetchall()]
    for row in rows:
        for name in ("on", "due", "answered"):
            row[name] = date.fromisoformat(row[name]) if row[name] else None
    return [Heard(**row) for row in rows]


def drawn(call: OpenCall) -> Published | None:
    """Return the list of a draw, as everybody may have it; None before the draw."""
    if not call.seed:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.door_draw(%s)", [call.key])
        rows = [json.loads(row) for (row,) in cursor.fetchall()]
    reviewed = [Lot(row["code"], row["stratum"]) for row in rows]
    lots = [lot for lot, row in zip(reviewed, rows, strict=True) if row["drawn"]]
    seats = {one["code"]: one["seats"] for one in call.strata}
    listed = published.before(call.code, call.commitment, seats, lots, reviewed)
    return published.after(listed, call.seed)


def fresh_code() -> str:
    """Return a new code, in groups that can be read out."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def is_whole(typed: str) -> bool:
    """Say whether that has as many letters as a code; no other stands for anything."""
    return len(_bare(typed)) == LENGTH


def secret_of(call: OpenCall, typed: str) -> Secret:
    """Return what follows from a code, however it was typed; slow on purpose, right or wrong alike."""
    bare = _bare(typed)
    made = hashlib.scrypt(
        bare.encode(), salt=bytes.fromhex(call.door_salt or "00"), n=2**14, r=8, p=1, dklen=96
    )
    code = "-".join(bare[at : at + GROUP] for at in range(0, len(bare), GROUP))
    ear = X25519PrivateKey.from_private_bytes(made[64:])
    return Secret(code, made[:32], made[32:64], ear)


def begin(call: OpenCall, secret: Secret) -> Answer:
    """Leave an empty draft at the door, for thirty days and never longer than the call takes applications."""
    ear = secret.ear.public_key().public_bytes_raw()
    return Answer(_ask("door_begin", uuid4(), call.key, secret.mark, ear, clock.now()))


def look(secret: Secret) -> Left | None:
    """Return what a code stands for; None alike where it was never given, is over or was withdrawn."""
    told = _ask("door_look", secret.mark, clock.now())
    if told is None:
        return None
    row = json.loads(told)
    return Left(
        said=_open_draft(secret, base64.b64decode(row["words"])),
        until=date.fromisoformat(row["until"]),
        answer=_answer(secret, base64.b64decode(row["answer"])),
        **{
            name: row[name]
            for name in ("agreed", "sent", "guarded", "consented", "decided", "expired", "code")
        },
    )


def keep(secret: Secret, said: dict[str, Any]) -> Answer:
    """Keep a draft of a child who has said yes."""
    nonce = secrets.token_bytes(NONCE)
    closed = nonce + AESGCM(secret.key).encrypt(nonce, _text(said), secret.mark)
    return Answer(_ask("door_keep", secret.mark, closed, clock.now()))


def send(call: OpenCall, secret: Secret, said: dict[str, Any], guardian: Secret | None) -> Answer:
    """Send an application: it is closed for the desk, and the draft is gone. Without a guardian the office asks."""
    closed = closed_with(call.door_key, said, APPLICATION)
    mark = guardian.mark if guardian else None
    return Answer(_ask("door_send", secret.mark, closed, mark, clock.now()))


def link(secret: Secret, guardian: Secret) -> bool:
    """Give a new code for the guardian; the one before counts no longer."""
    return bool(_ask("door_link", secret.mark, guardian.mark))


def guardian(secret: Secret) -> Asked | None:
    """Return what a guardian's code stands for; None alike where there is nothing."""
    told = _ask("door_guardian", secret.mark)
    return Asked(**json.loads(told)) if told else None


def consent(call: OpenCall, secret: Secret, name: str, *, photos: bool) -> bool:
    """Note that a guardian consents; photos are of their own."""
    closed = closed_with(call.door_key, {"name": name}, GUARDIAN)
    return bool(_ask("door_consent", secret.mark, closed, photos, clock.now()))


def no_photos(secret: Secret) -> bool:
    """Take a guardian's consent to photos back; the child takes part all the same."""
    return bool(_ask("door_no_photos", secret.mark))


def withdraw(secret: Secret) -> bool:
    """Take back a child's yes or a guardian's consent: what was written goes."""
    return bool(_ask("door_withdraw", secret.mark, clock.now()))


def for_the_child(ear: bytes, told: str) -> bytes:
    """Return what a child is told, closed for whoever holds the code."""
    return _ANSWERS.encrypt(told.encode(), X25519PublicKey.from_public_bytes(ear), info=_TOLD)


def _bare(typed: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", typed.upper())[: 2 * LENGTH]


def _answer(secret: Secret, closed: bytes) -> str:
    return _ANSWERS.decrypt(closed, secret.ear, info=_TOLD).decode() if closed else ""


def _text(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def _open_draft(secret: Secret, closed: bytes) -> dict[str, Any]:
    if not closed:
        return {}
    try:
        said: dict[str, Any] = json.loads(
            AESGCM(secret.key).decrypt(closed[:NONCE], closed[NONCE:], secret.mark)
        )
    except InvalidTag:  # what lies there was not closed with this code
        return {}
    return said


def _ask(function: str, *given: Any) -> Any:
    marks = ", ".join(["%s"] * len(given))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT tutela.{function}({marks})", given)
        return cursor.fetchone()[0]


def _call(row: dict[str, Any]) -> OpenCall:
    days: dict[str, Any] = {
        name: date.fromisoformat(row.pop(name)) for name in ("opens", "closes", "reference")
    }
    return OpenCall(key=UUID(row.pop("key")), **days, **row)
