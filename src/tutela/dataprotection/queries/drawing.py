"""The parts of a file as they are drawn together for a copy.

Whoever answers requests reads no files. So a job reads this one, once, for the officer; that it did is
written into the history of the file, and what it found lies under the wall of data protection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.enums import (
    AppointmentKind,
    AppointmentState,
    AssessmentKind,
    ScreeningDecision,
)
from tutela.cases.models import (
    Appointment,
    Assessment,
    Case,
    Closure,
    Consent,
    Contact,
    EmergencyMeasure,
    Intake,
    Plan,
    Review,
    SafetyPlan,
    Screening,
    ServiceGiven,
)
from tutela.dataprotection import jobs
from tutela.dataprotection.enums import BlackedOut, PartKind
from tutela.dataprotection.errors import FileOutOfReach
from tutela.dataprotection.passages import Passage, named, names_in
from tutela.kernel import crypto
from tutela.kernel.access import System, act_as, current
from tutela.kernel.errors import AccessDenied
from tutela.people.rules import read_person
from tutela.reference.queries import label

_THIRD, _SOURCE = BlackedOut.THIRD_PERSON, BlackedOut.SOURCE


@dataclass(frozen=True)
class Line:
    """One fact of a part: what it is, what it says, and why it is proposed to be blacked out."""

    name: str | Promise
    text: str
    hide: BlackedOut | None = None


@dataclass(frozen=True)
class Drawn:
    """One part of a file: its text, a paragraph for each fact, and what is proposed to be hidden."""

    kind: PartKind
    on: date | None
    text: str
    passages: tuple[Passage, ...]


Found = tuple[PartKind, datetime | date | None, list[Line]]


def drawn(officer: UUID, case_id: UUID, language: str) -> tuple[Drawn, ...]:
    """Return the parts of a file, oldest first, with the words of the software in a language.

    Raises: FileOutOfReach when it is sealed, or its key is gone.
    """
    job = System(jobs.DRAW, started_by=officer)
    with act_as(job), translation.override(language):
        try:
            case = rules.read_case.find(job, case_id, lock=False)
        except AccessDenied as hidden:
            raise FileOutOfReach from hidden
        crypto.fetch_keys([case.pk])
        if case.pk in current().keyless:
            raise FileOutOfReach
        sources = _sources(job, case)
        found = [_part(one, sources) for one in _parts(case, language) if one[2]]
    return tuple(
        sorted(found, key=lambda part: (part.on or date.min, list(PartKind).index(part.kind)))
    )


def _sources(job: System, case: Case) -> frozenset[str]:
    """Return the stems of the names of those who reported and must not be named."""
    child = read_person.rows(job).filter(pk=case.child_id).first()
    known = child.full_name if child else ""
    secret = Intake.objects.filter(case=case, may_name_teller=False, voided_at=None)
    return frozenset(stem for row in secret for stem in names_in(row.told_by, known))


def _part(found: Found, sources: frozenset[str]) -> Drawn:
    kind, on, lines = found
    text, passages = "", []
    for line in lines:
        begins = len(text) + len(f"{line.name}: ")
        said = " ".join(line.text.split())
        text += f"{line.name}: {said}\n"
        if line.hide:
            passages.append(Passage(begins, begins + len(said), line.hide))
        else:
            hits = named(said, sources)
            passages += [Passage(begins + a, begins + b, _SOURCE) for a, b in hits]
    day = timezone.localtime(on).date() if isinstance(on, datetime) else on
    return Drawn(kind, day, text.rstrip("\n"), tuple(passages))


def _told(*lines: tuple[Any, ...]) -> list[Line]:
    """Return the lines that say something."""
    return [Line(*line) for line in lines if line[1]]


def _parts(case: Case, language: str) -> Iterator[Found]:
    rows: dict[str, Any] = {"case": case, "voided_at": None}
    for read in (_begun, _looked_at, _worked, _ended):
        yield from read(rows, language)


def _begun(rows: dict[str, Any], language: str) -> Iterator[Found]:
    for told in Intake.objects.filter(**rows).select_related("source"):
        hide = None if told.may_name_teller else _SOURCE
        yield PartKind.INTAKE, told.told_at, _told(
            (_("Who told us"), told.told_by, hide),
            (_("How to reach them"), told.told_by_contact, hide or _THIRD),
            (_("Kind of source"), label(told.source, language), hide),
            (_("What happened"), told.what_happened),
            (_("Where"), told.where),
            (_("Why the child may be in danger"), told.danger),
        )  # fmt: skip
    for decided in Screening.objects.filter(**rows).select_related("reason"):
        yield PartKind.SCREENING, decided.made_at, _told(
            (_("Decision"), str(ScreeningDecision(decided.decision).label)),
            (_("Reason"), label(decided.reason, language)),
            (_("Note"), decided.note),
            (_("Referred to"), decided.referred_to),
        )  # fmt: skip
    for consent in Consent.objects.filter(**rows):
        yield PartKind.CONSENT, consent.given_on, _told(
            (_("Answer"), str(_("Given") if consent.given else _("Refused"))),
            (_("Who answered"), consent.giver_name, _THIRD),
            (_("Note"), consent.note),
        )  # fmt: skip


def _looked_at(rows: dict[str, Any], language: str) -> Iterator[Found]:
    for seen in Assessment.objects.filter(**rows, completed_at__isnull=False):
        yield PartKind.ASSESSMENT, seen.completed_at, _told(
            (_("Kind"), str(AssessmentKind(seen.kind).label)),
            (_("The child's own words"), seen.child_words),
            (_("The caregiver's words"), seen.caregiver_words, _THIRD),
            (_("Summary"), seen.summary),
        )  # fmt: skip
    for safe in SafetyPlan.objects.filter(**rows):
        yield PartKind.SAFETY, safe.agreed_on, _told(
            (_("Warning"), safe.warning),
            (_("How to call safely"), safe.how_to_call),
            (_("Signs of danger"), safe.signs),
            (_("Steps"), safe.steps),
            (_("People who help"), safe.people, _THIRD),
            (_("Agreed with"), safe.agreed_with, _THIRD),
        )  # fmt: skip
    for measure in EmergencyMeasure.objects.filter(**rows).select_related("kind"):
        yield PartKind.MEASURE, measure.started_at, _told(
            (_("Measure"), label(measure.kind, language)),
            (_("Authority"), measure.authority),
            (_("Number of the decision"), measure.decision_number),
            (_("Note"), measure.note),
            (_("Outcome"), measure.outcome),
        )  # fmt: skip


def _worked(rows: dict[str, Any], language: str) -> Iterator[Found]:
    for plan in Plan.objects.filter(**rows).prefetch_related("goals__actions"):
        goals = [(_("Goal"), goal.text) for goal in plan.goals.all()]
        steps = [(_("Step"), step.text) for goal in plan.goals.all() for step in goal.actions.all()]
        yield PartKind.PLAN, plan.agreed_on or plan.made_at, _told(
            *goals, *steps,
            (_("What the child says"), plan.child_view),
            (_("What the caregiver says"), plan.caregiver_view, _THIRD),
        )  # fmt: skip
    for met in Contact.objects.filter(**rows, happened_at__isnull=False).select_related("kind"):
        yield PartKind.CONTACT, met.happened_at, _told(
            (_("Kind"), label(met.kind, language)),
            (_("Where"), met.where),
            (_("With whom"), met.with_whom, _THIRD),
            (_("What was seen and said"), met.note),
            (_("Opinion of the worker"), met.opinion),
            (_("The child's own words"), met.child_words),
        )  # fmt: skip
    for set_down in Appointment.objects.filter(**rows, state=AppointmentState.PLANNED):
        yield PartKind.APPOINTMENT, set_down.begins_at, _told(
            (_("Kind"), str(AppointmentKind(set_down.kind).label)),
            (_("Where"), set_down.place),
            (_("Who takes part"), set_down.who, _THIRD),
        )  # fmt: skip
    for given in ServiceGiven.objects.filter(**rows).select_related("service"):
        yield PartKind.SERVICE, given.given_on, _told(
            (_("Service"), label(given.service, language)),
            (_("Given by"), given.provider),
            (_("Note"), given.note),
        )  # fmt: skip


def _ended(rows: dict[str, Any], language: str) -> Iterator[Found]:
    for held in Review.objects.filter(**rows):
        yield PartKind.REVIEW, held.held_on, _told(
            (_("Who was there"), held.present, _THIRD),
            (_("Summary"), held.summary),
            (_("The child's own words"), held.child_words),
        )  # fmt: skip
    for over in Closure.objects.filter(**rows).select_related("reason"):
        yield PartKind.CLOSURE, over.decided_at or over.made_at, _told(
            (_("Reason"), label(over.reason, language)),
            (_("Summary"), over.summary),
            (_("What the child says"), over.child_feedback),
            (_("What the caregiver says"), over.caregiver_feedback, _THIRD),
        )  # fmt: skip
