"""A small demo, filled twice: what can be read is the same, and so is what is sealed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models

from tests.database import Databases
from tutela.cases.models import Case
from tutela.console import demo, preparation
from tutela.console.demo.cast import MEMBERS
from tutela.console.demo.scripts import Script, scripts
from tutela.kernel.access import act_as
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import JournalLine
from tutela.people.models import Holding

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
]
NOW = datetime(2026, 3, 17, 9, tzinfo=UTC)
APPS = ("cases", "people", "organisations")
LINE = ("event", "actor_kind", "actor", "subject_type", "recorded_at", "occurred_at", "payload")
KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DRAW = re.compile(r"\b[0-9a-f]{64}\b")  # the seed of a draw, and what commits to it

ALBANIAN = re.compile(r"[ëç“]|\b(dhe|nuk|nga|për|ka|gjyshja|erdhi|pranë)\b", re.I)
SERBIAN = re.compile(r"[čćšđž„Ѐ-ӿ]|\b(je|su|da|kod|majka|baka|dete|detetu|iz|od|uz|ide)\b", re.I)
ENGLISH = re.compile(r"\b([Tt]he|and|is|was|with|of|child|mother|school|visit)\b")

Rows = Counter[tuple[str, ...]]
Files = dict[
    object, tuple[str, str]
]  # key of a case or a person → number of the case, child's name


@dataclass(frozen=True)
class Written:
    """What somebody wrote into a file, as the application shows it."""

    file: str
    child: str
    field: str
    text: str

    @property
    def languages(self) -> set[str]:
        """Return the languages of which the text has a mark; names, also of streets, are of none."""
        if self.field.startswith("people.Address."):
            return set()
        words = self.text
        for name in (self.child, *(member.name for member in MEMBERS)):
            words = words.replace(name, "")
        marks = {"Albanian": ALBANIAN, "Serbian": SERBIAN, "English": ENGLISH}
        return {language for language, mark in marks.items() if mark.search(words)}


@dataclass(frozen=True)
class Filled:
    """What a filled demo holds."""

    rows: dict[str, Rows]
    sealed: Counter[Written]
    typed: Counter[Written]  # into columns that can be read

    def keys(self) -> set[str]:
        """Return every key that stands anywhere in it."""
        cells = (cell for rows in self.rows.values() for row in rows for cell in row)
        return {key for cell in cells for key in KEY.findall(cell)}


def test_a_small_demo_told_twice(
    databases: Databases, child_environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One story, for a fill takes long."""
    for name, value in child_environment.items():  # for the processes that tell it
        monkeypatch.setenv(name, value)
    one, two = filled(databases), filled(databases)
    the_same_can_be_read(one, two)
    the_same_is_sealed(one, two)
    each_file_is_in_one_language(one)
    each_change_says_through_what_it_came(one)
    jobs_have_told_of_what_was_overdue_when_it_was()


def small() -> list[Script]:
    """Return a few files: one of each kind that writes texts of its own, in both languages."""
    marks = (
        "no_contact",
        "measure",
        "returned",
        "paused",
        "recused",
        "reopened",
        "duplicate",
        "imported",
    )
    files = scripts()
    chosen = {next(one for one in files if mark in one.marks) for mark in marks}
    chosen |= {next(one for one in files if one.unit == unit) for unit in ("CSW_GR", "CSW_MM")}
    for ending in ("CANNOT_BE_FOUND", "MOVED_ABROAD"):
        chosen.add(next(one for one in files if one.ending == ending))
    chosen.add(next(one for one in files if one.unit == "CSW_FE" and one.stop == "ALLOCATED"))
    return sorted(chosen, key=lambda one: one.number)


def filled(databases: Databases) -> Filled:
    databases.rewind()
    preparation.note(demo_told_at=NOW.isoformat())
    demo.fill(lambda _done, _of: None, small())
    rows = {model._meta.label: read(model) for model in told_models()}
    lines = JournalLine.objects.using("owner").values_list(*LINE)
    found = list(written())
    return Filled(
        rows | {"journal": Counter(tuple(map(str, line)) for line in lines)},
        Counter(what for what, sealed in found if sealed),
        Counter(what for what, sealed in found if not sealed),
    )


def told_models() -> list[type[models.Model]]:
    return [model for app in APPS for model in apps.get_app_config(app).get_models()]


def sealed_in(model: type[models.Model]) -> list[str]:
    return [f.attname for f in model._meta.concrete_fields if isinstance(f, SealedTextField)]


