"""What the office writes down of a board, a call and an application on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DayField, DeskForm, dress
from tutela.desk.screens.campaign_lines import Boxes, LinesForm
from tutela.desk.shell import Language, known_languages
from tutela.participation.enums import Finding, Giver, QuestionKind
from tutela.participation.inputs import HIGHEST_SCORE, LONGEST_TOGETHER
from tutela.participation.queries.running import CallView
from tutela.reference.queries import in_language

CODE = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$"
_CODE_WORDS = {
    "invalid": _("Write letters of the English alphabet, digits, points or lines; no spaces.")
}


_LEFT_OUT = [("NO", _("No, it must be answered")), ("YES", _("Yes"))]


def written_languages() -> list[Language]:
    """Return those in which the office writes; Serbian in Cyrillic letters is made from the Latin."""
    return [one for one in known_languages() if one.code != "sr-cyrl"]


def code_field(**more: Any) -> forms.RegexField:
    """Return a box for a code that is published."""
    return forms.RegexField(CODE, max_length=40, error_messages=dict(_CODE_WORDS), **more)


class InLanguages(DeskForm):
    """A form with some texts that are written once in each language."""

    def ask_in_each(self, name: str, label: Any, widget: type[forms.Widget], **limits: Any) -> None:
        """Add a box for each language."""
        for one in written_languages():
            self.fields[f"{name}_{one.code.replace('-', '_')}"] = forms.CharField(
                label=f"{label} ({one.name})", widget=widget(), required=False, **limits
            )
        dress(self)

    def told_in_each(self, name: str) -> dict[str, str]:
        """Return language → what was written."""
        boxes = {one.code: f"{name}_{one.code.replace('-', '_')}" for one in written_languages()}
        return {
            code: self.cleaned_data[box]
            for code, box in boxes.items()
            if self.cleaned_data.get(box)
        }

    def boxes_of(self, name: str) -> list[forms.BoundField]:
        """Return the boxes of a text, one a language."""
        return [self[f"{name}_{one.code.replace('-', '_')}"] for one in written_languages()]

    def must_have(self, name: str) -> None:
        """Refuse when a text is written in no language."""
        if not self.errors and not self.told_in_each(name):
            first = self.boxes_of(name)[0].name
            self.add_error(first, gettext("Write it in at least one language."))


class BoardForm(InLanguages):
    """A board: what it is called, and its terms of reference."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            label=gettext("Short code"), help_text=gettext("It is published, for example ICAB.")
        )
        self.ask_in_each("name", gettext("Name"), forms.TextInput, min_length=3, max_length=120)
        self.ask_in_each(
            "terms", gettext("Terms of reference"), forms.Textarea, max_length=8000
        )  # fmt: skip
        self.fields["verified"] = forms.BooleanField(
            label=gettext("The board has confirmed these terms"), required=False
        )
        dress(self)

    def names(self) -> list[forms.BoundField]:
        """Return the boxes of the name."""
        return self.boxes_of("name")

    def terms(self) -> list[forms.BoundField]:
        """Return the boxes of the terms."""
        return self.boxes_of("terms")

    def clean(self) -> dict[str, Any]:
        """Refuse a board without a name or without terms."""
        told: dict[str, Any] = super().clean() or {}
        self.must_have("name")
        self.must_have("terms")
        return told


