"""The parts of a configuration in words: what each is called, its rows, and what is said of them.

An app that declares a part (`tutela.reference.parts`) finds its words here; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk import shell
from tutela.desk.list_words import LIST_LABELS
from tutela.desk.rule_words import TOPICS
from tutela.desk.span_words import UNIT_LABELS, span, telling
from tutela.kernel.access import Actor
from tutela.organisations.enums import AGENCY_LABELS, SCOPE_LABELS, AgencyKind, RightScope
from tutela.reference import queries
from tutela.reference.queries.configuration import Line
from tutela.reference.queries.letters import kinds
from tutela.reference.queries.wordings import standards

Row = Mapping[str, Any]
Fact = tuple[str, str]


@dataclass(frozen=True)
class Words:
    """One part in words. `names`: how rows that are here are called, asked once for a page."""

    label: str | Promise
    called: Callable[[Row, Mapping[str, str]], str]
    facts: Callable[[Row], Iterator[Fact]]
    names: Callable[[Actor], Mapping[str, str]] = lambda _actor: {}


@dataclass(frozen=True)
class Change:
    """One fact that would be another; empty: it is not there."""

    label: str
    before: str
    after: str


def changes(line: Line) -> list[Change]:
    """Return what would differ, in words; of a row that is not here, all that it says."""
    facts = WORDS[line.part].facts
    before = dict(facts(line.before)) if line.before is not None else {}
    after = dict(facts(line.after))
    labels = dict.fromkeys([*before, *after])
    return [
        Change(label, before.get(label, ""), after.get(label, ""))
        for label in labels
        if before.get(label) != after.get(label)
    ]


def _deadline_names(actor: Actor) -> Mapping[str, str]:
    language = shell.current_language().code
    rows = queries.deadlines_kept(actor)
    return {f"{row.code}/{row.risk}": queries.label(row, language) for row in rows}


def _deadline_called(row: Row, names: Mapping[str, str]) -> str:
    name = names.get(f"{row['code']}/{row['risk']}", f"{row['code']} {row['risk']}".strip())
    return gettext("%(name)s, from %(day)s") % {"name": name, "day": _day(row["valid_from"])}


def _deadline_facts(row: Row) -> Iterator[Fact]:
    hour, nobody = row["cut_off_hour"], gettext("Nobody")
    steps = "; ".join(telling(step) for step in row["escalate"])
    yield gettext("Time allowed"), span(row["amount"], row["unit"])
    yield gettext("Counted in"), str(UNIT_LABELS[row["unit"]])
    yield (
        gettext("Counts from the next working day"),
        gettext("from %(hour)s:00 on") % {"hour": hour} if hour is not None else gettext("no"),
    )
    yield gettext("Moves on to a working day"), yes(held=row["roll"])
    yield gettext("Who hears of it when it passes"), steps or nobody


def _basis_names(actor: Actor) -> Mapping[str, str]:
    language = shell.current_language().code
    return {
        rule.basis.uri: ", ".join(filter(None, [queries.label(rule.basis, language), rule.basis.article]))
        for rule in queries.deadlines_kept(actor)
    }  # fmt: skip


def _basis_called(row: Row, names: Mapping[str, str]) -> str:
    return names.get(row["uri"], row["uri"])


def _basis_facts(row: Row) -> Iterator[Fact]:
    yield gettext("Confirmed"), yes(held=row["verified"])
    yield gettext("Who compared it with the law?"), row["verified_by"]
    yield gettext("On which day?"), _day(row["verified_on"])
    yield gettext("Remark"), row["remark"]


def yes(*, held: bool) -> str:
    """Return yes or no."""
    return gettext("yes") if held else gettext("no")


def _role_called(row: Row, _names: Mapping[str, str]) -> str:
    return queries.in_language(row["names"], shell.current_language().code)


def _role_facts(row: Row) -> Iterator[Fact]:
    for language in shell.offered_languages():
        yield f"{gettext('Name')}: {language.name}", row["names"].get(language.code, "")
    for language in shell.offered_languages():
        yield gettext("In words") + f": {language.name}", row["description"].get(language.code, "")
    kinds = [str(AGENCY_LABELS[AgencyKind(kind)]) for kind in sorted(row["agency_kinds"])]
    yield gettext("Signs in with a code"), yes(held=row["mfa"])
    yield gettext("Can be given in"), "; ".join(kinds) or gettext("every kind of institution")
    yield gettext("First day"), _day(row["first_day"])
    yield gettext("Last day"), _day(row["last_day"])
    yield gettext("In use"), yes(held=row["active"])
    for topic in TOPICS:
        for rule, label in topic.rules.items():
            reach = row["rights"].get(rule)
            yield str(label), str(SCOPE_LABELS[RightScope(reach)]) if reach else gettext("no")
    for rule in sorted(set(row["rights"]) - {rule for topic in TOPICS for rule in topic.rules}):
        yield rule, row["rights"][rule]


def _code_called(row: Row, _names: Mapping[str, str]) -> str:
    words = queries.in_language(row["labels"], shell.current_language().code)
    return f"{LIST_LABELS.get(row['list'], row['list'])}: {words or row['code']}"


def _code_facts(row: Row) -> Iterator[Fact]:
    for language in shell.known_languages():
        yield f"{gettext('Words')}: {language.name}", row["labels"].get(language.code, "")
    yield gettext("Offered"), yes(held=row["offered"])
    yield gettext("Offered until"), _day(row["ends_on"])
    yield gettext("Merged into"), row["merged_into"]


def _text_names(_actor: Actor) -> Mapping[str, str]:
    language = shell.current_language().code
    return {
        code: Truncator(one.in_language(language)).chars(80) for code, one in standards().items()
    }


def _text_facts(row: Row) -> Iterator[Fact]:
    for language in shell.known_languages():
        if language.code != "sr-cyrl" or language.code in row["texts"]:
            yield language.name, row["texts"].get(language.code, gettext("the standard text"))


def _letter_names(_actor: Actor) -> Mapping[str, str]:
    return {code: str(kind.title) for code, kind in kinds().items()}


def _letter_facts(row: Row) -> Iterator[Fact]:
    yield from _text_facts(row)
    yield gettext("Who compared it with the law?"), row["verified_by"]
    yield gettext("On which day?"), _day(row["verified_on"])
    yield gettext("Remark"), row["remark"]


def _called_by_code(row: Row, names: Mapping[str, str]) -> str:
    return names.get(row["code"], row["code"])


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), "DAY_YEAR") if text else ""


WORDS: dict[str, Words] = {
    "deadlines": Words(_("Deadlines"), _deadline_called, _deadline_facts, _deadline_names),
    "codes": Words(_("Choices of lists"), _code_called, _code_facts),
    "texts": Words(_("Texts of messages"), _called_by_code, _text_facts, _text_names),
    "letters": Words(_("Letters"), _called_by_code, _letter_facts, _letter_names),
    "roles": Words(_("Roles"), _role_called, _role_facts),
    "bases": Words(_("Legal bases"), _basis_called, _basis_facts, _basis_names),
}
