"""The pictures of the user guide: each is a page of the world, looked at in three languages.

With TUTELA_SCREENSHOTS=1 they are kept in docs/guide/pictures.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import PageAs
from tests.browser.pages import EXAMPLES
from tests.browser.world import World

pytestmark = pytest.mark.browser

PICTURES = Path(str(settings.ROOT)) / "docs" / "guide" / "pictures"
WIDTH, HEIGHT, COLOURS = 1280, 800, 96
LANGUAGES = {"en": "en", "sq": "sq", "sr": "sr-latn"}


@dataclass(frozen=True)
class Shot:
    """One picture: the page, who looks at it where it is not the one of the examples, what is pressed."""

    page: str
    actor: str = ""
    query: str = ""
    press: bool = False  # its main button, so that it refuses
    below: bool = False  # from the parts of the file on: what stands above is in another picture


SHOTS = {
    "sign-in": Shot("account_login"),
    "today": Shot("desk:home"),
    "inbox": Shot("desk:inbox"),
    "search": Shot("desk:search", query="?q=Erblina+Shkreli"),
    "register": Shot("desk:register"),
    "allocate": Shot("desk:case-allocate"),
    "decide": Shot("desk:case-screen"),
    "file": Shot("desk:case"),
    "risk": Shot("desk:risk-score"),
    "safety": Shot("desk:safety-agree"),
    "plan": Shot("desk:plan-edit"),
    "calendar": Shot("desk:calendar"),
    "visit": Shot("desk:contact-record"),
    "tasks": Shot("desk:tasks"),
    "family": Shot("desk:family", below=True),
    "documents": Shot("desk:case-documents", below=True),
    "print": Shot("desk:case-print", below=True),
    "chronology": Shot("desk:case-chronology", below=True),
    "past": Shot("desk:case-past", below=True),
    "review": Shot("desk:review-hold"),
    "closure": Shot("desk:closure-ask"),
    "board": Shot("desk:board"),
    "quality": Shot("desk:quality"),
    "approval": Shot("desk:approval"),
    "seal": Shot("desk:case-seal"),
    "emergency": Shot("desk:glass-break"),
    "requests": Shot("desk:subject-requests"),
    "emergencies": Shot("desk:emergencies"),
    "accounts": Shot("desk:admin-users"),
    "configuration": Shot("desk:admin-configuration"),
    "site-pages": Shot("desk:public-pages"),
    "site-review": Shot("desk:public-page-review"),
    "campaign-materials": Shot("desk:campaign-materials"),
    "campaign-results": Shot("desk:campaign-results"),
    "board-call": Shot("desk:board-call"),
    "board-review": Shot("desk:board-review"),
    "tour": Shot("desk:home", query="?tour=needs"),
    "refused": Shot("desk:contact-add", press=True),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of_the_guide(name: str, language: str, world: World, page_as: PageAs) -> None:
    shot = SHOTS[name]
    example = EXAMPLES[shot.page]
    who = world.people[shot.actor or example.actor] if shot.actor or example.actor else None
    page = page_as(who, LANGUAGES[language])
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    address = example.url(shot.page, world)
    answer = page.goto(address.partition("?")[0] + shot.query if shot.query else address)

    assert answer is not None
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == {"sr": "sr-Latn"}.get(language, language)
    if shot.press:
        page.locator("main form .btn-primary[type=submit]").first.click()
        page.locator(".tu-errors").wait_for()
    if shot.below:
        page.locator(".tu-tabs").first.evaluate("tabs => tabs.scrollIntoView()")
    assert page.tu_problems == []  # type: ignore[attr-defined]
    keep(page, language, name)


def test_every_picture_of_the_guide_is_taken_here() -> None:
    kept = {path.stem for path in PICTURES.rglob("*.png")}
    assert kept == set(SHOTS)


def keep(page: Page, language: str, name: str) -> None:
    """Keep a picture in few colours, when it is asked for."""
    if os.environ.get("TUTELA_SCREENSHOTS") != "1":
        return
    where = PICTURES / language
    where.mkdir(parents=True, exist_ok=True)
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    few = taken.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(where / f"{name}.png", optimize=True)
