"""Choices of forms are kept for a minute; what is chosen is checked against the database."""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases import story
from tests.desk.conftest import Team
from tests.desk.filing import AGAIN, at, send, sentences, text
from tutela.desk.choices import code_choices, municipality_choices
from tutela.kernel import clock, keys
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _kept(settings) -> None:
    settings.CACHES = settings.CACHES | {
        "choices": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test"}
    }
    caches["choices"].clear()


def test_choices_are_read_once_for_each_language() -> None:
    first = code_choices(CodeList.TASK_KIND, "en"), municipality_choices("sq")
    with CaptureQueriesContext(connection) as asked:
        again = code_choices(CodeList.TASK_KIND, "en"), municipality_choices("sq")
    assert again == first
    assert len(asked) == 0
    assert code_choices(CodeList.TASK_KIND, "sq") != first[0]


def test_a_choice_that_ended_meanwhile_is_refused_and_nothing_is_lost(team: Team) -> None:
    case = team.opened()
    before = story.tasks_of(team.worker, case)
    gone = keys.new()
    kept = [(str(gone), "GONE", "A kind that is no more")]
    caches["choices"].set(f"{CodeList.TASK_KIND}:{clock.today()}:en", kept)

    words = "Ask the school for its report"
    answer = send(team.browser, at("task-add", case), kind=gone, text=words)

    assert answer.status_code == AGAIN
    assert "One of the answers is not in its list any more. Choose again." in sentences(answer)
    assert words in text(answer)
    assert story.tasks_of(team.worker, case) == before
