"""A child on a board's panel scores by code, in their language, on a phone and at a desk; no page shows a name."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.test_axe import faults, overflow, refuse
from tests.browser.world import World
from tests.participation import board as b
from tutela.kernel.access import act_as
from tutela.participation.models import Review
from tutela.participation.queries.reviewing import to_review

pytestmark = pytest.mark.browser
SECRETS = (*b.LEAK.split(), *b.GUARDIAN.split(), b.CONTACT)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_child_scores_one_application_and_stands_aside_from_another(
    page_as: PageAs, world: World, width: int
) -> None:
    child = world.people["scorer"]
    with act_as(child):
        one, other = [line for line in to_review(child) if line.score is None][:2]
    desk = Desk(page_as(child, "sq", width), "sq")
    seen: list[str] = []

    def look() -> None:
        refuse(faults(desk.page) + overflow(desk.page))
        assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        seen.append(desk.page.content())

    desk.start()
    look()
    desk.follow("board-reviews")
    look()
    desk.fill("Code of an application", b.LEAK.split()[0])
    desk.main.get_by_role("button", name=desk.say("Find")).click()
    expect(desk.main).to_contain_text(desk.say("Nothing waits for a score"))  # not even by its name
    desk.fill("Code of an application", one.code)
    desk.main.get_by_role("button", name=desk.say("Find")).click()
    desk.follow("board-review", one.key)
    expect(desk.main).to_contain_text("Dua të flas për shkollën.")
    look()
    desk.main.get_by_role("button", name=desk.say("Keep my score")).click()
    expect(desk.main.get_by_role("radio")).to_have_count(11)  # nothing was chosen: it asks again
    look()
    desk.main.get_by_label("8", exact=True).check()
    desk.main.get_by_role("button", name=desk.say("Keep my score")).click()
    desk.where("board-reviews")
    desk.follow("board-review", other.key)
    desk.main.get_by_role("button", name=desk.say("I may know this child")).click()
    desk.where("board-reviews")
    look()
    expect(
        desk.main.locator(f'a[href="{reverse("desk:board-review", args=[other.key])}"]')
    ).to_have_count(0)

    assert [word for word in SECRETS for page in seen if word.casefold() in page.casefold()] == []
    with act_as(child):
        rows = Review.objects.filter(reviewer_id=child.id, application__in=[one.key, other.key])
        kept = {row.application_id: (row.score, row.recused) for row in rows}
    assert kept == {one.key: (8, False), other.key: (None, True)}
