"""The monthly report of a centre for social work: figures without names, few of a kind told as "1 to 4".

What is counted, so that two centres count alike:
- The files of the unit and of the units below it, as far as whoever asks reads them; files entered in error
  and sealed files are not counted. A moved file counts where it is now.
- Open at a moment: registered before it, and not closed before it. A file that was closed and opened again
  counts by its last closing.
- A child with two visits is one child and two visits; visits that did not take place do not count.
- A deadline counts in the month in which it fell due; it was kept if it was met by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from tutela.cases import rules
from tutela.cases.enums import AssessmentKind, CaseState, ContactState, DeadlineState, PlanState
from tutela.cases.models import (
    Assessment,
    Case,
    Concern,
    Contact,
    Deadline,
    EmergencyMeasure,
    Plan,
    Review,
    ServiceGiven,
)
from tutela.kernel import clock, journal
from tutela.kernel.access import Actor, Staff
from tutela.kernel.events import Subject
from tutela.organisations.models import SealedFile, Unit
from tutela.papers.blocks import Block, Note, Prose, part, table
from tutela.papers.making import Paper
from tutela.papers.queries.frame import brand_of_unit, printed_by
from tutela.papers.words import day, risk_word
from tutela.reference.queries import calendar, in_language, label

FEW = 5
"""Fewer of a kind could point at a child: told as "1 to 4"."""
_REACHED = (PlanState.APPROVED, PlanState.SUPERSEDED)


def monthly_report(actor: Staff, unit_id: UUID, month: date, language: str) -> Paper:
    """Return the report of a month, given by its first day. Raises: AccessDenied."""
    with override(language):
        unit = rules.read_board.find(actor, unit_id, lock=False)
        unit = Unit.objects.select_related("agency", "place").get(pk=unit.pk)
        name = capfirst(date_format(month, "MONTH_YEAR"))
        following = next_month(month)
        return Paper(
            title=f"{_('Monthly report')}, {name}",
            headline=f"{_('Monthly report')}, {name}",
            language=get_language() or "en",
            brand=brand_of_unit(unit),
            printed=printed_by(actor),
            lead=((_("Unit"), label(unit, get_language() or "en")), (_("Drawn up on"), day(clock.today()))),
            blocks=tuple(_report(actor, unit, _instant(month), _instant(following))),
            words={"mark": ""},
        )  # fmt: skip


def put_report_on_record(unit_id: UUID, month: date, language: str) -> None:
    """Keep that the report was taken."""
    subject = Subject(Unit._meta.label, unit_id)
    journal.record_read("report.printed", subject, month=f"{month:%Y-%m}", language=language)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _instant(on: date) -> datetime:
    return calendar().instant(on, time.min)


def _report(actor: Actor, unit: Unit, start: datetime, end: datetime) -> Iterator[Block]:
    below = Unit.objects.filter(path__startswith=unit.path).values("pk")
    sealed = SealedFile.objects.filter(file_id=OuterRef("pk"), ended_at=None)
    found = rules.read_case.rows(actor).filter(unit_id__in=below).exclude(state=CaseState.VOID)
    cases = found.exclude(Exists(sealed))
    keys = cases.order_by().values("pk")
    if end > clock.now():
        yield Note(_("The month is not over: the figures are those of today."))
    yield from _flow(cases, start, end)
    yield from _fresh(cases, start, end)
    yield from _work(keys, start, end)
    yield from _kept(keys, start, end)
    yield Prose(
        _("Figures below five in the tables by kind are told as “1 to 4”, so that they point at no child. "
          "Files entered in error and sealed files are not counted. A child counts once, however many visits."),
        _("How it is counted"),
    )  # fmt: skip


def _flow(cases: QuerySet[Case], start: datetime, end: datetime) -> Iterator[Block]:
    """Yield how many files there were, came and went."""
    month = {"gte": start, "lt": end}
    counted = cases.order_by().aggregate(
        before=Count("pk", filter=_open_at(start)),
        registered=Count("pk", filter=_within("registered_at", month)),
        opened=Count("pk", filter=_within("opened_at", month)),
        closed=Count("pk", filter=_within("closed_at", month)),
        after=Count("pk", filter=_open_at(end)),
    )
    rows = [
        (_("Open when the month began"), counted["before"]),
        (_("Registered"), counted["registered"]),
        (_("Opened after the first decision"), counted["opened"]),
        (_("Closed"), counted["closed"]),
        (_("Open when the month ended"), counted["after"]),
    ]
    yield from part(_("Files"), table((_("What"), _("How many")), rows))
    closed = cases.filter(_within("closed_at", month)).order_by()
    found = closed.values("closure_reason__labels").annotate(n=Count("pk"))
    yield from part(_("Why files were closed"), _by_kind(found, "closure_reason__labels"))


def _open_at(at: datetime) -> Q:
    return Q(registered_at__lt=at) & (Q(closed_at=None) | Q(closed_at__gte=at))


def _within(name: str, month: dict[str, datetime]) -> Q:
    return Q(**{f"{name}__{how}": at for how, at in month.items()})


def _fresh(cases: QuerySet[Case], start: datetime, end: datetime) -> Iterator[Block]:
    """Yield what the files of the month are about, and how high the risk is in those that are open."""
    fresh = cases.filter(registered_at__gte=start, registered_at__lt=end).order_by()
    concerns = Concern.objects.filter(
        case__in=fresh.values("pk"), voided_at=None, main=True
    ).order_by()
    found = concerns.values("kind__labels").annotate(n=Count("case", distinct=True))
    yield from part(_("Main concern of the files registered"), _by_kind(found, "kind__labels"))
    risks = cases.filter(_open_at(end)).order_by().values("risk").annotate(n=Count("pk"))
    by_level = {row["risk"]: row["n"] for row in risks}
    rows = [
        (risk_word(level), few(by_level.get(level, 0))) for level in ("HIGH", "MEDIUM", "LOW", "")
    ]
    yield from part(
        _("Risk in the open files, as it is today"), table((_("Risk"), _("Files")), rows)
    )


def _work(keys: Any, start: datetime, end: datetime) -> Iterator[Block]:
    """Yield what was done."""
    of_month = {"case__in": keys, "voided_at": None}
    visits = Contact.objects.filter(
        **of_month, state=ContactState.HAPPENED, happened_at__gte=start, happened_at__lt=end
    )
    seen = visits.order_by().aggregate(
        n=Count("pk"), children=Count("case", distinct=True, filter=Q(child_seen=True))
    )
    done = Assessment.objects.filter(**of_month, completed_at__gte=start, completed_at__lt=end)
    by_kind = done.order_by().aggregate(
        first=Count("pk", filter=Q(kind=AssessmentKind.INITIAL)),
        full=Count("pk", filter=Q(kind=AssessmentKind.COMPREHENSIVE)),
    )
    plans = Plan.objects.filter(
        **of_month, state__in=_REACHED, decided_at__gte=start, decided_at__lt=end
    )
    reviews = Review.objects.filter(**of_month, made_at__gte=start, made_at__lt=end)
    urgent = EmergencyMeasure.objects.filter(**of_month, started_at__gte=start, started_at__lt=end)
    rows = [
        (_("Visits and calls that took place"), seen["n"]),
        (_("Children seen"), seen["children"]),
        (AssessmentKind.INITIAL.label, by_kind["first"]),
        (AssessmentKind.COMPREHENSIVE.label, by_kind["full"]),
        (_("Plans approved"), plans.count()),
        (_("Reviews held"), reviews.count()),
        (_("Emergency measures started"), urgent.count()),
    ]
    yield from part(_("Work"), table((_("What"), _("How many")), rows))
    first, until = _days(start, end)
    given = ServiceGiven.objects.filter(
        **of_month, given_on__gte=first, given_on__lt=until
    ).order_by()
    found = given.values("service__labels").annotate(n=Count("case", distinct=True))
    yield from part(_("Services, by the number of children"), _by_kind(found, "service__labels"))


def _days(start: datetime, end: datetime) -> tuple[date, date]:
    zone = calendar().time_zone
    return start.astimezone(zone).date(), end.astimezone(zone).date()


def _kept(keys: Any, start: datetime, end: datetime) -> Iterator[Block]:
    """Yield how many of the deadlines that fell due were kept."""
    states = [DeadlineState.MET, DeadlineState.OPEN]
    due = Deadline.objects.filter(
        case__in=keys, state__in=states, due_at__gte=start, due_at__lt=end
    )
    found = due.order_by().aggregate(
        n=Count("pk"), kept=Count("pk", filter=Q(met_at__lte=F("due_at")))
    )
    rows = [(_("Fell due"), found["n"]), (_("Kept"), found["kept"])]
    yield from part(_("Deadlines"), table((_("What"), _("How many")), rows))


def _by_kind(found: Any, name: str) -> Block:
    """Return a table of kinds, the most frequent first; few of a kind are told as such."""
    words = get_language() or "en"
    rows = sorted(found, key=lambda row: -row["n"])
    said = [(in_language(row[name] or {}, words) or "–", few(row["n"])) for row in rows]
    return table((_("Kind"), _("How many")), said)


def few(number: int) -> str:
    """Return a figure, few told as "1 to 4"."""
    return _("1 to 4") if 0 < number < FEW else str(number)
