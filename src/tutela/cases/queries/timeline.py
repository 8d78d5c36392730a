"""What happened in a case, in the order of the world: lines of the journal with what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import BinaryField, F, JSONField, Model, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tutela.cases import rules
from tutela.cases.enums import (
    AppointmentKind,
    AssessmentKind,
    Giver,
    ReviewOutcome,
    ScreeningDecision,
)
from tutela.cases.models import (
    Approval,
    Assessment,
    Case,
    Contact,
    EmergencyMeasure,
    Review,
    RiskScore,
    ServiceGiven,
    SupervisionNote,
    TransferRequest,
)
from tutela.cases.queries.happenings import HAPPENINGS, Drawer, in_drawers
from tutela.cases.queries.history import ChangeLine, change_of, lines_of, who
from tutela.cases.queries.words import language
from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.kernel.crypto import SealedTextField
from tutela.reference.queries import in_language

PAGE = 30


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `quote`: the child's own words; `locked`: only some may open it."""

    id: int
    event: str
    drawer: Drawer
    title: str | Promise
    at: datetime
    who: str
    subject_id: UUID
    text: str = ""
    quote: str = ""
    comment: str = ""  # of a supervisor
    locked: bool = False
    struck_out: bool = False


@dataclass(frozen=True)
class Timeline:
    """A page of a timeline, newest first; `earlier` is the cursor of older entries, 0: none."""

    entries: tuple[Entry, ...]
    earlier: int


@dataclass(frozen=True)
class _Told:
    """What a row adds to its line."""

    title: str | Promise = ""
    text: str = ""
    quote: str = ""
    comment: str = ""
    locked: bool = False


def timeline(
    actor: Actor,
    case_id: UUID,
    before: int = 0,
    kinds: Sequence[Drawer] = (),
    page_size: int = PAGE,
) -> Timeline:
    """Return what happened in a case, thirty at a time; two queries.

    `before` is the `earlier` of the page before. What a row says is shown as far as the actor reaches
    the row. Raises: AccessDenied.
    """
    case = rules.read_case.find(actor, case_id, lock=False)
    found = lines_of(case.pk, before=before, most=page_size + 1, events=in_drawers(*kinds))
    rows = found[:page_size]
    names = who(rows)
    changes = [change_of(row, names) for row in rows]
    crypto.fetch_keys([case.pk])
    about = _rows(case, changes)
    entries = (_entry(change, about) for change in changes)
    return Timeline(
        tuple(entry for entry in entries if entry is not None),
        rows[-1].pk if len(found) > page_size else 0,
    )


@dataclass(frozen=True)
class _Columns:
    """Which columns of a row its line tells: the words of a code, a text, the child's own words."""

    words: str = ""
    text: str = ""
    quote: str = ""


_TOLD: dict[type[Model], _Columns] = {
    Contact: _Columns("kind__labels", "note", "child_words"),
    ServiceGiven: _Columns("service__labels"),
    EmergencyMeasure: _Columns("kind__labels", "outcome"),
    Review: _Columns(text="summary", quote="child_words"),
    RiskScore: _Columns(text="note"),
    Assessment: _Columns(text="summary", quote="child_words"),
    SupervisionNote: _Columns(),
    Approval: _Columns(text="comment"),
    TransferRequest: _Columns(text="reason"),
}


@dataclass(frozen=True)
class _Row:
    """What a row that a line is about says, in the columns of its model."""

    words: str
    text: str
    quote: str
    struck_out: bool


