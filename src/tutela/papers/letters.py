"""The letters of a case, and what is filled into each. Their words are kept with the other letters of the desk."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tutela.reference import ports
from tutela.reference.letters import LetterKind
from tutela.reference.wordings import Place

OURS = ("child", "number", "unit", "worker", "phone")
"""Places that the file fills in; whoever writes the letter fills in the others."""
_FILE = {
    "child": Place(_("the child's name"), "Agron Gashi"),
    "number": Place(_("the number of the case"), "PZ-2026-0417"),
    "unit": Place(_("who writes"), "CSW Prizren"),
    "worker": Place(_("the social worker"), "Arta Krasniqi"),
    "phone": Place(_("the telephone of the unit"), "029 000 000"),
}
_MEET = {
    "when": Place(_("day and time"), "24.11.2026, 10:00"),
    "where": Place(_("where to come"), "…"),
}
_ASK = {"about": Place(_("what it is about, in plain words"), "…")}


@ports.letters.answer
def letters(_question: None) -> Iterator[LetterKind]:
    """Return the letters of a case."""
    meet = frozenset(_MEET)
    about = frozenset(_ASK)
    yield LetterKind(
        "CASE_SUMMONS", _("Letter: invitation to talk"), {**_FILE, **_MEET, **_ASK}, meet
    )
    yield LetterKind("CASE_REFERRAL", _("Letter: referral"), {**_FILE, **_ASK}, about)
    yield LetterKind("CASE_CLOSURE", _("Letter: the case is closed"), {**_FILE, **_ASK})
    yield LetterKind("CASE_SCHOOL", _("Letter to the school"), {**_FILE, **_ASK}, about)
    yield LetterKind("CASE_POLICE", _("Letter to the police"), {**_FILE, **_ASK}, about)


CODES = ("CASE_SUMMONS", "CASE_REFERRAL", "CASE_CLOSURE", "CASE_SCHOOL", "CASE_POLICE")
