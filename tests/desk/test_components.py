"""The base of the desk: its components, its forms, its pictures and the switches of the shell."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from axe_playwright_python.sync_playwright import Axe
from django import forms
from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.test import Client, RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from tutela.desk import shell
from tutela.desk.forms import ClockField, DayField, DeskForm, MonthField, YearField
from tutela.desk.pictures import (
    Around,
    Bond,
    Couple,
    DotDay,
    ParentOf,
    Relative,
    RiskDay,
    Sex,
    StepBar,
    deadline_dots,
    ecomap,
    ecomap_lines,
    family,
    family_lines,
    load_bar,
    overdue_by_step,
    risk_course,
    sparkline,
)
from tutela.desk.pictures.charts import RISKS
from tutela.desk.pictures.family_layout import PLACE, Kin, place

DESK = Path(shell.__file__).parent
COTTON = DESK / "templates" / "cotton"


def rendered(source: str, **context: Any) -> str:
    request = RequestFactory().get("/")
    return engines["django"].from_string(CottonCompiler().process(source)).render(context, request)


# The sheet ---------------------------------------------------------------------------------


def test_the_sheet_shows_every_component() -> None:
    sources = "".join(path.read_text() for path in (DESK / "templates/desk").rglob("*.html"))
    sources += "".join(path.read_text() for path in COTTON.glob("*.html"))
    shown = {name.replace("-", "_") for name in re.findall(r"<c-([a-z-]+)", sources)}
    assert {path.stem for path in COTTON.glob("*.html")} - shown == set()


def test_the_sheet_answers_in_every_language() -> None:
    for language in shell.offered_languages():
        client = Client(headers={"accept-language": language.code})
        answer = client.get("/components")
        assert answer.status_code == 200


def test_no_template_carries_a_script_or_a_style_of_its_own() -> None:
    for path in (DESK / "templates").rglob("*.html"):
        source = path.read_text()
        assert not re.search(r'\sstyle="|<style|\son[a-z]+="|<script(?![^>]*\bsrc=)', source), path


def test_inline_components_do_not_end_with_a_space() -> None:
    """A final newline would stand as a space between a name and its comma."""
    assert [path.name for path in COTTON.glob("*.html") if path.read_text().endswith("\n")] == []


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    sprite = (DESK / "static/desk/icons.svg").read_text()
    known = set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))
    sources = "".join(path.read_text() for path in (DESK / "templates").rglob("*.html"))
    named = set(re.findall(r'\bicon="([a-z0-9-]+)"|<c-icon name="([a-z0-9-]+)"', sources))
    assert {one or other for one, other in named} - known == set()


# Components --------------------------------------------------------------------------------


def test_values_are_escaped_once() -> None:
    sharp = "O'Neil <b>&"
    html = rendered(
        '<c-name :text="name" /><c-entry title="{{ name }}" :meta="name" />', name=sharp
    )
    assert "<b>" not in html
    assert html.count("O&#x27;Neil &lt;b&gt;&amp;") == 3


def test_a_name_keeps_its_language_and_becomes_initials_when_hidden() -> None:
    source = '<c-name text="Erëza Bytyçi" lang="sq" />'
    assert rendered(source) == '<span lang="sq">Erëza Bytyçi</span>'
    hidden = shell.Shell(language=shell.SPOKEN["en"], hide_names=True)
    assert rendered(source, shell=hidden) == '<span class="tu-hidden-name">E. B.</span>'


@pytest.mark.parametrize(
    ("level", "word"),
    [
        ("HIGH", "High"),
        ("MEDIUM", "Medium"),
        ("LOW", "Low"),
        ("NONE", "Not assessed"),
        (None, "Not assessed"),
    ],
)
def test_a_risk_always_has_a_shape_and_a_word(level: str | None, word: str) -> None:
    html = rendered('<c-risk :level="level" />', level=level)
    assert f"#risk-{(level or 'none').lower()}" in html
    assert word in html


def test_the_plan_bar_says_what_it_draws() -> None:
    html = rendered('<c-plan-bar :done="2" :doing="1" :late="1" :ahead="1" />')
    assert html.count("<i ") == 5
    assert "2 of 5 done, 1 going on, <strong>1 late</strong>" in html


# Forms -------------------------------------------------------------------------------------


class Visit(DeskForm):
    day = DayField(label="Day", error_messages={"required": "Enter the day of the visit"})
    age = forms.IntegerField(label="Age", help_text="In years", required=False)
    sex = forms.ChoiceField(label="Sex", choices=[("G", "Girl")], widget=forms.RadioSelect)


def test_the_error_summary_leads_to_each_field() -> None:
    form = Visit({"age": "nine"})
    html = rendered('<c-errors :form="form" />', form=form)
    assert "Three answers need you" in html
    links = re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html)
    assert links == [
        ("id_day", "Enter the day of the visit"),
        ("id_age", "Write a number in digits, for example 9."),
        ("id_sex", "Choose an answer for “Sex”"),
    ]


def test_a_form_that_was_not_sent_has_no_summary() -> None:
    assert rendered('<c-errors :form="form" />', form=Visit()).strip() == ""


def test_a_field_says_its_hint_and_its_error_to_a_screen_reader() -> None:
    html = rendered('<c-field :field="form.age" />', form=Visit({"age": "nine"}))
    assert 'aria-describedby="id_age_helptext id_age_error"' in html
    assert 'id="id_age_helptext"' in html
    assert 'id="id_age_error"' in html
    assert 'aria-invalid="true"' in html


def test_choices_are_a_fieldset_that_can_be_reached() -> None:
    html = rendered('<c-field :field="form.sex" />', form=Visit({}))
    assert '<fieldset class="tu-field tu-field-bad" id="id_sex" tabindex="-1"' in html
    assert "<legend>" in html


@pytest.mark.parametrize(
    "text",
    [
        "16.03.2026",
        "16.3.2026.",
        "16/3/2026",
        "16-3-2026",
        "16 3 2026",
        "2026-03-16",
        "16032026",
        "16.3.26",
    ],
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert DayField().clean(text) == date(2026, 3, 16)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("yesterday", "Write the day, the month and the year, for example 16.03.2026."),
        ("3/16/2026", "Write the day before the month, for example 16.03.2026."),
        ("31.2.2026", "There is no such day. Check the day and the month."),
        ("16.3.1026", "Check the year: it is before 1900."),
    ],
)
def test_a_day_that_cannot_be_read_says_what_to_do(text: str, sentence: str) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        DayField().clean(text)
    assert refusal.value.messages == [sentence]


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_that_is_shown_is_read_again(day: date) -> None:
    assert DayField().clean(DayField().prepare_value(day)) == day


def test_months_years_and_times_are_read() -> None:
    assert MonthField().clean("3.2016") == MonthField().clean("2016-03") == date(2016, 3, 1)
    assert YearField().clean("2016.") == 2016
    assert ClockField().clean("1430") == ClockField().clean("14.30") == time(14, 30)
    with pytest.raises(forms.ValidationError):
        ClockField().clean("25:00")


# Pictures ----------------------------------------------------------------------------------


@st.composite
def kin(draw: st.DrawFn) -> Kin:
    """A family of up to fourteen people with any ties, loops included."""
    keys = tuple(f"p{number}" for number in range(draw(st.integers(1, 14))))
    one = st.sampled_from(keys)
    couples = tuple(draw(st.lists(st.tuples(one, one), max_size=6)))
    parents = draw(
        st.dictionaries(one, st.lists(one, max_size=2, unique=True).map(tuple), max_size=10)
    )
    inside = frozenset(draw(st.sets(one)))
    return Kin(keys[0], keys, couples, parents, inside)


@given(kin())
def test_nobody_stands_over_another(relatives: Kin) -> None:
    layout = place(relatives)
    assert sorted(key for row in layout.rows for key in row) == sorted(relatives.keys)
    for row in layout.rows:
        spots = sorted(layout.x[key] for key in row)
        assert all(later - one >= PLACE - 0.01 for one, later in pairwise(spots))
        assert spots[0] >= PLACE / 2 - 0.01


def test_parents_stand_over_their_children_and_the_household_is_drawn() -> None:
    people = (
        Relative("m", "Lumnije", "mother", "34", Sex.FEMALE, takes_care=True),
        Relative("f", "Fatmir", "father", "39", Sex.MALE, no_contact=True),
        Relative("c", "Erëza", "this child", "~9", Sex.FEMALE, is_focus=True),
    )
    ties = (Couple("f", "m", separated=True), ParentOf("f", "c"), ParentOf("m", "c"))
    layout = place(
        Kin("c", ("m", "f", "c"), (("f", "m"),), {"c": ("f", "m")}, frozenset({"m", "c"}))
    )
    assert layout.rows == (("f", "m"), ("c",))
    assert layout.x["c"] == (layout.x["f"] + layout.x["m"]) / 2
    picture = family(people, ties, ("m", "c"))
    assert picture.count('class="home"') == 1
    assert 'class="tie tie-cut"' in picture
    assert 'class="box bad"' in picture
    assert "Do not contact: father." in picture
    assert family_lines(people, ties, ("m", "c")) == [
        "Lumnije, 34, mother. Lives in the household. Takes care. Separated.",
        "Fatmir, 39, father. Separated. Do not contact.",
        "Erëza, ~9, this child. The child of this file. Lives in the household.",
    ]


def test_whom_no_line_reaches_stands_where_the_tie_says() -> None:
    keys = ("c", "m", "brother", "niece", "grandmother", "neighbour")
    told = {"brother": 0, "grandmother": -2}
    parents = {"c": ("m",), "niece": ("brother",)}
    layout = place(Kin("c", keys, (), parents, frozenset(), told))
    rows = [set(row) for row in layout.rows]
    assert rows == [{"grandmother"}, {"m", "neighbour"}, {"c", "brother"}, {"niece"}]


@given(kin(), st.text(max_size=12))
def test_any_family_is_drawn_and_its_names_are_escaped(relatives: Kin, name: str) -> None:
    people = [
        Relative(key, f"<i>{name}", "<b>", is_focus=key == relatives.focus)
        for key in relatives.keys
    ]
    ties: list[Couple | ParentOf] = [Couple(one, other) for one, other in relatives.couples]
    ties += [
        ParentOf(one, child) for child, parents in relatives.parents.items() for one in parents
    ]
    picture = family(people, ties, tuple(relatives.inside))
    assert "<i>" not in picture
    assert "<b>" not in picture
    assert picture.count('class="box') == len(people)
    assert "nan" not in picture


def test_deadline_dots_can_be_counted() -> None:
    days = [
        DotDay(date(2026, 3, 17), medium=1, none=1),
        DotDay(date(2026, 3, 26), high=2, medium=2, low=1),
    ]
    picture = deadline_dots(days, today=date(2026, 3, 17))
    assert picture.count("<svg ") == 1 + 7
    assert picture.count('class="now"') == 1
    assert "The fullest day is Thursday 26 March with 5." in picture


def test_crowded_days_are_named_once_a_week() -> None:
    days = [DotDay(date(2026, 3, 17) + timedelta(days=one), low=1) for one in range(14)]

    names = re.findall(r">(Mon|Tue|Wed|Thu|Fri|Sat|Sun)<", deadline_dots(days))

    assert names == ["Tue", "Mon", "Mon"]


def test_a_pile_too_high_is_said_in_figures() -> None:
    picture = deadline_dots([DotDay(date(2026, 3, 17), high=40)])
    assert picture.count('class="tu-fill-high"') == 5
    assert "+35" in picture


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=8))
def test_overdue_bars_stay_in_their_picture(counts: list[int]) -> None:
    picture = overdue_by_step(
        [StepBar(f"Step <{number}>", count) for number, count in enumerate(counts)]
    )
    assert "<0>" not in picture
    ends = [
        float(x) + float(width)
        for x, width in re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', picture)
    ]
    assert max(ends, default=0) <= 395


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 300), st.integers(0, 60))
def test_a_load_bar_never_passes_its_end(high: int, medium: int, low: int, limit: int) -> None:
    picture = load_bar(high, medium, low, limit)
    parts = re.findall(r'<rect x="([\d.]+)%" y="4" width="([\d.]+)%"', picture)
    assert len(parts) == sum(count > 0 for count in (high, medium, low))
    assert all(float(start) + float(width) <= 100 for start, width in parts)
    assert f"{high} high, {medium} medium, {low} low; limit {limit}" in picture


@given(st.lists(st.floats(0, 100), max_size=30))
def test_a_sparkline_stays_in_its_frame(points: list[float]) -> None:
    picture = sparkline(points)
    heights = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", picture)]
    assert all(0 <= height <= 58 for height in heights)


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(RISKS)), min_size=1, max_size=40))
def test_the_course_of_a_risk_stays_in_its_picture(told: list[tuple[int, str]]) -> None:
    first = date(2025, 1, 1)
    steps = [RiskDay(first + timedelta(days=day), risk) for day, risk in sorted(told)]
    picture = risk_course(steps, today=steps[-1].day)
    lefts = [float(x) for x in re.findall(r'<svg class="tu-fill-\w+" x="([\d.]+)"', picture)]
    assert len(lefts) == len(steps)
    assert lefts == sorted(lefts)
    assert all(0 <= left <= 400 - 16 for left in lefts)


def test_the_course_of_a_risk_is_said_in_words() -> None:
    steps = [RiskDay(date(2026, 1, 5), "high"), RiskDay(date(2026, 3, 2), "low")]
    picture = risk_course(steps, today=date(2026, 3, 17))
    assert 'aria-label="Risk over time: 5 January 2026: High; 2 March 2026: Low."' in picture
    assert risk_course([], today=date(2026, 3, 17)) == ""


@given(st.lists(st.tuples(st.text(max_size=40), st.sampled_from(Bond)), min_size=1, max_size=25))
def test_an_ecomap_stays_in_its_picture_and_hides_nobody(told: list[tuple[str, Bond]]) -> None:
    around = [Around(f"n {name} <b>", "school", bond) for name, bond in told]
    picture = ecomap(["Arben"], around)
    left, top, wide, high = map(float, re.findall(r'viewBox="([^"]+)"', picture)[0].split())
    boxes = re.findall(
        r'<rect class="box[^"]*" x="([^"]+)" y="([^"]+)" width="112" height="62"', picture
    )
    spots = [(float(x), float(y)) for x, y in boxes]
    assert len(spots) == min(len(around), 8)
    for x, y in spots:
        assert left <= x <= left + wide - 112
        assert top <= y <= top + high - 62
        assert abs(x + 56) >= 46 + 56 or abs(y + 31) >= 46 + 31  # clear of the household
    for (x, y), (other_x, other_y) in combinations(spots, 2):
        assert abs(x - other_x) >= 112 or abs(y - other_y) >= 62
    cut = sum(one.bond is Bond.CUT for one in around)
    assert picture.count('class="no-contact"') == min(cut, 8)
    assert "<b>" not in picture
    assert len(ecomap_lines(around)) == len(around)


def test_an_ecomap_says_in_words_what_it_draws() -> None:
    around = [Around("Agim", "father", Bond.CUT), Around("", "Counselling")]
    assert ecomap_lines(around) == [
        "Agim, father: must not be contacted.", "Counselling: there.",
    ]  # fmt: skip
    assert ecomap(["Arben"], []) == ""


# Shell -------------------------------------------------------------------------------------


def test_hiding_names_is_remembered_by_the_browser() -> None:
    client = Client()
    answer = client.post("/switch/names", {"hide": "1", "next": "/components?side=dark"})
    assert answer.headers["Location"] == "/components?side=dark"
    assert 'data-tu-names="hidden"' in client.get("/components").content.decode()
    client.post("/switch/names", {"hide": "0"})
    assert 'data-tu-names="hidden"' not in client.get("/components").content.decode()


def test_the_colours_that_were_chosen_stay() -> None:
    client = Client()
    client.post("/switch/colours", {"theme": "dark"})
    assert '<html lang="en" data-bs-theme="dark"' in client.get("/components").content.decode()
    client.post("/switch/colours", {"theme": "<script>"})
    assert 'data-tu-theme="auto"' in client.get("/components").content.decode()


def test_the_language_that_was_chosen_stays() -> None:
    client = Client()
    client.post("/switch/language", {"language": "sr-latn"})
    assert '<html lang="sr-Latn"' in client.get("/components").content.decode()
    client.post("/switch/language", {"language": "xx"})
    assert '<html lang="en"' in client.get("/components").content.decode()


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""]
)
def test_a_switch_never_leads_to_another_site(wanted: str) -> None:
    answer = Client().post("/switch/colours", {"theme": "dark", "next": wanted})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("switch", ["names", "colours", "language", "lock"])
def test_a_switch_is_pressed_never_followed(switch: str) -> None:
    assert Client().get(f"/switch/{switch}").status_code == 405


def test_numbers_in_a_sentence_follow_the_language() -> None:
    with translation.override("en"):
        html = rendered("{% load desk %}{{ 1|answers_need_you }}. {{ 12|answers_need_you }}.")
    assert html == "One answer needs you. 12 answers need you."


# In a browser ------------------------------------------------------------------------------


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture
def address() -> Iterator[str]:
    """Serve the site on this machine; the sheet reads no table."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_no_fault_on_the_sheet(address: str, width: int) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": width, "height": 900})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}/components")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = Axe().run(page)
        browser.close()
    assert [
        (fault["id"], fault["nodes"][0]["html"]) for fault in found.response["violations"]
    ] == []
    assert overflow <= 0
    assert said == []
