"""Sealed files and emergencies with the application's filters switched off: raw SQL as everybody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import cast
from tests.consistency.stage import Stage, audited, full_file, owner, rows_of
from tests.consistency.test_walls import OF_FILES, attempt, seen
from tutela.cases.commands.break_glass import LASTS, break_glass
from tutela.cases.commands.seal import seal_case
from tutela.kernel import clock, keys
from tutela.kernel.access import Application, Public, Staff, System
from tutela.organisations.models import BrokenGlass, LetIn, SealedFile

NOT_IN_AN_EMERGENCY = {
    "cases.AuditSheet",
    "organisations.Recusal",
    "cases.SupervisionNote",
    "people.HiddenAddress",
}


@pytest.fixture(scope="module")
def sealed(stage: Stage) -> Stage:
    """A sealed file with everything in it; the people of its centre, of another, and jobs."""
    worker, boss = cast.social_worker(), cast.head()
    file = full_file(worker, boss)
    audited(boss)
    stage.files = {"sealed": file}
    seal_case(boss, file.case, new_id=keys.new(), reason="x", colleagues=[worker.id])
    ((number,),) = owner("SELECT number FROM cases_case WHERE id = %s", file.case)
    stage.people = {
        "worker": worker,
        "boss": boss,
        "head": cast.head(),
        "duty": cast.member("DUTY_OFFICER", cast.PRIZREN),
        "stranger": cast.social_worker(cast.PEJA),
        "glass": cast.social_worker(cast.PEJA),
        "reviewer": cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY"),
        "application": Application(keys.new()),
        "public": Public("report"),
        "job": System("deadlines.tick"),
    }
    opener = stage.people["glass"]
    assert isinstance(opener, Staff)
    break_glass(opener, opener.id, new_id=keys.new(), number=number, reason="x")
    return stage


@pytest.mark.parametrize("name", ["head", "duty", "stranger", "reviewer", "application", "public"])
def test_no_table_shows_a_row_of_a_sealed_file(sealed: Stage, name: str) -> None:
    file = sealed.files["sealed"]
    for model in OF_FILES:
        rows = set(rows_of(file, model))
        assert rows, f"{model._meta.label}: no row, the test proves nothing"
        assert not seen(sealed.people[name], model) & rows, model._meta.label
    for model in (SealedFile, LetIn):
        assert seen(sealed.people[name], model) == set()


def test_those_inside_and_the_jobs_see_it_whole(sealed: Stage) -> None:
    file = sealed.files["sealed"]
    for name in ("boss", "job"):
        for model in OF_FILES:
            if name == "job" and (
                not model._meta.label.startswith("cases.")
                or model._meta.label in NOT_IN_AN_EMERGENCY
            ):
                continue
            assert set(rows_of(file, model)) <= seen(sealed.people[name], model), model._meta.label
        assert len(seen(sealed.people[name], LetIn)) == 2


def test_an_emergency_shows_what_is_read_and_no_hidden_place_and_ends_by_the_clock(
    sealed: Stage,
) -> None:
    file, opener = sealed.files["sealed"], sealed.people["glass"]
    for model in OF_FILES:
        rows = set(rows_of(file, model))
        found = seen(opener, model) & rows
        assert found == (set() if model._meta.label in NOT_IN_AN_EMERGENCY else rows), model
    with clock.at(clock.now() + LASTS + timedelta(minutes=1)):
        for model in OF_FILES:
            assert not seen(opener, model) & set(rows_of(file, model)), model._meta.label


def test_who_sees_an_emergency_and_who_writes_one(sealed: Stage) -> None:
    reads = {name for name, actor in sealed.people.items() if seen(actor, BrokenGlass)}
    assert reads == {"glass", "reviewer"}
    put = (
        "INSERT INTO organisations_brokenglass (id, version, file_id, user_id, reason, made_at,"
        " until, verdict, review) VALUES (gen_random_uuid(), 1, %s, %s, '', %s, %s, '', '')"
    )
    file, now = sealed.files["sealed"].case, clock.now()
    for name in ("head", "stranger", "reviewer", "boss"):
        actor, other = sealed.people[name], sealed.people["duty"]
        assert isinstance(other, Staff)
        said = attempt(actor, put, file, other.id, now, now + LASTS)  # for somebody else
        assert "violates row-level security" in str(said), name
    reviewer = sealed.people["reviewer"]
    assert isinstance(reviewer, Staff)
    said = attempt(reviewer, put, file, reviewer.id, now, now + LASTS)
    assert "violates row-level security" in str(said)


def test_nobody_lets_themselves_in(sealed: Stage) -> None:
    put = (
        "INSERT INTO organisations_letin (id, version, file_id, user_id, made_by_id, made_at)"
        " VALUES (gen_random_uuid(), 1, %s, %s, %s, %s)"
    )
    file = sealed.files["sealed"].case
    for name in ("head", "duty", "stranger", "glass", "worker"):
        actor = sealed.people[name]
        assert isinstance(actor, Staff)
        said = attempt(actor, put, file, actor.id, actor.id, clock.now())
        assert "violates row-level security" in str(said), name
    for name in ("head", "glass", "stranger"):
        actor = sealed.people[name]
        said = attempt(actor, "UPDATE organisations_sealedfile SET ended_at = now()")
        assert said == 0, name
