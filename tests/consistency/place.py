"""Everything that one role may meet, by position: its own, its unit's, next door, elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Model

from tests import cast
from tests.consistency.boards import a_call_in_review
from tests.consistency.matrix import ROLES
from tests.consistency.stage import (
    File,
    Stage,
    audit_in,
    campaign_of,
    owner,
    place,
    rows_of,
    unit_next_door,
)
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.organisations.drafts import save_draft

LETTERS = {"mine": "o", "theirs": "u", "next_door": "a", "elsewhere": "x"}
FAR = {"CSW_PZ": "CSW_PE"}  # every other unit is far from the centre in Prizren


@dataclass(frozen=True)
class Row:
    """One thing to meet, and where it lies."""

    letter: str
    key: UUID
    file: File | None = None


class Place:
    """One member of staff with a role, and all that lies around."""

    def __init__(self, stage: Stage, name: str) -> None:
        self.role, self.code = ROLES[name]
        self.unit = cast.unit_id(self.code)
        self.beside = unit_next_door(self.unit)
        self.far = cast.unit_id(FAR.get(self.code, "CSW_PZ"))
        self.actor = cast.member(self.role, self.code)
        self.staff = {
            "o": self.actor.id,
            "u": cast.member(self.role, self.code).id,
            "a": _moved(cast.member(self.role, self.code), self.beside),
            "x": cast.social_worker(FAR.get(self.code, "CSW_PZ")).id,
        }
        self.files = stage.files
        units = {"o": self.unit, "u": self.unit, "a": self.beside, "x": self.far}
        for position, file in stage.files.items():
            letter = LETTERS[position]
            place(file, units[letter], self.staff[letter])
        self.units = {k: v for k, v in units.items() if k != "o"}
        self._put_presence()
        self.draft = keys.new()
        save_draft(self.actor, self.draft, form="case.register", content={})

    def _put_presence(self) -> None:
        """Leave a cover and a duty to come in every unit, a filter and a message with everybody."""
        start, today = clock.now() + timedelta(days=30), clock.today()
        for letter, unit in self.units.items():
            owner(
                "INSERT INTO organisations_cover (id, version, absent_id, covering_id, unit_id,"
                " first_day, last_day) VALUES (%s, 1, %s, %s, %s, %s, %s)",
                keys.new(), self.staff[letter], self.staff["o"], unit, today + timedelta(days=30),
                today + timedelta(days=31),
            )  # fmt: skip
            owner(
                "INSERT INTO organisations_dutyshift (id, version, unit_id, user_id, starts_at,"
                " ends_at) VALUES (%s, 1, %s, %s, %s, %s)",
                keys.new(), unit, self.staff[letter], start, start + timedelta(hours=8),
            )  # fmt: skip
            audit_in(unit)
        self._put_questions()
        self._put_proposals()
        campaign_of()
        a_call_in_review()
        for user in self.staff.values():
            owner(
                "INSERT INTO organisations_savedfilter (id, version, user_id, list, name, query,"
                " position) VALUES (%s, 1, %s, 'cases', 'Mine', 'a=b', 0)",
                keys.new(), user,
            )  # fmt: skip
            owner(
                "INSERT INTO organisations_notification (id, version, user_id, kind, made_at)"
                " VALUES (%s, 1, %s, 'CASE_ALLOCATED', %s)",
                keys.new(), user, clock.now(),
            )  # fmt: skip
            owner(
                "INSERT INTO organisations_brokenglass (id, version, file_id, user_id, reason,"
                " made_at, until, verdict, review) VALUES (%s, 1, %s, %s, '', %s, %s, '', '')",
                keys.new(), keys.new(), user, clock.now(),
                clock.now() + timedelta(hours=1),
            )  # fmt: skip
            self._put_export(user)

    def _put_export(self, user: UUID) -> None:
        """Leave an export that waits, of the list of cases."""
        owner(
            "INSERT INTO exports_export (id, version, user_id, \"table\", filters, words, level, format,"
            " language, purpose, why, state, planned, rows, blob, secret, size, fault, asked_at,"
            " moved_at) VALUES (%s, 1, %s, 'cases', '', '', 'INTERNAL', 'CSV', 'en', 'REPORT', '',"
            " 'WAITING', 1, 0, %s, '', 0, '', %s, %s)",
            keys.new(), user, keys.new(), clock.now(), clock.now(),
        )  # fmt: skip

    def _put_proposals(self) -> None:
        """Leave a change of the configuration of the actor's own proposing, and one of another's."""
        self.proposals: dict[str, UUID] = {}
        for letter in "ox":
            self.proposals[letter] = keys.new()
            owner(
                "INSERT INTO reference_changeset (id, version, number, state, system, exported_at,"
                " digest, lines, stays, why, proposed_by, proposed_at, reason, alone)"
                " SELECT %s, 1, coalesce(max(number), 0) + 1, 'PROPOSED', '', %s, '', '[]', '[]',"
                " 'It is time.', %s, %s, '', false FROM reference_changeset",
                self.proposals[letter], clock.now(), self.staff[letter], clock.now(),
            )  # fmt: skip

    def _put_questions(self) -> None:
        """Leave a question in every unit; one to the far one is of the actor's own asking."""
        self.questions: dict[str, UUID] = {}
        for letter, to in {"o": self.far, **self.units}.items():
            self.questions[letter] = keys.new()
            asking = self.unit if letter in {"o", "a"} else self.beside
            owner(
                "INSERT INTO people_inquiry (id, version, from_unit_id, to_unit_id, asked_by_id,"
                " asked_at, name, number, about, keys, lookups, reminded, answer, answer_note)"
                " VALUES (%s, 1, %s, %s, %s, %s, '', '', '', '{}', '{}', 0, '', '')",
                self.questions[letter], asking, to, self.staff["o" if letter == "o" else "x"],
                clock.now(),
            )  # fmt: skip

    def rows(self, label: str) -> list[Row]:
        """Return what there is of a model."""
        model = _model(label)
        if label in _FINDERS:
            return [Row(letter, key) for letter, key in _FINDERS[label](self)]
        return [
            Row(LETTERS[position], key, file)
            for position, file in self.files.items()
            for key in rows_of(file, model)
        ]


