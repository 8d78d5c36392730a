"""Somebody asks about data, and a data protection officer writes it down, by the commands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests import cast
from tests.cases import story
from tutela.dataprotection.commands.breach import register_breach
from tutela.dataprotection.commands.draw_copy import draw_copy
from tutela.dataprotection.commands.hold import place_hold
from tutela.dataprotection.commands.make_copy import make_copy
from tutela.dataprotection.commands.register_request import register_request
from tutela.dataprotection.enums import Asked, BreachKind, Capacity, Identity
from tutela.dataprotection.inputs import RequestTold
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff

MINISTRY = "MINISTRY_SOCIAL_POLICY"


def officer() -> Staff:
    """Return a data protection officer of the ministry."""
    return cast.member("DATA_PROTECTION_OFFICER", MINISTRY)


def told(**other: Any) -> RequestTold:
    """Return a mother's wish to see the data, her identity checked."""
    facts = {
        "asked": Asked.ACCESS,
        "capacity": Capacity.PARENT,
        "asker": "Vlora Krasniqi",
        "contact": "Only by post",
        "wish": "I want to read what you wrote about us.",
        "received_on": clock.today(),
        "identity": Identity.DOCUMENT,
        "identity_note": "Identity card, seen by the officer",
    }
    return RequestTold(**{**facts, **other})


def registered(protector: Staff, number: str = "", **other: Any) -> UUID:
    """Register a request; returns its key."""
    key = keys.new()
    register_request(protector, protector.id, new_id=key, file_number=number, told=told(**other))
    return key


def about_file(worker: Staff, case: UUID) -> UUID:
    """Register a request about a file that a worker can read, with a copy that is made, and a hold."""
    protector = officer()
    number = story.case_of(worker, case).number
    key = registered(protector, number)
    held(protector, number)
    make_copy(protector, drawn(protector, key))
    return key


def drawn(protector: Staff, request: UUID, language: str = "en") -> UUID:
    """Draw the file of a request together; returns the key of the copy."""
    key = keys.new()
    draw_copy(protector, request, new_id=key, language=language)
    return key


def held(protector: Staff, number: str, **other: Any) -> UUID:
    """Hold a file back from erasure for a court; returns the key of the hold."""
    key = keys.new()
    facts = {
        "reason": "Basic Court of Prizren, C. 88/26",
        "review_on": clock.today() + timedelta(days=90),
    }
    place_hold(protector, protector.id, new_id=key, file_number=number, **{**facts, **other})
    return key


def breach(protector: Staff, **other: Any) -> UUID:
    """Register a breach that was noticed an hour ago; returns its key."""
    key = keys.new()
    facts = {
        "kind": BreachKind.LOST_DEVICE,
        "noticed_at": clock.now() - timedelta(hours=1),
        "what": "A telephone was left on a bus.",
    }
    register_breach(protector, protector.id, new_id=key, **{**facts, **other})
    return key