def _rows(case: Case, changes: Sequence[ChangeLine]) -> dict[UUID, _Row]:
    """Return what the lines are about, decisions included; one query over all kinds of rows."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for change in changes:
        wanted[change.subject_type].add(change.subject_id)
        if "approval" in change.facts:
            wanted[Approval._meta.label].add(UUID(change.facts["approval"]))
    parts = [
        _columns(model).filter(case=case, pk__in=wanted[model._meta.label])
        for model in _TOLD
        if wanted[model._meta.label]
    ]
    if not parts:
        return {}
    return {row[0]: _row(case, *row) for row in parts[0].union(*parts[1:], all=True)}


def _columns(model: type[Model]) -> QuerySet[Any, Any]:
    told = _TOLD[model]
    return model._default_manager.order_by().values_list(
        "pk",
        Value(model._meta.label),
        F(told.words) if told.words else Value({}, JSONField()),
        *(F(name) if name else Value(b"", BinaryField()) for name in (told.text, told.quote)),
        "voided_at",
    )


def _row(
    case: Case, key: UUID, label: str, words: Any, text: bytes, quote: bytes, voided: Any
) -> _Row:
    model = apps.get_model(label)
    told = _TOLD[model]
    return _Row(
        in_language(words, language()),
        _opened(model, told.text, case, key, text),
        _opened(model, told.quote, case, key, quote),
        voided is not None,
    )


def _opened(model: type[Model], name: str, case: Case, key: UUID, sealed: bytes) -> str:
    field = model._meta.get_field(name) if name else None
    return field.opened(case.pk, key, sealed) if isinstance(field, SealedTextField) else ""


def _entry(change: ChangeLine, about: dict[UUID, _Row]) -> Entry | None:
    """Return a line with what it is about; None where its row is not for the reader."""
    row = about.get(change.subject_id)
    if row is None and change.event in _ONLY_WITH_ROW:
        return None
    decision = about.get(UUID(change.facts["approval"])) if "approval" in change.facts else None
    say = _SAYS.get(change.event)
    told = say(row, change.facts) if say else _Told()
    return Entry(
        id=change.id,
        event=change.event,
        drawer=HAPPENINGS[change.event].drawer,
        title=told.title or change.label,
        at=change.at,
        who=change.who,
        subject_id=change.subject_id,
        text=told.text,
        quote=told.quote,
        comment=decision.text if decision else told.comment,
        locked=told.locked,
        struck_out=row is not None and row.struck_out,
    )


_ONLY_WITH_ROW = frozenset({"supervision.noted", "contact.happened", "contact.missed"})

Facts = dict[str, Any]


def _contact(row: _Row | None, _facts: Facts) -> _Told:
    return _Told(row.words, row.text, row.quote) if row else _Told()


def _appointment(_row: _Row | None, facts: Facts) -> _Told:
    return _Told(text=str(AppointmentKind(facts["kind"]).label))


def _service(row: _Row | None, _facts: Facts) -> _Told:
    return _Told(text=row.words if row else "")


def _measure(row: _Row | None, facts: Facts) -> _Told:
    return (
        _Told(text=row.words, comment=row.text if "ended_at" in facts else "") if row else _Told()
    )


def _review(row: _Row | None, facts: Facts) -> _Told:
    title = _("Review held: %(outcome)s") % {"outcome": ReviewOutcome(facts["outcome"]).label}
    return _Told(title, row.text, row.quote) if row else _Told(title)


def _assessment(row: _Row | None, facts: Facts) -> _Told:
    title = AssessmentKind(facts["kind"]).label
    return _Told(title, row.text, row.quote) if row else _Told(title)


def _consent(_row: _Row | None, facts: Facts) -> _Told:
    words = _("Given %(by)s") if facts["given"] else _("Refused %(by)s")
    return _Told(text=words % {"by": Giver(facts["giver"]).by})


def _risk(row: _Row | None, facts: Facts) -> _Told:
    levels = {"HIGH": _("high"), "MEDIUM": _("medium"), "LOW": _("low")}
    title = _("Risk assessed: %(level)s") % {"level": levels.get(facts["level"], facts["level"])}
    return _Told(title, row.text if row else "")


def _screening(_row: _Row | None, facts: Facts) -> _Told:
    return _Told(text=str(ScreeningDecision(facts["decision"]).label))


def _plan(_row: _Row | None, facts: Facts) -> _Told:
    return _Told(text=_("Version %(number)s") % {"number": facts["number"]})


def _wish(row: _Row | None, _facts: Facts) -> _Told:
    return _Told(text=row.text if row else "")


def _locked(_row: _Row | None, _facts: Facts) -> _Told:
    return _Told(locked=True)


_SAYS: dict[str, Callable[[_Row | None, Facts], _Told]] = {
    "contact.happened": _contact,
    "contact.missed": _contact,
    "appointment.planned": _appointment,
    "appointment.moved": _appointment,
    "appointment.cancelled": _appointment,
    "service.given": _service,
    "consent.recorded": _consent,
    "measure.started": _measure,
    "measure.ended": _measure,
    "review.held": _review,
    "assessment.completed": _assessment,
    "risk.scored": _risk,
    "case.screened": _screening,
    "plan.submitted": _plan,
    "plan.approved": _plan,
    "plan.returned": _plan,
    "plan.withdrawn": _plan,
    "transfer.asked": _wish,
    "supervision.noted": _locked,
}