def _moved(user: Staff, unit: UUID) -> UUID:
    owner("UPDATE organisations_user SET unit_id = %s WHERE id = %s", unit, user.id)
    owner("UPDATE organisations_grant SET unit_id = %s WHERE user_id = %s", unit, user.id)
    return user.id


@cache
def _model(label: str) -> type[Model]:
    from django.apps import apps

    return apps.get_model(label)


def _agencies(place: Place) -> list[tuple[str, UUID]]:
    found = {
        letter: owner("SELECT agency_id FROM organisations_unit WHERE id = %s", unit)[0][0]
        for letter, unit in place.units.items()
    }
    return [("u", found["u"]), ("x", found["x"])]


def _of_accounts(table: str) -> Any:
    def find(place: Place) -> list[tuple[str, UUID]]:
        return [
            (letter, key)
            for letter, user in place.staff.items()
            for (key,) in owner(f"SELECT id FROM {table} WHERE user_id = %s", user)
        ]

    return find


def _of_units(table: str) -> Any:
    def find(place: Place) -> list[tuple[str, UUID]]:
        return [
            (letter, key)
            for letter, unit in place.units.items()
            for (key,) in owner(f"SELECT id FROM {table} WHERE unit_id = %s", unit)
        ]

    return find


def _of_the_country(table: str) -> Any:
    """Find one row that lies nowhere: it holds in the whole country."""
    return lambda place: [("x", owner(f"SELECT id FROM {table} ORDER BY id LIMIT 1")[0][0])]


_FINDERS: dict[str, Any] = {
    "organisations.User": lambda place: list(place.staff.items()),
    "organisations.Unit": lambda place: list(place.units.items()),
    "organisations.Agency": _agencies,
    "organisations.Grant": _of_accounts("organisations_grant"),
    "organisations.SavedFilter": _of_accounts("organisations_savedfilter"),
    "organisations.Notification": _of_accounts("organisations_notification"),
    "exports.Export": _of_accounts("exports_export"),
    "organisations.BrokenGlass": _of_accounts("organisations_brokenglass"),
    "people.Inquiry": lambda place: list(place.questions.items()),
    "dataprotection.Breach": lambda _place: [
        ("x", key) for (key,) in owner("SELECT id FROM dataprotection_breach")
    ],
    "cases.Audit": _of_units("cases_audit"),
    "organisations.Cover": _of_units("organisations_cover"),
    "organisations.DutyShift": _of_units("organisations_dutyshift"),
    "reference.ChangeSet": lambda place: list(place.proposals.items()),
    "reference.DeadlineRule": _of_the_country("reference_deadlinerule"),
    "reference.LegalBasis": _of_the_country("reference_legalbasis"),
    "reference.Code": _of_the_country("reference_code"),
    "portal.PageSet": _of_the_country("portal_pageset"),
    "awareness.Campaign": _of_the_country("awareness_campaign"),
    "portal.Picture": _of_the_country("portal_picture"),
    "portal.Recording": _of_the_country("portal_recording"),
    "portal.Publication": _of_the_country("portal_publication"),
    "portal.Material": _of_the_country("portal_material"),
    "awareness.Reach": _of_the_country("awareness_reach"),
    "participation.Board": _of_the_country("participation_board"),
    "participation.Call": _of_the_country("participation_call"),
    "participation.Application": _of_the_country("participation_application"),
    "participation.Mandate": _of_the_country("participation_mandate"),
    "participation.Meeting": _of_the_country("participation_meeting"),
    "participation.Voice": _of_the_country("participation_voice"),
    "reference.Holiday": _of_the_country("reference_holiday"),
    "reference.Setting": lambda place: [
        ("x", owner("SELECT id FROM reference_setting WHERE key = 'name'")[0][0])
    ],
}
