"""When the child moves, dies or is of age: the way is offered where the file is opened."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from tests import cast
from tests.cases import story
from tests.cases.story import code_id
from tests.desk.conftest import Team, named
from tests.desk.filing import ABSENT, AGAIN, at, send, sentences, text
from tutela.cases.models import Approval, Case
from tutela.cases.queries.centres import loads_of_centres
from tutela.kernel.access import act_as
from tutela.people.births import Birth
from tutela.people.commands.note_death import note_death
from tutela.people.enums import BirthPrecision
from tutela.people.traits import BirthTraits
from tutela.reference.enums import CodeList


def test_a_supervisor_hands_a_file_over_to_another_centre(team: Team) -> None:
    leader = cast.head(cast.PEJA)
    case = team.opened()
    way = at("case-transfer", case)
    assert way in text(team.boss_browser.get(at("case", case)))
    assert f'"{way}"' not in text(team.browser.get(at("case", case)))
    assert team.browser.get(way).status_code == ABSENT
    page = send(team.boss_browser, way, unit="", reason="They moved to the grandmother.")
    assert sentences(page) == ["Choose the centre that goes on"]
    assert "They moved to the grandmother." in text(page)
    sent = send(team.boss_browser, way, unit=str(cast.unit_id(cast.PEJA)), reason="They moved.")
    assert sent.url == at("home")
    assert "The case is handed over." in text(team.boss_browser.get(sent.url))
    assert team.boss_browser.get(at("case", case)).status_code == ABSENT
    assert story.case_of(leader, case).worker_id == leader.id


def test_the_help_of_closing_leads_to_handing_over(team: Team) -> None:
    page = text(team.browser.get(at("closure-ask", team.opened())))
    assert "Does the child move to the area of another centre?" in page


def test_a_child_that_died_leads_to_closing_with_the_reason_chosen(team: Team) -> None:
    case = team.opened()
    assert "The case can be closed" not in text(team.browser.get(at("case", case)))
    note_death(team.worker, _child(team, case), died_on=date(2026, 3, 16))
    page = text(team.browser.get(at("case", case)))
    assert "The child has died. The case can be closed." in page
    assert f'btn-primary" href="{at("closure-ask", case)}"' in page
    form = text(team.browser.get(at("closure-ask", case)))
    assert f'value="{code_id(CodeList.CLOSURE_REASON, "DIED")}" selected' in form


@pytest.mark.parametrize("year", [2008, 2009])
def test_a_child_of_age_leads_to_closing_with_after_care(team: Team, year: int) -> None:
    grown = year == 2008
    born = BirthTraits.of(Birth(BirthPrecision.DAY, date(year, 3, 1)))
    traits = named("Blend").model_copy(update={"birth": born})
    case = story.opened(team.worker, team.boss, traits=traits)
    page = text(team.browser.get(at("case", case)))
    assert ("The child is 18. Close the case, with after-care if it helps." in page) is grown
    chosen = f'value="{code_id(CodeList.CLOSURE_REASON, "TURNED_18")}" selected'
    assert (chosen in text(team.browser.get(at("closure-ask", case)))) is grown


def test_closing_offers_no_reason_that_handing_over_does(team: Team) -> None:
    page = text(team.browser.get(at("closure-ask", team.opened())))
    assert str(code_id(CodeList.CLOSURE_REASON, "OTHER_SERVICE")) in page
    assert str(code_id(CodeList.CLOSURE_REASON, "TRANSFERRED")) not in page


def test_a_worker_asks_and_the_supervisor_finds_the_form_filled_in(team: Team) -> None:
    leader = cast.head(cast.PEJA)
    case, peja = team.opened(), str(cast.unit_id(cast.PEJA))
    way = at("transfer-ask", case)
    for page in (at("case", case), at("closure-ask", case)):
        assert way in text(team.browser.get(page))
        assert way not in text(team.boss_browser.get(page))
    sent = send(team.browser, way, unit=peja, reason="They live in Peja now.")
    assert "Your wish waits for your supervisor." in text(team.browser.get(sent.url))
    file = text(team.browser.get(at("case", case)))
    assert way not in file
    assert at("transfer-withdraw", case) in file
    asked = _waiting(team, case)
    assert asked in text(team.boss_browser.get(at("approvals")))
    read = text(team.boss_browser.get(asked))
    assert "They live in Peja now." in read
    assert f'btn-primary" href="{at("case-transfer", case)}"' in read
    assert 'value="approve"' not in read
    form = text(team.boss_browser.get(at("case-transfer", case)))
    assert f'value="{peja}" selected' in form
    assert "They live in Peja now.</textarea>" in form
    send(team.boss_browser, at("case-transfer", case), unit=peja, reason="They live in Peja now.")
    assert story.case_of(leader, case).worker_id == leader.id
    assert asked not in text(team.boss_browser.get(at("approvals")))


def test_beside_each_centre_stands_what_it_carries_for_whoever_hands_over_alone(team: Team) -> None:
    mine = team.opened()
    leader, far = cast.head(cast.PEJA), cast.social_worker(cast.PEJA)
    for _ in range(3):
        story.opened(far, leader, unit=cast.PEJA)
    peja = str(cast.unit_id(cast.PEJA))

    offered = _offered(text(team.boss_browser.get(at("case-transfer", mine))))
    assert offered[peja] == "Centre for Social Work, Peja · about 5 files, 2 workers"
    empty = [words for key, words in offered.items() if key and key != peja]
    assert all(
        words.endswith("· about 0 files, 0 workers: more than they can carry") for words in empty
    )

    wished = _offered(text(team.browser.get(at("transfer-ask", mine))))
    assert wished[peja] == "Centre for Social Work, Peja"
    with act_as(team.worker):
        assert loads_of_centres(team.worker) == {}
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM tutela.loads_of_units()")
            assert cursor.fetchall() == []


def _offered(page: str) -> dict[str, str]:
    """Return the centres of the form: key → words."""
    box = page.split('name="unit"')[1].split("</select>")[0]
    return dict(re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)</option>', box))


def test_a_wish_to_hand_over_is_declined_and_taken_back(team: Team) -> None:
    case = team.opened()
    told = {"unit": str(cast.unit_id(cast.PEJA)), "reason": "They live in Peja now."}
    send(team.browser, at("transfer-ask", case), **told)
    asked = _waiting(team, case)
    assert send(team.boss_browser, asked, decision="return", comment="").status_code == AGAIN
    send(team.boss_browser, asked, decision="return", comment="They come back in May.")
    assert "They come back in May." in text(team.browser.get(at("case", case)))
    send(team.browser, at("transfer-ask", case), **told)
    gone = send(team.browser, at("transfer-withdraw", case))
    assert "The wish is taken back." in text(team.browser.get(gone.url))
    assert at("transfer-ask", case) in text(team.browser.get(at("case", case)))


def _waiting(team: Team, case: UUID) -> str:
    with act_as(team.boss):
        return at("approval", Approval.objects.get(case=case, state="WAITING").pk)


def _child(team: Team, case: UUID) -> UUID:
    with act_as(team.worker):
        return Case.objects.get(pk=case).child_id
