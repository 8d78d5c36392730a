"""A week of visits, planned by place: who is in it, on which map, and what is planned with one send."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, marks, sentences, text
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.contact import plan_contact
from tutela.cases.inputs import ContactPlan
from tutela.cases.models import Case, Contact
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.people.commands.address import add_address
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.enums import Safety
from tutela.people.told import AddressTold
from tutela.reference.enums import CodeList
from tutela.reference.models import Setting, stable_id

PLANNER = "/calendar/planner/"
HOME_VISIT = "HOME_VISIT"
WEDNESDAY, FRIDAY = "2026-03-18", "2026-03-20"


def child_of(actor: Staff, case: UUID) -> UUID:
    with act_as(actor):
        return Case.objects.get(pk=case).child_id


def lives(team: Team, case: UUID, place: str, settlement: str = "", **other: Any) -> None:
    told = AddressTold(
        place=stable_id("place", place),
        settlement=settlement,
        street="Rruga e Fshehtë 7",
        **{"safe": Safety.YES, **other},
    )
    child = child_of(team.worker, case)
    add_address(team.worker, child, new_id=keys.new(), address=told)


def visit(team: Team, case: UUID, when: datetime) -> None:
    plan = ContactPlan(kind=story.code_id(CodeList.CONTACT_KIND, HOME_VISIT), planned_at=when)
    plan_contact(team.worker, case, new_id=keys.new(), plan=plan)


def send(client: Client, chosen: dict[str, str], page: Any = None, **other: str) -> Any:
    opened = page or client.get(PLANNER)
    kind = str(story.code_id(CodeList.CONTACT_KIND, HOME_VISIT))
    return client.post(PLANNER, {**marks(opened), "kind": kind, **chosen, **other})


def planned(actor: Staff, case: UUID) -> list[datetime]:
    with act_as(actor):
        rows = Contact.objects.filter(case_id=case).order_by("planned_at")
        return [row.planned_at for row in rows if row.planned_at]


def test_who_is_due_stands_at_the_place_where_they_live(team: Team) -> None:
    near, far = team.opened("Arben"), team.opened("Blerta")
    lives(team, near, "PRIZREN", "Zhur")
    lives(team, far, "DRAGASH", safe=Safety.ASK_FIRST, how="After 15:00")
    page = text(team.browser.get(PLANNER))
    first, second = page.split('data-place-of="DRAGASH"')[1].split('data-place-of="PRIZREN"')
    assert "Blerta Krasniqi" in first
    assert "Go there only as the file says" in first
    assert "Arben Krasniqi" in second
    assert "Zhur" in second
    assert "First contact with the child" in second
    assert "Rruga e Fshehtë" not in page


def test_the_map_says_the_number_in_words_and_leads_to_the_place(team: Team) -> None:
    for name in ("Arben", "Blerta"):
        lives(team, team.opened(name), "PRIZREN")
    page = text(team.browser.get(PLANNER))
    drawn = page.split('class="tu-planmap"')[1].split("</svg>")[0]
    assert re.findall(r'aria-label="([^"]+)"', drawn)[1:] == ["Prizren: 2 children to see"]
    assert drawn.count("<path") == 38
    assert "© OpenStreetMap contributors, geoBoundaries, CC BY-SA 2.0" in page
    alone = text(team.browser.get(PLANNER, {"week": "2026-03-16", "place": "PRIZREN"}))
    assert "Arben" in alone
    team.opened("Genc")
    alone = text(team.browser.get(PLANNER, {"week": "2026-03-16", "place": "PRIZREN"}))
    assert "Genc" not in alone
    assert "Genc" in text(team.browser.get(PLANNER, {"place": "NONE"}))


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_country_without_a_map_has_the_list_alone(team: Team) -> None:
    lives(team, team.opened("Arben"), "PRIZREN")
    Setting.objects.using("owner").filter(key="map").update(value={})
    page = text(team.browser.get(PLANNER))
    assert "tu-planmap" not in page
    assert 'data-place-of="PRIZREN"' in page


def test_a_hidden_child_has_no_place(team: Team) -> None:
    case = team.opened("Arben")
    lives(team, case, "PRIZREN", "Zhur")
    child = child_of(team.worker, case)
    set_hidden_address(team.worker, child, new_id=keys.new(), text="The shelter in Gjakova")
    visit(team, case, datetime(2026, 3, 19, 9, tzinfo=UTC))
    for browser in (team.browser, team.boss_browser):
        page = text(browser.get(PLANNER))
        for secret in ("Zhur", "Gjakova: ", "Prizren: ", "shelter in", 'data-place-of="PRIZREN"'):
            assert secret not in page
    page = text(team.browser.get(PLANNER))
    assert "Arben Krasniqi" in page.split('data-place-of="NONE"')[1]
    assert "Place not shown" in page


def test_the_chosen_visits_are_planned_with_one_send_and_once(team: Team) -> None:
    first, second, third = (team.opened(name) for name in ("Arben", "Blerta", "Genc"))
    chosen = {
        f"day_{first.hex}": WEDNESDAY,
        f"hour_{first.hex}": "9:30",
        f"day_{second.hex}": FRIDAY,
    }
    page = team.browser.get(PLANNER)
    answer = send(team.browser, chosen, page)
    assert answer.status_code == MOVED
    again = send(team.browser, chosen, page)
    assert again.status_code == MOVED
    assert planned(team.worker, first) == [datetime(2026, 3, 18, 8, 30, tzinfo=UTC)]
    assert planned(team.worker, second) == [datetime(2026, 3, 20, 22, 59, tzinfo=UTC)]
    assert planned(team.worker, third) == []
    page = text(team.browser.get(PLANNER))
    assert "2 visits are in the calendar." in page
    assert "Wednesday 18 March, 09:30" in page
    assert "Friday 20 March, 23:59" not in page
    round_ = page.split('class="card tu-round"')[1]
    assert "Any hour" in round_
    assert "A. K." in round_  # on paper


def test_somebody_who_left_the_list_holds_the_form_back_and_the_days_stay(team: Team) -> None:
    good, lost = team.opened("Arben"), team.opened("Blerta")
    page = team.browser.get(PLANNER)
    other = cast.social_worker()
    allocate_case(team.boss, lost, worker=other.id)
    chosen = {f"day_{good.hex}": FRIDAY, f"day_{lost.hex}": FRIDAY}
    answer = send(team.browser, chosen, page)
    assert answer.status_code == AGAIN
    assert sentences(answer) == [
        "1 child whom you chose is no longer in this list: look at the file."
    ]
    assert f'<option value="{FRIDAY}" selected>' in text(answer)
    assert planned(team.worker, good) == []
    assert send(team.browser, {f"day_{good.hex}": FRIDAY}).status_code == MOVED
    assert len(planned(team.worker, good)) == 1


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        ("", "9:30", "Choose the day too"),
        ("2026-03-16", "", "This day has passed. Choose another one"),
        ("2026-03-17", "8:00", "This hour is over. Choose a later one"),
        (FRIDAY, "half", "Write the time, for example 14:30."),
        ("", "", "Choose a day for at least one child"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_and_everything_typed_stays(
    team: Team, day: str, hour: str, sentence: str
) -> None:
    case, other = team.opened("Arben"), team.opened("Blerta")
    chosen = {f"day_{case.hex}": day, f"hour_{case.hex}": hour}
    if day or hour:
        chosen[f"day_{other.hex}"] = FRIDAY
    answer = send(team.browser, chosen)
    assert answer.status_code == AGAIN
    assert sentences(answer) == [sentence]
    if day or hour:
        assert f'<option value="{FRIDAY}" selected>' in text(answer)
        assert hour in text(answer)
    assert planned(team.worker, case) == planned(team.worker, other) == []


def test_the_files_of_others_are_not_in_it(team: Team) -> None:
    case = team.opened("Arben")
    lives(team, case, "PRIZREN")
    browser = browser_of(cast.social_worker())
    page = text(browser.get(PLANNER))
    for hidden in ("Arben", "Krasniqi", str(case), case.hex, 'data-place-of="PRIZREN"'):
        assert hidden not in page
    assert "Nobody is due for a visit in this week" in page
    assert send(browser, {f"day_{case.hex}": FRIDAY}).status_code == AGAIN
    assert planned(team.worker, case) == []
    assert browser_of(cast.analyst()).get(PLANNER).status_code == ABSENT


def test_a_heavy_day_is_told_before_one_chooses_it(team: Team) -> None:
    case = team.opened("Arben")
    for hour in range(8, 13):
        visit(team, case, datetime(2026, 3, 19, hour, tzinfo=UTC))
    page = text(team.browser.get(PLANNER))
    assert "Thu 19 March (heavy: 5 appointments)" in page
    assert "Heavy day: 5 appointments" in page


@pytest.mark.parametrize("week", ["nonsense", "9999-12-31", ""])
def test_a_week_that_is_none_is_this_one(team: Team, week: str) -> None:
    answer = team.browser.get(PLANNER, {"week": week})
    assert answer.status_code == FOUND
    assert "16 March to 22 March" in text(answer)


def test_nothing_is_planned_in_a_week_that_is_over(team: Team) -> None:
    case = team.opened("Arben")
    visit(team, case, datetime(2026, 3, 17, 15, tzinfo=UTC))
    page = text(team.browser.get(PLANNER, {"week": "2026-03-09"}))
    assert "Plan the chosen visits" not in page


def test_the_page_costs_the_same_for_one_and_ten(team: Team) -> None:
    lives(team, team.opened("Arben"), "PRIZREN")
    few = queries(team.browser, PLANNER)
    for number in range(9):
        lives(team, team.opened(f"Arben {number}"), "DRAGASH")
    assert queries(team.browser, PLANNER) == few


def test_the_calendar_leads_to_it(team: Team) -> None:
    team.opened("Arben")
    assert at("planner") + "?week=2026-03-16" in text(team.browser.get("/calendar/"))
