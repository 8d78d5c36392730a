"""The page of a campaign: its days come from the campaign itself, its news and events name it, the first page leads to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from tests import cast
from tests.awareness import campaigning
from tests.portal.site import entry, lay_out, of_kind, safe
from tutela.awareness import running
from tutela.awareness.commands.run import close_campaign
from tutela.awareness.commands.site import set_pages
from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import BadArguments
from tutela.portal import facts as of_pages
from tutela.portal import jobs
from tutela.portal.commands.arrange import arrange_page
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review
from tutela.portal.enums import PageKind
from tutela.portal.gaps import Lack
from tutela.portal.models import PageSet, PublicCampaignPage

pytestmark = pytest.mark.django_db
PAGE = "/en/a-child-like-every-child/"
BUTTON = f'<a class="btn" href="{PAGE}">'


@pytest.fixture
def officer(laid: None, db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


@pytest.fixture
def page(editor: Staff) -> UUID:
    return of_kind(editor, PageKind.CAMPAIGN)


def read(address: str) -> str:
    return Client().get(address).content.decode()


def begun(officer: Staff, page: UUID, **facts: object) -> UUID:
    key = campaigning.planned(officer, **facts)
    set_pages(officer, key, pages=[{"page": page}])
    campaigning.begin_campaign(officer, key)
    return key


def test_a_page_shows_the_days_of_its_campaign_and_the_first_page_leads_there_while_it_runs(
    officer: Staff, page: UUID
) -> None:
    assert "foundingDate" not in read(PAGE)
    assert BUTTON not in read("/en/")
    last = clock.today() + timedelta(days=30)

    key = begun(officer, page, ends_date=last)

    html = read(PAGE)
    assert 'itemtype="https://schema.org/Project"' in html
    assert '<span class="chip">Runs now</span>' in html
    assert f'datetime="{campaigning.begins()}" itemprop="foundingDate"' in html
    assert f'datetime="{last}" itemprop="dissolutionDate"' in html
    assert "<blockquote>Do not give money. Call help for the child.</blockquote>" in html
    assert "Не дај новац." in read("/sr-cyrl/dete-kao-svako-dete/")
    assert BUTTON in read("/en/")
    day = datetime.combine(last + timedelta(days=1), datetime.min.time())
    with clock.at(timezone.make_aware(day)):
        assert '<span class="chip plain">Over</span>' in read(PAGE)
        assert BUTTON not in read("/en/")
    close_campaign(officer, key)
    assert '<span class="chip plain">Over</span>' in read(PAGE)
    assert BUTTON not in read("/en/")


def test_of_a_campaign_that_is_only_planned_nothing_is_told(officer: Staff, page: UUID) -> None:
    key = campaigning.planned(officer)
    set_pages(officer, key, pages=[{"page": page}])
    assert running.campaigns() == []
    assert running.of_page(page) is None


def test_an_editor_is_told_where_no_campaign_names_the_page(
    officer: Staff, editor: Staff, page: UUID
) -> None:
    assert Lack.CAMPAIGN in {gap.lack for gap in entry(editor, page).hints}
    begun(officer, page)
    assert Lack.CAMPAIGN not in {gap.lack for gap in entry(editor, page).hints}


def test_news_and_events_name_their_campaign(editor: Staff, reviewer: Staff, page: UUID) -> None:
    event = "/en/events/open-afternoon-on-the-day-for-street-children/"
    assert f'href="{event}"' in read(PAGE)
    assert f'href="{PAGE}"' in read(event)
    news = of_kind(editor, PageKind.NEWS)
    known = of_pages.read(PageKind.NEWS, entry(editor, news).source.content)
    with pytest.raises(BadArguments):
        arrange_page(editor, news, facts=known.model_copy(update={"campaign_key": news}))

    arrange_page(editor, news, facts=known.model_copy(update={"campaign_key": page}))
    ask_review(editor, news)
    safe(reviewer, news)
    publish_page(editor, news)

    title = entry(editor, news).title("en")
    assert title in read(PAGE).split("<footer")[0]


def test_a_demo_that_is_laid_out_again_keeps_a_page_of_another_kind(
    page: UUID, laid: None, db: None
) -> None:
    with act_as(System(jobs.LAY_OUT)):
        PageSet.objects.filter(pk=page).update(kind=PageKind.PLAIN)
    PublicCampaignPage.objects.filter(translation_key=page).update(lead="As it stood before.")
    before = Page.objects.count()

    lay_out()

    assert Page.objects.count() == before
    assert "As it stood before." in read(PAGE)
