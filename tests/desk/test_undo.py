"""The notice with its button "Undo": on the page that follows, for a minute, for whoever did it."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse

from tests.cases import story
from tests.desk.conftest import Team
from tests.desk.filing import ABSENT, MOVED, at, send, text
from tutela.cases.models import Task
from tutela.kernel import clock, keys
from tutela.kernel.access import act_as
from tutela.people.commands.phone import add_phone
from tutela.people.models import Phone
from tutela.people.told import PhoneTold

_FIELDS = re.compile(r'name="(request_id|done|what|next)" value="([^"]*)"')
HINT = "You can undo this for one minute."


def offered(page: HttpResponse) -> dict[str, str]:
    """Return what the button sends."""
    form = text(page).split("data-tu-undo")[1].split("</form>")[0]
    return dict(_FIELDS.findall(form))


def cancelled(team: Team) -> tuple[UUID, UUID]:
    """Cancel a task of a file at the desk."""
    case = team.opened()
    task = story.duty(team.worker, case)
    answer = team.browser.post(at("task-tick", case, task), {"cancel": "1", "next": at("tasks")})
    assert (answer.status_code, answer.url) == (MOVED, at("tasks"))
    return case, task


def state_of(team: Team, task: UUID) -> str:
    with act_as(team.worker):
        return Task.objects.get(pk=task).state


def test_one_button_puts_it_back(team: Team) -> None:
    _case, task = cancelled(team)
    page = team.browser.get(at("tasks"))
    assert "The task is cancelled." in text(page)
    assert HINT in text(page)
    fields = offered(page)
    assert fields["next"] == at("tasks")
    answer = team.browser.post(at("undo"), fields)
    assert answer.url == at("tasks")
    assert "Undone. Everything is as it was before." in text(team.browser.get(at("tasks")))
    assert state_of(team, task) == "OPEN"
    assert story.changes(task) == ["task.added", "task.cancelled", "act.undone"]


def test_the_file_says_that_it_was_undone(team: Team) -> None:
    case, _task = cancelled(team)
    team.browser.post(at("undo"), offered(team.browser.get(at("tasks"))))
    page = text(team.browser.get(at("case-history", case)))
    assert "Undone: Task cancelled" in page


def test_the_offer_is_made_once_and_only_within_the_minute(team: Team) -> None:
    cancelled(team)
    with clock.at(clock.now() + timedelta(seconds=61)):
        page = text(team.browser.get(at("tasks")))
    assert "The task is cancelled." in page
    assert HINT not in page
    cancelled(team)
    assert HINT in text(team.browser.get(at("tasks")))
    assert HINT not in text(team.browser.get(at("tasks")))


def test_after_the_minute_the_page_says_so_and_what_helps(team: Team) -> None:
    _case, task = cancelled(team)
    fields = offered(team.browser.get(at("tasks")))
    with clock.at(clock.now() + timedelta(seconds=61)):
        team.browser.post(at("undo"), {**fields, "next": "https://elsewhere.example/"})
        page = text(team.browser.get(at("home")))
    assert "More than a minute has passed, so this can no longer be undone with one click." in page
    assert "Open the task again in the list of tasks." in page
    assert state_of(team, task) == "CANCELLED"


def test_another_account_undoes_nothing(team: Team) -> None:
    _case, task = cancelled(team)
    fields = offered(team.browser.get(at("tasks")))
    assert team.boss_browser.post(at("undo"), fields).status_code == MOVED
    assert "More than a minute has passed" in text(team.boss_browser.get(at("tasks")))
    assert team.boss_browser.post(at("undo"), {"done": "x"}).status_code == ABSENT
    assert state_of(team, task) == "CANCELLED"


def test_a_guided_form_offers_it_too(team: Team) -> None:
    case, key = team.opened(), keys.new()
    child = story.case_of(team.worker, case).child_id
    add_phone(team.worker, child, new_id=key, phone=PhoneTold(number="044 123 456"))
    send(team.browser, at("phone-end", case, child, key))
    page = team.browser.get(at("case", case))
    assert offered(page)["what"] == "phone.end"
    assert "044 123 456" not in text(page).split("data-tu-undo")[1].split("</form>")[0]
    team.browser.post(at("undo"), offered(page))
    with act_as(team.worker):
        assert Phone.objects.get(pk=key).ended_at is None
