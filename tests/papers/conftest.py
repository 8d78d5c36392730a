"""A file with something in every part, and those who read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.inputs.assessment import SafetyAgreement
from tutela.cases.inputs.work import ContactNote
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

CHILD = PersonTraits(given_name="Erëza", family_name="Bytyçi", nickname="Zaza")
HOSTILE = (
    '#panic("x") *bold* _it_ $x^2$ @ref <lab> #import "/etc/passwd" \\ [a](b) = Title // \x01 "]}#'
)


@dataclass(frozen=True)
class Desk:
    """Who works on a file, with a browser each."""

    worker: Staff
    boss: Staff
    case: UUID
    browser: Client
    boss_browser: Client


def visit(worker: Staff, case: UUID, **told: Any) -> UUID:
    """Write down a visit."""
    key = keys.new()
    words = {"note": "The flat is cold.", "child_words": "I want to sleep.", "child_seen": True}
    note = ContactNote(happened_at=clock.now(), **{**words, **told})
    kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    add_contact(worker, case, new_id=key, kind=kind, told=note)
    return key


@pytest.fixture
def desk(db: None, settings: Any) -> Iterator[Desk]:
    """A planned case in Prizren on Tuesday, 17 March 2026, at eleven."""
    settings.DEMO = True  # no second factor
    with clock.at(datetime(2026, 3, 17, 10, 0, tzinfo=UTC)):
        worker, boss = cast.social_worker(), cast.head()
        case, _plan = story.planned(worker, boss, traits=CHILD)
        visit(worker, case)
        story.duty(worker, case)
        agreement = SafetyAgreement(
            warning="Do not contact the father.", steps="Go to the neighbour.",
            agreed_on=clock.today(),
        )  # fmt: skip
        agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement)
        yield Desk(worker, boss, case, browser_of(worker), browser_of(boss))
