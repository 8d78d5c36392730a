"""Papers of the second country: every one is made in Arabic, and nothing on it is left in English."""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.country.story import lived
from tests.country.words import OPERATION, choices, settle_in
from tests.desk.browser_of import browser_of
from tutela.cases.models import Case
from tutela.desk.screens.case.form_papers import FORMS
from tutela.desk.screens.case.printed import PAPERS
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.people.commands.relative import register_relative
from tutela.people.told import TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

FOUND = 200
LATIN = re.compile(r"[A-Za-z]{2,}")
STORY = Path(__file__).with_name("story.py")
"""What people typed in it is English."""
TYPED = {"It", "went", "well"} | {  # of a review
    word
    for node in ast.walk(ast.parse(STORY.read_text()))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
    for word in LATIN.findall(node.value)
}
NAMES = re.compile(r"NC/|Caseworker|Supervisor|PDF")
FAMILY = {"MOTHER": ("مريم", {"caregiver": True}), "SIBLING": ("ياسر", {}),
          "FATHER": ("حسن", {"no_contact": True, "no_contact_reason": "أمر من المحكمة"})}  # fmt: skip


@pytest.fixture
def file(settings: Any) -> tuple[Client, UUID]:
    """A file of the operation that was lived through to its end, with a family."""
    settings.DEMO = True
    settle_in(OPERATION, settings)
    worker, boss = OPERATION.people()
    browser = browser_of(worker)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    for step, case in lived(OPERATION, worker, boss):
        if step == "registered":
            with_family(worker, case)
        if step == "closed":
            break
    return browser, case


def with_family(worker: Staff, case: UUID) -> None:
    """Add a mother who cares, a brother, and a father who must stay away."""
    with act_as(worker):
        child = Case.objects.get(pk=case).child_id
    ties = {code.code: code.pk for code in choices(CodeList.RELATION_TYPE)}
    for of, (name, told) in FAMILY.items():
        register_relative(
            worker, child, new_id=keys.new(), tie_id=keys.new(),
            traits=PersonTraits(given_name=name), tie=TieTold(kind=ties[of], **told),
        )  # fmt: skip


def said(browser: Client, address: str, **asked: str) -> str:
    """Return the words of a PDF."""
    answer = browser.get(address, {"language": "ar", **asked})
    assert answer.status_code == FOUND, address
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(page.extract_text() for page in pages)


def test_nothing_on_paper_is_left_in_english(file: tuple[Client, UUID]) -> None:
    browser, case = file
    papers = {name: reverse("desk:case-paper-take", args=[case, name]) for name in PAPERS}
    forms = {name: reverse("desk:case-form-take", args=[case, name]) for name in FORMS}
    found = {name: said(browser, address) for name, address in papers.items()}
    for name, address in forms.items():
        found |= {
            f"{name}, filled": said(browser, address, filled="1"),
            name: said(browser, address),
        }

    foreign = {
        name: sorted(set(LATIN.findall(NAMES.sub(" ", text))) - TYPED)
        for name, text in found.items()
    }
    assert "\n".join(f"{name}: {words}" for name, words in foreign.items() if words) == ""
