"""What accounts and units ask of the files: nobody leaves children behind unseen."""

from __future__ import annotations

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.queries.board import team_board
from tutela.kernel.access import Staff, act_as
from tutela.organisations import errors, ports, queries
from tutela.organisations.commands.deactivate_user import deactivate_user, reactivate_user
from tutela.organisations.commands.end_grant import end_grant
from tutela.organisations.commands.units import close_unit
from tutela.organisations.models import Grant, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


@pytest.fixture
def admin(db: None) -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def _gone(boss: Staff) -> dict[str, bool]:
    with act_as(boss):
        board = team_board(boss, cast.unit_id(cast.PRIZREN))
    return {str(load.worker_id): load.gone for load in board.loads}


def test_the_files_of_a_closed_account_are_seen_and_told_of(
    worker: Staff, boss: Staff, admin: Staff
) -> None:
    case = story.opened(worker, boss)
    elsewhere = cast.head(cast.PEJA)
    assert _gone(boss)[str(worker.id)] is False

    with act_as(admin):
        assert queries.files_left(worker.id) == 1
    deactivate_user(admin, worker.id)

    assert "FILES_LEFT" in story.told(boss)
    assert "FILES_LEFT" not in story.told(elsewhere)
    assert _gone(boss)[str(worker.id)] is True
    reactivate_user(admin, worker.id)
    assert _gone(boss)[str(worker.id)] is False
    assert story.case_of(worker, case).worker_id == worker.id


def test_an_account_without_files_is_closed_quietly(boss: Staff, admin: Staff) -> None:
    deactivate_user(admin, cast.social_worker().id)
    assert "FILES_LEFT" not in story.told(boss)


def test_who_has_no_role_any_more_is_seen_on_the_board(
    worker: Staff, boss: Staff, admin: Staff
) -> None:
    story.opened(worker, boss)
    end_grant(admin, Grant.objects.get(user_id=worker.id).pk)
    assert _gone(boss)[str(worker.id)] is True


def test_a_unit_with_open_files_is_not_closed(worker: Staff, boss: Staff, admin: Staff) -> None:
    story.opened(worker, boss)
    unit = Unit.objects.get(pk=cast.unit_id(cast.PRIZREN))
    for grant in Grant.objects.filter(unit=unit):
        end_grant(admin, grant.pk)
    for user in unit.staff.all():
        deactivate_user(admin, user.pk)

    with pytest.raises(errors.UnitHasFiles) as refused:
        close_unit(admin, unit.pk)
    assert refused.value.facts == {"files": 1}
    assert Unit.objects.get(pk=unit.pk).active


def test_only_who_keeps_accounts_or_units_is_answered(worker: Staff, boss: Staff) -> None:
    story.opened(worker, boss)
    unit = cast.unit_id(cast.PRIZREN)
    for actor in (worker, boss, cast.analyst()):
        with act_as(actor):
            assert ports.files_left(worker.id) == {}
            assert ports.files_in_unit.ask(unit) == [0]
