"""A centre at work: everybody who has an account, and a file for every kind of page.

Everything that people "typed" is Albanian, so that a page in another language can be searched for English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.core import mail

from tests.awareness import campaigning
from tests.browser import world_files as files
from tests.browser import world_protection as protection
from tests.browser.signed_in import client_of, settle
from tests.browser.world_secrecy import secrets
from tests.cast import CONSOLE, LONG_AGO, PASSWORD, PEJA, PRIZREN, unit_id
from tests.database import Databases
from tests.participation import board as boards
from tests.portal import site
from tests.reference.promoting import changed, proposed
from tutela.awareness.commands.plan import plan_campaign
from tutela.awareness.commands.site import set_pages, set_sources
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.organisations import browsers, notifications
from tutela.organisations.commands.agencies import register_agency
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.organisations.commands.filters import save_filter
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.register_user import register_user
from tutela.organisations.commands.shifts import plan_shift
from tutela.organisations.commands.units import close_unit, register_unit
from tutela.organisations.enums import AgencyKind
from tutela.organisations.models import Grant, Notification
from tutela.participation.commands.run_call import begin_review, draw_call, prepare_call
from tutela.people.commands.inquire import ask_unit
from tutela.people.told import InquiryTold
from tutela.portal import checklist
from tutela.portal.commands.materials import add_material, publish_material, review_material
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review
from tutela.portal.enums import PageKind
from tutela.portal.front import TALLY
from tutela.portal.queries.recordings import known
from tutela.portal.queries.visiting import addresses, titles
from tutela.portal.tasks import record_pages
from tutela.reference.commands.verify_basis import verify_basis
from tutela.reference.models import stable_id

MINISTRY = "MINISTRY_SOCIAL_POLICY"
SHELTER = {"en": "Strehëza Agimi", "sq": "Strehëza Agimi", "sr-latn": "Strehëza Agimi"}


@dataclass
class World:
    """Who works, by role; the keys of what was made, by name; the outgoing mail of all of it."""

    database: str
    people: dict[str, Staff] = field(default_factory=dict)
    keys: dict[str, Any] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> Any:
        """Return the key of something."""
        return self.keys[name]


def account(
    username: str, name: str, role: str, unit: str, *, limit: int | None = None, code: bool = True
) -> Staff:
    """Open an account with a role, and choose its password and (unless told otherwise) its code."""
    key = keys.new()
    register_user(
        CONSOLE,
        unit_id(unit),
        new_id=key,
        username=username,
        name=name,
        password_hash=make_password(PASSWORD),
        email=f"{username}@qps.example",
        caseload_limit=limit,
    )
    give_grant(
        CONSOLE,
        key,
        new_id=keys.new(),
        role=role,
        unit=unit_id(unit),
        first_day=LONG_AGO,
        last_day=None,
    )
    settle(Staff(key), code=code)
    return Staff(key)


def team() -> dict[str, Staff]:
    """Open the accounts: a centre, another centre, an organisation, the ministry."""
    ministry = "Ministria"
    return {
        "worker": account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN, limit=12),
        "colleague": account("blerim", "Blerim Hoti", "SOCIAL_WORKER", PRIZREN, limit=10),
        "boss": account("drita", "Drita Morina", "HEAD_OF_CENTRE", PRIZREN),
        "stranger": account("fatmir", "Fatmir Lika", "SOCIAL_WORKER", PEJA),
        "other_boss": account("gresa", "Gresa Dema", "HEAD_OF_CENTRE", PEJA),
        "ngo": account("hana", "Hana Berisha", "NGO_WORKER", "TDH_DAY_CENTRE_PZ"),
        "analyst": account("ilir", f"Ilir {ministry}", "MINISTRY_ANALYST", MINISTRY, code=False),
        "counter": account("edona", f"Edona {ministry}", "MINISTRY_ANALYST", MINISTRY),
        "admin": account("jeta", f"Jeta {ministry}", "ADMINISTRATOR", MINISTRY),
        "second_admin": account("zana", f"Zana {ministry}", "ADMINISTRATOR", MINISTRY),
        "campaigner": account("lule", "Lule Gashi", "CAMPAIGN_OFFICER", "TDH_DAY_CENTRE_PZ"),
        "editor": account("vjosa", f"Vjosa {ministry}", "SITE_EDITOR", MINISTRY),
        "safety": account("mirela", f"Mirela {ministry}", "CHILD_SAFETY_REVIEWER", MINISTRY),
        "convener": account("liridona", "Liri Demaj", "PARTICIPATION_OFFICER", "TDH_DAY_CENTRE_PZ"),
        "scorer": account("teuta", "Teuta Young", "BOARD_REVIEWER", "TDH_DAY_CENTRE_PZ"),
        "officer": account("kaltrina", f"Kaltrina {ministry}", "DATA_PROTECTION_OFFICER", MINISTRY),
    }


def make_world(databases: Databases) -> World:
    """Fill a database by the commands that people use."""
    mail.outbox = []
    world = World(databases.copy, team())
    worker, boss = world.people["worker"], world.people["boss"]
    world.keys |= files.full_file(world.people)
    world.keys |= files.files_by_state(worker, boss)
    world.keys["elsewhere"] = files.opened(
        world.people["stranger"], world.people["other_boss"], "Zamira", "Kelmendi", unit=PEJA
    )
    files.in_two(world.people["stranger"], world.keys["elsewhere"], worker)
    world.keys["unallocated"] = files.registered(worker, "Ylli", "Bytyqi")
    world.keys |= secrets(world.people)
    _office(world)
    _administration(world)
    _campaigns(world)
    protection.fill(world.people, world.keys)
    site.lay_out()  # the public site, beside all this
    _site(world)
    _campaign_on_the_site(world)
    assert record_pages(1) == 1
    (world.keys["recording"],) = known()
    for person in world.people.values():
        with act_as(System("notifications.mail")):
            notifications.mail_waiting(person.id)
    _board(world)
    world.mails = [f"{sent.subject}\n{sent.body}" for sent in mail.outbox]
    return world


def _campaigns(world: World) -> None:
    """One that runs, with people reached, few of them too; one that is planned."""
    officer, made = world.people["campaigner"], world.keys
    made["campaign"] = campaigning.running(officer)
    made["campaign_planned"] = campaigning.planned(officer, "Një tjetër")
    plan_campaign(officer, made["campaign"], survey=campaigning.SURVEY)
    with clock.at(clock.now() - timedelta(days=8)):  # results are those of weeks that are over
        for place, people in (("PRIZREN", 300), ("PEJE", 40), ("GJAKOVE", 4)):
            made["reach"] = campaigning.reached(
                officer, made["campaign"], 0, people, municipality=place
            )
        campaigning.reached(officer, made["campaign"], 1, 60, municipality="PRIZREN")


def _site(world: World) -> None:
    """The public site: a page in one language alone, one that waits for review, one that is reviewed."""
    editor, safety = world.people["editor"], world.people["safety"]
    world.keys["page_begun"] = site.begun(editor, "sq")
    world.keys["page_reviewed"] = site.reviewed(editor, safety)
    world.keys["page_asked"] = site.begun(editor, *site.TITLES)
    ask_review(editor, world.keys["page_asked"])
    world.keys["page_live"] = site.of_kind(editor, PageKind.HELP)
    world.keys["picture"] = site.pictured(editor, world.keys["page_begun"])
    world.keys["page_shown"] = shown = site.begun(editor, *site.TITLES)
    world.keys["picture_public"] = site.pictured(editor, shown)
    world.keys["page_library"] = library = site.of_kind(editor, PageKind.LIBRARY)
    world.keys["publication"] = site.shelved(editor, library)
    for page in (shown, library):
        ask_review(editor, page)
        site.safe(safety, page)
        publish_page(editor, page)


def _campaign_on_the_site(world: World) -> None:
    """Two pages of the site are its own; a code leads to one; they were read, one of them seldom."""
    officer, key = world.people["campaigner"], world.keys["campaign"]
    often, seldom = sorted(titles("en"))[:2]
    with clock.at(clock.now() - timedelta(days=14)):  # they count from the Monday after
        set_pages(officer, key, pages=[{"page": often}, {"page": seldom}])
    set_sources(officer, key, sources=[{"name": "Afishe", "code": "afishe", "page": often}])
    for which in ("public", "waiting", "new"):
        made = world.keys[f"material_{which}"] = keys.new()
        told = {
            "title": f"Fletushka ({which})",
            "language": "sq",
            "file": b"Thirrni.",
            "file_type": "TXT",
        }
        add_material(officer, key, new_id=made, **told)
        if which != "new":
            review_material(world.people["safety"], made, confirmed=sorted(checklist.codes()))
    publish_material(officer, world.keys["material_public"])
    day = clock.today() - timedelta(days=clock.today().weekday() + 7)
    first, second = (sorted(addresses([page]))[0] for page in (often, seldom))
    TALLY.write({(day, first, ""): 120, (day, first, "afishe"): 80, (day, second, "afishe"): 7})


def _office(world: World) -> None:
    """What people keep for themselves: filters, drafts, messages, leave, the rota, other browsers."""
    people, made = world.people, world.keys
    worker, boss, today = people["worker"], people["boss"], clock.today()
    made["filter"], made["draft"] = keys.new(), keys.new()
    made["cover"], made["shift"] = keys.new(), keys.new()
    save_filter(
        worker, worker.id, new_id=made["filter"], list="cases", name="Urgjente", query="risk=HIGH"
    )
    desk = client_of(worker)
    begun = {"draft_id": made["draft"], "then": "leave", "called": "Vesa", "in_danger": "NO"}
    desk.post("/register/", begun | {"what_happened": "Rri vetëm në shtëpi.", "where": "Te ura"})
    arrange_cover(
        boss,
        people["colleague"].id,
        new_id=made["cover"],
        covering=worker.id,
        first_day=today,
        last_day=today + timedelta(days=7),
    )
    tonight = clock.now() + timedelta(hours=3)
    plan_shift(
        boss,
        unit_id(PRIZREN),
        new_id=made["shift"],
        user=people["colleague"].id,
        starts_at=tonight,
        ends_at=tonight + timedelta(hours=12),
    )
    made["inquiry"], made["far_unit"] = keys.new(), unit_id(PEJA)
    ask_unit(
        people["stranger"],
        unit_id(PEJA),
        new_id=made["inquiry"],
        to=unit_id(PRIZREN),
        told=InquiryTold(name="Vesa Berisha", about="I ati Agim, nga Ortakolli."),
    )
    with act_as(worker):
        made["notification"] = Notification.objects.filter(user_id=worker.id).first().pk
    made["passkey"] = Authenticator.objects.create(
        user_id=people["colleague"].id,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Telefoni", "credential": {}},
    ).pk
    made["browser"] = browsers.own_browsers(worker, "")[0].id


def _board(world: World) -> None:
    """Three calls for a children's board: one is drawn, one in review since today, one open."""
    convener, scorer, made = world.people["convener"], world.people["scorer"], world.keys
    with clock.at(clock.now() - timedelta(days=11)):
        made["board"] = boards.board(convener)
        made["call_drawn"], rows = boards.in_review(convener, on=made["board"], code="ICAB-1")
        made["call"], waiting = boards.in_review(convener, on=made["board"], code="ICAB-2")
    begin_review(convener, made["call_drawn"])
    boards.scored(scorer, rows)
    draw_call(convener, made["call_drawn"])
    made["mandate"], made["board_meeting"], made["voice"] = boards.at_work(
        convener, made["board"], rows
    )
    begin_review(convener, made["call"])
    made["application"] = waiting[0]
    made["call_draft"] = keys.new()
    plan = boards.plan(code="ICAB-0")
    prepare_call(convener, made["board"], new_id=made["call_draft"], plan=plan)
    made["call_open"] = boards.opened(convener, made["board"], "ICAB-3")


