"""Letters of a case, and the papers for the child."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.cases import story
from tests.papers.conftest import HOSTILE, Desk
from tests.papers.reading import FOUND, tags, taken, words
from tutela.cases.commands.seal import seal_case
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.kernel.models import ReadLine
from tutela.papers.letters import CODES
from tutela.papers.queries.letters import case_letters

pytestmark = pytest.mark.django_db
REFUSED, ABSENT = 422, 404


def send(desk: Desk, code: str, then: str = "take", **told: str) -> HttpResponse:
    """Send the form of a letter."""
    facts: dict[str, Any] = {
        "language": "en", "to": "School Emin Duraku\nPrizren", "about": "She is often away.",
        "when": "24.03.2026, 10:00", "where": "CSW Prizren", **told,
    }  # fmt: skip
    url = reverse("desk:case-letter", args=[desk.case, code])
    answer: Any = desk.browser.post(url, {**facts, "then": then})
    return answer


def test_every_letter_has_a_text_here(desk: Desk) -> None:
    with act_as(desk.worker):
        assert {one.code for one in case_letters()} == set(CODES)
        assert not any(one.standing.verified for one in case_letters())


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", ["en", "sq", "sr-latn", "sr-cyrl"])
def test_a_letter_says_what_it_was_told(desk: Desk, code: str, language: str) -> None:
    answer = send(desk, code, language=language)
    assert answer.status_code == FOUND
    said = words(bytes(answer.content))
    assert "School Emin Duraku" in said
    assert "She is often away." in said
    assert "PZ-2026-0001" in said
    assert "{" not in said
    with pikepdf.open(io.BytesIO(answer.content)) as document:
        assert str(document.Root.Lang).startswith(language[:2])
    assert {"/H1", "/P"} <= tags(bytes(answer.content))
    line = ReadLine.objects.filter(event="paper.printed").get()
    assert code in line.payload


def test_a_letter_is_looked_at_first(desk: Desk) -> None:
    page = send(desk, "CASE_SCHOOL", then="look").content.decode()
    assert "data:image/png;base64," in page
    assert not ReadLine.objects.filter(event="paper.printed").exists()


def test_what_is_missing_is_asked_for(desk: Desk) -> None:
    answer = send(desk, "CASE_SUMMONS", to="", when="")
    assert answer.status_code == REFUSED
    assert "Write whom the letter is for" in answer.content.decode()


def test_what_is_typed_into_a_letter_is_text(desk: Desk) -> None:
    said = words(bytes(send(desk, "CASE_SCHOOL", about=f"{HOSTILE} {{phone}}", to=HOSTILE).content))
    assert said.count('#panic("x")') > 1
    assert "{phone}" in said


def test_a_letter_that_there_is_not_is_not_found(desk: Desk) -> None:
    assert send(desk, "BREACH_PEOPLE").status_code == ABSENT


def test_my_plan_says_nothing_of_why(desk: Desk) -> None:
    story.scored(desk.worker, desk.case, story.Risk.HIGH)
    content = taken(desk.browser, desk, "my-plan")
    said = words(content)
    for expected in ("My plan", "Arben sleeps safely", "Talk with the aunt", "wants his own bed"):
        assert expected in said
    for hidden in ("Neglect", "high", "The mother agrees", "Do not contact", "without shoes"):
        assert hidden not in said
    assert "/Figure" not in tags(content)  # the pictures say nothing that the words do not


def test_who_knows_names_who_has_looked(desk: Desk) -> None:
    desk.boss_browser.get(reverse("desk:case", args=[desk.case]))
    said = words(taken(desk.browser, desk, "who-knows"))
    assert "Social Worker" in said.split("Printed by")[0]
    assert "Head Of Centre" in said
    assert "without shoes" not in said


def test_who_knows_of_a_sealed_file_names_nobody_but_the_worker(desk: Desk) -> None:
    desk.boss_browser.get(reverse("desk:case", args=[desk.case]))
    seal_case(desk.boss, desk.case, new_id=keys.new(), reason="x", colleagues=[desk.worker.id])
    said = words(taken(desk.browser, desk, "who-knows"))
    assert "Head Of Centre" not in said
    assert "Your file is locked" in said
