"""The pages of the demo's site: kind, place in the tree, drawing, dates, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tutela.portal.enums import CentreKind, Drawing, Listed, Progress, Topic

_TDH = "https://tdh-kosovo.org"


@dataclass(frozen=True)
class Leaf:
    """One page, whatever its language."""

    code: str
    kind: str
    parent: str = "home"
    drawing: Drawing = Drawing.NONE
    in_menu: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
    sources: tuple[tuple[str, str], ...] = ()


IMPACT = (
    "Terre des hommes Kosovo: 2024, a year of impact and change",
    f"{_TDH}/en/2024-year-impact-and-change",
)
ABOUT = ("Terre des hommes Kosovo: about us", f"{_TDH}/about-us")
PROGRAMME = ("Terre des hommes Kosovo: Child Protection", f"{_TDH}/en/child-protection")
DAY_CARE = ("Terre des hommes Kosovo: Day Care Center", f"{_TDH}/en/day-care-center")
CHAIN = ("Terre des hommes Kosovo, in Albanian: services of the centre", f"{_TDH}/sq/node/675")
NASHEC = (
    "Europe House Kosovo: child protection is a priority",
    "https://europehouse-kosovo.com/child-protection-is-a-priority",
)
ACTION = (
    "Kosovo Projects: Protecting vulnerable children in Kosovo",
    "https://kosovoprojects.eu/project/protecting-vulnerable-children-in-kosovo",
)
BOARD = (
    "Terre des hommes Kosovo: International Child Advisory Board, terms of reference and call",
    f"{_TDH}/en/international-child-advisory-board-terms-reference-and-call-membership",
)
ROUNDTABLES = (
    "Terre des hommes: our interventions, Kosovo",
    "https://www.tdh.ch/en/our-interventions/kosovo",
)
SWISS = ("Embassy of Switzerland, 23 June 2022", "")
LAW = (
    "Official Gazette of Kosovo no. 14, 17 July 2019: Law No. 06/L-084 on Child Protection",
    "https://gzk.rks-gov.net/ActDocumentDetail.aspx?ActID=20844",
)
STREET_DAY = (
    "Consortium for Street Children: International Day for Street Children, 12 April",
    "https://www.streetchildren.org",
)
CHILDREN_DAY = (
    "United Nations: World Children’s Day, 20 November",
    "https://www.un.org/en/observances/world-childrens-day",
)


@dataclass(frozen=True)
class Held:
    """A document that its publisher has; what it is, each language says."""

    code: str
    topic: Topic
    title: str
    year: int
    publisher: str
    languages: tuple[str, ...]
    address: str


_UN = "United Nations, Committee on the Rights of the Child"
LIBRARY = "library"
DOCUMENTS: tuple[Held, ...] = (
    Held("law", Topic.RIGHTS, "Law No. 06/L-084 on Child Protection", 2019,
         "Official Gazette of the Republic of Kosovo", ("sq", "sr-latn", "en"), LAW[1]),
    Held("crc", Topic.RIGHTS, "Convention on the Rights of the Child", 1989, "United Nations", ("en",),
         "https://www.ohchr.org/en/instruments-mechanisms/instruments/convention-rights-child"),
    Held("violence", Topic.PROTECTION, "General comment No. 13: The right of the child to freedom from all forms of violence",
         2011, _UN, ("en",), "https://undocs.org/CRC/C/GC/13"),
    Held("street", Topic.STREET, "General comment No. 21 on children in street situations", 2017, _UN, ("en",),
         "https://undocs.org/CRC/C/GC/21"),
    Held("care", Topic.CARE, "Guidelines for the Alternative Care of Children", 2009,
         "United Nations, General Assembly", ("en",), "https://undocs.org/A/RES/64/142"),
    Held("heard", Topic.VOICE, "General comment No. 12: The right of the child to be heard", 2009, _UN, ("en",),
         "https://undocs.org/CRC/C/GC/12"),
)  # fmt: skip

TREE: tuple[Leaf, ...] = (
    Leaf("home", "HomePage", "", Drawing.DOORS),
    Leaf("what", "OverviewPage", drawing=Drawing.PUBLIC, in_menu=True,
         facts={"lists": Listed.STRANDS}, sources=(PROGRAMME, ABOUT)),
    Leaf("laws", "StrandPage", "what", Drawing.LAWS, sources=(PROGRAMME, LAW)),
    Leaf("people", "StrandPage", "what", Drawing.LEARNING, sources=(PROGRAMME, ROUNDTABLES)),
    Leaf("close", "StrandPage", "what", Drawing.CLOSE, sources=(IMPACT, DAY_CARE, CHAIN)),
    Leaf("public", "StrandPage", "what", Drawing.PUBLIC, sources=(PROGRAMME, BOARD)),
    Leaf("help", "HelpPage", drawing=Drawing.CLOSE, in_menu=True, sources=(DAY_CARE, NASHEC, IMPACT)),
    Leaf("projects", "OverviewPage", in_menu=True, facts={"lists": Listed.PROJECTS}),
    Leaf("unity", "ProjectPage", "projects", Drawing.BOARD, sources=(BOARD,),
         facts={"progress": Progress.CURRENT, "begins_date": date(2025, 1, 1), "ends_date": date(2026, 12, 31)}),
    Leaf("centres", "ProjectPage", "projects", Drawing.CLOSE, sources=(DAY_CARE, NASHEC, IMPACT),
         facts={"progress": Progress.CURRENT, "begins_date": date(2019, 11, 4)}),
    Leaf("platform", "ProjectPage", "projects", Drawing.PUBLIC, sources=(SWISS,),
         facts={"progress": Progress.CURRENT}),
    Leaf("action", "ProjectPage", "projects", Drawing.STREET, sources=(ACTION,),
         facts={"progress": Progress.COMPLETED, "begins_date": date(2022, 1, 1), "ends_date": date(2025, 12, 31)}),
    Leaf("news", "OverviewPage", in_menu=True, facts={"lists": Listed.NEWS}),
    Leaf("bonevet", "NewsPage", "news", sources=(PROGRAMME,), facts={"project": "centres"}),
    Leaf("pastry", "NewsPage", "news", sources=(PROGRAMME,), facts={"project": "centres"}),
    Leaf("board", "NewsPage", "news", sources=(BOARD,), facts={"project": "unity"}),
    Leaf("launch", "NewsPage", "news", sources=(SWISS,),
         facts={"project": "platform", "happened_date": date(2022, 6, 23)}),
    Leaf("events", "OverviewPage", in_menu=True, facts={"lists": Listed.EVENTS}),
    Leaf("street_day", "EventPage", "events", Drawing.STREET, sources=(STREET_DAY,),
         facts={"begins_date": date(2027, 4, 12), "campaign": "street"}),
    Leaf("children_day", "EventPage", "events", Drawing.BOARD, sources=(CHILDREN_DAY,),
         facts={"begins_date": date(2027, 11, 20)}),
    Leaf("launch_days", "EventPage", "events", Drawing.PUBLIC, sources=(SWISS,),
         facts={"begins_date": date(2022, 6, 22), "ends_date": date(2022, 6, 23)}),
    Leaf("places", "OverviewPage", drawing=Drawing.CLOSE, facts={"lists": Listed.CENTRES}),
    Leaf("prishtina", "CentrePage", "places", Drawing.CLOSE, sources=(DAY_CARE, IMPACT),
         facts={"centre_kind": CentreKind.DAY_CARE}),
    Leaf("nashec", "CentrePage", "places", Drawing.DOORS, sources=(NASHEC, CHAIN),
         facts={"centre_kind": CentreKind.DAY_CARE}),
    Leaf("street", "PublicCampaignPage", drawing=Drawing.STREET, sources=(ACTION, DAY_CARE)),
    Leaf("join", "CallPage", drawing=Drawing.BOARD, sources=(BOARD,), facts={"call_code": "ICAB-3"}),
    Leaf("words", "GlossaryPage", drawing=Drawing.LEARNING, sources=(LAW,)),
    Leaf(LIBRARY, "LibraryPage", drawing=Drawing.LAWS),
    Leaf("about", "PlainPage", sources=(ABOUT,)),
)  # fmt: skip


LANGUAGES = ("en", "sq", "sr-latn")
