"""The permission matrix against the database: every command and every screen, as every role."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.browser.signed_in import client_of, settle
from tests.consistency import house, matrix, matrix_of_screens
from tests.consistency.place import Place, Row
from tests.consistency.stage import Stage, owner
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.kernel.commands import REGISTRY

house.modules()
COMMANDS, SCREENS = matrix.read(matrix.COMMANDS), matrix.read(matrix_of_screens.SCREENS)
NONE = "-"
every_role = pytest.mark.parametrize("role", list(matrix.ROLES))


@pytest.fixture
def place(stage: Stage, role: str) -> Place:
    """Somebody of this role, and all that lies around."""
    return Place(stage, role)


# --- nothing is forgotten -------------------------------------------------------------------------


def addresses() -> dict[str, URLPattern]:
    """Return every address of the site by the name of its view."""

    def walk(patterns: list[Any]) -> Iterator[URLPattern]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            else:
                yield pattern

    found = list(walk(get_resolver().url_patterns))
    assert len({p.name for p in found}) == len(found), "two addresses have one name"
    return {str(p.name): p for p in found}


def test_every_command_stands_in_the_matrix() -> None:
    assert set(COMMANDS) == set(REGISTRY)


def test_every_screen_stands_in_the_matrix_or_is_open_to_all_for_a_reason() -> None:
    named = addresses()
    guarded = {name for name, pattern in named.items() if hasattr(pattern.callback, "screen")}
    assert set(SCREENS) == guarded
    assert set(named) - guarded == set(matrix_of_screens.PUBLIC)


def test_what_narrow_roles_may_do_is_there() -> None:
    assert matrix.narrow_rows() <= set(COMMANDS) | set(SCREENS)


def test_every_role_of_the_profile_stands_in_the_matrix(stage: Stage) -> None:
    roles = {code for (code,) in owner("SELECT code FROM organisations_role WHERE active")}
    assert {role for role, _unit in matrix.ROLES.values()} == roles


def test_the_desk_has_nothing_for_who_has_not_signed_in() -> None:
    for name in SCREENS:
        address = reverse(f"desk:{name}", kwargs=_any_keys(name))
        answers = [Client().get(address), Client().post(address)]
        led = [a.headers["Location"] for a in answers if a.status_code == HTTPStatus.FOUND]
        refused = [a for a in answers if a.status_code == HTTPStatus.METHOD_NOT_ALLOWED]
        assert led, name
        assert len(led) + len(refused) == len(answers), name
        assert all(where.startswith("/account/sign-in/") for where in led), name


def _any_keys(name: str) -> dict[str, Any]:
    converters = addresses()[name].pattern.converters
    return {
        word: keys.new() if type(kind).__name__ == "UUIDConverter" else "some"
        for word, kind in converters.items()
    }


# --- commands -------------------------------------------------------------------------------------


@every_role
def test_commands_reach_what_the_matrix_says(place: Place, role: str) -> None:
    wrong = []
    for code, cells in COMMANDS.items():
        rule = REGISTRY[code].rule
        rows = place.rows(rule.model._meta.label)
        there = {row.letter for row in rows}
        expected = set(cells[role]) - {NONE}
        assert expected <= there, f"{code}: there is nothing at {expected - there}"
        with act_as(place.actor):
            reached = set(
                rule.rows(place.actor)
                .filter(pk__in=[r.key for r in rows])
                .values_list("pk", flat=True)
            )
        found = {row.letter for row in rows if row.key in reached}
        if found != expected:
            wrong.append(f"{code}: {_cell(expected)} was meant, {_cell(found)} is so")
    assert wrong == []


def _cell(letters: set[str]) -> str:
    return "".join(sorted(letters, key="ouax".index)) or NONE


# --- screens --------------------------------------------------------------------------------------

ROW_OF = {  # the word in an address → the model of its row, where it is not the file itself
    "assessment_id": "cases.Assessment",
    "consent_id": "cases.Consent",
    "measure_id": "cases.EmergencyMeasure",
    "plan_id": "cases.Plan",
    "action_id": "cases.Action",
    "contact_id": "cases.Contact",
    "appointment_id": "cases.Appointment",
    "task_id": "cases.Task",
    "audit_id": "cases.Audit",
    "sheet_id": "cases.AuditSheet",
    "entry_id": "cases.Contact",
    "conflict_id": "organisations.Recusal",
    "person_id": "people.Person",
    "identifier_id": "people.Identifier",
    "phone_id": "people.Phone",
    "address_id": "people.Address",
    "tie_id": "people.Tie",
    "merge_id": "people.PersonMerge",
    "approval_id": "cases.Approval",
    "inquiry_id": "people.Inquiry",
    "document_id": "documents.Document",
    "version_id": "documents.Version",
    "subject_request_id": "dataprotection.SubjectRequest",
    "breach_id": "dataprotection.Breach",
    "hold_id": "dataprotection.LegalHold",
    "copy_id": "dataprotection.RedactedCopy",
    "part_id": "dataprotection.CopyPart",
    "redaction_id": "dataprotection.Redaction",
    "export_id": "exports.Export",
    "glass_id": "organisations.BrokenGlass",
    "notification_id": "organisations.Notification",
    "filter_id": "organisations.SavedFilter",
    "user_id": "organisations.User",
    "grant_id": "organisations.Grant",
    "unit_id": "organisations.Unit",
    "agency_id": "organisations.Agency",
    "cover_id": "organisations.Cover",
    "shift_id": "organisations.DutyShift",
    "rule_id": "reference.DeadlineRule",
    "basis_id": "reference.LegalBasis",
    "change_set_id": "reference.ChangeSet",
    "code_id": "reference.Code",
    "holiday_id": "reference.Holiday",
    "board_id": "participation.Board",
    "call_id": "participation.Call",
    "application_id": "participation.Application",
    "member_id": "participation.Mandate",
    "meeting_id": "participation.Meeting",
    "voice_id": "participation.Voice",
    "campaign_id": "awareness.Campaign",
    "reach_id": "awareness.Reach",
    "page_set_id": "portal.PageSet",
    "material_id": "portal.Material",
    "picture_id": "portal.Picture",
    "publication_id": "portal.Publication",
}
UNFINISHED = {  # what they are about is begun and not over
    "contact-record", "contact-leave", "assessment-go", "assessment-part", "plan-edit", "plan-submit",
}  # fmt: skip
WORDS = {
    "receiver": "people", "kind": "contact", "move": "begin", "code": "words", "list_name": "service",
    "text_code": "mail-subject",
    "letter_code": "PRIVACY_NOTICE", "paper": "summary", "form_code": "plan", "case_letter": "CASE_SCHOOL",
    "language": "sq", "step": "draw", "deed": "withdraw",
    "board_deed": "meet", "member_deed": "end", "meeting_deed": "decide", "voice_deed": "pass",
    "role_code": "SOCIAL_WORKER",
    "part": "goals", "source_code": "radio", "size": "small",
    "table": "cases", "chapter": "find-a-child",
}  # fmt: skip
STAYS_AWAY = {HTTPStatus.NOT_FOUND}
FOR_EVERYBODY_AROUND = {"+"}


@pytest.mark.slow
@every_role
def test_screens_answer_as_the_matrix_says(place: Place, role: str) -> None:
    settle(place.actor)
    client = client_of(place.actor)
    wrong = []
    for name, cells in SCREENS.items():
        expected = set(cells[role]) - {NONE}
        for letter, address in _worth_asking(list(_addresses(place, name)), expected):
            allowed = letter in expected or bool(expected & FOR_EVERYBODY_AROUND)
            answer = client.get(address)
            answer.close()  # a file that nobody reads
            found = answer.status_code not in STAYS_AWAY
            if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not allowed:
                found = client.post(address).status_code not in STAYS_AWAY
            if found != allowed:
                wrong.append(f"{name} {letter or '+'}: {answer.status_code}")
    assert wrong == []


def _worth_asking(found: list[tuple[str, str]], expected: set[str]) -> list[tuple[str, str]]:
    """Leave out what the commands show already, for a page is slow.

    Whoever is refused what is their own is refused everything; next door is like elsewhere.
    """
    if not expected:
        return found[:1]
    return [(letter, address) for letter, address in found if letter != "a"]


def _addresses(place: Place, name: str) -> Iterator[tuple[str, str]]:
    """Yield one address of a screen for each position that its row can have."""
    wanted = list(addresses()[name].pattern.converters)
    path = f"desk:{name}"
    fixed = {word: WORDS.get(word, "") or keys.new() for word in wanted}
    about = [word for word in wanted if word in ROW_OF or word == "case_id"]
    if not about:
        begun = {"draft_id": place.draft, "code": "concern"} if name == "register-part" else {}
        yield "", reverse(path, kwargs={**fixed, **begun})
        return
    for letter, found in _rows(place, name, about).items():
        yield letter, reverse(path, kwargs={**fixed, **found})


def _rows(place: Place, name: str, about: list[str]) -> dict[str, dict[str, UUID]]:
    found: dict[str, dict[str, UUID]] = {}
    for word in about:
        for row in _of(place, name, word):
            found.setdefault(row.letter, {}).setdefault(word, row.key)
    return {letter: keys for letter, keys in found.items() if len(keys) == len(about)}


def _of(place: Place, name: str, word: str) -> list[Row]:
    if word == "case_id":
        return place.rows("cases.Case")
    label = ROW_OF[word]
    if name.startswith("hidden-address") and word == "address_id":
        label = "people.HiddenAddress"
    rows = place.rows(label)
    if name in UNFINISHED and word != "case_id":
        rows = rows[::-1]  # the newest one of each file
    if word == "person_id":  # the child stands first in its file; who is hidden is the mother
        hidden = name.startswith(("hidden", "address-reveal"))
        return [
            row for row in rows
            if row.file and row.key == (row.file.relative if hidden else row.file.child)
        ]  # fmt: skip
    return rows
