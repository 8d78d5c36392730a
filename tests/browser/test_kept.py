"""The network cut and the session lost in the middle of each long form, in two languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.signed_in import session_of
from tests.browser.test_axe import faults, overflow
from tests.browser.world import account
from tests.cases import story
from tests.cast import PRIZREN
from tests.database import Databases
from tests.desk.conftest import named
from tests.desk.filing import at
from tutela.cases.enums import AssessmentKind
from tutela.cases.models import Contact
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations import drafts
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.browser

WORDS = "Fëmija fle te tezja që nga e diela."
MORE = " Nesër shkoj përsëri."
CUT = "No network. Go on writing; what you type stays on this page."
WAITS = (
    "No network. Your form waits here and is sent by itself when the network is back. "
    "Leave this page open."
)
OUT_ALREADY = (
    "You were signed out. Go on writing; when you send the form you are asked to sign in, "
    "and what you typed is kept."
)
OUT = (
    "You were signed out, but what you typed is kept. Sign in with the same account, and the form "
    "comes back filled in."
)


@dataclass(frozen=True)
class Centre:
    worker: Staff
    boss: Staff
    case: object


@dataclass(frozen=True)
class Long:
    """A long form: where it is, and the box in which one writes."""

    url: Callable[[Centre], str]
    box: str


def assessment(centre: Centre) -> str:
    key = keys.new()
    story.scored(centre.worker, centre.case)
    story.begin_assessment(centre.worker, centre.case, new_id=key, kind=AssessmentKind.INITIAL)
    return at("assessment-part", centre.case, key, "words")


def plan(centre: Centre) -> str:
    case, key = story.drafted(centre.worker, centre.boss, traits=named("Blerta"))
    return at("plan-edit", case, key)


FORMS = {
    "registration": Long(lambda _centre: at("register"), "what_happened"),
    "a visit": Long(lambda centre: at("contact-add", centre.case), "note"),
    "an assessment": Long(assessment, "summary"),
    "a plan": Long(plan, "g0-text"),
    "a task": Long(lambda centre: at("task-add", centre.case), "text"),
}


@pytest.fixture
def centre(empty_centre: Databases) -> Centre:
    worker = account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN)
    boss = account("drita", "Drita Morina", "HEAD_OF_CENTRE", PRIZREN)
    return Centre(worker, boss, story.opened(worker, boss, traits=named("Arben")))


def write(page: Page, box: str) -> None:
    """Write, and wait until it is kept."""
    with page.expect_response("**/switch/kept") as kept:
        page.locator(f"[name='{box}']").fill(WORDS)
    assert kept.value.status == 204


def sends(page: Page, url: str) -> list[str]:
    """Return the list that grows by each time the form is sent."""
    seen: list[str] = []
    page.on(
        "request",
        lambda asked: (
            seen.append(url) if asked.method == "POST" and asked.url.endswith(url) else None
        ),
    )
    return seen


def press(page: Page) -> None:
    page.locator("form[data-keep] .tu-foot button.btn-primary").first.click()


@pytest.mark.parametrize("language", ["sq", "sr-latn"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_network_is_cut_and_the_session_lost(
    form: Long, language: str, centre: Centre, page_as: PageAs
) -> None:
    url = form.url(centre)
    page = page_as(centre.worker, language, 390)
    desk, box = Desk(page, language), page.locator(f"[name='{form.box}']")
    offline = page.locator("[data-tu-offline]")
    page.goto(url)
    write(page, form.box)

    page.context.set_offline(True)
    expect(offline).to_have_text(desk.say(CUT))
    box.press("End")
    box.press_sequentially(MORE)
    page.context.set_offline(False)
    expect(offline).to_have_text(desk.say("The network is back."))
    assert faults(page) == []
    assert overflow(page) == []

    page.goto(at("home"))
    page.goto(url)
    expect(page.locator(".tu-kept")).to_be_visible()
    expect(box).to_have_value(WORDS + MORE)
    assert faults(page) == []
    assert overflow(page) == []

    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    box.fill(WORDS)
    if form.box == "note":  # whoever stays on the page learns it as they type
        expect(offline).to_have_text(desk.say(OUT_ALREADY))
    press(page)
    page.wait_for_url(lambda now: "/account/sign-in/?next=" in now)
    expect(page.get_by_text(desk.say(OUT))).to_be_visible()
    assert WORDS not in page.content()
    session = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(centre.worker)}
    page.context.add_cookies([{**session, "url": page.url}])  # type: ignore[list-item]
    page.goto(url)
    expect(box).to_have_value(WORDS)
    page.locator(".tu-kept button").click()
    expect(page.locator(".tu-kept")).to_have_count(0)
    expect(box).not_to_have_value(WORDS)


@pytest.mark.parametrize("language", ["sq", "sr-latn"])
def test_a_form_sent_without_a_network_waits_and_is_sent_once(
    language: str, centre: Centre, page_as: PageAs
) -> None:
    url = at("contact-add", centre.case)
    page = page_as(centre.worker, language)
    desk, sent = Desk(page, language), sends(page, url)
    page.goto(url)
    page.locator("[name=kind]").select_option(
        str(story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"))
    )
    write(page, "note")

    page.context.set_offline(True)
    press(page)
    press(page)
    expect(page.locator("[data-tu-offline]")).to_have_text(desk.say(WAITS))
    expect(page.locator("[name=note]")).to_have_value(WORDS)
    assert faults(page) == []
    with page.expect_navigation():
        page.context.set_offline(False)
    page.wait_for_url(f"**/cases/{centre.case}/**")

    assert sent == [url]
    with act_as(centre.worker):
        assert Contact.objects.filter(case_id=centre.case).count() == 1
    assert drafts.drafts(centre.worker, form="typed") == []
