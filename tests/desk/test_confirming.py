"""Roles that nobody has looked at for half a year: ticked and confirmed, whatever happens to one of them."""

from __future__ import annotations

import pytest

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, at, marks, text
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations.commands.end_grant import end_grant
from tutela.organisations.models import Grant

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def admin(db) -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def _grant(user: Staff) -> Grant:
    return Grant.objects.get(user_id=user.id)


def test_what_is_ticked_is_confirmed_and_the_rest_waits(admin: Staff) -> None:
    worker, other, gone = cast.social_worker(), cast.social_worker(), cast.social_worker()
    browser = browser_of(admin)
    page = browser.get(at("admin-confirm"))
    for user in (worker, other, gone):
        assert str(_grant(user).pk) in text(page)
    assert str(_grant(admin).pk) not in text(page)
    end_grant(admin, _grant(gone).pk)

    ticked = [_grant(worker).pk, _grant(gone).pk, "nonsense", keys.new()]
    answer = browser.post(at("admin-confirm"), {**marks(page), "grant": ticked}, follow=True)

    assert "1 role is confirmed." in text(answer)
    assert "2 roles had ended meanwhile, or are no longer yours to confirm." in text(answer)
    assert str(_grant(worker).pk) not in text(answer)
    assert str(_grant(other).pk) in text(answer)
    again = browser.post(at("admin-confirm"), {**marks(page), "grant": ticked[:1]}, follow=True)
    assert "1 role is confirmed." in text(again)  # the same wish, told again
    with act_as(admin):
        assert _grant(worker).version == 2


def test_nothing_ticked_is_told_and_others_find_no_such_page(admin: Staff) -> None:
    answer = browser_of(admin).post(at("admin-confirm"), {}, follow=True)
    assert "Tick the roles that are still right." in text(answer)
    for stranger in (cast.head(), cast.social_worker()):
        browser = browser_of(stranger)
        assert browser.get(at("admin-confirm")).status_code == ABSENT
        assert browser.post(at("admin-confirm"), {}).status_code == ABSENT
