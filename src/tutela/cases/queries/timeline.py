"""What happened in a case, in the order of the world: lines of the journal with what they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from tutela.cases import rules
from tutela.cases.enums import AssessmentKind, ReviewOutcome, ScreeningDecision
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
)
from tutela.cases.queries.happenings import HAPPENINGS, Drawer, in_drawers
from tutela.cases.queries.history import ChangeLine, change_of, lines_of, who
from tutela.cases.queries.words import language
from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.reference.queries import label

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
    """Return what happened in a case, thirty at a time; at most a dozen queries.

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
    comments = _comments(case, changes)
    entries = (_entry(change, about, comments) for change in changes)
    return Timeline(
        tuple(entry for entry in entries if entry is not None),
        rows[-1].pk if len(found) > page_size else 0,
    )


def _rows(case: Case, changes: Iterable[ChangeLine]) -> dict[UUID, Model]:
    """Return the rows that the lines are about, with one query for each kind of row."""
    wanted: dict[str, set[UUID]] = {}
    for change in changes:
        wanted.setdefault(change.subject_type, set()).add(change.subject_id)
    found: dict[UUID, Model] = {}
    for model, joined in _JOINED.items():
        keys = wanted.get(model._meta.label)
        if keys:
            rows = model._default_manager.filter(pk__in=keys, case=case).select_related(*joined)
            found |= {row.pk: row for row in rows}
    return found


_JOINED: dict[type[Model], tuple[str, ...]] = {
    Contact: ("kind",),
    ServiceGiven: ("service",),
    EmergencyMeasure: ("kind",),
    Review: (),
    RiskScore: (),
    Assessment: (),
    SupervisionNote: (),
}


def _comments(case: Case, changes: Iterable[ChangeLine]) -> dict[str, str]:
    """Return what supervisors wrote with their decisions, by the key of the approval."""
    keys = [change.facts["approval"] for change in changes if "approval" in change.facts]
    if not keys:
        return {}
    rows = Approval.objects.filter(pk__in=keys, case=case)
    return {str(row.pk): row.comment for row in rows}


def _entry(change: ChangeLine, about: dict[UUID, Model], comments: dict[str, str]) -> Entry | None:
    """Return a line with what it is about; None where its row is not for the reader."""
    row = about.get(change.subject_id)
    if row is None and change.event in _ONLY_WITH_ROW:
        return None
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
        comment=comments.get(str(change.facts.get("approval", "")), ""),
        locked=told.locked,
        struck_out=getattr(row, "voided_at", None) is not None,
    )


_ONLY_WITH_ROW = frozenset({"supervision.noted", "contact.happened", "contact.missed"})

Row = Any  # one of the models above; each function below knows which
Facts = dict[str, Any]


def _contact(row: Row, _facts: Facts) -> _Told:
    return _Told(label(row.kind, language()), row.note, row.child_words)


def _service(row: Row, _facts: Facts) -> _Told:
    return _Told(text=label(row.service, language()) if row else "")


def _measure(row: Row, facts: Facts) -> _Told:
    text = label(row.kind, language()) if row else ""
    return _Told(text=text, comment=row.outcome if row and "ended_at" in facts else "")


def _review(row: Row, facts: Facts) -> _Told:
    title = _("Review held: %(outcome)s") % {"outcome": ReviewOutcome(facts["outcome"]).label}
    return _Told(title, row.summary if row else "", row.child_words if row else "")


def _assessment(row: Row, facts: Facts) -> _Told:
    title = AssessmentKind(facts["kind"]).label
    return _Told(title, row.summary if row else "", row.child_words if row else "")


def _risk(row: Row, facts: Facts) -> _Told:
    levels = {"HIGH": _("high"), "MEDIUM": _("medium"), "LOW": _("low")}
    title = _("Risk assessed: %(level)s") % {"level": levels.get(facts["level"], facts["level"])}
    return _Told(title, row.note if row else "")


def _screening(_row: Row, facts: Facts) -> _Told:
    return _Told(text=str(ScreeningDecision(facts["decision"]).label))


def _plan(_row: Row, facts: Facts) -> _Told:
    return _Told(text=_("Version %(number)s") % {"number": facts["number"]})


def _locked(_row: Row, _facts: Facts) -> _Told:
    return _Told(locked=True)


_SAYS: dict[str, Callable[[Row, Facts], _Told]] = {
    "contact.happened": _contact,
    "contact.missed": _contact,
    "service.given": _service,
    "measure.started": _measure,
    "measure.ended": _measure,
    "review.held": _review,
    "assessment.completed": _assessment,
    "risk.scored": _risk,
    "case.screened": _screening,
    "plan.submitted": _plan,
    "plan.approved": _plan,
    "plan.returned": _plan,
    "supervision.noted": _locked,
}
