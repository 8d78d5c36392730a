"""The survey before and after: what is told of it, and what is not."""

from __future__ import annotations

import pytest

from tests import cast
from tests.awareness.campaigning import running, view
from tutela.awareness.commands.plan import plan_campaign
from tutela.awareness.proportions import difference, share
from tutela.awareness.queries.survey import answers
from tutela.kernel.access import Staff
from tutela.kernel.errors import BadArguments

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


def test_before_and_after_are_compared(officer: Staff) -> None:
    key = running(officer)
    told = {"before_asked": 80, "before_yes": 48, "after_asked": 70, "after_yes": 56}
    plan_campaign(
        officer, key, survey=[{"text": "E di kë të thërras", **told}, {"text": "Dhashë para"}]
    )

    found, later = answers(view(officer, key))

    assert found.before is not None
    assert found.after is not None
    assert (found.before.said, found.after.said) == (share(48, 80), share(56, 70))
    assert found.change == difference(share(48, 80), share(56, 70))
    assert (later.before, later.after, later.change, later.hidden) == (None, None, None, False)


@pytest.mark.parametrize("yes", [3, 34])  # few who said so, or few who did not
def test_an_answer_of_few_people_is_not_told(officer: Staff, yes: int) -> None:
    key = running(officer)
    told = {"before_asked": 40, "before_yes": yes, "after_asked": 60, "after_yes": 30}
    plan_campaign(officer, key, survey=[{"text": "E di kë të thërras", **told}])
    (found,) = answers(view(officer, key))
    assert (found.before, found.change, found.hidden) == (None, None, True)


@pytest.mark.parametrize(
    "told", [{"before_asked": 40}, {"before_asked": 40, "before_yes": 41}, {"after_yes": 2}]
)
def test_no_more_people_say_so_than_were_asked(officer: Staff, told: dict[str, int]) -> None:
    key = running(officer)
    with pytest.raises(BadArguments):
        plan_campaign(officer, key, survey=[{"text": "E di kë të thërras", **told}])
    assert view(officer, key).survey == ()
