"""Erase a file whose time is over, or that must go: rows, keys, papers; the journal keeps the proof.

Nothing brings it back. What was erased is written into the ledger outside the database, so that an
older backup that is restored is erased again.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.enums import CaseState
from tutela.cases.errors.erasure import StillWorkedOn, TooEarly
from tutela.cases.events.erasure import CaseErased
from tutela.cases.models import Case, ErasedFile
from tutela.cases.ports import erasing
from tutela.cases.queries.retention import is_due, reasons_to_keep
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.models import Holding, Person


class Why(StrEnum):
    """Why a file is erased."""

    DUE = "DUE"
    DEMANDED = "DEMANDED"
    AGAIN = "AGAIN"


@command("case.erase", rules.erase_case, label=_("Erase a file"))
def erase_case(ctx: Context, case: Case, /, *, because: Why = Why.DUE) -> CaseErased:
    """Erase a file, with the people whom no other file holds.

    Refused when: somebody works on it, its time is not over and nobody demands it, it is held back, or
    somebody waits for an answer about its data.
    """
    if case.state not in {CaseState.CLOSED, CaseState.NOT_OPENED, CaseState.VOID}:
        raise StillWorkedOn(number=case.number)
    if because is Why.DUE and not is_due(case):
        raise TooEarly(number=case.number)
    for why in reasons_to_keep({case.pk}).values():
        raise why
    return erased(case, _alone(case.pk), because)


@command("case.erase_again", rules.erase_case, label=_("Erase a file again after a restore"))
def erase_again(ctx: Context, case: Case, /, *, people: tuple[UUID, ...] = ()) -> CaseErased:
    """Erase a file that an older backup brought back, with the people who went then."""
    return erased(case, people, Why.AGAIN)


def erase_left_over(people: Iterable[UUID]) -> int:
    """Erase people of the ledger whom an older backup brought back and no file holds; returns how many."""
    held = Holding.objects.filter(person_id=OuterRef("pk"))
    found = Person.objects.filter(~Exists(held), pk__in=set(people))
    gone = list(found.values_list("pk", flat=True))
    if gone:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tutela.erase_file(%s, %s)", [gone[0], gone])
    return len(gone)


def erased(case: Case, people: Iterable[UUID], because: Why) -> CaseErased:
    """Take everything away, and say what went."""
    gone = tuple(sorted(people))
    blobs = tuple(sorted({blob for answer in erasing.ask(case.pk) for blob in answer}))
    number = case.number
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.erase_file(%s, %s)", [case.pk, list(gone)])
        rows = int(cursor.fetchone()[0])
    ErasedFile.objects.bulk_create(
        [
            ErasedFile(
                id=case.pk,
                number=number,
                people=list(gone),
                blobs=list(blobs),
                because=because,
                at=clock.now(),
            )
        ],
        ignore_conflicts=True,
    )
    return CaseErased(
        subject=Subject.of(case),
        also=tuple(Subject(Person._meta.label, key) for key in gone),
        because=because,
        rows=rows,
        papers=len(blobs),
    )


def _alone(file_id: UUID) -> set[UUID]:
    """Return the people whom this file alone holds, and the records that were joined into theirs.

    A joined record goes when the one goes that it was joined into, wherever it once stood itself.
    """
    elsewhere = Holding.objects.filter(person_id=OuterRef("person_id")).exclude(file_id=file_id)
    held = Holding.objects.filter(~Exists(elsewhere), file_id=file_id).values("person_id")
    alone = set(Person.objects.filter(pk__in=held).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.absorbed(%s)", [list(alone)])
        return alone | set(cursor.fetchone()[0])
