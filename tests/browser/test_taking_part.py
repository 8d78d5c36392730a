"""A child applies to a board on a phone, comes back with a code; a guardian says yes, and takes it back."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HURRY, problems
from tests.browser.test_axe import faults, overflow, refuse
from tests.browser.world import World
from tests.participation import board as b
from tutela.kernel.access import act_as
from tutela.participation import tasks
from tutela.participation.enums import ApplicationState as State
from tutela.participation.models import Applicant, Application
from tutela.portal.models import PageViews

pytestmark = pytest.mark.browser
CALL = "/en/take-part/ICAB-4/"
WROTE = "Dua të flas për rrugën time."


def window(browser: Browser, server: str, width: int) -> Page:
    """Open a window that runs no script, and watch what it asks for."""
    made = browser.new_context(
        base_url=server, viewport={"width": width, "height": 844}, java_script_enabled=False
    )
    made.set_default_timeout(HURRY)
    page = made.new_page()
    page.tu_problems = problems(page, server)  # type: ignore[attr-defined]
    return page


def close(page: Page, kept: list[str]) -> None:
    """Close a window that was given no cookie; keep the page for who looks at it with a script."""
    kept.append(page.content())
    assert page.context.cookies() == []
    refuse(page.tu_problems)  # type: ignore[attr-defined]
    page.context.close()


def press(page: Page, name: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=name, exact=True).click()


def states(world: World) -> set[tuple[str, str]]:
    """Return how far the applications of the call are, and what they say."""
    with act_as(world.people["convener"]):
        rows = Application.objects.filter(call__code="ICAB-4")
        return {(row.state, row.answers) for row in rows}


def begun(phone: Page) -> str:
    """Let a child begin on a phone, say yes, and try to send too early; return the code."""
    phone.goto("/en/take-part/")
    phone.locator(f'.card a[href="{CALL}"]').click()
    press(phone, "Start")
    code = phone.locator(".letters").inner_text()
    press(phone, "Go on")
    expect(phone.get_by_text("Tick this if you want to take part.")).to_be_visible()
    phone.get_by_label("I have read this").check()
    press(phone, "Go on")
    phone.get_by_label("Why do you want").fill(WROTE)
    press(phone, "Send")
    expect(phone.get_by_text("It is not sent yet.")).to_be_visible()
    assert phone.get_by_label("Why do you want").input_value() == WROTE
    return code


def sent(desk: Page, code: str) -> str:
    """Let the child come back on another device and in other letters, and send; return the link."""
    desk.goto(CALL.replace("/en/", "/sr-cyrl/"))
    desk.locator("#code").fill(code.lower())
    desk.locator("button[value=open]").click()
    assert desk.locator("#answers").input_value() == WROTE
    desk.locator("#name").fill(b.LEAK)
    desk.locator("#birth_date").fill("27.03.1990")
    for choice in ("#s-KS", "#l-sq"):
        desk.locator(choice).check()
    desk.locator("#contact").fill(b.CONTACT)
    desk.locator("button[value=send]").click()
    expect(desk.locator(".problem")).to_have_count(1)  # the day: told kindly, all else is there
    desk.locator("#birth_date").fill(b.birthday(14).strftime("%d.%m.%Y"))
    desk.locator("button[value=send]").click()
    link = desk.locator(".way a").get_attribute("href")
    assert link is not None
    return link.replace("/sr-cyrl/", "/en/")


def consented(adult: Page, link: str) -> None:
    """Let a guardian read what it is about, and say yes."""
    adult.goto(link)
    for word in (b.LEAK, WROTE, b.CONTACT):
        assert word not in adult.content()
    press(adult, "Yes, I agree")
    expect(adult.locator(".problem")).to_have_count(3)
    adult.get_by_label("Your name").fill(b.GUARDIAN)
    adult.get_by_label("I am the parent").check()
    adult.get_by_label("No photos").check()
    press(adult, "Yes, I agree")
    expect(adult.get_by_text("Keep this link")).to_be_visible()


def test_a_child_applies_and_a_guardian_says_yes_and_takes_it_back(
    world: World, browser: Browser, server: str
) -> None:
    b.opened(world.people["convener"], world["board"], "ICAB-4")
    seen: list[str] = []
    phone, desk, adult = (window(browser, server, width) for width in (390, 1280, 390))
    code = begun(phone)
    close(phone, seen)
    link = sent(desk, code)
    close(desk, seen)
    tasks.take_in()
    assert states(world) == {(State.AWAITING_GUARDIAN, WROTE)}

    consented(adult, link)
    tasks.take_in()
    assert states(world) == {(State.ELIGIBLE, WROTE)}
    adult.get_by_label("I am sure").check()
    press(adult, "I take my consent back")
    expect(adult.get_by_role("heading", level=1)).to_have_text("Your answer is no")
    close(adult, seen)
    tasks.take_in()
    assert states(world) == {(State.WITHDRAWN, "")}
    with act_as(world.people["convener"]):
        assert not Applicant.objects.filter(application__call__code="ICAB-4").exists()
    told = Client().post(CALL, {"do": "open", "code": code}).content.decode()
    assert "This code opens nothing." in told
    assert not PageViews.objects.filter(address__contains="guardian").exists()
    refuse(looked_at(browser, server, seen))


def looked_at(browser: Browser, server: str, seen: list[str]) -> list[str]:
    """Return what is wrong with the pages of the story, on a desk and on small phones."""
    made = browser.new_context(base_url=server, viewport={"width": 1280, "height": 844})
    page, wrong = made.new_page(), []
    for html in seen:
        page.goto(CALL)
        page.set_content(html)
        for width in (1280, 390, 360):
            page.set_viewport_size({"width": width, "height": 844})
            wrong += overflow(page) if width == 360 else faults(page)
    made.close()
    return wrong
