"""Refuse an answer that is not of its list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from tutela.kernel import clock
from tutela.people.errors import CommunityWithoutReason, NotAChoice
from tutela.people.models import Person
from tutela.people.traits import PersonChanges
from tutela.reference.enums import CodeList
from tutela.reference.models import Code

_LISTS: Mapping[str, CodeList] = {
    "sex": CodeList.SEX,
    "birth_registration": CodeList.BIRTH_REGISTRATION,
    "citizenship": CodeList.CITIZENSHIP,
    "community": CodeList.COMMUNITY,
    "school_status": CodeList.SCHOOL_STATUS,
}
_NOT_TOLD = frozenset({"NOT_ASKED", "NOT_SAID"})  # no community is kept, so no reason is needed


def choice(list: CodeList, key: UUID) -> Code:  # noqa: A002 -- the field's own word
    """Return one code that is in use. Raises: NotAChoice."""
    try:
        found = Code.objects.get(pk=key, list=list)
    except Code.DoesNotExist as missing:
        raise NotAChoice from missing
    if not _in_use(found, clock.today()):
        raise NotAChoice
    return found


def refuse_wrong_choices(told: PersonChanges, had: Collection[UUID] = ()) -> None:
    """Check every code of what is told, with one query; a code that stood there before may stay.

    Raises: NotAChoice.
    """
    wanted = {(str(_LISTS[name]), getattr(told, name)) for name in _LISTS if getattr(told, name)}
    said = {(str(CodeList.LANGUAGE), code) for code in told.languages}
    said |= {(str(CodeList.WASHINGTON_GROUP), domain) for domain in told.disability}
    said |= {(str(CodeList.WASHINGTON_ANSWER), answer) for answer in told.disability.values()}
    if not wanted and not said:
        return
    rows = list(
        Code.objects.filter(
            Q(pk__in=[key for _, key in wanted]) | Q(list__in={name for name, _ in said})
        )
    )
    day = clock.today()
    usable = {(row.list, row.pk) for row in rows if row.pk in had or _in_use(row, day)}
    if not (wanted <= usable and said <= {(row.list, row.code) for row in rows}):
        raise NotAChoice


def refuse_community_without_reason(person: Person) -> None:
    """Ask why the community was asked for, where one is told. Raises: CommunityWithoutReason."""
    community = person.community_id and not person.community_reason
    if community and person.community.code not in _NOT_TOLD:
        raise CommunityWithoutReason


def _in_use(row: Code, day: date) -> bool:
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or row.valid_to > day)
