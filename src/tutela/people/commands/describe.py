"""Change what is known of a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.choices import as_chosen, refuse_community_without_reason
from tutela.people.commands.hold import files_of
from tutela.people.commands.naming import write_name_keys
from tutela.people.errors import NoNameLeft
from tutela.people.events import PersonDescribed
from tutela.people.models import Person
from tutela.people.traits import CODES, FOUND_BY, NAMES, PersonChanges, person_sort_key


@command("person.describe", rules.write_person, label=_("Describe a person"))
def describe_person(
    ctx: Context, person: Person, /, *, changes: PersonChanges
) -> PersonDescribed | tuple[()]:
    """Write down the fields that are named; the others stay as they are. Nothing new: no event.

    Also: the keys by which the person is found and sorted follow the names.
    Refused when: no name would be left, an answer is not of its list, or the community is told
    without the reason.
    """
    told = as_chosen(changes, {getattr(person, f"{name}_id") for name in CODES})
    wanted = told.columns()
    if "community_id" in wanted and wanted["community_id"] is None:
        wanted["community_reason"] = ""
    changed = {name: value for name, value in wanted.items() if getattr(person, name) != value}
    if not changed:
        return ()
    for name, value in changed.items():
        setattr(person, name, value)
    if not any(getattr(person, name) for name in NAMES):
        raise NoNameLeft
    refuse_community_without_reason(person)
    _save(person, set(changed))
    return PersonDescribed(
        subject=Subject.of(person), also=files_of(person.pk), fields=_fields(set(changed))
    )


def _save(person: Person, columns: set[str]) -> None:
    renamed = bool(columns & NAMES)
    if renamed:
        person.sort_key = person_sort_key(person.given_name, person.family_name, person.nickname)
    person.save(update_fields=[*columns, *(["sort_key"] if renamed else [])])
    if columns & FOUND_BY:
        write_name_keys(person)


def _fields(columns: set[str]) -> tuple[str, ...]:
    """Return the fields that columns belong to, as `PersonChanges` names them."""
    told = {
        "birth" if column.startswith("birth_") and column not in _OWN else column
        for column in (name.removesuffix("_id") for name in columns)
    }
    return tuple(sorted(told))


_OWN = frozenset({"birth_place", "birth_registration"})
