"""Pages of the public site that are a campaign's, and codes that lead to them."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest

from tests import cast
from tests.awareness.campaigning import planned, running, view
from tutela.awareness.commands.run import begin_campaign, close_campaign
from tutela.awareness.commands.site import set_pages, set_sources
from tutela.awareness.errors import CampaignIsClosed, CodeIsTaken, CodeStays, PageStays
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.errors import BadArguments
from tutela.kernel.models import JournalLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


def codes(officer: Staff, key: UUID) -> list[tuple[str, str]]:
    return [(one.name, one.code) for one in view(officer, key).sources]


def test_pages_are_set_as_a_whole(officer: Staff) -> None:
    key, first, second = planned(officer), keys.new(), keys.new()
    set_pages(officer, key, pages=[{"page": first}, {"page": first}])
    set_pages(officer, key, pages=[{"page": second}, {"page": first}])
    assert set(view(officer, key).pages) == {first, second}
    set_pages(officer, key, pages=[{"page": second}])
    assert view(officer, key).pages == (second,)
    assert JournalLine.objects.filter(event="campaign.pages_set").count() == 3


def test_what_counts_stays_a_page_while_the_campaign_runs(officer: Staff) -> None:
    key, first, second, third = planned(officer), *(keys.new() for _n in range(3))
    set_pages(officer, key, pages=[{"page": first}, {"page": second}])
    set_pages(officer, key, pages=[{"page": first}])  # it does not run yet
    begin_campaign(officer, key)
    with pytest.raises(PageStays):
        set_pages(officer, key, pages=[{"page": second}])
    set_pages(officer, key, pages=[{"page": first}, {"page": second}])
    set_pages(
        officer, key, pages=[{"page": first}, {"page": third}]
    )  # the second did not count yet
    with clock.at(clock.now() + timedelta(days=7)), pytest.raises(PageStays):
        set_pages(officer, key, pages=[{"page": first}])
    assert set(view(officer, key).pages) == {first, third}


def test_who_names_no_code_is_given_one(officer: Staff) -> None:
    key, page = planned(officer), keys.new()
    set_sources(
        officer, key, sources=[{"name": "Afishe", "page": page}, {"name": "Peja", "code": "PEJA"}]
    )
    (poster, made), peja = codes(officer, key)
    assert (poster, peja) == ("Afishe", ("Peja", "peja"))
    assert re.fullmatch(r"[2-9a-hjkmnp-z]{5}", made)
    assert view(officer, key).sources[0].page == page
    assert JournalLine.objects.filter(event="campaign.sources_set").count() == 1


def test_a_code_keeps_its_letters_when_its_name_changes(officer: Staff) -> None:
    key = planned(officer)
    set_sources(officer, key, sources=[{"name": "Afishe"}])
    begin_campaign(officer, key)
    (before,) = view(officer, key).sources
    set_sources(
        officer,
        key,
        sources=[{"id": before.id, "name": "Afishe në Pejë"}, {"name": "Radio", "code": "radio"}],
    )
    assert codes(officer, key) == [("Afishe në Pejë", before.code), ("Radio", "radio")]


def test_a_printed_code_stays(officer: Staff) -> None:
    key = planned(officer)
    set_sources(officer, key, sources=[{"name": "Afishe", "code": "peja"}])
    (one,) = view(officer, key).sources
    set_sources(officer, key, sources=[{"id": one.id, "name": "Afishe", "code": "prizren"}])
    begin_campaign(officer, key)
    for changed in ([], [{"id": one.id, "name": "Afishe", "code": "peja"}]):
        with pytest.raises(CodeStays):
            set_sources(officer, key, sources=changed)
    assert codes(officer, key) == [("Afishe", "prizren")]


def test_a_code_leads_to_one_place(officer: Staff) -> None:
    key = running(officer)
    set_sources(officer, running(officer, "Tjetra"), sources=[{"name": "Afishe", "code": "peja"}])
    twice = [{"name": "Një", "code": "nje"}, {"name": "Dy", "code": "NJE"}]
    for told in ([{"name": "Radio", "code": "peja"}], twice):
        with pytest.raises(CodeIsTaken):
            set_sources(officer, key, sources=told)
    for wrong in ("ab", "me hapësirë", "a/b", "x" * 13):
        with pytest.raises(BadArguments):
            set_sources(officer, key, sources=[{"name": "Radio", "code": wrong}])
    assert codes(officer, key) == []


def test_what_is_closed_stays(officer: Staff) -> None:
    key = running(officer)
    close_campaign(officer, key)
    with pytest.raises(CampaignIsClosed):
        set_pages(officer, key, pages=[{"page": keys.new()}])
    with pytest.raises(CampaignIsClosed):
        set_sources(officer, key, sources=[{"name": "Afishe"}])
    assert (view(officer, key).pages, codes(officer, key)) == ((), [])
