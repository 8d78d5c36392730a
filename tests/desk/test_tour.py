"""The tour: steps by rights, on pages that open and hold what is pointed at; its state stays with the account."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import text
from tutela.desk import tour
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.models import JournalLine
from tutela.organisations.commands.filters import save_filter
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.tours import begin_tour, finish_tour, go_on, leave_tour
from tutela.organisations.models import SavedFilter, User

MINISTRY = "MINISTRY_SOCIAL_POLICY"
LIKE_A_PARTNER = [
    "needs",
    "search",
    "files",
    "calendar",
    "planner",
    "tasks",
    "messages",
    "account",
    "help",
]
EXPECTED = {
    "SOCIAL_WORKER": ["needs", "search", "register", *LIKE_A_PARTNER[2:]],
    "DUTY_OFFICER": ["needs", "search", "register", *LIKE_A_PARTNER[2:]],
    "NGO_WORKER": ["needs", "search", "register", *LIKE_A_PARTNER[2:]],
    "POLICE": LIKE_A_PARTNER,
    "HEALTH": LIKE_A_PARTNER,
    "EDUCATION": LIKE_A_PARTNER,
    "HEAD_OF_CENTRE": [
        "team-day", "search", "files", "board", "quality", "approvals", "calendar", "planner", "audits",
        "messages", "account", "help",
    ],
    "MINISTRY_ANALYST": ["figures", "messages", "may-do", "account", "marks", "help"],
    "DATA_PROTECTION_OFFICER": [
        "doors", "requests", "breaches", "emergencies", "journal", "retention", "messages", "account",
        "help",
    ],
    "ADMINISTRATOR": [
        "doors", "accounts", "confirm", "roles", "configuration", "status", "messages", "account",
        "help",
    ],
    "AGENCY_ADMINISTRATOR": [
        "doors", "accounts", "institutions", "confirm", "roles", "messages", "account", "help",
    ],
    "SITE_EDITOR": ["doors", "messages", "may-do", "account", "marks", "help"],
    "CAMPAIGN_OFFICER": ["doors", "campaigns", "messages", "may-do", "account", "marks", "help"],
    "CHILD_SAFETY_REVIEWER": ["doors", "messages", "may-do", "account", "marks", "help"],
    "PARTICIPATION_OFFICER": ["doors", "messages", "may-do", "account", "marks", "help"],
    "BOARD_REVIEWER": ["doors", "messages", "may-do", "account", "marks", "help"],
}  # fmt: skip
"""By hand: what each role is shown, in order."""
UNITS = {
    "NGO_WORKER": cast.DAY_CENTRE,
    "POLICE": "POLICE_PZ",
    "HEALTH": "HEALTH_PZ",
    "EDUCATION": "EDUCATION_PZ",
    "MINISTRY_ANALYST": MINISTRY,
    "DATA_PROTECTION_OFFICER": MINISTRY,
    "ADMINISTRATOR": MINISTRY,
    "SITE_EDITOR": MINISTRY,
    "CAMPAIGN_OFFICER": MINISTRY,
    "CHILD_SAFETY_REVIEWER": MINISTRY,
    "PARTICIPATION_OFFICER": MINISTRY,
    "BOARD_REVIEWER": MINISTRY,
}
ID = re.compile(r'\bid="([^"]+)"')
CSS = Path(str(settings.ROOT)) / "src/tutela/desk/static/desk/tour.css"


def stands(user: Staff) -> tuple[str, str]:
    found = User.objects.get(pk=user.id)
    return found.tour_state, found.tour_step


def told(user: Staff) -> list[str]:
    with act_as(user):
        lines = JournalLine.objects.filter(subject_id=user.id, event__startswith="tour.")
        return list(lines.order_by("id").values_list("event", flat=True))


def moved(client: Client, move: str, step: str = "") -> str:
    answer = client.post(f"/tour/{move}", {"step": step})
    assert answer.status_code == 302
    return answer.headers["Location"]


@pytest.mark.django_db(databases=["default", "owner"])  # the page of the system asks the second
@pytest.mark.parametrize("role", EXPECTED)
def test_each_role_is_led_over_pages_that_open(role: str, team: Team) -> None:
    """Fails when a screen changes and the tour points at what is not there any more."""
    user = cast.member(role, UNITS.get(role, cast.PRIZREN))
    client = browser_of(user)
    with act_as(user) as acting:
        steps = tour.steps_for(acting)

    assert [step.code for step in steps] == EXPECTED[role]
    assert 6 <= len(steps) <= tour.MOST
    for number, step in enumerate(steps, 1):
        answer = client.get(f"{step.page_url}?tour={step.code}")
        page = text(answer)
        assert answer.status_code == 200, step.code
        assert ID.findall(page).count(step.anchor) == 1, f"{step.anchor} on {step.page_url}"
        assert f'data-tu-tour="{step.anchor}"' in page
        assert f"Step {number} of {len(steps)}" in page
        assert str(step.title) in page.replace("&#x27;", "'")


def test_every_role_of_the_profile_is_expected() -> None:
    profile = Path(str(settings.PROFILES)) / "kosovo" / "roles.toml"
    roles = re.findall(r'^code = "(\w+)"', profile.read_text(), re.MULTILINE)

    assert sorted(roles) == sorted(EXPECTED)


def test_what_is_pointed_at_is_marked() -> None:
    styles = CSS.read_text()
    anchors = {step.anchor for step in tour.STEPS}
    for anchor in anchors:
        assert f'[data-tu-tour="{anchor}"] #{anchor}' in styles
    assert len(re.findall(r"data-tu-tour=\"", styles)) == len(anchors)


def test_codes_are_of_one_step_each() -> None:
    codes = [step.code for step in tour.STEPS]
    assert len(set(codes)) == len(codes)


def test_who_holds_many_roles_is_shown_no_more_than_that(team: Team) -> None:
    user = cast.member("HEAD_OF_CENTRE", cast.PRIZREN)
    for role in ("SOCIAL_WORKER", "AGENCY_ADMINISTRATOR"):
        give_grant(
            cast.CONSOLE, user.id, new_id=keys.new(), role=role, unit=cast.unit_id(cast.PRIZREN),
            first_day=clock.today(), last_day=None,
        )  # fmt: skip
    with act_as(user) as acting:
        codes = [step.code for step in tour.steps_for(acting)]

    assert len(codes) == tour.MOST
    assert codes[0] == "team-day"
    assert codes[-1] == "help"


def test_it_is_offered_until_it_is_answered(team: Team) -> None:
    assert "New here?" in text(team.browser.get("/"))

    assert moved(team.browser, "leave", "needs") == "/"

    assert stands(team.worker) == ("LEFT", "needs")
    page = text(team.browser.get("/"))
    assert "The tour is under Help" in page
    assert "New here?" not in page
    assert "Show me around" in text(team.browser.get("/help/"))


def test_it_goes_on_where_it_stopped(team: Team) -> None:
    assert moved(team.browser, "begin") == "/?tour=needs#tour"
    assert "Step 1 of 10" in text(team.browser.get("/?tour=needs"))
    assert moved(team.browser, "go", "search") == "/search/?tour=search#tour"
    assert "You stopped at step 2 of 10." in text(team.browser.get("/"))  # wandered off

    assert moved(team.browser, "leave", "search") == "/search/"

    page = text(team.browser.get("/help/"))
    assert "You stopped at step 2 of 10." in page
    assert moved(team.browser, "go", "search") == "/search/?tour=search#tour"
    assert moved(team.browser, "finish", "help") == "/"
    assert "That was the tour." in text(team.browser.get("/"))
    assert "Begin the tour again" in text(team.browser.get("/help/"))
    assert moved(team.browser, "begin") == "/?tour=needs#tour"
    assert told(team.worker) == [
        "tour.begun", "tour.went_on", "tour.left", "tour.went_on", "tour.finished", "tour.begun",
    ]  # fmt: skip


def test_the_same_move_twice_is_told_once(team: Team) -> None:
    for move in (begin_tour, leave_tour, finish_tour):
        for _ in range(2):
            move(team.worker, team.worker.id, step="needs")

    assert told(team.worker) == ["tour.begun", "tour.left", "tour.finished"]


def test_it_is_ones_own(team: Team) -> None:
    with pytest.raises(AccessDenied):
        begin_tour(team.boss, team.worker.id, step="needs")
    with pytest.raises(BadArguments):
        go_on(team.worker, team.worker.id, step="Arben Krasniqi")

    assert stands(team.worker) == ("", "")
    assert told(team.worker) == []


def test_a_step_of_another_role_leads_to_ones_own_first(team: Team) -> None:
    assert moved(team.browser, "go", "board") == "/?tour=needs#tour"
    assert team.browser.post("/tour/go").status_code == 404
    assert 'id="tour"' not in text(team.browser.get("/cases/?tour=search"))  # not its page
    assert 'id="tour"' not in text(team.browser.get("/cases/?tour=nonsense"))


def test_a_filter_keeps_no_step(team: Team) -> None:
    save_filter(
        team.worker, team.worker.id, new_id=keys.new(), list="cases", name="Mine",
        query="whose=MINE&tour=files",
    )  # fmt: skip

    with act_as(team.worker):
        assert [kept.query for kept in SavedFilter.objects.all()] == ["whose=MINE"]


def test_the_frame_asks_nothing_more(team: Team) -> None:
    assert queries(team.browser, "/inbox/?tour=messages") == queries(team.browser, "/inbox/")
