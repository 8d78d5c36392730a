"""Days and moments as each language writes them."""

import re
from datetime import UTC, date, datetime, time
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import to_locale

from tutela import desk
from tutela.cases.queries.due import due
from tutela.desk.formats.en import formats as english
from tutela.desk.templatetags.case import day, due_words, moment
from tutela.kernel import clock

TUESDAY = date(2026, 3, 10)
TEMPLATES = Path(desk.__file__).parent / "templates"
NAMES = {name for name in vars(english) if name.isupper()}


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_language_has_every_form(language):
    module = import_module(f"tutela.desk.formats.{to_locale(language)}.formats")

    assert {name for name in vars(module) if name.isupper()} == NAMES


@pytest.mark.parametrize(
    ("language", "form", "words"),
    [
        ("en", "WEEKDAY_YEAR", "Tuesday 10 March 2026"),
        ("sq", "WEEKDAY_YEAR", "e martë, 10 mars 2026"),
        ("sr-latn", "WEEKDAY_YEAR", "utorak, 10. marta 2026"),
        ("sq", "MONTH", "mars"),
        ("sr-latn", "MONTH_YEAR", "mart 2026."),
        ("sq", "SHORT_WEEKDAY", "mar, 10 mars"),
        ("sr-latn", "SHORT_WEEKDAY", "uto, 10. marta"),
    ],
)
def test_a_day_is_written_as_inside_a_sentence(language, form, words):
    with translation.override(language):
        assert date_format(TUESDAY, form) == words


@pytest.mark.parametrize(
    ("language", "a_day", "a_moment"),
    [
        ("en", "10 March 2020", "Tuesday 10 March 2020, 14:30"),
        ("sq", "10 mars 2020", "e martë, 10 mars 2020, 14:30"),
        ("sr-latn", "10. marta 2020", "utorak, 10. marta 2020, 14:30"),
    ],
)
def test_the_year_is_said_when_it_is_another(language, a_day, a_moment):
    with translation.override(language):
        assert day(TUESDAY.replace(year=2020)) == a_day
        assert moment(datetime(2020, 3, 10, 13, 30, tzinfo=UTC)) == a_moment


@pytest.mark.parametrize(
    ("at", "words"), [(time(16, 0), "Today 16:00"), (time(23, 59, 59), "Today")]
)
def test_the_hour_is_said_when_it_is_not_the_end_of_the_day(at, words):
    with clock.at(datetime(2026, 3, 10, 8, tzinfo=UTC)):
        assert due_words(due(timezone.make_aware(datetime.combine(TUESDAY, at)))) == words


def test_no_template_spells_a_day_out_by_hand():
    """A form written by hand is English in every language: name one of the forms instead."""
    known = NAMES | {"H:i", "l"}
    spelt = [
        f"{path.name}: {form}"
        for path in TEMPLATES.rglob("*.html")
        for form in re.findall(r"""\|date:["']([^"']+)["']""", path.read_text(encoding="utf-8"))
        if form not in known
    ]

    assert spelt == []


def test_every_page_of_the_shell_has_help():
    frames = r'extends "desk/(base|admin/frame|case/frame)\.html"'
    helping = r"<c-help>|block (page_)?help|include \"desk/steps/sheet"
    pages = {
        path.name: path.read_text(encoding="utf-8") for path in (TEMPLATES / "desk").rglob("*.html")
    }

    within = {name: source for name, source in pages.items() if re.search(frames, source)}

    assert [name for name, source in within.items() if not re.search(helping, source)] == []
