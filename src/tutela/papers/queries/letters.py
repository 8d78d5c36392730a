"""A letter of a case, ready to be laid out: the words that hold here, with what the file and the writer fill in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import override

from tutela.cases.models import Case
from tutela.cases.rules import read_case
from tutela.kernel import clock
from tutela.kernel.access import NoContext, Staff, current
from tutela.kernel.errors import AccessDenied
from tutela.papers.blocks import lines
from tutela.papers.letters import CODES, OURS
from tutela.papers.making import Paper
from tutela.papers.queries.frame import brand, printed_as
from tutela.papers.words import apart, day
from tutela.reference.letters import LetterKind
from tutela.reference.queries.letters import Standing, kinds, standing
from tutela.reference.wordings import PLACE, Place


@dataclass(frozen=True)
class _Head:
    """What a letter says of a file. Names stand in each language that they have."""

    number: str
    child: str  # empty where the child may not be read
    worker: str
    unit: Mapping[str, str]
    agency: Mapping[str, str]
    place: Mapping[str, str]
    phone: str
    printer: str
    mark: str | None  # of the agency's logo


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
        found = _opened(actor, case_id)
        head = brand(found.unit, found.agency, found.place, found.phone, found.mark)
        facts = {
            "child": apart(found.child or found.number),
            "number": apart(found.number),
            "unit": apart(head.unit),
            "worker": apart(found.worker),
            "phone": apart(found.phone or head.unit),
        }
        heading, _line, text = (
            letter.standing.text(language, {**told, **facts}).strip().partition("\n")
        )
        return Paper(
            title=f"{letter.title} {found.number}",
            headline=" ".join(lines(heading)),
            language=language,
            brand=head,
            printed=printed_as(found.printer, found.number),
            blocks=(),
            sheet="letter",
            words={
                "to": lines(told.get("to", "")),
                "day": day(clock.today()),
                "number": found.number,
                "lines": lines(text),
                "worker": found.worker,
                "mark": "",
            },
        )


def _opened(actor: Staff, case_id: UUID) -> _Head:
    """Return what a letter says of a file, journalled as opened, in one statement.

    The walls decide what is found: the function has the rights of whoever asks, no more. Raises: AccessDenied.
    """
    if current().actor != actor:
        raise NoContext("The transaction belongs to another actor.")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM tutela.letter_begun(%s, %s, %s)",
            [str(case_id), Case._meta.label, clock.now()],
        )
        row = cursor.fetchone()
    if row is None:
        raise AccessDenied(read_case.code)
    number, child, worker, *names, phone, printer, mark = row
    unit, agency, place = (json.loads(one) for one in names)
    return _Head(number, child, worker, unit, agency, place, phone, printer, mark)
