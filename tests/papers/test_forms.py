"""The forms of the six steps on paper: the fields of the screens, blank without a name, filled in with what was told."""

from __future__ import annotations

import io

import pytest
from django import forms
from django.urls import reverse
from pypdf import PdfReader

from tests.papers.conftest import Desk
from tests.papers.reading import FOUND, tags, words
from tutela.cases.enums import Step
from tutela.desk.paper_forms import MOST_BOXES, asks
from tutela.desk.screens.case.form_papers import FORMS
from tutela.desk.screens.steps.closure import ClosureForm
from tutela.desk.screens.steps.contact import AddedForm
from tutela.kernel.models import ReadLine

pytestmark = pytest.mark.django_db


def form(desk: Desk, code: str, *, filled: bool = False, language: str = "en") -> bytes:
    """Download a form."""
    url = reverse("desk:case-form-take", args=[desk.case, code])
    asked = {"language": language, **({"filled": "1"} if filled else {})}
    answer = desk.browser.get(url, asked)
    assert answer.status_code == FOUND
    return bytes(answer.content)


def test_answers_from_a_list_that_is_too_long_for_boxes_are_written_in_words() -> None:
    many = [(str(n), f"Answer {n}") for n in range(MOST_BOXES + 1)]

    class Long(forms.Form):
        several = forms.MultipleChoiceField(choices=many)
        one = forms.ChoiceField(choices=many)

    several, one = asks(Long(), {"several": ["3", "Answer 7"], "one": "9"})
    assert (several.said, one.said) == ("Answer 3, Answer 7", "Answer 9")


def test_every_step_has_a_form() -> None:
    assert {one.step for one in FORMS.values()} == set(Step)


@pytest.mark.parametrize("code", FORMS)
@pytest.mark.parametrize("language", ["en", "sr-cyrl"])
def test_a_blank_form_names_nobody(desk: Desk, code: str, language: str) -> None:
    content = form(desk, code, language=language)
    said = words(content)
    assert "PZ-2026-0001" in said
    pages = len(PdfReader(io.BytesIO(content)).pages)
    assert said.count("Social Worker") == pages  # the foot says who printed it
    for name in ("Erëza", "Bytyçi", "Zaza", "Head Of Centre", "I want to sleep"):
        assert name not in said
    assert "/P" in tags(content)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("registration", ("Erëza", "Bytyçi", "The boy came without shoes")),
        ("assessment", ("I want to sleep at my aunt's.", "The aunt can help.")),
        ("plan", ("Arben sleeps safely", "Talk with the aunt", "The mother", "wants his own bed")),
        ("safety", ("Do not contact the father.", "Go to the neighbour.")),
        ("visit", ("The flat is cold.", "I want to sleep.")),
    ],
)
def test_a_filled_form_holds_what_was_told(
    desk: Desk, code: str, expected: tuple[str, ...]
) -> None:
    said = words(form(desk, code, filled=True))
    assert "Erëza Bytyçi" in said
    for one in expected:
        assert one in said


@pytest.mark.parametrize(("code", "screen"), [("closure", ClosureForm), ("visit", AddedForm)])
def test_paper_asks_what_the_screen_asks(desk: Desk, code: str, screen: type) -> None:
    said = words(form(desk, code))
    for field in screen.base_fields.values():  # type: ignore[attr-defined]
        assert " ".join(str(field.label).split()) in said


def test_who_told_us_is_on_no_form_unless_they_agreed(desk: Desk) -> None:
    said = words(form(desk, "registration", filled=True))
    assert "asked not" not in said
    assert "Name of the person who told us" in said


def test_a_form_is_on_record(desk: Desk) -> None:
    form(desk, "plan")
    form(desk, "plan", filled=True)
    told = [line.payload for line in ReadLine.objects.filter(event="paper.printed").order_by("id")]
    assert ["blank.plan" in told[0], "form.plan" in told[1]] == [True, True]


def test_a_preview_of_a_form_leads_to_the_same_form(desk: Desk) -> None:
    url = reverse("desk:case-form", args=[desk.case, "plan"])
    page = desk.browser.get(url, {"filled": "1", "language": "sq"}).content.decode()
    assert "data:image/png;base64," in page
    assert "filled=1&amp;language=sq" in page


def test_the_page_of_papers_lists_them_all(desk: Desk) -> None:
    page = desk.browser.get(reverse("desk:case-print", args=[desk.case])).content.decode()
    for code in FORMS:
        assert reverse("desk:case-form", args=[desk.case, code]) in page
