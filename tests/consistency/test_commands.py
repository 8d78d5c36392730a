"""Every command is guarded, recorded, described and known to the profile."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from django.conf import settings
from django.utils import translation

from tests.consistency import house
from tutela.cases.queries.happenings import HAPPENINGS as OF_FILES
from tutela.kernel.access import SYSTEM_RIGHTS
from tutela.kernel.commands import REGISTRY, Command
from tutela.kernel.errors import Refusal
from tutela.kernel.events import Event
from tutela.organisations.happenings import HAPPENINGS as OF_ACCOUNTS
from tutela.reference.happenings import HAPPENINGS as OF_THE_CONFIGURATION
from tutela.reference.rights import RIGHTS

OF_ONESELF = {
    "account.own": "everybody keeps their own account",
    "inquiry.own": "a question and its answer are read by who asked",
    "filter.own": "a filter is seen by its owner only",
    "notification.own": "a notification is seen by whom it was written to",
    "draft.own": "a draft is seen by its writer only",
}

every_command = pytest.mark.parametrize("code", sorted(REGISTRY))
every_event = pytest.mark.parametrize(
    "kind", sorted(house.events(), key=lambda kind: kind.__name__), ids=lambda kind: kind.__name__
)


def told_by(command: Command[Any]) -> set[type[Event]]:
    """Return the events that a command says it returns."""
    found: set[type[Event]] = set()
    waiting = [get_type_hints(command.function, include_extras=True)["return"]]
    while waiting:
        hint = waiting.pop()
        if isinstance(hint, type) and get_origin(hint) is None:
            found.add(hint)
        else:
            waiting += [inner for inner in get_args(hint) if inner is not Ellipsis]
    return found


def test_there_are_commands() -> None:
    house.modules()
    assert len(REGISTRY) > 80


def test_every_module_of_commands_is_loaded_at_start_up() -> None:
    """A command that nothing imports would be missing from the API and the matrix."""
    before = set(REGISTRY)
    house.modules()
    assert set(REGISTRY) == before


@every_command
def test_a_command_has_a_rule_that_somebody_can_hold(code: str) -> None:
    held_by_jobs = {rule for codes in SYSTEM_RIGHTS.values() for rule in codes}
    wanted = REGISTRY[code].rule.code
    assert wanted in RIGHTS | held_by_jobs | set(OF_ONESELF)
    for rule in REGISTRY[code].rows.values():
        assert rule.code in RIGHTS | held_by_jobs | set(OF_ONESELF)


@every_command
def test_a_command_says_what_happened(code: str) -> None:
    told = told_by(REGISTRY[code])
    assert told
    assert all(issubclass(kind, Event) for kind in told)


@every_command
def test_a_command_describes_its_arguments(code: str) -> None:
    command = REGISTRY[code]
    schema = command.json_schema()
    assert schema["additionalProperties"] is False
    assert schema["type"] == "object"
    assert set(schema.get("properties", {})) == set(command.schema.model_fields)
    assert set(_references(schema)) <= {f"#/$defs/{name}" for name in schema.get("$defs", {})}
    for name in command.rows:
        assert '"format": "uuid"' in json.dumps(schema["properties"][name])


def _references(schema: object) -> Iterator[str]:
    """Yield what a schema points to."""
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for below in schema.values():
            yield from _references(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from _references(below)


@every_command
def test_a_command_has_a_sentence_and_a_label(code: str) -> None:
    command = REGISTRY[code]
    said = (command.function.__doc__ or "").strip().splitlines()[0]
    assert re.match(r"^[A-Z][a-z]+\b.*[.:;,a-z0-9]$", said)
    assert str(command.label).strip(), "give @command a label: a few translated words"


@every_command
def test_a_command_is_named_as_object_and_verb(code: str) -> None:
    assert re.match(r"^[a-z_]+\.[a-z_]+$", code)


@every_command
def test_a_creation_takes_the_key_from_its_caller(code: str) -> None:
    command = REGISTRY[code]
    if command.makes is not None:
        assert command.schema.model_fields["new_id"].is_required()


@every_command
def test_a_command_locks_only_what_the_application_may_lock(code: str) -> None:
    """PostgreSQL asks for the right to UPDATE a table of which rows are locked."""
    command = REGISTRY[code]
    models = [rule.model for rule in command.rows.values()]
    if command.makes is None:
        models.append(command.rule.model)
    for model in models:
        assert "UPDATE" in model.scope.grants


@every_event
def test_an_event_has_a_type_of_its_own(kind: type[Event]) -> None:
    assert re.match(r"^[a-z_]+\.[a-z_]+$", kind.type)
    twins = [other for other in house.events() if other.type == kind.type]
    assert twins == [kind]


@every_event
def test_an_event_holds_no_words_that_somebody_typed(kind: type[Event]) -> None:
    """Its own fields are ids, codes, numbers and dates; free text has no place in the journal."""
    forbidden = {"name", "names", "text", "note", "notes", "phone", "email", "street", "address",
                 "number_text", "summary", "comment", "words"}  # fmt: skip
    assert {f.name for f in fields(kind)} & forbidden == set()


@every_event
def test_an_event_has_words_in_every_language(kind: type[Event]) -> None:
    label = {
        **OF_ACCOUNTS,
        **OF_THE_CONFIGURATION,
        **{code: one.label for code, one in OF_FILES.items()},
    }[kind.type]
    said = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said.append(str(label))
    assert all(said)
    assert len(set(said)) > 1, "not translated"


def test_no_words_are_kept_for_what_never_happens() -> None:
    every = [*OF_ACCOUNTS, *OF_FILES, *OF_THE_CONFIGURATION]
    assert set(every) == {kind.type for kind in house.events()}
    assert len(every) == len(set(every))


def test_refusals_have_codes_of_their_own_and_say_what_to_do() -> None:
    house.modules()
    found: dict[str, type[Refusal]] = {}
    waiting: list[type[Refusal]] = [Refusal]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if not kind.__module__.startswith("tutela.") or kind.__name__ == "Replayed":
                continue
            if "code" in vars(kind):
                assert kind.code not in found, f"{kind.__name__} and {found[kind.code].__name__}"
                found[kind.code] = kind
                assert str(kind.sentence).endswith((".", "?")), kind.__name__
    assert len(found) > 30


UNUSED = {"count.read": "the analyst's figures"}


def test_the_catalogue_of_rights_and_the_rules_are_the_same() -> None:
    from tutela.desk.views import SCREENS

    house.modules()
    used = {rule.code for rule in house.rules().values()}
    used |= {rule for screen in SCREENS.values() for rule in screen.rules}
    for_jobs_only = {rule for codes in SYSTEM_RIGHTS.values() for rule in codes} - RIGHTS
    assert used - for_jobs_only - set(OF_ONESELF) == RIGHTS - set(UNUSED)
