"""Refuse an answer that is not of its list."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from tutela.kernel import clock
from tutela.people.errors import CommunityWithoutReason, NotAChoice
from tutela.people.models import Person
from tutela.people.traits import PersonChanges
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.named import named

_LISTS: Mapping[str, CodeList] = {
    "sex": CodeList.SEX,
    "birth_registration": CodeList.BIRTH_REGISTRATION,
    "citizenship": CodeList.CITIZENSHIP,
    "community": CodeList.COMMUNITY,
    "school_status": CodeList.SCHOOL_STATUS,
}
_NOT_TOLD = frozenset(  # no community is kept, so no reason is needed
    {named(CodeList.COMMUNITY, "NOT_ASKED"), named(CodeList.COMMUNITY, "NOT_SAID")}
)
T = TypeVar("T", bound=PersonChanges)


def choice(list: CodeList, key: UUID) -> Code:  # noqa: A002 -- the field's own word
    """Return one code that is in use; of one that was merged, what it was merged into.

    Raises: NotAChoice.
    """
    return choices({key: list})[key]


def choices(wanted: Mapping[UUID, CodeList]) -> dict[UUID, Code]:
    """Return the codes that keys of lists stand for, with one query unless one was merged.

    Raises: NotAChoice.
    """
    found = {row.pk: row.merged_into or row for row in Code.objects.filter(pk__in=wanted)}
    day = clock.today()
    for key, name in wanted.items():
        if key not in found or found[key].list != name or not found[key].holds(day):
            raise NotAChoice
    return found


def as_chosen(told: T, had: Collection[UUID] = ()) -> T:
    """Check every code of what is told, with one query; a code that stood there before may stay.

    Returns the same, with what was merged into another code as the other one. Raises: NotAChoice.
    """
    wanted = {(str(_LISTS[name]), getattr(told, name)) for name in _LISTS if getattr(told, name)}
    said = {(str(CodeList.LANGUAGE), code) for code in told.languages}
    said |= {(str(CodeList.WASHINGTON_GROUP), domain) for domain in told.disability}
    said |= {(str(CodeList.WASHINGTON_ANSWER), answer) for answer in told.disability.values()}
    if not wanted and not said:
        return told
    rows = list(
        Code.objects.filter(
            Q(pk__in=[key for _, key in wanted]) | Q(list__in={name for name, _ in said})
        ).select_related("merged_into")
    )
    day = clock.today()
    usable = {
        (row.list, row.pk) for row in rows if row.pk in had or (row.merged_into or row).holds(day)
    }
    if not (wanted <= usable and said <= {(row.list, row.code) for row in rows}):
        raise NotAChoice
    return _standing(told, [row for row in rows if row.merged_into is not None])


def _standing(told: T, merged: list[Code]) -> T:
    """Return what is told with the codes that were merged as what they were merged into."""
    keys = {row.pk: row.merged_into_id for row in merged}
    changed: dict[str, object] = {
        name: keys[getattr(told, name)] for name in _LISTS if getattr(told, name) in keys
    }
    words = {
        row.code: row.merged_into.code
        for row in merged
        if row.list == CodeList.LANGUAGE and row.merged_into is not None
    }
    if words.keys() & set(told.languages):
        spoken = dict.fromkeys(words.get(code, code) for code in told.languages)
        changed["languages"] = tuple(spoken)
    return told.model_copy(update=changed) if changed else told


def refuse_community_without_reason(person: Person) -> None:
    """Ask why the community was asked for, where one is told. Raises: CommunityWithoutReason."""
    community = person.community_id and not person.community_reason
    if community and person.community.code not in _NOT_TOLD:
        raise CommunityWithoutReason
