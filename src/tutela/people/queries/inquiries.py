"""Questions between units: what waits for an answer, what one asked, and one of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from tutela.kernel import crypto, journal
from tutela.kernel.access import Actor
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.organisations.models import Unit
from tutela.people import rules
from tutela.people.enums import InquiryAnswer
from tutela.people.models import Inquiry
from tutela.reference.queries import in_language

_MOST = 50


@dataclass(frozen=True)
class Question:
    """What one unit asked another about a child, and what was answered."""

    id: UUID
    version: int
    from_unit: str
    from_phone: str
    to_unit: str
    to_phone: str
    asked_by: str
    asked_at: datetime
    name: str
    number: str
    about: str
    answer: InquiryAnswer | None
    answer_note: str
    answered_by: str
    answered_at: datetime | None
    may_answer: bool


@dataclass(frozen=True)
class Questions:
    """The newest of each kind: those that wait for the actor, those answered, those asked."""

    waiting: tuple[Question, ...]  # the oldest first
    answered: tuple[Question, ...]
    asked: tuple[Question, ...]


def asked_and_waiting(actor: Actor) -> Questions:
    """Return what waits for the actor's answer, what was answered, and what the actor asked.

    Journalled with what was shown.
    """
    mine = rules.answer_inquiry.rows(actor)
    waiting = _found(mine.filter(answer="").order_by("asked_at", "id"))
    answered = _found(mine.exclude(answer="").order_by("-answered_at", "id"))
    asked = _found(rules.own_inquiry.rows(actor).order_by("-asked_at", "id"))
    crypto.fetch_keys([row.pk for row in (*waiting, *answered, *asked)])
    shown = sorted({row.pk for row in (*waiting, *answered, *asked)})
    if shown:
        journal.record_read("inquiry.listed", shown=shown)
    may = {row.pk for row in waiting}
    return Questions(_told(waiting, may), _told(answered, ()), _told(asked, ()))


def question(actor: Actor, key: UUID) -> Question:
    """Return one question, for whoever answers it or asked it; opening is journalled.

    Raises: AccessDenied.
    """
    for rule in (rules.answer_inquiry, rules.own_inquiry):
        rows = _found(rule.rows(actor).filter(pk=key))
        if rows:
            journal.record_read("inquiry.opened", Subject.of(rows[0]))
            answers = rule is rules.answer_inquiry and not rows[0].answer
            return _told(rows, {key} if answers else ())[0]
    raise AccessDenied(rules.answer_inquiry.code)


def askable_unit(key: UUID) -> Unit:
    """Return an open unit, to be asked. Raises: AccessDenied."""
    found = Unit.objects.filter(pk=key, active=True).first()
    if found is None:
        raise AccessDenied("inquiry.ask")
    return found


def _found(rows: QuerySet[Inquiry]) -> list[Inquiry]:
    related = rows.select_related("from_unit", "to_unit", "asked_by", "answered_by")
    return list(related[:_MOST])


def _told(rows: Iterable[Inquiry], may_answer: Collection[UUID]) -> tuple[Question, ...]:
    language = get_language() or "en"
    return tuple(
        Question(
            id=row.pk,
            version=row.version,
            from_unit=in_language(row.from_unit.names, language),
            from_phone=row.from_unit.phone,
            to_unit=in_language(row.to_unit.names, language),
            to_phone=row.to_unit.phone,
            asked_by=row.asked_by.name,
            asked_at=row.asked_at,
            name=row.name,
            number=row.number,
            about=row.about,
            answer=InquiryAnswer(row.answer) if row.answer else None,
            answer_note=row.answer_note,
            answered_by=row.answered_by.name if row.answered_by else "",
            answered_at=row.answered_at,
            may_answer=row.pk in may_answer,
        )
        for row in rows
    )
