"""From what was typed to what the command wants, and to what the last page shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils import timezone

from tutela.cases.inputs import Caregiver, Report, Surroundings
from tutela.desk.screens.register.drafting import CODES, Registration, called_names
from tutela.desk.views import may
from tutela.kernel import clock
from tutela.people.enums import BirthPrecision, Safety
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import Risk

NEW = "new"


def arguments(registration: Registration, *, shown: Sequence[UUID]) -> dict[str, Any]:
    """Return the arguments of `case.register`; every part that was visited is valid by now."""
    told = cleaned(registration)
    start, safety = told["start"], told.get("safety", {})
    danger = safety.get("in_danger") or start["in_danger"]
    chosen = registration.choice.get("child", "") or NEW
    who: dict[str, Any] = (
        {
            "new_child_id": uuid5(registration.key, "child"),
            "traits": traits_of(registration),
            "duplicates_seen": tuple(shown),
        }
        if chosen == NEW
        else {"child": UUID(chosen)}
    )
    return {
        "new_id": registration.key,
        "report": report_of(told, in_danger=danger == "YES"),
        "concerns": tuple(UUID(kind) for kind in told.get("concern", {}).get("concerns", [])),
        "urgency": safety.get("urgency") or (Risk.HIGH if danger == "YES" else Risk.MEDIUM),
        "place": UUID(told.get("home", {}).get("place") or start["place"]),
        "home": _home(told.get("home", {})) if may("person.write") else None,
        **who,
    }


def _home(told: Mapping[str, Any]) -> Surroundings | None:
    """Return address, phone and caregiver, as far as they are told."""
    if not told:
        return None
    address = AddressTold(
        place=UUID(told["place"]), settlement=told["settlement"], street=told["street"]
    )
    phone = caregiver = None
    if told["phone"]:
        safe = Safety(told["phone_safe"] or Safety.NOT_KNOWN)
        phone = PhoneTold(number=told["phone"], safe=safe, how=told["phone_how"])
    if told["caregiver"]:
        tie = TieTold(kind=UUID(told["caregiver_relation"]), caregiver=True)
        caregiver = Caregiver(name=told["caregiver"], tie=tie)
    return Surroundings(address=address, phone=phone, caregiver=caregiver)


def report_of(told: Mapping[str, Mapping[str, Any]], *, in_danger: bool) -> Report:
    """Return the concern as it was told."""
    start, concern = told["start"], told.get("concern", {})
    day = concern.get("told_on")
    noon = datetime.combine(day, time(12), timezone.get_current_timezone()) if day else None
    return Report(
        source=UUID(start["source"]),
        channel=UUID(concern["channel"]) if concern.get("channel") else None,
        told_at=min(noon, clock.now()) if noon else clock.now(),
        told_by=concern.get("told_by", ""),
        told_by_contact=concern.get("told_by_contact", ""),
        may_name_teller=concern.get("may_name_teller", False),
        what_happened=start.get("what_happened", ""),
        where=start.get("where", ""),
        in_danger=in_danger,
        danger=told.get("safety", {}).get("danger", ""),
    )


def cleaned(registration: Registration) -> dict[str, dict[str, Any]]:
    """Return the clean answers of every part that was visited."""
    found = {}
    for part in registration.answers:
        form = registration.form(part)
        form.is_valid()
        found[part] = form.cleaned_data
    return found


def traits_of(registration: Registration) -> PersonTraits | None:
    """Return what is known of the child so far; None while there is not even a name."""
    told = cleaned(registration)
    start, child = told.get("start", {}), told.get("child", {})
    names = {n: child.get(n, "") for n in ("given_name", "family_name", "father_name", "nickname")}
    if not any(names.values()):
        names.update(called_names(start.get("called", "")))
    if not any(names.values()):
        return None
    sex = child.get("sex")
    return PersonTraits(**names, sex=UUID(sex) if sex else None, birth=_birth(child))


def _birth(child: Mapping[str, Any]) -> BirthTraits:
    """Return the birth as far as it is told; half an answer is no answer."""
    precision = BirthPrecision(child.get("precision") or BirthPrecision.UNKNOWN)
    year = child.get("born_in_year")
    parts: dict[BirthPrecision, dict[str, Any]] = {
        BirthPrecision.DAY: {"date": child.get("born_on")},
        BirthPrecision.MONTH: {"date": child.get("born_in_month")},
        BirthPrecision.YEAR: {"date": datetime(year, 1, 1).date() if year else None},  # noqa: DTZ001 -- a day
        BirthPrecision.ESTIMATED_AGE: {
            "estimated_years": child.get("estimated_years"),
            "estimated_on": clock.today(),
            "estimated_by": child.get("estimated_by", ""),
        },
        BirthPrecision.UNBORN: {"expected": child.get("expected_on")},
    }
    try:
        return BirthTraits(precision=precision, **parts.get(precision, {}))
    except (ValidationError, ValueError):
        return BirthTraits()


@dataclass(frozen=True)
class Said:
    """One answer on the last page: the question, the answer in words."""

    label: str
    answer: str


@dataclass(frozen=True)
class Chapter:
    """The answers of one part, with the way back to it."""

    title: str
    url: str
    answers: tuple[Said, ...]


def summary(registration: Registration) -> list[Chapter]:
    """Return what will be registered, in words, part by part."""
    chapters = []
    for code in registration.answers:
        form = registration.form(code)
        form.is_valid()
        said = tuple(Said(str(f.label), words) for f in form if (words := _words(f, form)))
        chapters.append(Chapter(str(CODES[code].title), registration.url(code), said))
    return chapters


def _words(field: BoundField, form: BaseForm) -> str:
    """Return an answer in words: the label of a choice, not its key."""
    value = form.cleaned_data.get(field.name)
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        chosen = set(value if isinstance(value, list) else [value])
        return ", ".join(str(label) for key, label in choices if key and str(key) in chosen)
    if isinstance(value, bool):
        return str(field.label) if value else ""
    return str(field.field.prepare_value(value)) if value else ""
