"""Two people at one form, and an act undone within its minute, before a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.test_axe import faults, overflow
from tests.browser.test_kept import Centre, assessment, centre, press
from tests.cases import story
from tests.desk.filing import at
from tutela.cases.models import Task
from tutela.cases.queries.assessment import assessment_by_id
from tutela.kernel.access import act_as

pytestmark = pytest.mark.browser
__all__ = ["centre"]  # a fixture

FIRST = "Arbeni fle te tezja."
HERS = "Arbeni fle te tezja; ajo e merr nga shkolla."
HIS = "Arbeni fle te tezja që nga e diela, në një dhomë të vetën."
BOTH = "Arbeni fle te tezja që nga e diela; ajo e merr nga shkolla."
CHILD = "Dua të rri këtu."


def open_form(page: Page, url: str) -> None:
    page.goto(url)
    page.locator("[name=child_seen][value=YES]").check()


def fill(page: Page, **texts: str) -> None:
    for name, words in texts.items():
        page.locator(f"[name='{name}']").fill(words)


@pytest.mark.parametrize(("language", "accounts"), [("sq", 2), ("sr-latn", 1)])
def test_two_at_one_form(language: str, accounts: int, centre: Centre, page_as: PageAs) -> None:
    """The other is a colleague, or the same person in a second window."""
    url = assessment(centre)
    key = url.split("/")[-3]
    mine = page_as(centre.worker, language, 390)
    theirs = page_as(centre.boss if accounts == 2 else centre.worker, language)
    desk = Desk(mine, language)

    for page in (mine, theirs):  # each tells of something else
        open_form(page, url)
    fill(theirs, summary=HERS)
    press(theirs)
    fill(mine, child_words=CHILD)
    press(mine)
    expect(mine.get_by_text(desk.say("Somebody else changed other answers here meanwhile."
        " What both of you wrote is kept."))).to_be_visible()  # fmt: skip
    with act_as(centre.worker):
        now = assessment_by_id(centre.worker, key)
    assert (now.summary, now.child_words) == (HERS, CHILD)

    for page in (mine, theirs):  # both tell of the same
        page.goto(url)
        expect(page.locator("[name=summary]")).to_have_value(HERS)
    fill(theirs, summary=FIRST)
    press(theirs)
    theirs.wait_for_url(lambda now: not now.endswith(url))
    fill(mine, summary=HIS)
    press(mine)
    shown = mine.locator(".tu-both")
    expect(shown).to_contain_text(desk.say("Both of you changed this"))
    expect(shown).to_contain_text(FIRST)
    expect(shown).to_contain_text(HIS)
    expect(mine.locator("[name=summary]")).to_have_value(HIS)
    for width in (390, 1440):
        mine.set_viewport_size({"width": width, "height": 900})
        assert (faults(mine), overflow(mine)) == ([], [])
    fill(mine, summary=BOTH)
    press(mine)
    mine.wait_for_url(lambda now: not now.endswith(url))
    with act_as(centre.worker):
        now = assessment_by_id(centre.worker, key)
    assert (now.summary, now.child_words) == (BOTH, CHILD)


@pytest.mark.parametrize("scripts", ["with", "without"])
def test_one_press_undoes_it(scripts: str, centre: Centre, page_as: PageAs) -> None:
    task = story.duty(centre.worker, centre.case)
    page = page_as(centre.worker, "sq", 390, javascript=scripts == "with")
    desk = Desk(page, "sq")
    page.goto(at("case", centre.case))
    page.request.post(
        at("task-tick", centre.case, task),
        form={"csrfmiddlewaretoken": page.locator("[name=csrfmiddlewaretoken]").first.input_value(),
              "cancel": "1", "next": at("help")},
        headers={"Referer": page.url},
        max_redirects=0,
    )  # fmt: skip
    page.goto(at("tasks"))
    note = page.locator(".tu-note").filter(has_text=desk.say("The task is cancelled."))
    expect(note).to_contain_text(desk.say("You can undo this for one minute."))
    if scripts == "with":
        assert 0 < int(note.locator("[data-tu-left]").inner_text()) <= 60
        assert (faults(page), overflow(page)) == ([], [])
    note.get_by_role("button", name=desk.say("Undo")).click()
    page.wait_for_url(lambda now: now.endswith(at("tasks")))
    expect(page.get_by_text(desk.say("Undone. Everything is as it was before."))).to_be_visible()
    with act_as(centre.worker):
        assert Task.objects.get(pk=task).state == "OPEN"
