"""What a campaign's results tell of its public pages: whole weeks, and nothing small."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest

from tests import cast
from tests.awareness.campaigning import begins, planned, running
from tests.portal.site import of_kind
from tutela.awareness.commands.run import begin_campaign, close_campaign
from tutela.awareness.commands.site import set_pages, set_sources
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.portal.commands.materials import add_material
from tutela.portal.enums import PageKind
from tutela.portal.front import TALLY
from tutela.portal.queries.reach import SiteReach, site_reach
from tutela.portal.queries.visiting import addresses, addresses_of_help

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(laid: None, db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


@pytest.fixture
def pages(editor: Staff) -> list[UUID]:
    return [of_kind(editor, PageKind.PROJECT), of_kind(editor, PageKind.PLAIN)]


@pytest.fixture
def campaign(officer: Staff, pages: list[UUID]) -> UUID:
    key = planned(officer)
    set_pages(officer, key, pages=[{"page": page} for page in pages])
    codes = [{"name": name, "code": name} for name in ("radio", "afishe")]
    set_sources(officer, key, sources=codes)
    begin_campaign(officer, key)
    return key


def monday(weeks: int) -> date:
    """Return the Monday so many weeks ago."""
    return clock.today() - timedelta(days=clock.today().weekday() + 7 * weeks)


def at(page: UUID, prefix: str = "sq") -> str:
    return next(one for one in addresses([page]) if one.startswith(f"/{prefix}/"))


def told(officer: Staff, key: UUID) -> SiteReach:
    with act_as(officer):
        found = site_reach(officer, key, language="sq")
    assert found is not None
    return found


def people(lines: tuple[object, ...]) -> list[int | None]:
    return [line.people for line in lines]  # type: ignore[attr-defined]


def test_readings_are_told_by_page_by_code_and_by_week(
    officer: Staff, campaign: UUID, pages: list[UUID]
) -> None:
    first, second = pages
    help_page = next(one for one in addresses_of_help() if one.startswith("/sq/"))
    TALLY.write(
        {
            (monday(2), at(first), ""): 100, (monday(2), at(first, "sr-cyrl"), ""): 20,
            (monday(1), at(first), "radio"): 40, (monday(1), at(second), ""): 30,
            (monday(1), "/sq/", "afishe"): 15, (monday(1), "/sq/", ""): 999,
            (monday(1), help_page, at(first)): 12, (monday(1), help_page, ""): 50,
        }
    )  # fmt: skip
    found = told(officer, campaign)

    assert found.total == 200
    assert Counter(people(found.pages)) == Counter([160, 30, 10])
    assert found.pages[-1].label == ""  # another page, to which only a code led
    assert [line.label for line in found.sources] == ["radio", "afishe", ""]
    assert people(found.sources) == [40, 10, 150]
    assert people(found.weeks) == [120, 80]
    assert found.help == 10
    assert not found.any_hidden


def test_nothing_small_is_told_nor_what_would_tell_it(
    officer: Staff, campaign: UUID, pages: list[UUID]
) -> None:
    first, second = pages
    TALLY.write(
        {
            (monday(2), at(first), ""): 100, (monday(2), at(first), "radio"): 4,
            (monday(1), at(second), "radio"): 30, (monday(1), at(second), ""): 25,
            (monday(1), "/sq/ndihme/", at(first)): 3,
        }
    )  # fmt: skip
    found = told(officer, campaign)
    assert found.total == 150
    assert found.help is None
    row = next(cells for cells in found.cells if 4 in cells or cells[0] is None)
    assert row[0] is None
    assert sum(cell is None for cells in found.cells for cell in cells) >= 4  # a circle around it
    assert found.any_hidden


def test_no_number_below_ten_is_ever_told(
    officer: Staff, campaign: UUID, pages: list[UUID]
) -> None:
    chance, counted = Random(5), Counter[tuple[date, str, str]]()  # noqa: S311 -- the same each time
    for _turn in range(6):
        for _n in range(4):
            source = chance.choice(["", "radio", "afishe"])
            day, number = monday(chance.randint(1, 4)), chance.randint(1, 14)
            counted = Counter({(day, at(chance.choice(pages)), source): number})
            TALLY.write(counted)
        found = told(officer, campaign)
        cells = [cell for row in found.cells for cell in row]
        said = [*people(found.pages), *people(found.sources), *people(found.weeks), *cells]
        assert {
            n for n in (*said, found.total, found.help) if n is not None and 0 < n < 10
        } == set()


def test_only_weeks_that_are_over_count_and_none_before_it_began(
    officer: Staff, campaign: UUID, pages: list[UUID]
) -> None:
    TALLY.write(
        {
            (begins() - timedelta(days=1), at(pages[0]), ""): 11,
            (begins(), at(pages[0]), ""): 20,
            (monday(0) - timedelta(days=1), at(pages[0]), ""): 30,
            (monday(0), at(pages[0]), ""): 40,
            (clock.today(), at(pages[0]), "radio"): 50,
        }
    )
    found = told(officer, campaign)
    assert (found.total, found.before) == (50, monday(0))
    with clock.at(clock.now() + timedelta(days=7)):
        assert told(officer, campaign).total == 140


def test_what_is_read_after_the_end_is_not_the_campaigns(
    officer: Staff, campaign: UUID, pages: list[UUID]
) -> None:
    close_campaign(officer, campaign)
    days = [clock.today(), clock.today() + timedelta(days=1)]
    TALLY.write({(day, at(pages[0]), ""): 20 for day in days})
    with clock.at(clock.now() + timedelta(days=14)):
        assert told(officer, campaign).total == 20


def test_a_page_that_is_added_while_it_runs_counts_from_the_next_monday_on(
    officer: Staff, editor: Staff, campaign: UUID, pages: list[UUID]
) -> None:
    more = of_kind(editor, PageKind.LIBRARY)
    days = [monday(1), clock.today(), clock.week_begins() + timedelta(days=7)]
    help_page = sorted(addresses_of_help())[0]
    for day in days:
        counted = {(day, at(more), ""): 40, (day, at(more), "radio"): 20}
        TALLY.write(counted | {(day, at(pages[0]), ""): 30, (day, help_page, at(more)): 50})
    before = told(officer, campaign)
    assert (before.total, people(before.pages)[-1]) == (50, 20)  # where only the code led
    set_pages(officer, campaign, pages=[{"page": page} for page in (*pages, more)])
    with clock.at(clock.now() + timedelta(days=14)):
        found = told(officer, campaign)
    named = {line.label: line.people for line in found.pages}
    assert (found.total, found.help, named[""]) == (190, 50, 40)
    assert people(found.weeks) == [50, 50, 90]


def test_nothing_is_told_before_it_begins(officer: Staff, pages: list[UUID]) -> None:
    key = planned(officer)
    set_pages(officer, key, pages=[{"page": page} for page in pages])
    TALLY.write({(monday(1), at(pages[0]), ""): 100})
    with act_as(officer):
        assert site_reach(officer, key, language="sq") is None
    begin_campaign(officer, key)
    assert told(officer, key).total == 100


def test_who_has_no_page_has_no_readings(officer: Staff) -> None:
    key = running(officer)
    with act_as(officer):
        assert site_reach(officer, key, language="sq") is None


def test_others_are_told_nothing(campaign: UUID) -> None:
    worker = cast.member("SOCIAL_WORKER", cast.PRIZREN)
    with act_as(worker), pytest.raises(AccessDenied):
        site_reach(worker, campaign, language="sq")


def test_how_often_a_material_was_taken_is_told_when_it_is_not_small(
    officer: Staff, campaign: UUID
) -> None:
    keys_of = {}
    for title in ("Afishe", "Fletushka", "Letak"):
        keys_of[title] = keys.new()
        told_of = {"title": title, "language": "sq", "file": b"Thirrni.", "file_type": "TXT"}
        add_material(officer, campaign, new_id=keys_of[title], **told_of)
    taken = {"Afishe": 30, "Fletushka": 9, "Letak": 12}
    TALLY.write({(monday(1), f"/files/{keys_of[one]}/", ""): n for one, n in taken.items()})
    found = told(officer, campaign)
    assert [line.label for line in found.downloads] == [f"{one} (Shqip)" for one in taken]
    assert people(found.downloads) == [30, None, None]
    assert found.any_hidden
