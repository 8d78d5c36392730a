"""The sheet of components: each one in every state, light and dark side by side."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DayField, DeskForm, as_day
from tutela.desk.pictures import (
    Couple,
    DotDay,
    ParentOf,
    Relative,
    Sex,
    StepBar,
    deadline_dots,
    family,
    family_lines,
    load_bar,
    overdue_by_step,
    sparkline,
)

SIDES = (("light", _("Light")), ("dark", _("Dark")))


class SampleForm(DeskForm):
    """A form that shows every kind of field."""

    given = forms.CharField(label=_("Given name"), max_length=80)
    nick = forms.CharField(label=_("Called at home"), required=False)
    day = DayField(
        label=_("Day of the visit"),
        help_text=_("For example 16.03.2026"),
        error_messages={"required": _("Enter the day of the visit")},
    )
    age = forms.IntegerField(label=_("Estimated age"), min_value=0, max_value=25)
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("GIRL", _("Girl")), ("BOY", _("Boy")), ("UNKNOWN", _("Not known yet"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the sex, or “Not known yet”")},
    )
    needs = forms.MultipleChoiceField(
        label=_("What does the child need?"),
        help_text=_("Tick all that are true."),
        choices=[("SCHOOL", _("Help with school")), ("HEALTH", _("A doctor"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    who = forms.ChoiceField(
        label=_("Who estimated it?"),
        choices=[("", _("Choose")), ("DOCTOR", _("A doctor")), ("TEACHER", _("A teacher"))],
        error_messages={"required": _("Say who estimated the age")},
    )
    story = forms.CharField(label=_("What happened"), widget=forms.Textarea, required=False)
    proof = forms.FileField(label=_("A paper or a photo"), required=False)
    agreed = forms.BooleanField(
        label=_("The caregiver agrees"), help_text=_("Ask again when the plan changes.")
    )


@dataclass(frozen=True)
class Step:
    """One step of a case or part of a form, as `<c-steps>` and `<c-path>` want it."""

    label: str
    state: str  # done, now or ahead
    note: str = ""
    url: str = ""


STEPS = (
    Step("Identification", "done", "21 January"),
    Step("Assessment", "done", "3 February"),
    Step("Case plan", "done", "17 February"),
    Step("Implementation", "now", "step 4 of 6, 4 weeks in"),
    Step("Review", "ahead"),
    Step("Closure", "ahead"),
)
PARTS = (
    Step("The concern", "done", url="#"),
    Step("Name and birth", "now"),
    Step("Family", "ahead"),
)


def _family() -> dict[str, Any]:
    people = (
        Relative("rrustem", "Rrustem", "grandfather", sex=Sex.MALE, died="died 2019", lang="sq"),
        Relative("hatixhe", "Hatixhe", "grandmother", "67", Sex.FEMALE, takes_care=True, lang="sq"),
        Relative("fatmir", "Fatmir", "father", "39", Sex.MALE, no_contact=True, lang="sq"),
        Relative("lumnije", "Lumnije", "mother", "34", Sex.FEMALE, takes_care=True, lang="sq"),
        Relative("ereza", "Erëza", "this child", "~9", Sex.FEMALE, is_focus=True, lang="sq"),
        Relative("dion", "Dion", "brother", "6", Sex.MALE, lang="sq"),
        Relative("elira", "Elira", "sister", "1", Sex.FEMALE, lang="sq"),
    )
    ties: tuple[Couple | ParentOf, ...] = (
        Couple("rrustem", "hatixhe"),
        ParentOf("rrustem", "lumnije"),
        ParentOf("hatixhe", "lumnije"),
        Couple("fatmir", "lumnije", separated=True),
        *(
            ParentOf(one, child)
            for child in ("ereza", "dion", "elira")
            for one in ("fatmir", "lumnije")
        ),
    )
    home = ("hatixhe", "lumnije", "ereza", "dion", "elira")
    return {"picture": family(people, ties, home), "lines": family_lines(people, ties, home)}


def _deadlines() -> dict[str, Any]:
    rows = [
        (17, 0, 1, 0, 1), (18, 0, 0, 1, 0), (19, 1, 1, 0, 0), (20, 0, 0, 1, 0), (23, 0, 1, 1, 0),
        (24, 0, 0, 1, 0), (25, 0, 1, 0, 0), (26, 2, 2, 1, 0), (27, 0, 0, 1, 0),
    ]  # fmt: skip
    days = [DotDay(date(2026, 3, row[0]), *row[1:]) for row in rows]
    return {
        "picture": deadline_dots(days, today=date(2026, 3, 17)),
        "head": [_("Day"), _("High"), _("Medium"), _("Low"), _("Not assessed")],
        "rows": [[as_day(one.day), one.high, one.medium, one.low, one.none] for one in days],
    }


def _overdue() -> dict[str, Any]:
    bars = [
        StepBar(step.label, count) for step, count in zip(STEPS, (0, 2, 1, 1, 4, 1), strict=True)
    ]
    return {
        "picture": overdue_by_step(bars),
        "head": [_("Step"), _("Overdue")],
        "rows": [[bar.label, bar.count] for bar in bars],
    }


def _side(theme: str, title: str) -> dict[str, Any]:
    """Collect what one half of the sheet shows; ids differ, so that both halves may stand on a page."""
    bound = SampleForm(
        {f"{theme}-given": "Erëza", f"{theme}-age": "nine", f"{theme}-day": "31.2.2026"},
        auto_id=f"{theme}-bad-%s",
        prefix=theme,
    )
    fresh = SampleForm(
        auto_id=f"{theme}-%s", prefix=f"{theme}-fresh", initial={"given": "Erëza", "sex": "GIRL"}
    )
    return {
        "theme": theme,
        "title": title,
        "bound": bound,
        "fresh": fresh,
        "patterns": f"p-{theme}",
        "load": load_bar(6, 9, 8, 25, patterns=f"p-{theme}"),
        "load_low": load_bar(1, 6, 10, 25, patterns=f"p-{theme}"),
        "kept": sparkline(
            [80, 84, 82, 86, 88, 89, 86, 90, 92, 90, 93, 91], label="Arta Gashi, 91 percent"
        ),
        "falling": sparkline(
            [90, 92, 88, 86, 88, 84, 82, 78, 80, 74, 70], label="Vlora Sefa, 70 percent"
        ),
    }


def sheet(request: HttpRequest) -> HttpResponse:
    """Show the sheet."""
    return render(
        request,
        "desk/components.html",
        {
            "sides": [_side(theme, str(title)) for theme, title in SIDES],
            "steps": STEPS,
            "parts": PARTS,
            "family": _family(),
            "deadlines": _deadlines(),
            "overdue": _overdue(),
            "names": [
                "Arta Gashi",
                "Besnik Rexha",
                "Mirjeta Zeka",
                "Jelena Petrović",
                "Vlora Sefa",
                "Dardan Thaçi",
            ],
            "swatches": SWATCHES,
        },
    )


SWATCHES = (
    "main", "main-soft", "accent", "accent-soft", "risk-high", "risk-medium-fill", "risk-low-fill",
    "ok", "canvas", "surface", "sunken", "line",
)  # fmt: skip

urls = [path("components", sheet, name="components")]
