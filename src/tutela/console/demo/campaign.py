"""The national campaign on children in street situations, as a demo.

What is known of it stands in its description with the source; every other figure is invented.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from tutela.awareness import jobs, pledging
from tutela.awareness.commands.plan import plan_campaign, set_channels
from tutela.awareness.commands.pledge import answer_pledges
from tutela.awareness.commands.reach import record_reach
from tutela.awareness.commands.run import begin_campaign
from tutela.awareness.commands.site import set_pages, set_sources
from tutela.awareness.commands.start import start_campaign
from tutela.awareness.queries import pledges
from tutela.awareness.queries.campaigns import begun_on, campaign_view, campaigns
from tutela.console.demo.cast import Cast
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.portal import checklist
from tutela.portal.commands.materials import add_material, publish_material, review_material
from tutela.portal.content.english import PAGES
from tutela.portal.front import TALLY
from tutela.portal.queries.visiting import addresses, addresses_of_help, titles
from tutela.reference.models import stable_id

_TITLE = "Children in street situations: look, listen, call"
_ABOUT = (
    "National campaign of the EU-funded action “Protecting vulnerable children in Kosovo”, which aims to reach "
    "1,000,000 people by awareness work (kosovoprojects.eu; tdh-kosovo.org/en/child-protection). It wants people to "
    "turn to services instead of giving money, and to see a child, not a beggar. All other figures here are invented "
    "for the demo."
)
_RUNS = 100  # days before today on which it began
_PLAN: dict[str, Any] = {
    "goals": [
        {"text": "More people know whom to call when they see a child working on the street",
         "measure": "Share of people asked who name a service, before and after"},
        {"text": "Fewer people give money to children on the street",
         "measure": "Share of people asked who gave money in the last month"},
    ],
    "audiences": [
        {"code": "a1", "name": "People in towns", "size": 900000},
        {"code": "a2", "name": "Parents of young children", "size": 260000},
        {"code": "a3", "name": "Teachers and pupils", "size": 60000},
        {"code": "a4", "name": "Families whose children work on the street", "size": 600},
    ],
    "messages": [
        {"text": "Mos jep para. Thirr ndihmë për fëmijën.", "language": "sq", "audience": "a1"},
        {"text": "Ne daj novac. Pozovi pomoć za dete.", "language": "sr-latn", "audience": "a1"},
        {"text": "Do not give money. Call help for the child.", "language": "en", "audience": "a1"},
        {"text": "Qendra ditore është e hapur për fëmijën tuaj.", "language": "sq", "audience": "a4"},
    ],
    "partners": [
        {"name": "UNICEF", "part": "Carries out the action of which this is a part"},
        {"name": "Terre des hommes Kosovo", "part": "Day-care centres, mobile teams, public awareness"},
        {"name": "Municipality of Prizren", "part": "Events in Prizren and Nashec"},
    ],
    "survey": [
        {"text": "I know whom to call when I see a child working on the street",
         "before_asked": 400, "before_yes": 86, "after_asked": 380, "after_yes": 137},
        {"text": "I gave money to a child on the street in the last month",
         "before_asked": 400, "before_yes": 212, "after_asked": 380, "after_yes": 163},
    ],
    "pledge": [
        {"language": "sq", "text": "Nuk u jap para fëmijëve në rrugë. I shoh, i dëgjoj dhe thërras ndihmë."},
        {"language": "sr-latn", "text": "Ne dajem novac deci na ulici. Vidim ih, slušam ih i zovem pomoć."},
        {"language": "en", "text": "I do not give money to children on the street. I see them, I listen, and I call help."},
    ],
    "budget": [
        {"what": "Spot for television and radio", "planned": 18000, "spent": 17250},
        {"what": "Posters and leaflets in three languages", "planned": 9500, "spent": 8120},
        {"what": "Events", "planned": 4000, "spent": 2600},
        {"what": "Survey before and after", "planned": 6000, "spent": 2900},
    ],
}  # fmt: skip
_TIMELINE = (
    (-30, "Survey before the campaign"),
    (0, "Opening in Prishtina"),
    (14, "Posters in seven towns"),
    (35, "Open day of the centre in Nashec"),
    (90, "Survey after the campaign"),
)
_CHANNELS: tuple[dict[str, Any], ...] = (
    {"kind": "TELEVISION", "name": "TV spot", "planned": 420000, "audience": "a1"},
    {"kind": "SOCIAL_MEDIA", "name": "Short films on social media", "planned": 250000, "audience": "a2"},
    {"kind": "RADIO", "name": "Radio jingle", "planned": 180000, "audience": "a1"},
    {"kind": "POSTER", "name": "Posters at bus stops", "planned": 90000, "audience": "a1"},
    {"kind": "LEAFLET", "name": "Leaflet", "planned": 40000, "audience": "a2"},
    {"kind": "SCHOOL", "name": "Lessons in schools", "planned": 12000, "audience": "a3"},
    {"kind": "WEBSITE", "name": "Page on the public site", "planned": 3750, "audience": ""},
    {"kind": "DOOR_TO_DOOR", "name": "Talks on the street", "planned": 3000, "audience": "a4"},
    {"kind": "EVENT", "name": "Opening in Prishtina", "planned": 600, "audience": "a1",
     "municipality": "PRISHTINE", "on": 0},
    {"kind": "EVENT", "name": "Round of talks in Prizren", "planned": 400, "audience": "a2",
     "municipality": "PRIZREN", "on": 21},
    {"kind": "EVENT", "name": "Open day in Nashec", "planned": 250, "audience": "a4",
     "municipality": "PRIZREN", "on": 35},
)  # fmt: skip
_REACHED = (
    # channel, how it is known, days after the beginning, people, where
    ("TV spot", "TOLD", 6, 96400, ""),
    ("TV spot", "TOLD", 20, 121800, ""),
    ("TV spot", "TOLD", 48, 88300, ""),
    ("Short films on social media", "TOLD", 9, 41250, ""),
    ("Short films on social media", "TOLD", 30, 67900, ""),
    ("Short films on social media", "TOLD", 62, 52480, ""),
    ("Radio jingle", "ESTIMATED", 13, 55000, ""),
    ("Radio jingle", "ESTIMATED", 41, 47000, ""),
    ("Posters at bus stops", "ESTIMATED", 27, 21000, "PRISHTINE"),
    ("Posters at bus stops", "ESTIMATED", 27, 9400, "PRIZREN"),
    ("Posters at bus stops", "ESTIMATED", 34, 6100, "PEJE"),
    ("Posters at bus stops", "ESTIMATED", 34, 5200, "GJAKOVE"),
    ("Leaflet", "COUNTED", 17, 6200, "PRISHTINE"),
    ("Leaflet", "COUNTED", 24, 3900, "PRIZREN"),
    ("Leaflet", "COUNTED", 45, 2100, "FERIZAJ"),
    ("Lessons in schools", "COUNTED", 31, 1480, "PRISHTINE"),
    ("Lessons in schools", "COUNTED", 38, 960, "PRIZREN"),
    ("Lessons in schools", "COUNTED", 52, 415, "GRACANICE"),
    ("Talks on the street", "COUNTED", 5, 84, "PRISHTINE"),
    ("Talks on the street", "COUNTED", 12, 61, "PRIZREN"),
    ("Talks on the street", "COUNTED", 33, 7, "GJAKOVE"),
    ("Talks on the street", "COUNTED", 55, 4, "FERIZAJ"),
    ("Talks on the street", "COUNTED", 66, 38, "PRIZREN"),
    ("Opening in Prishtina", "COUNTED", 0, 540, "PRISHTINE"),
    ("Round of talks in Prizren", "COUNTED", 21, 265, "PRIZREN"),
    ("Open day in Nashec", "COUNTED", 35, 172, "PRIZREN"),
)
_LEAVES = ("street", "action")  # pages of the demo's site
_CODES = (  # code, where it hangs, its share of the readings
    ("rruga", "Posters at bus stops", 0.2),
    ("fleta", "Leaflet", 0.12),
    ("nashec", "Centre in Nashec", 0.001),
    ("prizren", "Municipality of Prizren", 0.05),
)
_LEAFLETS = (  # in which language, what it is called, what stands in it
    ("sq", "Fletushka: Shiko, dëgjo, thirr", "Mos jep para.\nThirr ndihmë për fëmijën.\n"),
    ("sr-latn", "Letak: Vidi, čuj, pozovi", "Ne daj novac.\nPozovi pomoć za dete.\n"),
    ("en", "Leaflet: Look, listen, call", "Do not give money.\nCall help for the child.\n"),
)
_PROMISED = 23  # people of the demo who pledged
_BUSY = {"sq": 30, "sr": 8, "sr-cyrl": 3, "en": 9, "fr": 2, "ar": 1}  # readings of a page on a day


def ran(days: Days) -> None:
    """Plan the campaign, begin it, and record whom it reached until today."""
    officer = Cast().named("valbona.hyseni").actor
    hand, begins = Hand("campaign"), days.ago(_RUNS)
    with clock.at(days.at(begins - timedelta(days=45), 10)):
        key = hand.key()
        with act_as(officer):
            country = begun_on(officer)
        facts = {
            "title": _TITLE, "about": _ABOUT, "begins_date": begins,
            "ends_date": begins + timedelta(days=110),
        }  # fmt: skip
        hand.do(officer, start_campaign, country, new_id=key, facts=facts)
        timeline = [{"day": begins + timedelta(days=n), "what": what} for n, what in _TIMELINE]
        hand.do(officer, plan_campaign, key, **{**_PLAN, "timeline": timeline})
        channels = []
        for one in _CHANNELS:
            told = {name: value for name, value in one.items() if name != "on"}
            told["municipality"] = _place(one.get("municipality", ""))
            on = begins + timedelta(days=one["on"]) if "on" in one else None
            channels.append({**told, "on_date": on})
        hand.do(officer, set_channels, key, channels=channels)
    with clock.at(days.at(begins, 9)):
        hand.do(officer, begin_campaign, key)
    with act_as(officer):
        known = {one.name: one.id for one in campaign_view(officer, key, language="en").channels}
    for channel, how, after, people, where in _REACHED:
        with clock.at(days.at(begins + timedelta(days=after), 16)):
            reach = {
                "channel": known[channel], "day": begins + timedelta(days=after),
                "people": people, "known": how, "municipality": _place(where),
            }  # fmt: skip
            hand.do(officer, record_reach, key, new_id=hand.key(), reach=reach)


def read(days: Days) -> None:
    """Give the campaign its pages and codes, once the site is laid out, and readings of the weeks until today."""
    officer, hand = Cast().named("valbona.hyseni").actor, Hand("campaign-site")
    reviewer = Cast().named("ana.markovic").actor
    with act_as(officer):
        key = next(one.id for one in campaigns(officer, first=0, most=50) if one.title == _TITLE)
    named = {title: page for page, title in titles("en").items()}
    own = [named[PAGES[leaf]["title"]] for leaf in _LEAVES]
    begins, chance = days.ago(_RUNS), hand.chance
    counted = Counter[tuple[date, str, str]]()
    with clock.at(days.at(begins - timedelta(days=7), 9)):  # so that they count from the first day
        hand.do(officer, set_pages, key, pages=[{"page": page} for page in own])
    with clock.at(days.at(days.worked(days.today), 9)):
        codes = [{"name": name, "code": code, "page": own[0]} for code, name, _share in _CODES]
        hand.do(officer, set_sources, key, sources=codes)
        promised(_PROMISED)
        for language, title, words in _LEAFLETS:
            given = hand.key()
            hand.do(
                officer, add_material, key, new_id=given, title=title, language=language,
                file=words.encode(), file_type="TXT",
            )  # fmt: skip
            if language != "en":
                confirmed = sorted(checklist.codes())
                hand.do(reviewer, review_material, given, confirmed=confirmed)
                hand.do(officer, publish_material, given)
                for after in range(0, _RUNS, 3):
                    day = begins + timedelta(days=after)
                    counted[day, reverse("site-material", args=[given]), ""] += chance.randint(0, 9)
    helped = {at.split("/")[1]: at for at in sorted(addresses_of_help())}
    for at, page in addresses(own).items():
        for after in range(_RUNS):
            day, busy = begins + timedelta(days=after), _BUSY[at.split("/")[1]]
            counted[day, at, ""] += chance.randint(busy // 2, busy)
            if page == own[0]:
                counted[day, helped[at.split("/")[1]], at] += chance.randint(0, 1 + busy // 12)
                for code, _name, share in _CODES:
                    counted[day, at, code] += sum(chance.random() < share for _n in range(busy))
    TALLY.write({key: number for key, number in counted.items() if number})


def promised(many: int) -> None:
    """Let invented people pledge on the site and confirm it; no letter is sent."""
    (found,) = pledging.pledges()
    tokens = [pledging.fresh_token() for _n in range(many)]
    for number, token in enumerate(tokens):
        pledging.leave(found, f"demo{number}@example.org", token=token, language="sq")
    job = System(jobs.DOOR)
    with act_as(job):
        waiting = [one.key for one in pledges.waiting(job, many)]
    answer_pledges(job, found.key, sent=waiting)
    for token in tokens:
        pledging.confirm(token)


def _place(code: str) -> Any:
    return stable_id("place", code) if code else None