class CallForm(InLanguages):
    """A call: its title, days, ages, languages, and the score that the draw asks for."""

    code = code_field(label=_("Short code"), help_text=_("It is published, for example ICAB-1."))
    opens_date = DayField(label=_("First day for applications"))
    closes_date = DayField(label=_("Last day for applications"), future=True)
    reference_date = DayField(
        label=_("Day on which the age counts"),
        help_text=_("A child who is old enough on this day, and not too old, can apply."),
    )
    youngest = forms.IntegerField(label=_("Youngest age"), min_value=6, max_value=24)
    oldest = forms.IntegerField(label=_("Oldest age"), min_value=6, max_value=24)
    languages = forms.MultipleChoiceField(
        label=_("In which languages can children write?"), widget=forms.CheckboxSelectMultiple
    )
    threshold = forms.IntegerField(
        label=_("Mean score that the draw asks for"),
        help_text=_("0 to 10. With 0 everybody who was scored is in the draw."),
        min_value=0,
        max_value=HIGHEST_SCORE,
    )
    verified = forms.BooleanField(label=_("The board has confirmed all this"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["languages"].choices = [(one.code, one.name) for one in written_languages()]
        self.ask_in_each("title", gettext("Title"), forms.TextInput, min_length=3, max_length=120)

    def titles(self) -> list[forms.BoundField]:
        """Return the boxes of the title."""
        return self.boxes_of("title")

    def clean(self) -> dict[str, Any]:
        """Refuse days and ages in the wrong order, and a call without a title."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("opens_date"), told.get("closes_date")
        if first and last and last < first:
            self.add_error(
                "closes_date", gettext("The last day lies before the first. Change one.")
            )
        youngest, oldest = told.get("youngest"), told.get("oldest")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("oldest", gettext("The oldest age lies below the youngest. Change one."))
        self.must_have("title")
        return told

    def plan(self, groups: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what was told, with the groups, as the command takes it."""
        own = {f"title_{one.code.replace('-', '_')}" for one in written_languages()}
        told = {name: value for name, value in self.cleaned_data.items() if name not in own}
        return {**told, "titles": self.told_in_each("title"), "strata": groups}


class GroupsForm(LinesForm):
    """The groups of a call that have seats of their own, a line each."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        boxes: Boxes = {
            "group": lambda: code_field(label=gettext("Code of the group")),
            "seats": lambda: forms.IntegerField(label=gettext("Seats"), min_value=1, max_value=100),
            **{f"label_{one.code}": _label_box(one) for one in written_languages()},
        }
        super().__init__(*args, boxes=boxes, needed=("group", "seats"), lines=[], **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a call without a group, a group without a name, and a code that stands twice."""
        told: dict[str, Any] = super().clean() or {}
        if self.errors:
            return told
        found = self.groups()
        if not found:
            self.add_error("group-0", gettext("Name at least one group. It may be the only one."))
        rows = [row for row in range(self.count) if told.get(f"group-{row}")]
        first = written_languages()[0].code
        taken: set[str] = set()
        for row, one in zip(rows, found, strict=True):
            if not one["labels"]:
                self.add_error(
                    f"label_{first}-{row}", gettext("Write it in at least one language.")
                )
            if one["code"] in taken:
                self.add_error(f"group-{row}", gettext("Another group has this code. Change one."))
            taken.add(one["code"])
        return told

    def groups(self) -> list[dict[str, Any]]:
        """Return the groups as the command takes them."""
        known = [one.code for one in written_languages()]
        return [
            {
                "code": line["group"],
                "seats": line["seats"],
                "labels": {code: line[f"label_{code}"] for code in known if line[f"label_{code}"]},
            }
            for line in self.lines()
        ]


class QuestionsForm(LinesForm):
    """What a call asks children, a line for each question."""

    def __init__(self, *args: Any, questions: list[dict[str, Any]], **kwargs: Any) -> None:
        boxes: Boxes = {
            **{f"text_{one.code}": _question_box(one) for one in written_languages()},
            "kind": _pick(_("How it is answered"), QuestionKind.choices),
            "required": _pick(_("May it be left out?"), _LEFT_OUT),
            "longest": lambda: forms.IntegerField(
                label=gettext("Letters at most"), min_value=20, max_value=LONGEST_TOGETHER
            ),
        }
        lines = [
            {
                **{f"text_{code}": text for code, text in one["texts"].items()},
                "kind": one["kind"],
                "required": "NO" if one["required"] else "YES",
                "longest": one["longest"],
            }
            for one in questions
        ]
        needed = ("kind", "required", "longest")
        super().__init__(*args, boxes=boxes, needed=needed, lines=lines, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a question that is written in no language."""
        told: dict[str, Any] = super().clean() or {}
        if not self.errors:
            first = written_languages()[0].code
            rows = [row for row in range(self.count) if told.get(f"kind-{row}")]
            for row, one in zip(rows, self.questions(), strict=True):
                if not one["texts"]:
                    words = gettext("Write it in at least one language.")
                    self.add_error(f"text_{first}-{row}", words)
        return told

    def questions(self) -> list[dict[str, Any]]:
        """Return the questions as the command takes them."""
        known = [one.code for one in written_languages()]
        return [
            {
                "texts": {code: line[f"text_{code}"] for code in known if line[f"text_{code}"]},
                "kind": line["kind"],
                "required": line["required"] == "NO",
                "longest": line["longest"],
            }
            for line in self.lines()
        ]


def _question_box(language: Language) -> Any:
    label = gettext("Question")
    return lambda: forms.CharField(label=f"{label} ({language.name})", min_length=3, max_length=120)


def _pick(label: Any, choices: Any) -> Any:
    return lambda: forms.ChoiceField(label=label, choices=[("", gettext("Choose")), *choices])


def _label_box(language: Language) -> Any:
    label = gettext("Name")
    return lambda: forms.CharField(label=f"{label} ({language.name})", min_length=3, max_length=120)


class PaperForm(DeskForm):
    """An application that came on paper: first the child's own yes, then who consented."""

    assent = forms.BooleanField(
        label=_("The child has signed, or said in front of you: “I want to take part.”"),
        error_messages={
            "required": _(
                "Ask the child first. Without the child's own yes there is no application."
            )
        },
    )
    name = forms.CharField(label=_("Name of the child"), min_length=2, max_length=120)
    birth_date = DayField(label=_("Date of birth"), past=True)
    stratum = forms.ChoiceField(label=_("Group"))
    language = forms.ChoiceField(label=_("In which language did the child write?"))
    answers = forms.CharField(
        label=_("What the child wrote"),
        help_text=_(
            "As it is written, also with its mistakes. Leave out names and places: reviewers read it."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST_TOGETHER,
        required=False,
    )
    contact = forms.CharField(
        label=_("How can the child be told the answer?"), max_length=200, required=False
    )
    consent = forms.ChoiceField(
        label=_("Who has signed the consent?"),
        choices=[
            ("", _("Nobody yet: the application waits")),
            *((one.value, one.label) for one in Giver if one != Giver.CHILD),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    guardian = forms.CharField(label=_("Name of who signed"), max_length=120, required=False)
    photos = forms.BooleanField(
        label=_("They also agreed to photos"),
        help_text=_(
            "Photos are a question of their own. Without them the child takes part all the same."
        ),
        required=False,
    )

    def __init__(self, *args: Any, call: CallView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken, fields = get_language() or "en", self.fields
        choice: Any = fields["stratum"]
        choice.choices = [("", gettext("Choose"))] + [
            (one["code"], in_language(one["labels"], spoken)) for one in call.row.strata
        ]
        names = {one.code: one.name for one in known_languages()}
        choice = fields["language"]
        choice.choices = [("", gettext("Choose"))] + [
            (code, names.get(code, code)) for code in call.row.languages
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse photos that nobody consented to."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("photos") and not told.get("consent"):
            self.add_error("photos", gettext("Say first who has signed the consent."))
        return told

    def paper(self) -> dict[str, Any]:
        """Return what was told as the command takes it."""
        return {**self.cleaned_data, "consent": self.cleaned_data.get("consent") or None}


class ConsentForm(DeskForm):
    """Whose consent came later, on paper."""

    giver = forms.ChoiceField(
        label=_("Who has signed the consent?"),
        choices=[(one.value, one.label) for one in Giver if one != Giver.CHILD],
        widget=forms.RadioSelect,
    )
    photos = forms.BooleanField(
        label=_("They also agreed to photos"),
        help_text=_(
            "Photos are a question of their own. Without them the child takes part all the same."
        ),
        required=False,
    )


class FindingForm(DeskForm):
    """What speaks for a seat or against it. No words: what was found of a child lies where it was found."""

    finding = forms.ChoiceField(
        label=_("What was found?"),
        choices=Finding.choices,
        widget=forms.RadioSelect,
        help_text=_("Write nothing about a child here. What was found stays where it was found."),
    )


class TellForm(DeskForm):
    """What a child is told."""

    feedback = forms.CharField(
        label=_("What the child is told"),
        widget=forms.Textarea(attrs={"rows": 6}),
        min_length=10,
        max_length=2000,
    )
