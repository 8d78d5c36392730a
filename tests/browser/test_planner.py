"""The planner in a browser: a place on the map is pressed, what was chosen elsewhere stays, and it prints."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.test_axe import faults, overflow, refuse
from tests.browser.world import account
from tests.cases import story
from tests.cast import PRIZREN
from tests.database import Databases
from tests.desk.conftest import named
from tutela.cases.commands.contact import plan_contact
from tutela.cases.inputs import ContactPlan
from tutela.cases.models import Case
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.people.commands.address import add_address
from tutela.people.enums import Safety
from tutela.people.told import AddressTold
from tutela.reference.enums import CodeList
from tutela.reference.models import stable_id

pytestmark = pytest.mark.browser


def living(worker: Staff, boss: Staff, name: str, place: str = "") -> UUID:
    case = story.opened(worker, boss, traits=named(name))
    if place:
        with act_as(worker):
            child = Case.objects.get(pk=case).child_id
        told = AddressTold(place=stable_id("place", place), safe=Safety.YES)
        add_address(worker, child, new_id=keys.new(), address=told)
    return case


def test_places_are_narrowed_by_keyboard_and_nothing_chosen_is_lost(
    empty_centre: Databases, page_as: PageAs
) -> None:
    worker = account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN)
    boss = account("drita", "Drita Morina", "HEAD_OF_CENTRE", PRIZREN)
    case = living(worker, boss, "Arben", "PRIZREN")
    living(worker, boss, "Blerta", "DRAGASH")
    living(worker, boss, "Genc")
    kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    plan = ContactPlan(kind=kind, planned_at=clock.now() + timedelta(days=7))
    plan_contact(worker, case, new_id=keys.new(), plan=plan)
    page = page_as(worker, width=390)

    page.goto("/calendar/")
    today = page.locator("[data-way=today]")
    page.keyboard.press("ArrowRight")
    expect(today).to_be_visible()
    page.get_by_role("link", name="Plan a week").click()  # next week: all days are to come
    address = page.url
    places, shown = page.locator("[data-place-of]"), page.locator("[data-place-of]:visible")
    expect(places).to_have_count(3)
    town = page.locator(".tu-planmap a[data-place=DRAGASH]")
    town.focus()
    page.keyboard.press("Enter")
    expect(shown).to_have_count(1)
    expect(town).to_have_attribute("aria-current", "true")
    day = page.locator("[data-place-of=DRAGASH] select")
    day.select_option(index=1)
    page.get_by_role("link", name=re.compile("Place not shown")).click()
    expect(shown).to_have_count(2)  # one for whom a day is chosen stays
    refuse(faults(page) + overflow(page))
    page.get_by_role("link", name=re.compile("All places")).click()
    expect(shown).to_have_count(3)
    day.press("ArrowRight")  # in a box the arrows are the box's own
    assert page.url == address

    page.get_by_role("button", name="Plan the chosen visits").click()
    expect(page.get_by_text("1 visit is in the calendar.")).to_be_visible()
    page.emulate_media(media="print")
    paper = page.locator("#main")
    expect(paper.get_by_text("A. K.")).to_be_visible()
    named_there = paper.get_by_text("Krasniqi")
    assert named_there.count() > 3
    expect(named_there.locator("visible=true")).to_have_count(0)
    expect(page.locator(".tu-planner")).to_be_hidden()
    page.emulate_media(media="screen")
    page.keyboard.press("t")
    expect(today).to_have_count(0)
