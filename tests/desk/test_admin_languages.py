"""The page of languages, and which of them people may choose."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import override

from config.settings.languages import SPOKEN, of_profile
from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, at, text
from tutela.desk import shell
from tutela.desk.screens.admin_languages import translated
from tutela.kernel.access import act_as
from tutela.organisations.queries import languages_of_accounts
from tutela.reference.commands.change_code import change_code
from tutela.reference.models import Code
from tutela.reference.queries.code_lists import choices_in


@pytest.fixture
def no_second_factor(settings: Any) -> None:
    settings.DEMO = True


SAY = (
    "from django.conf import settings; import django; django.setup();"
    "from tutela.desk import shell; from django.utils import translation;"
    "translation.activate(settings.LANGUAGE_CODE);"
    "print(settings.LANGUAGE_CODE, *[one.code for one in shell.offered_languages()], shell.current_language().code)"
)


def said(offered: str | None) -> subprocess.CompletedProcess[str]:
    rest = {key: value for key, value in os.environ.items() if key != "TUTELA_LANGUAGES"}
    here = rest | ({} if offered is None else {"TUTELA_LANGUAGES": offered})
    return subprocess.run(
        [sys.executable, "-c", SAY], env=here, capture_output=True, text=True, check=False
    )


def test_those_of_the_profile_can_be_chosen_and_no_others() -> None:
    files = Path(str(settings.PROFILES))

    assert list(of_profile(files / "kosovo" / "profile.toml")) == ["sq", "sr-latn", "sr-cyrl", "en"]
    assert list(of_profile(files / "interagency" / "profile.toml")) == ["fr", "ar", "en"]
    assert list(of_profile(files / "nowhere" / "profile.toml")) == list(SPOKEN)
    assert SPOKEN.keys() == shell.SPOKEN.keys()


def test_arabic_is_read_from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KNOWN_LANGUAGES", "LANGUAGES"):
        monkeypatch.setattr(
            settings,
            name,
            {"ar": "Arabic", "en": "English"}
            if name[0] == "K"
            else [("ar", "Arabic"), ("en", "English")],
        )
    ways = {}
    for code in ("ar", "en"):
        with override(code):
            ways[code] = shell.anonymous(RequestFactory().get("/")).direction

    assert ways == {"ar": "rtl", "en": "ltr"}


@pytest.mark.parametrize(
    ("offered", "expected"),
    [
        (None, "en sq sr-latn sr-cyrl en en"),
        ("", "en sq sr-latn sr-cyrl en en"),
        ("sq, sr-latn", "sq sq sr-latn sq"),
        ("en,sq", "en en sq en"),
    ],
)
def test_the_operator_says_which_can_be_chosen_and_the_first_is_the_usual_one(
    offered: str | None, expected: str
) -> None:
    assert said(offered).stdout.split() == expected.split()


@pytest.mark.parametrize("offered", ["fr", "sq,sq", "sq,EN"])
def test_a_language_that_is_not_spoken_is_refused_in_a_sentence(offered: str) -> None:
    found = said(offered)
    assert found.returncode == 1
    assert "TUTELA_LANGUAGES names some of sq, sr-latn, sr-cyrl, en" in found.stderr


@pytest.mark.django_db
@pytest.mark.usefixtures("no_second_factor")
def test_the_page_counts_words_and_accounts() -> None:
    admin = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    with act_as(admin):
        shares, people = choices_in(admin), languages_of_accounts()
        total = Code.objects.filter(valid_to=None).count()
    assert shares["en"] == shares["sq"] == shares["sr-latn"] == 100
    assert "sr-cyrl" not in shares
    assert total > 100
    assert sum(people.values()) >= 1
    assert translated("en") == 100
    assert 90 <= translated("sq") <= 100
    assert translated("sr-cyrl") == translated("sr-latn")
    assert 0 < translated("ar") < 50
    assert translated("fr") == 0
    page = text(browser_of(admin).get(at("admin-languages")))
    assert "Српски" in page
    assert "letter by letter from Srpski" in page


@pytest.mark.django_db
def test_a_word_that_is_missing_is_counted() -> None:
    admin = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    with act_as(admin):
        before = choices_in(admin)["sq"]
    for number, code in enumerate(Code.objects.filter(list="citizenship", valid_to=None)):
        change_code(admin, code.pk, labels={"en": f"Country {number}"})
    with act_as(admin):
        assert choices_in(admin)["sq"] < before


@pytest.mark.django_db
@pytest.mark.usefixtures("no_second_factor")
def test_nobody_else_opens_it() -> None:
    assert browser_of(cast.social_worker()).get(at("admin-languages")).status_code == ABSENT
