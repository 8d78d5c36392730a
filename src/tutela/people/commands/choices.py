"""Refuse an answer that is not of its list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from tutela.kernel import clock
from tutela.people.errors import CommunityWithoutReason, NotAChoice
from tutela.people.models import Person
from tutela.people.traits import PersonChanges
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.models.base import holds_on

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
    found = Code.objects.filter(holds_on(clock.today()), pk=key, list=list).first()
    if found is None:
        raise NotAChoice
    return found


def refuse_wrong_choices(told: PersonChanges, person: Person) -> None:
    """Check every code of what is told, with one query; a code the person has already may stay.

    Raises: NotAChoice, CommunityWithoutReason.
    """
    wanted = {(_LISTS[name], getattr(told, name)) for name in _LISTS if getattr(told, name)}
    had = {getattr(person, f"{name}_id") for name in _LISTS}
    lists = {CodeList.LANGUAGE, CodeList.WASHINGTON_GROUP, CodeList.WASHINGTON_ANSWER}
    named = Q(list__in=lists) if told.languages or told.disability else Q(pk__in=[])
    rows = list(Code.objects.filter(Q(pk__in=[key for _, key in wanted]) | named))
    usable = {(row.list, row.pk) for row in rows if _in_use(row, clock.today()) or row.pk in had}
    words = {(row.list, row.code) for row in rows}
    if not {(str(name), key) for name, key in wanted} <= usable:
        raise NotAChoice
    _refuse_wrong_words(told, words)
    _refuse_community_without_reason(told, rows)


def _refuse_wrong_words(told: PersonChanges, words: set[tuple[str, str]]) -> None:
    said = {(str(CodeList.LANGUAGE), code) for code in told.languages}
    said |= {(str(CodeList.WASHINGTON_GROUP), domain) for domain in told.disability}
    said |= {(str(CodeList.WASHINGTON_ANSWER), answer) for answer in told.disability.values()}
    if not said <= words:
        raise NotAChoice


def _refuse_community_without_reason(told: PersonChanges, rows: list[Code]) -> None:
    community = next((row.code for row in rows if row.pk == told.community), "")
    if community and community not in _NOT_TOLD and not told.community_reason:
        raise CommunityWithoutReason


def _in_use(row: Code, day: date) -> bool:
    begun = row.valid_from is None or row.valid_from <= day
    return begun and (row.valid_to is None or row.valid_to > day)