def read(model: type[models.Model]) -> Rows:
    """Return the rows of a table without what is sealed; numbers that only count rows do not count."""
    fields = [
        field.attname for field in model._meta.concrete_fields
        if not isinstance(field, SealedTextField | models.AutoField)
    ]  # fmt: skip
    rows = model._base_manager.using("owner").values_list(*fields)
    return Counter(tuple(map(shown, row)) for row in rows)


def shown(value: object) -> str:
    return str(sorted(map(str, value.items())) if isinstance(value, dict) else value)


def written() -> Iterator[tuple[Written, bool]]:
    """Yield what was written, and whether it is sealed: as the heads of the units read their files."""
    for head in (member for member in MEMBERS if member.role == "HEAD_OF_CENTRE"):
        with act_as(head.actor):
            files = files_in_reach()
            for model in told_models():
                if hasattr(model, "case_id") or sealed_in(model):
                    for row in model._default_manager.all():
                        yield from texts_of(row, files)


def files_in_reach() -> Files:
    cases = {case.pk: case for case in Case.objects.select_related("child")}
    found: Files = {key: (case.number, case.child.given_name) for key, case in cases.items()}
    for held in Holding.objects.filter(file_id__in=cases):
        found.setdefault(held.person_id, found[held.file_id])
    return found


def texts_of(row: models.Model, files: Files) -> Iterator[tuple[Written, bool]]:
    for field in row._meta.concrete_fields:
        sealed = isinstance(field, SealedTextField)
        if sealed or (isinstance(field, models.CharField) and hasattr(row, "case_id")):
            file = files[field.subject(row) if sealed else row.case_id]
            text = getattr(row, field.attname)
            if text:
                yield Written(*file, f"{row._meta.label}.{field.attname}", text), sealed


def the_same_can_be_read(one: Filled, two: Filled) -> None:
    """Keys that a command made up are other ones each time; they are compared as one and the same."""
    both = one.keys() & two.keys()
    assert both
    for label, rows in one.rows.items():
        assert masked(rows, both) == masked(two.rows[label], both), label


def masked(rows: Rows, known: set[str]) -> Rows:
    def mask(cell: str) -> str:
        cell = DRAW.sub("…", cell)
        return KEY.sub(lambda key: key.group() if key.group() in known else "…", cell)

    found: Rows = Counter()
    for row, times in rows.items():
        found[tuple(map(mask, row))] += times
    return found


def the_same_is_sealed(one: Filled, two: Filled) -> None:
    cells = sum(
        model._base_manager.using("owner").exclude(**{name: b""}).count()
        for model in told_models() for name in sealed_in(model)
    )  # fmt: skip
    assert two.sealed.total() == cells  # nothing was out of reach
    assert one.sealed == two.sealed


def each_file_is_in_one_language(fill: Filled) -> None:
    spoken: dict[str, dict[str, list[str]]] = {}
    for what in fill.sealed + fill.typed:
        for language in what.languages:
            spoken.setdefault(what.file, {}).setdefault(language, []).append(what.text)
    mixed = {file: found for file, found in spoken.items() if len(found) > 1}
    assert mixed == {}
    assert {language for found in spoken.values() for language in found} == {"Albanian", "Serbian"}
    assert spoken.keys() == {what.file for what in fill.sealed}


def each_change_says_through_what_it_came(fill: Filled) -> None:
    faces: dict[tuple[str, str], set[str]] = {}
    for event, kind, actor, *_, payload in fill.rows["journal"]:
        who = kind if kind == "staff" else actor
        faces.setdefault((who, event), set()).add(json.loads(payload)["face"])
    imported = ("case.registered", "person.registered", "address.added", "phone.added")
    for (who, event), found in faces.items():
        if who == "staff":
            assert found <= ({"DESK", "IMPORT"} if event in imported else {"DESK"}), event
        else:
            assert found == {"CONSOLE" if who == "console.user" else "JOB"}, (who, event)
    assert faces["staff", "case.registered"] == {"DESK", "IMPORT"}


def jobs_have_told_of_what_was_overdue_when_it_was() -> None:
    """Look at the fill that stands in the database: each chain is in the order of time."""
    lines = JournalLine.objects.using("owner").order_by("subject_id", "seq")
    chains: dict[object, list[datetime]] = {}
    for subject, at in lines.values_list("subject_id", "recorded_at"):
        chains.setdefault(subject, []).append(at)
    assert [chain for chain in chains.values() if chain != sorted(chain)] == []
    told = set(lines.filter(event="deadline.escalated").values_list("recorded_at", flat=True))
    assert len(told) > 1
    assert min(told) < NOW - timedelta(days=1)
