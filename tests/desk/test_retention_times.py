"""How long everything is kept, as the profile says, with what it rests on."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import at, text
from tutela.desk.screens.retention_times import YEARS
from tutela.reference.models import Setting
from tutela.reference.queries import setting


def test_everybody_reads_it(team: Team) -> None:
    page = text(team.browser.get(at("retention-times")))
    for words in ("A case", "10 years", "and not before the child is 25", "An export", "7 days",
                  "Not confirmed", "A usual period of archives"):  # fmt: skip
        assert words in page, words


def test_each_time_of_the_profile_has_its_line(team: Team) -> None:
    times = {key for key in setting("retention") if key.endswith("_years")}
    assert times == {*YEARS, "closed_years"}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_times_that_are_confirmed_say_so(settings: Any) -> None:
    settings.DEMO = True  # no second factor
    row = Setting.objects.get(key="retention")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "UPDATE reference_setting SET value = jsonb_set(value, '{verified}', 'true') WHERE id = %s",
            [row.pk],
        )
    browser = browser_of(cast.social_worker())
    assert "confirmed by the profile" in text(browser.get(at("retention-times")))
