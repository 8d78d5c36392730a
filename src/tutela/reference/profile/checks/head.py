"""The head of the profile: languages, time, numbers, working hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import available_timezones

from tutela.reference.enums import Weekday
from tutela.reference.profile.checks import quality, workload
from tutela.reference.profile.checks.entries import Profiled
from tutela.reference.profile.faults import Fault

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_MOST_MB = 200
_MOST_YEARS = 120
_MOST_DAYS = 90
_MOST_ROWS = 200_000
_KEPT = (
    "closed_years", "not_opened_years", "until_age", "inquiry_years", "request_years",
    "breach_years", "message_years", "application_years",
)  # fmt: skip
_LONGEST_VERSION = 40
_LONGEST_NUMBER = 24
_NUMBER_PARTS = ("{letters}", "{year}", "{number")


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at profile.toml."""
    head = profiled.head
    if not profiled.languages:
        yield head.fault("languages is empty. Name at least one language.")
    if head.data["time_zone"] not in available_timezones():
        yield head.fault(f"There is no time zone {head.data['time_zone']!r}.")
    if not re.fullmatch("[A-Z]{3}", head.data["currency"]):
        yield head.fault("currency must be three capital letters, such as EUR.")
    if head.data["caseload_limit"] < 1:
        yield head.fault("caseload_limit must be at least 1.")
    pattern = str(head.data["case_number"].get("pattern", ""))
    for part in _NUMBER_PARTS:
        if part not in pattern:
            yield head.fault(f"The pattern of case numbers does not hold {part}.")
    if "}" in pattern and not _can_be_filled(pattern):
        yield head.fault(
            f"A case number cannot be written with the pattern {pattern!r}: use {{letters}}, {{year}} "
            f"and {{number}}, at the most {_LONGEST_NUMBER} letters filled in."
        )
    largest = head.data.get("documents", {}).get("largest_mb", 1)
    if not isinstance(largest, int) or not 1 <= largest <= _MOST_MB:
        yield head.fault(f"documents.largest_mb must be a number from 1 to {_MOST_MB}.")
    yield from _exports(head)
    yield from _site(head, profiled.languages)
    yield from _retention(head)
    if "workload" in head.data:
        yield from workload.faults(head.data["workload"])
    yield from _twice(profiled)
    if "quality" in head.data:
        yield from quality.faults(head.data["quality"])
    if "conduct" in head.data:
        yield from _conduct(head.data["conduct"], profiled.languages)
    yield from _working_hours(head.data["working_hours"])


def _twice(profiled: Profiled) -> Iterator[Fault]:
    """Look at the checklist of audits: an answer belongs to one question."""
    asked = profiled.of("audit question")
    for number, question in enumerate(asked):
        if question.data["code"] in {one.data["code"] for one in asked[:number]}:
            yield question.fault("Another question of the checklist has this code.")


def _can_be_filled(pattern: str) -> bool:
    """Say whether a number can be written with a pattern, in the longest letters that a unit may have."""
    try:
        return len(pattern.format(letters="ABCDEF", year=2026, number=1)) <= _LONGEST_NUMBER
    except (LookupError, ValueError, AttributeError):
        return False


def _exports(head: Any) -> Iterator[Fault]:
    """Look at how long exports are kept, and how many rows they hold at the most."""
    exports = head.data.get("exports", {})
    for key, most in (("kept_days", _MOST_DAYS), ("most_rows", _MOST_ROWS)):
        said = exports.get(key, 1)
        if not isinstance(said, int) or not 1 <= said <= most:
            yield head.fault(f"exports.{key} must be a number from 1 to {most}.")


def _site(head: Any, languages: Iterable[str]) -> Iterator[Fault]:
    """Look at the languages that every page of the public site must have."""
    required = head.data.get("site", {}).get("required_languages", [])
    if not isinstance(required, list) or not set(required) <= set(languages):
        yield head.fault("site.required_languages must be a list of languages of the profile.")


def _retention(head: Any) -> Iterator[Fault]:
    """Look at how long files are kept: whole years, with the source of the rule."""
    kept = head.data["retention"]
    for key in _KEPT:
        if not isinstance(kept.get(key), int) or not 1 <= kept[key] <= _MOST_YEARS:
            yield head.fault(f"retention.{key} must be a number of years from 1 to {_MOST_YEARS}.")
    if not kept.get("source") or not isinstance(kept.get("verified"), bool):
        yield head.fault("retention says its source, and whether it is verified.")


def _conduct(conduct: dict[str, Any], languages: Iterable[str]) -> Iterator[Fault]:
    """Look at the code of conduct: one version, with as many rules in every language."""

    def fault(sentence: str) -> Fault:
        return Fault("profile.toml", "conduct", sentence)

    version = conduct.get("version")
    if not isinstance(version, str) or not 1 <= len(version) <= _LONGEST_VERSION:
        yield fault(f"version must be a text of 1 to {_LONGEST_VERSION} letters, such as 2026-1.")
    if not isinstance(conduct.get("verified"), bool):
        yield fault("verified must be true or false.")
    if not isinstance(conduct.get("source"), str) or not conduct["source"].strip():
        yield fault("source must say where the rules come from.")
    rules = conduct.get("rules")
    written = rules if isinstance(rules, dict) else {}
    for language in languages:
        said = written.get(language)
        if not isinstance(said, list) or not said or not all(_is_text(one) for one in said):
            yield fault(f"rules.{language} must be a list of texts, one for each rule.")
    if len({len(said) for said in written.values() if isinstance(said, list)}) > 1:
        yield fault("rules must be as many in every language.")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _working_hours(hours: dict[str, Any]) -> Iterator[Fault]:
    def fault(sentence: str) -> Fault:
        return Fault("profile.toml", "working_hours", sentence)

    for key in ("opens", "closes"):
        if not _CLOCK.fullmatch(str(hours.get(key, ""))):
            yield fault(f"{key} must be a time of the day such as 08:00.")
    if str(hours.get("opens", "")) >= str(hours.get("closes", "")):
        yield fault("It must open before it closes.")
    days = hours.get("days")
    if not isinstance(days, list) or not days or not set(days) <= set(Weekday):
        yield fault(f"days must be a list of some of {', '.join(Weekday)}.")
