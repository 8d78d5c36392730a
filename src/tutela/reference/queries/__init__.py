"""What the loaded profile says. The words of a profile are public: no actor is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.cyrillic import cyrillic
from tutela.kernel.deadlines import Calendar
from tutela.reference import ports, rules
from tutela.reference.enums import PlaceKind, Weekday
from tutela.reference.errors import NoSuchReference
from tutela.reference.models import (
    AssessmentForm,
    Code,
    DeadlineRule,
    Holiday,
    LegalBasis,
    Place,
    ProfileLoad,
    RiskTool,
    Setting,
)
from tutela.reference.models.base import holds_on


class HasLabels(Protocol):
    """A row with labels by language."""

    labels: Any


class HasNames(Protocol):
    """A place or a holiday, which has names."""

    names: Any


def codes(list: str, on: date) -> QuerySet[Code]:  # noqa: A002  # the field's own word
    """Return the choices of a list that hold on a day, in the order of the profile."""
    return Code.objects.filter(holds_on(on), list=list).order_by("position", "code")


def code(list: str, code: str) -> Code:  # noqa: A002
    """Return one code, ended or not: an old file keeps its words. Raises NoSuchReference."""
    found = Code.objects.filter(list=list, code=code).first()
    if found is None:
        raise NoSuchReference("code", f"{list}.{code}")
    return found


def label(row: HasLabels | HasNames, language: str) -> str:
    """Return the row's label in a language, else in English, else in whichever there is."""
    words: Mapping[str, str] = getattr(row, "labels", None) or getattr(row, "names", {})
    return in_language(words, language)


def in_language(words: Mapping[str, str], language: str) -> str:
    """Return the text in a language, else in English, else in whichever there is, else nothing.

    Serbian in Cyrillic letters is made from the Latin.
    """
    if language == "sr-cyrl" and not words.get(language) and words.get("sr-latn"):
        return cyrillic(words["sr-latn"])
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def districts() -> QuerySet[Place]:
    """Return the districts that still exist."""
    return Place.objects.filter(kind=PlaceKind.DISTRICT.value, valid_to=None).order_by("code")


def municipalities() -> QuerySet[Place]:
    """Return the municipalities that still exist, each with its district."""
    found = Place.objects.filter(kind=PlaceKind.MUNICIPALITY.value, valid_to=None)
    return found.select_related("parent").order_by("code")


def place(code: str) -> Place:
    """Return one place. Raises NoSuchReference."""
    found = Place.objects.filter(code=code).first()
    if found is None:
        raise NoSuchReference("place", code)
    return found


def holidays() -> frozenset[date]:
    """Return every day on which the institutions are closed."""
    return frozenset(Holiday.objects.filter(withdrawn=False).values_list("date", flat=True))


def calendar() -> Calendar:
    """Return when the country's institutions work: time zone, opening hours, holidays."""
    hours = setting("working_hours")
    return Calendar(
        time_zone=ZoneInfo(setting("time_zone")),
        working_weekdays=frozenset(list(Weekday).index(Weekday(day)) for day in hours["days"]),
        opens=time.fromisoformat(hours["opens"]),
        closes=time.fromisoformat(hours["closes"]),
        holidays=holidays(),
    )


def deadline_rules(on: date) -> QuerySet[DeadlineRule]:
    """Return the rules that hold on a day, each with its legal basis."""
    found = DeadlineRule.objects.filter(holds_on(on)).select_related("basis")
    return found.order_by("code", "risk", "-valid_from")


def deadline_rule(code: str, risk: str, on: date) -> DeadlineRule:
    """Return the rule for a risk, else the one for any risk. Raises NoSuchReference."""
    found = {rule.risk: rule for rule in reversed(deadline_rules(on).filter(code=code))}
    rule = found.get(risk) or found.get("")
    if rule is None:
        raise NoSuchReference("deadline", f"{code} {risk}".strip())
    return rule


def deadlines_kept(actor: Actor, *, unverified: bool = False) -> QuerySet[DeadlineRule]:
    """Return the rules that the actor keeps, each with its legal basis; those that ended are left out.

    `unverified`: only those whose basis nobody has confirmed, or must confirm again.
    """
    found = rules.change_deadline.rows(actor).exclude(valid_to__lte=clock.today())
    if unverified:
        found = found.filter(Q(basis__verified=False) | Q(basis__review_needed=True))
    return found.select_related("basis").order_by("code", "risk", "valid_from")


def deadline_kept(actor: Actor, key: UUID) -> DeadlineRule:
    """Return one rule that the actor keeps. Raises: AccessDenied."""
    return rules.change_deadline.find(actor, key, lock=False)


def basis_kept(actor: Actor, key: UUID) -> LegalBasis:
    """Return one legal basis that the actor keeps. Raises: AccessDenied."""
    return rules.change_basis.find(actor, key, lock=False)


def clocks_running(rule: DeadlineRule) -> int:
    """Return how many clocks of files run by a rule."""
    return sum(ports.clocks_of_rule.ask(rule.pk))


def risk_tool(on: date) -> RiskTool:
    """Return the newest version of the risk tool that holds on a day. Raises NoSuchReference."""
    found = RiskTool.objects.filter(holds_on(on)).order_by("-valid_from", "-version").first()
    if found is None:
        raise NoSuchReference("risk tool on", on.isoformat())
    return found


def assessment_form(on: date) -> AssessmentForm:
    """Return the newest version of the assessment that holds on a day. Raises NoSuchReference."""
    found = AssessmentForm.objects.filter(holds_on(on)).order_by("-valid_from", "-version").first()
    if found is None:
        raise NoSuchReference("assessment form on", on.isoformat())
    return found


def profile_changed_since(moment: datetime) -> bool:
    """Say whether a profile was loaded since and changed something, or somebody changed a deadline."""
    written = DeadlineRule.objects.filter(written_at__gte=moment)
    return written.exists() or ProfileLoad.objects.filter(loaded_at__gte=moment).exists()


def settings(*keys: str) -> dict[str, Any]:
    """Return several settings of the profile that it has, in one query."""
    return dict(Setting.objects.filter(key__in=keys).values_list("key", "value"))


def setting(key: str) -> Any:
    """Return one setting of the profile. Raises NoSuchReference."""
    found = Setting.objects.filter(key=key).first()
    if found is None:
        raise NoSuchReference("setting", key)
    return found.value
