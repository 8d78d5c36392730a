"""A girl who was written down twice: found from her card, compared, joined, and separated; on a phone too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import cast
from tests.browser.conftest import PageAs
from tests.browser.signed_in import settle
from tests.browser.test_axe import look, refuse
from tests.cases import story
from tests.database import Databases
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.people.births import Birth
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.enums import Safety
from tutela.people.models import Person, Phone
from tutela.people.told import PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.browser

Keep = Callable[[Page, str, str], None]


@dataclass(frozen=True)
class Words:
    """What the way is called in a language."""

    twice: str
    compare: str
    join: str
    why: str
    despite: str
    theirs: str
    again: str
    separate: str
    two: str


WORDS = {
    "sq": Words("A është ky person i shënuar dy herë?", "Krahaso", "Bashkoji dy shënimet",
                "Si e dini se janë një person?", "Pse janë një person, ndonëse", "Gashi-Berisha",
                "Ndaji përsëri", "Ndaji shënimet", "Si e dini se janë dy persona?"),
    "en": Words("Is this person written down twice?", "Compare", "Join the two records",
                "How do you know that they are one person?", "Why are they one person although",
                "Gashi-Berisha", "Separate again", "Separate the records",
                "How do you know that they are two people?"),
}  # fmt: skip


def _file(worker: Staff, boss: Staff, **traits: object) -> tuple[UUID, UUID]:
    case = story.opened(worker, boss, traits=PersonTraits(name_language="sq", **traits))
    return case, story.case_of(boss, case).child_id


def _twice(worker: Staff, boss: Staff) -> tuple[UUID, UUID, UUID]:
    """Write a girl down twice; the second record has a mother and a phone."""
    day = BirthTraits.of(Birth.in_year(2014))
    case, one = _file(worker, boss, given_name="Arta", family_name="Gashi", birth=day)
    other = {"given_name": "Arta", "family_name": "Gashi-Berisha", "father_name": "Agim"}
    _second, two = _file(
        worker, boss, **other, birth=BirthTraits.of(Birth.in_year(2016)),
        birth_place="Prizren", school_name="Emin Duraku",
    )  # fmt: skip
    register_relative(
        worker, two, new_id=keys.new(), tie_id=keys.new(),
        traits=PersonTraits(given_name="Vlora", family_name="Berisha"),
        tie=TieTold(kind=story.code_id(CodeList.RELATION_TYPE, "MOTHER"), caregiver=True),
    )  # fmt: skip
    asked = PhoneTold(number="+383 44 123 456", safe=Safety.ASK_FIRST, how="Pas orës tetë.")
    add_phone(worker, two, new_id=keys.new(), phone=asked)
    return case, one, two


def _see(page: Page, width: int, screenshot: Keep, name: str) -> None:
    """Look at a page on a desk and on phones, and keep what the reader sees."""
    refuse(look(page))
    page.set_viewport_size({"width": width, "height": 1800})
    screenshot(page, "merging", name)


@pytest.mark.parametrize(("language", "width"), [("sq", 390), ("en", 1440)])
def test_two_records_become_one_and_two_again(
    empty_centre: Databases, page_as: PageAs, screenshot: Keep, language: str, width: int
) -> None:
    worker, boss = cast.social_worker(), cast.head()
    settle(boss)
    case, one, two = _twice(worker, boss)
    said, page = WORDS[language], page_as(boss, language, width)

    page.goto(reverse("desk:child", args=[case]))
    page.get_by_role("link", name=said.twice).click()
    page.get_by_label("Emri ose numri" if language == "sq" else "Name or number", exact=True).fill(
        "Berisha"
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/merge/?q=Berisha")
    _see(page, width, screenshot, f"twins-{language}")
    page.get_by_role("link", name=said.compare).first.click()
    expect(page.get_by_label(said.why)).to_be_visible()
    _see(page, width, screenshot, f"compare-{language}")
    page.get_by_role("radio", name=said.theirs).check()
    page.get_by_label(said.why).fill("Gjyshja dhe shkolla thonë se është një vajzë.")
    page.get_by_role("button", name=said.join).click()
    expect(page.locator(".tu-errors")).to_be_visible()
    page.get_by_label(said.despite).fill("Nëpunësi e shkroi gabim vitin.")
    _see(page, width, screenshot, f"explain-{language}")
    page.get_by_role("button", name=said.join).click()
    expect(page.get_by_role("link", name=said.again)).to_be_visible()
    expect(page.get_by_text("+383 44 123 456").first).to_be_visible()
    _see(page, width, screenshot, f"joined-{language}")
    with act_as(boss):
        assert Person.objects.get(pk=one).family_name == "Gashi-Berisha"
        assert Phone.objects.get().person_id == one

    page.get_by_role("link", name=said.again).click()
    expect(page.get_by_label(said.two)).to_be_visible()
    _see(page, width, screenshot, f"separate-{language}")
    page.get_by_label(said.two).fill("Janë kushërira.")
    page.get_by_role("button", name=said.separate).click()
    expect(page.get_by_role("link", name=said.again)).to_have_count(0)
    with act_as(boss):
        assert Person.objects.get(pk=one).family_name == "Gashi"
        assert Phone.objects.get().person_id == two