def _administration(world: World) -> None:
    """An account that was closed, an institution, and the role of somebody."""
    admin, made = world.people["admin"], world.keys
    closed = account("luan", "Luan Rexha", "SOCIAL_WORKER", PRIZREN)
    deactivate_user(admin, closed.id)
    made["closed_user"], made["user"] = closed.id, world.people["colleague"].id
    made["agency"], made["unit"] = keys.new(), unit_id(PRIZREN)
    register_agency(
        admin, admin.id, new_id=made["agency"], code="STREHA", kind=AgencyKind.NGO, names=SHELTER
    )
    made["closed_unit"] = keys.new()
    register_unit(
        admin, made["agency"], new_id=made["closed_unit"], code="STREHA-1", names=SHELTER, place="PRIZREN",
    )  # fmt: skip
    close_unit(admin, made["closed_unit"])
    made["choice"] = stable_id("code", "intake_source", "NEIGHBOUR")
    made["holiday"] = stable_id("holiday", "2027-03-09")
    made["rule"] = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
    made["doubtful"] = stable_id("basis", "xk/law/06-L-084#response")
    made["confirmed"] = stable_id("basis", "xk/law/06-L-084#assessment")
    verify_basis(
        admin,
        made["confirmed"],
        by="Besa Krasniqi, zyra ligjore",
        on=clock.today(),
        remark="Neni 12.",
    )
    made["change_set"] = proposed(admin, changed(), why="U provua një muaj.")
    with act_as(admin):
        made["grant"] = Grant.objects.filter(user_id=made["user"]).first().pk
