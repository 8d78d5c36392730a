"""What the tests of campaigns do again and again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tutela.awareness.commands.plan import plan_campaign, set_channels
from tutela.awareness.commands.reach import record_reach
from tutela.awareness.commands.run import begin_campaign
from tutela.awareness.commands.start import start_campaign
from tutela.awareness.queries.campaigns import CampaignView, campaign_view
from tutela.awareness.queries.results import Results, results
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.reference.models import stable_id

PROFILE = stable_id("setting", "name")
AUDIENCES = [{"name": "Njerëzit në qytete", "size": 900}, {"name": "Prindërit"}]
CHANNELS: list[dict[str, Any]] = [
    {"kind": "RADIO", "name": "Xhingël", "planned": 1000, "audience": "a1"},
    {"kind": "LEAFLET", "name": "Fletushka", "planned": 400, "audience": "a2"},
    {"kind": "EVENT", "name": "Hapja", "planned": 50},
]
SURVEY: list[dict[str, Any]] = [
    {"text": "E di kë të thërras", "before_asked": 400, "before_yes": 86, "after_asked": 380, "after_yes": 137},
    {"text": "Dhashë para", "before_asked": 400, "before_yes": 396},
    {"text": "Do ta ndihmoja", },
]  # fmt: skip


def begins() -> date:
    """Return the first day of the campaigns of the tests."""
    return clock.today() - timedelta(days=28)


def planned(officer: Staff, title: str = "Shiko, dëgjo, thirr", **facts: Any) -> UUID:
    """Plan a campaign with audiences and channels."""
    key = keys.new()
    told = {"title": title, "begins_date": begins(), **facts}
    start_campaign(officer, PROFILE, new_id=key, facts=told)
    plan_campaign(officer, key, audiences=AUDIENCES)
    set_channels(officer, key, channels=CHANNELS)
    return key


def running(officer: Staff, title: str = "Shiko, dëgjo, thirr") -> UUID:
    """Plan a campaign and begin it."""
    key = planned(officer, title)
    begin_campaign(officer, key)
    return key


def view(officer: Staff, key: UUID) -> CampaignView:
    """Return a campaign as its officer sees it."""
    with act_as(officer):
        return campaign_view(officer, key, language="sq")


def reached(officer: Staff, key: UUID, channel: int, people: int, **more: Any) -> UUID:
    """Record people of the channel with this number."""
    told = {
        "channel": view(officer, key).channels[channel].id, "day": clock.today(), "people": people,
        "known": "COUNTED", **more,
    }  # fmt: skip
    if "municipality" in told:
        told["municipality"] = stable_id("place", told["municipality"])
    made = keys.new()
    record_reach(officer, key, new_id=made, reach=told)
    return made


def told(officer: Staff, key: UUID) -> Results:
    """Return the results, as they are a week later."""
    with clock.at(clock.now() + timedelta(days=7)), act_as(officer):
        return results(officer, key, language="sq")
