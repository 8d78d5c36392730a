"""What was done in a file, and who has seen it: from the journal, which nobody can change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db.models import Case as Chosen
from django.db.models import OuterRef, Q, QuerySet, Subquery, UUIDField, When
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.queries.happenings import HAPPENINGS
from tutela.cases.queries.words import names_of
from tutela.kernel.access import Actor, current
from tutela.kernel.models import JournalLine, JournalLink, ReadLine
from tutela.kernel.requests import Face
from tutela.organisations.models import User
from tutela.people.rules import reveal_address

PAGE = 50
THROUGH: dict[str, Promise] = {
    Face.DESK: _("at the desk"),
    Face.FIELD: _("on a device in the field"),
    Face.API: _("by another system"),
    Face.CONSOLE: _("on the command line"),
    Face.IMPORT: _("by an import"),
    Face.JOB: _("by a job"),
}
"""Face → words for a screen."""
_PRINTED = "paper.printed"
_OPENINGS = ("case.viewed", _PRINTED)
_CONFLICTS = ("conflict.declared", "conflict.ended")
_HIDDEN_PLACES = ("hidden_address.set", "hidden_address.ended")


@dataclass(frozen=True)
class ChangeLine:
    """One change: when in the world, when written down, by whom, through what, and what.

    `facts` hold codes and ids.
    """

    id: int
    event: str
    label: str | Promise
    at: datetime
    recorded_at: datetime
    who: str
    through: str | Promise  # empty: the line is older than the question
    subject_type: str
    subject_id: UUID
    facts: dict[str, Any]


@dataclass(frozen=True)
class SeenLine:
    """Somebody opened the file, or put it on paper."""

    id: int
    at: datetime
    who: str
    printed: bool = False


@dataclass(frozen=True)
class History:
    """Changes and openings, newest first; `earlier_*` is the cursor of older ones, 0: there are none."""

    changes: tuple[ChangeLine, ...]
    earlier_changes: int
    seen: tuple[SeenLine, ...]
    earlier_seen: int


def history(
    actor: Actor,
    case_id: UUID,
    *,
    changes_before: int = 0,
    seen_before: int = 0,
    page_size: int = PAGE,
) -> History:
    """Return what was done in a file and who has opened it; five queries. Raises: AccessDenied.

    Lines about conflicts of interest are for those alone who settle them, lines about a hidden
    address for those who may reveal it.
    """
    case = rules.read_history.find(actor, case_id, lock=False)
    hidden: list[str] = []
    if not current().may(rules.recuse_from_case.code):
        hidden += _CONFLICTS
    if not current().may(reveal_address.code):
        hidden += _HIDDEN_PLACES
    changes = lines_of(case.pk, before=changes_before, most=page_size + 1, without=hidden)
    openings = ReadLine.objects.filter(subject_id=case.pk, event__in=_OPENINGS)
    if seen_before:
        openings = openings.filter(id__lt=seen_before)
    seen = list(openings.order_by("-recorded_at", "-id")[: page_size + 1])
    names = who([*changes[:page_size], *seen[:page_size]])
    return History(
        tuple(change_of(row, names) for row in changes[:page_size]),
        changes[page_size - 1].pk if len(changes) > page_size else 0,
        tuple(
            SeenLine(row.pk, row.recorded_at, names[row.actor], row.event == _PRINTED)
            for row in seen[:page_size]
        ),
        seen[page_size - 1].pk if len(seen) > page_size else 0,
    )


def lines_of(
    case_id: UUID,
    *,
    before: int,
    most: int,
    events: Sequence[str] | None = None,
    without: Sequence[str] = (),
) -> list[JournalLine]:
    """Return the lines about a case and about the rows of its file, newest first; one query.

    Each comes with the name of whoever acted. The caller has found the case by a rule. Two roads, each by an index: a query with OR would read the
    whole journal.
    """
    where = Q(id__lt=before) if before else Q()
    if events is not None:
        where &= Q(event__in=events)
    if without:
        where &= ~Q(event__in=without)
    linked = JournalLink.objects.filter(subject_id=case_id).values("line")
    staff = Cast(Chosen(When(actor_kind="staff", then="actor")), UUIDField())
    names = User.objects.filter(pk=OuterRef("staff")).values("name")
    lines = JournalLine.objects.filter(where).annotate(staff=staff, name=Subquery(names))
    own = lines.filter(subject_id=case_id)
    others = lines.filter(pk__in=linked)
    both: QuerySet[JournalLine] = (
        own.order_by("-id")[:most].union(others.order_by("-id")[:most]).order_by("-id")[:most]
    )
    return list(both)


@dataclass(frozen=True)
class LastChange:
    """Who changed a row last, and when it was written down. `mine`: the reader did."""

    who: str
    at: datetime
    mine: bool


def last_change(actor: Actor, key: UUID) -> LastChange | None:
    """Return who changed a row last; the caller has found the row by a rule."""
    row = JournalLine.objects.filter(subject_id=key).order_by("-seq").first()
    if row is None:
        return None
    mine = row.actor == str(getattr(actor, "id", ""))
    return LastChange(who([row])[row.actor], row.recorded_at, mine)


class Line(Protocol):
    """A line of either half of the journal."""

    actor_kind: str
    actor: str


def who(lines: Iterable[Line]) -> dict[str, str]:
    """Return the names of those who acted, with one query at most; a job is Tutela itself."""
    names: dict[str, str] = {}
    unknown: set[str] = set()
    for line in lines:
        if line.actor_kind != "staff":
            names[line.actor] = gettext("Tutela, by itself")
        elif hasattr(line, "name"):  # it came along with the line
            names[line.actor] = line.name or ""
        else:
            unknown.add(line.actor)
    missing = unknown - names.keys()
    staff = names_of(map(UUID, missing)) if missing else {}
    return names | {actor: staff.get(UUID(actor), "") for actor in missing}


def _label(event: str, facts: dict[str, Any]) -> str | Promise:
    happening = HAPPENINGS.get(event)
    undone = HAPPENINGS.get(facts.get("undone", ""))
    if undone is not None:
        return gettext("Undone: %(what)s") % {"what": undone.label}
    return happening.label if happening else event


def change_of(row: JournalLine, names: dict[str, str]) -> ChangeLine:
    """Return one line of the journal in words."""
    facts = json.loads(row.payload)
    return ChangeLine(
        id=row.pk,
        event=row.event,
        label=_label(row.event, facts),
        at=row.occurred_at,
        recorded_at=row.recorded_at,
        who=names[row.actor],
        through=THROUGH.get(facts.pop("face", ""), ""),
        subject_type=row.subject_type,
        subject_id=row.subject_id,
        facts=facts,
    )
