"""Whichever country is loaded, a file is lived through from end to end and is read on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests import cast
from tests.country.story import CHILD, lived
from tests.country.words import KOSOVO, OPERATION, Country, choices, settle_in
from tests.desk.browser_of import browser_of
from tutela.cases.models import Case
from tutela.kernel import clock
from tutela.kernel.access import act_as
from tutela.organisations.models import Agency
from tutela.reference.enums import CodeList
from tutela.reference.queries import in_language, setting

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

STATES = {
    "registered": "REGISTERED", "opened": "ASSESSMENT", "assessed": "ASSESSMENT",
    "planned": "IMPLEMENTATION", "reviewed": "REVIEW", "closed": "CLOSED",
    "reopened": "ASSESSMENT",
}  # fmt: skip
MAIN = (
    "case", "case-assessment", "case-plan", "case-work", "case-notes", "case-history",
    "case-deadlines", "case-documents", "child", "family",
)  # fmt: skip
LOOKED_AT = {"opened", "planned", "closed"}


@pytest.fixture(params=[KOSOVO, OPERATION], ids=lambda country: country.name)
def country(request: pytest.FixtureRequest, settings: Any) -> Country:
    """A country that the software works for, without second factors."""
    settings.DEMO = True
    settle_in(request.param, settings)
    return request.param  # type: ignore[no-any-return]


def of_a_file() -> Iterator[str]:
    """Yield the name of every page that needs nothing but a file."""
    desk = next(
        one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "desk"
    )
    for entry in desk.url_patterns:
        if isinstance(entry, URLPattern) and set(entry.pattern.converters) == {"case_id"}:
            yield str(entry.name)


def pages(browser: Client, case: UUID) -> dict[str, str]:
    """Return every page of a file that can be opened as it stands, by name."""
    found = {}
    for name in of_a_file():
        answer = browser.get(reverse(f"desk:{name}", args=[case]))
        assert answer.status_code < 500, name
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found[name] = answer.content.decode()
    return found


def test_a_file_is_lived_through_in_the_words_of_the_country(country: Country) -> None:
    worker, boss = country.people()
    browser = browser_of(worker)
    browser.cookies[project.LANGUAGE_COOKIE_NAME] = country.language
    seen = {}

    for step, case in lived(country, worker, boss):
        with act_as(worker):
            seen[step] = Case.objects.get(pk=case).state
        if step in LOOKED_AT:
            found = pages(browser, case)
            assert set(MAIN) <= found.keys(), step
            for name, page in found.items():
                head = re.findall(r"<html[^>]*>", page)[0]
                assert f'lang="{country.language}"' in head, (step, name)
                assert f'dir="{country.direction}"' in head, (step, name)
            assert CHILD in found["case"]
            assert country.number.format(year=clock.today().year) in found["case"]

    assert seen == STATES


def test_a_form_offers_the_choices_in_the_language_of_the_reader(country: Country) -> None:
    worker, boss = country.people()
    browser = browser_of(worker)
    browser.cookies[project.LANGUAGE_COOKIE_NAME] = country.language
    case = next(file for step, file in lived(country, worker, boss) if step == "opened")

    page = browser.get(reverse("desk:concern-add", args=[case])).content.decode()

    for code in choices(CodeList.PROTECTION_CONCERN):
        assert in_language(code.labels, country.language) in page


def test_every_choice_is_said_in_every_language_of_the_country(country: Country) -> None:
    languages = setting("languages")

    for name in CodeList:
        found = list(choices(name))
        assert found, name
        assert all(code.labels[language].strip() for code in found for language in languages), name


def test_the_profile_of_the_operation_has_what_the_first_one_has(settings: Any) -> None:
    sizes = {}
    for country in (KOSOVO, OPERATION):
        if country is OPERATION:
            settle_in(country, settings)
        sizes[country.name] = {name: len(list(choices(name))) for name in CodeList}

    thin = {
        name: (sizes["interagency"][name], n)
        for name, n in sizes["kosovo"].items()
        if sizes["interagency"][name] < n / 2
    }
    assert thin == {}


def test_an_institution_is_named_in_the_languages_of_the_country(country: Country) -> None:
    browser = browser_of(cast.member("ADMINISTRATOR", country.office))
    names = {one: f"Hope {one}" for one in setting("languages")}
    sent = {f"name_{one.replace('-', '_')}": name for one, name in names.items()}

    page = browser.get(reverse("desk:admin-agency-add")).content.decode()
    answer = browser.post(reverse("desk:admin-agency-add"), {**sent, "code": "HOPE", "kind": "NGO"})

    assert all(f'name="{name}"' in page for name in sent)
    assert answer.status_code == 302
    assert Agency.objects.using("owner").get(code="HOPE").names == names
