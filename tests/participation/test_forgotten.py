"""Whoever took a yes back stays forgotten, although an older backup brings their words back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.participation import board as b
from tutela.kernel import clock, ledger
from tutela.kernel.access import act_as
from tutela.participation import door, forgotten, tasks
from tutela.participation.commands.apply import end_photos, withdraw_application
from tutela.participation.commands.run_call import begin_review, draw_call
from tutela.participation.enums import ApplicationState as State
from tutela.participation.models import Applicant, Application, Forgotten, Permission

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture
def written(tmp_path: Path, settings: Any, db: None) -> Path:
    """An empty ledger."""
    settings.ERASURES = tmp_path / "ledger.jsonl"
    return tmp_path / "ledger.jsonl"


def test_what_is_withdrawn_at_the_door_or_at_the_desk_is_in_the_ledger_and_said_once(
    written: Path,
) -> None:
    officer = b.officer()
    row = b.applied(officer, b.opened(officer))
    (call,) = door.calls()
    secret = door.secret_of(call, door.fresh_code())
    assert door.begin(call, secret)
    assert forgotten.write_down() == 0
    withdraw_application(officer, row)
    assert door.withdraw(secret)
    tasks.write_ledger(0)
    assert forgotten.write_down() == 0
    with act_as(officer):
        keys = set(Forgotten.objects.values_list("pk", flat=True))
    assert {line.file for line in ledger.read(written)} == keys
    assert (len(keys), row in keys) == (2, True)


def test_an_application_that_came_back_is_withdrawn_again_and_no_other(written: Path) -> None:
    officer = b.officer()
    call = b.opened(officer)
    back, other = b.applied(officer, call), b.applied(officer, call)
    assert forgotten.forget_again([back]) == 1
    assert forgotten.forget_again([back]) == 0
    assert [b.state(officer, row) for row in (back, other)] == [State.WITHDRAWN, State.ELIGIBLE]
    with act_as(officer):
        assert list(Applicant.objects.values_list("application", flat=True)) == [other]
        assert Application.objects.get(pk=back).answers == ""
        held = Permission.objects.filter(revoked_at=None).values_list("application", flat=True)
        assert set(held) == {other}
    assert forgotten.write_down() == 1


def test_photos_that_nobody_wants_any_more_end_again_after_a_restore(written: Path) -> None:
    officer = b.officer()
    row = b.applied(officer, b.opened(officer), photos=True)
    end_photos(officer, row)
    assert forgotten.write_down() == 1
    ((ended,),) = [(line.file,) for line in ledger.read(written)]
    with act_as(officer):  # an older backup comes back
        assert Permission.objects.filter(pk=ended).update(revoked_at=None) == 1
    assert forgotten.forget_again([ended]) == 1
    assert forgotten.forget_again([ended]) == 0
    with act_as(officer):
        held = Permission.objects.filter(application=row, revoked_at=None)
        assert set(held.values_list("kind", flat=True)) == {"ASSENT", "GUARDIAN"}
    assert b.state(officer, row) == State.ELIGIBLE


def test_one_that_was_over_is_forgotten_again_as_it_was_decided(written: Path) -> None:
    officer = b.officer()
    call, (row,) = b.in_review(officer, ks=1, al=0)
    with clock.at(clock.now() + timedelta(days=11)):
        begin_review(officer, call)
        b.scored(b.reviewer(), [row], score=1)
        draw_call(officer, call)
        assert forgotten.forget_again([row]) == 1
    assert b.state(officer, row) == State.NOT_SELECTED
    with act_as(officer):
        assert not Applicant.objects.exists()
