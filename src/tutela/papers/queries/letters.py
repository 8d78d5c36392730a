"""A letter of a case, ready to be laid out: the words that hold here, with what the file and the writer fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim
from django.utils.functional import Promise
from django.utils.translation import override

from tutela.cases.models import Case
from tutela.cases.queries.words import account_name
from tutela.cases.rules import read_case
from tutela.kernel import clock, journal
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import User
from tutela.papers.blocks import lines
from tutela.papers.letters import CODES, OURS
from tutela.papers.making import Paper
from tutela.papers.queries.frame import brand, printed_as
from tutela.papers.words import day
from tutela.people.models import Person
from tutela.reference.letters import LetterKind
from tutela.reference.queries.letters import Standing, kinds, standing
from tutela.reference.wordings import PLACE, Place

_CALLED = Coalesce(
    NullIf(Trim(Concat("given_name", Value(" "), "family_name")), Value("")), "nickname"
)
"""`Person.full_name`, in the statement that reads the file."""


_READ = ("number", "worker__name", "unit__names", "unit__phone", "unit__agency__names", "unit__place__names")  # fmt: skip
"""All that a letter says of a file: the rest of its row is not read."""


@dataclass(frozen=True)
class CaseLetter:
    """One letter of a case as it reads here."""

    kind: LetterKind
    standing: Standing

    @property
    def code(self) -> str:
        """Return its code."""
        return self.kind.code

    @property
    def title(self) -> str | Promise:
        """Return what it is called."""
        return self.kind.title

    @property
    def asked(self) -> dict[str, Place]:
        """Return the places that whoever writes fills in: those that the text has in any language."""
        used = {name for text in self.standing.labels.values()
                for name in PLACE.findall(str(text))}  # fmt: skip
        return {
            name: place
            for name, place in self.kind.places.items()
            if name in used and name not in OURS
        }


def case_letters() -> list[CaseLetter]:
    """Return the letters of a case that have a text here; the words of a profile are public."""
    every = kinds()
    found = ((every[code], standing(code)) for code in CODES)
    return [CaseLetter(kind, one) for kind, one in found if one is not None]


def written(
    actor: Staff, case_id: UUID, letter: CaseLetter, language: str, told: Mapping[str, str]
) -> Paper:
    """Return a letter; `told` holds `to` and the places that were asked. Raises: AccessDenied."""
    with override(language):
        case, child_name, printer = _opened(actor, case_id)
        head = brand(case.unit)
        facts = {
            "child": child_name or case.number,
            "number": case.number,
            "unit": head.unit,
            "worker": account_name(case.worker),
            "phone": case.unit.phone or head.unit,
        }
        heading, _line, text = (
            letter.standing.text(language, {**told, **facts}).strip().partition("\n")
        )
        return Paper(
            title=f"{letter.title} {case.number}",
            headline=" ".join(lines(heading)),
            language=language,
            brand=head,
            printed=printed_as(printer, case.number),
            blocks=(),
            sheet="letter",
            words={
                "to": lines(told.get("to", "")),
                "day": day(clock.today()),
                "number": case.number,
                "lines": lines(text),
                "worker": facts["worker"],
                "mark": "",
            },
        )


def _opened(actor: Staff, case_id: UUID) -> tuple[Case, str, str]:
    """Return a file with its unit and worker, the child's name, and who prints: read in one statement.

    Journalled as opened. The name is empty where the child may not be read. Raises: AccessDenied.
    """
    rows = read_case.rows(actor).select_related("unit__agency", "unit__place", "worker")
    found = rows.annotate(
        line=journal.Reading("case.viewed", Case),
        child_name=Subquery(Person.objects.filter(pk=OuterRef("child_id")).values(called=_CALLED)),
        printer=Subquery(User.objects.filter(pk=actor.id).values("name")),
    ).only(*_READ)
    case: Any = found.filter(pk=case_id).first()
    if case is None:
        raise AccessDenied(read_case.code)
    return case, case.child_name or "", case.printer
