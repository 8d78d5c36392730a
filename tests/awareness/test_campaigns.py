"""Planning a campaign, running it, recording whom it reached: each success, each refusal, the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests import cast
from tests.awareness.campaigning import (
    AUDIENCES,
    PROFILE,
    begins,
    planned,
    reached,
    running,
    told,
    view,
)
from tutela.awareness.commands.plan import plan_campaign, set_channels
from tutela.awareness.commands.reach import record_reach, withdraw_reach
from tutela.awareness.commands.run import begin_campaign, close_campaign
from tutela.awareness.commands.start import change_campaign, start_campaign
from tutela.awareness.enums import CampaignState
from tutela.awareness.errors import (
    AudienceIsInUse,
    CampaignIsClosed,
    CampaignIsNotRunning,
    CampaignNeedsChannel,
    ChannelHasReach,
    FirstDayStays,
    ReachIsWithdrawn,
    ReachOutsideCampaign,
    UnknownAudience,
)
from tutela.awareness.models import Campaign, Reach
from tutela.awareness.queries.campaigns import campaigns, entries
from tutela.awareness.queries.results import results
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.models import JournalLine
from tutela.kernel.workflow import ImpossibleMove

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


def _lines() -> list[str]:
    found = JournalLine.objects.filter(event__regex="^(campaign|reach)[.]").order_by("pk")
    return list(found.values_list("event", flat=True))


def test_a_campaign_is_planned_runs_and_closes(officer: Staff) -> None:
    key = running(officer)
    number = reached(officer, key, 0, 40, municipality="PRIZREN")
    withdraw_reach(officer, number)
    close_campaign(officer, key)

    found = view(officer, key)
    assert found.state == CampaignState.CLOSED
    assert [(one.code, one.name) for one in found.audiences] == [
        ("a1", "Njerëzit në qytete"), ("a2", "Prindërit")
    ]  # fmt: skip
    assert (found.planned, [one.name for one in found.events]) == (1450, ["Hapja"])
    assert _lines() == [
        *("campaign.started", "campaign.planned", "campaign.channels_set", "campaign.begun"),
        *("reach.recorded", "reach.withdrawn", "campaign.closed"),
    ]
    payloads = " ".join(JournalLine.objects.values_list("payload", flat=True))
    assert "Shiko" not in payloads
    assert '"people"' not in payloads


def test_facts_change_until_it_is_closed(officer: Staff) -> None:
    key = planned(officer)
    facts = {"title": "Emër i ri", "begins_date": begins(), "about": "Për fëmijët."}
    change_campaign(officer, key, facts=facts)
    assert (view(officer, key).title, view(officer, key).about) == ("Emër i ri", "Për fëmijët.")

    close_campaign(officer, key)  # called off
    lines = _lines()
    with pytest.raises(CampaignIsClosed):
        change_campaign(officer, key, facts={**facts, "title": "Tjetër"})
    with pytest.raises(CampaignIsClosed):
        plan_campaign(officer, key, goals=[{"text": "Më pas"}])
    with pytest.raises(CampaignIsClosed):
        set_channels(officer, key, channels=[])
    with pytest.raises(ImpossibleMove):
        begin_campaign(officer, key)
    assert view(officer, key).title == "Emër i ri"
    assert _lines() == lines


def test_a_campaign_does_not_end_before_it_begins(officer: Staff) -> None:
    facts = {"title": "Shiko", "begins_date": begins(), "ends_date": begins() - timedelta(days=1)}
    with pytest.raises(BadArguments):
        start_campaign(officer, PROFILE, new_id=keys.new(), facts=facts)
    with act_as(officer):
        assert Campaign.objects.count() == 0


def test_an_audience_that_something_is_about_stays(officer: Staff) -> None:
    key = planned(officer)
    with pytest.raises(AudienceIsInUse):
        plan_campaign(officer, key, audiences=[{"code": "a1", "name": "Vetëm këta"}])
    with pytest.raises(AudienceIsInUse):
        plan_campaign(
            officer, key, messages=[{"text": "Thirr.", "language": "sq", "audience": "a9"}]
        )
    assert len(view(officer, key).audiences) == len(AUDIENCES)

    set_channels(officer, key, channels=[{"kind": "RADIO", "name": "Xhingël", "planned": 5}])
    plan_campaign(officer, key, audiences=[{"name": "Mësuesit"}])
    assert [one.code for one in view(officer, key).audiences] == ["a3"]  # no code comes twice


def test_channels_keep_their_order_and_their_numbers(officer: Staff) -> None:
    key = running(officer)
    reached(officer, key, 1, 25)
    found = view(officer, key).channels
    turned = [
        {"id": one.id, "kind": one.kind, "name": one.name, "planned": 7} for one in reversed(found)
    ]
    set_channels(officer, key, channels=turned)
    assert [one.name for one in view(officer, key).channels] == ["Hapja", "Fletushka", "Xhingël"]

    with pytest.raises(ChannelHasReach):
        set_channels(officer, key, channels=[turned[0], turned[2]])
    with pytest.raises(UnknownAudience):
        set_channels(officer, key, channels=[{**turned[0], "audience": "a9"}, *turned[1:]])
    assert len(view(officer, key).channels) == 3


def test_only_what_has_a_channel_begins(officer: Staff) -> None:
    key = keys.new()
    facts = {"title": "Pa kanale", "begins_date": begins()}
    start_campaign(officer, PROFILE, new_id=key, facts=facts)
    with pytest.raises(CampaignNeedsChannel):
        begin_campaign(officer, key)
    assert view(officer, key).state == CampaignState.PLANNED


def test_reach_is_of_days_and_audiences_of_a_campaign_that_runs(officer: Staff) -> None:
    key = planned(officer)
    with pytest.raises(CampaignIsNotRunning):
        reached(officer, key, 0, 40)
    begin_campaign(officer, key)
    for day in (begins() - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(ReachOutsideCampaign):
            reached(officer, key, 0, 40, day=day)
    with pytest.raises(UnknownAudience):
        reached(officer, key, 0, 40, audience="a9")
    with pytest.raises(BadArguments):
        reached(officer, key, 0, 0)
    other = view(officer, planned(officer, "Tjetër")).channels[0].id
    reach = {"channel": other, "day": clock.today(), "people": 40, "known": "COUNTED"}
    with pytest.raises(BadArguments):
        record_reach(officer, key, new_id=keys.new(), reach=reach)
    with act_as(officer):
        assert Reach.objects.count() == 0


def test_a_number_is_taken_back_once_and_not_after_the_end(officer: Staff) -> None:
    key = running(officer)
    first, second = reached(officer, key, 0, 40), reached(officer, key, 0, 30)
    withdraw_reach(officer, first)
    with pytest.raises(ReachIsWithdrawn):
        withdraw_reach(officer, first)
    close_campaign(officer, key)
    with pytest.raises(CampaignIsClosed):
        withdraw_reach(officer, second)
    assert told(officer, key).total == 30


def test_results_are_protected_in_every_table(officer: Staff) -> None:
    key = running(officer)
    for place, people in (("PRIZREN", 300), ("PEJE", 40), ("GJAKOVE", 4)):
        reached(officer, key, 0, people, municipality=place)
    reached(officer, key, 1, 60, municipality="PRIZREN", day=begins())
    reached(officer, key, 2, 25, municipality="PEJE", audience="a2")

    found = told(officer, key)

    assert (found.total, found.planned) == (420, 1450)
    assert [(line.label, line.people) for line in found.channels] == [
        ("Xhingël", 340), ("Fletushka", 60), ("Hapja", 20)
    ]  # fmt: skip
    assert [(line.label, line.people) for line in found.places] == [
        ("Prizren", 360), ("Gjakovë", None), ("Pejë", None)
    ]  # fmt: skip
    assert found.any_hidden
    assert [line.people for line in found.audiences] == [340, 80]
    assert found.weeks[0].people == 60


def test_who_looks_twice_in_a_week_sees_the_same(officer: Staff) -> None:
    key = running(officer)
    first = reached(officer, key, 0, 300)
    wednesday = clock.now() + timedelta(days=9 - clock.today().weekday())
    with clock.at(wednesday), act_as(officer):
        before = results(officer, key, language="sq")
    assert (before.total, before.newer) == (300, False)
    with clock.at(wednesday):
        reached(officer, key, 0, 4)
        withdraw_reach(officer, first)
    with clock.at(wednesday + timedelta(days=3)), act_as(officer):
        again = results(officer, key, language="sq")
    assert again == replace(before, newer=True)
    with clock.at(wednesday + timedelta(days=5)), act_as(officer):
        after = results(officer, key, language="sq")
    assert (after.total, after.newer, after.before) == (None, False, before.before + timedelta(7))


def test_a_small_number_is_not_found_from_one_monday_to_the_next(officer: Staff) -> None:
    key, day = running(officer), begins()
    reached(officer, key, 0, 40, day=day)
    before = told(officer, key)
    with clock.at(clock.now() + timedelta(days=7)):
        late = reached(officer, key, 0, 3, day=day)
        after = told(officer, key)
        assert after == replace(before, before=after.before)
    with clock.at(clock.now() + timedelta(days=14)):
        reached(officer, key, 0, 7, day=day)
        assert told(officer, key).total == 50
    with clock.at(clock.now() + timedelta(days=21)):
        withdraw_reach(officer, late)
        found = told(officer, key)
    assert (found.total, found.channels[0].people, found.weeks[0].people) == (40, 40, 40)


def test_what_was_counted_keeps_its_first_day(officer: Staff) -> None:
    key = running(officer)
    lines = _lines()
    facts = {"title": "Shiko", "begins_date": begins() + timedelta(days=1)}
    with pytest.raises(FirstDayStays):
        change_campaign(officer, key, facts=facts)
    assert (view(officer, key).begins_date, _lines()) == (begins(), lines)
    change_campaign(officer, key, facts={**facts, "begins_date": begins()})
    assert view(officer, key).title == "Shiko"

    monday = clock.week_begins() + timedelta(days=7)
    early = planned(officer, "Nesër", begins_date=monday)
    begin_campaign(officer, early)  # nothing of it is counted yet
    change_campaign(officer, early, facts={**facts, "begins_date": clock.week_begins()})
    with pytest.raises(FirstDayStays):
        change_campaign(officer, early, facts=facts)


def test_of_very_few_people_not_even_the_total_is_told(officer: Staff) -> None:
    key = running(officer)
    reached(officer, key, 0, 3)
    reached(officer, key, 1, 8)
    found = told(officer, key)
    assert found.total is None
    assert {line.people for line in found.channels} == {None}
    assert (found.places, found.cells, found.audiences, found.weeks) == ((), (), (), ())


def test_who_does_not_run_campaigns_finds_none(officer: Staff) -> None:
    key = running(officer)
    worker = cast.social_worker()
    with act_as(worker):
        assert campaigns(worker, first=0, most=10) == []
        with pytest.raises(AccessDenied):
            entries(worker, key, language="sq", most=5)
    with pytest.raises(AccessDenied):
        close_campaign(worker, key)
    with act_as(officer):
        assert [line.planned for line in campaigns(officer, first=0, most=10)] == [1450]
