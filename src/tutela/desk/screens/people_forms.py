"""What is asked about a person, topic by topic; each form says what it tells the commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.people_births import BIRTH_FIELDS, birth_told
from tutela.desk.screens.register.forms import ChildForm
from tutela.desk.screens.steps.asking import StepForm
from tutela.kernel import clock
from tutela.people.queries import PersonCard
from tutela.people.traits import PersonChanges
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes, in_language
from tutela.reference.queries.code_lists import codes_or_had

NAME_LANGUAGES = [
    ("", _("Choose")),
    ("sq", _("Albanian")),
    ("sr-latn", _("Serbian, Latin letters")),
    ("sr-cyrl", _("Serbian, Cyrillic letters")),
    ("tr", _("Turkish")),
    ("rom", _("Romani")),
    ("en", _("Another language")),
]
_NAMES = ("given_name", "family_name", "father_name", "nickname", "name_language")


class TopicForm(StepForm):
    """One topic of what is known of a person."""

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return what the answers tell, and nothing else."""
        raise NotImplementedError

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return what is known already."""
        raise NotImplementedError


class NamesForm(TopicForm, ChildForm):
    """Names and birth."""

    name_language = forms.ChoiceField(
        label=_("In which language is the name?"),
        help_text=_("So that it is read aloud rightly."),
        choices=NAME_LANGUAGES,
        required=False,
    )
    estimated_on = DayField(
        label=_("On which day was it estimated?"),
        help_text=_("For example 16.03.2026"),
        past=True,
        required=False,
    )
    birth_place = forms.CharField(label=_("Place of birth"), max_length=120, required=False)
    shown_when = {
        "born_on": "precision=DAY",
        "born_in_month": "precision=MONTH",
        "born_in_year": "precision=YEAR",
        "estimated_years": "precision=ESTIMATED_AGE",
        "estimated_by": "precision=ESTIMATED_AGE",
        "estimated_on": "precision=ESTIMATED_AGE",
        "expected_on": "precision=UNBORN",
    }
    columns = {"sex": 3}
    one_answer = (("precision", *BIRTH_FIELDS),)
    beside = (("given_name", "family_name"), ("father_name", "nickname"))
    field_order = (
        "given_name", "family_name", "father_name", "nickname", "name_language", "sex", "precision",
        *BIRTH_FIELDS, "birth_place",
    )  # fmt: skip

    def prepare(self) -> None:
        """Estimates are of today unless another day is told."""
        self.fields["estimated_on"].initial = clock.today()
        self.fields["sex"].required = False

    def clean(self) -> dict[str, Any]:
        """Ask for a birth that can be."""
        told = super().clean()
        if not self.errors:
            try:
                birth_told(told)
            except ValueError as wrong:
                raise ValidationError(sentence_of(wrong)) from wrong
        return told

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return names, sex and birth."""
        return PersonChanges(
            **{name: told[name] for name in _NAMES},
            sex=_key(told["sex"]),
            birth=birth_told(told),
            birth_place=told["birth_place"],
        )

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return the names and the birth as they are known."""
        birth = card.birth
        return {
            **{name: getattr(card, name) for name in _NAMES},
            "sex": _chosen(card.sex),
            "precision": birth.precision,
            "born_on": birth.date,
            "born_in_month": birth.date,
            "born_in_year": birth.date.year if birth.date else None,
            "estimated_years": birth.estimated_years,
            "estimated_by": card.birth_estimated_by,
            "estimated_on": birth.estimated_on or clock.today(),
            "expected_on": birth.expected,
            "birth_place": card.birth_place,
        }


class PapersForm(TopicForm):
    """Whether the birth is registered, and the citizenship."""

    birth_registration = forms.ChoiceField(label=_("Is the birth registered?"), required=False)
    citizenship = forms.ChoiceField(label=_("Citizenship"), required=False)

    def prepare(self) -> None:
        """Fill in the lists of the profile."""
        for name in ("birth_registration", "citizenship"):
            self.choose(name, code_choices(name, self.language))

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return both codes."""
        return PersonChanges(
            birth_registration=_key(told["birth_registration"]),
            citizenship=_key(told["citizenship"]),
        )

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return both codes."""
        return {
            "birth_registration": _chosen(card.birth_registration),
            "citizenship": _chosen(card.citizenship),
        }


class CommunityForm(TopicForm):
    """The community, only with the reason for asking."""

    community = forms.ChoiceField(
        label=_("Community, as the person says it"),
        help_text=_("Nobody has to answer, and no service may depend on the answer."),
        required=False,
    )
    community_reason = forms.CharField(
        label=_("Why is it asked for?"),
        help_text=_("For example: to find a mediator who speaks Romani."),
        max_length=200,
        required=False,
    )
    one_answer = (("community", "community_reason"),)

    def prepare(self) -> None:
        """Fill in the list of the profile."""
        self.choose("community", code_choices(CodeList.COMMUNITY, self.language))

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return the community and why it was asked for; without the one the other goes."""
        key = _key(told["community"])
        return PersonChanges(
            community=key, community_reason=told["community_reason"] if key else ""
        )

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return the community and the reason."""
        return {"community": _chosen(card.community), "community_reason": card.community_reason}


class LanguagesForm(TopicForm):
    """What the person speaks, and whether an interpreter is needed."""

    languages = forms.MultipleChoiceField(
        label=_("Which languages does the person speak or sign?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interpreter_needed = forms.BooleanField(label=_("An interpreter is needed"), required=False)
    columns = {"languages": 3}

    def prepare(self) -> None:
        """Fill in the list of the profile."""
        sent = self.data.getlist("languages") if self.is_bound else []  # type: ignore[attr-defined] # posted
        had = [*(self.initial.get("languages") or []), *sent]
        rows = codes_or_had(CodeList.LANGUAGE, clock.today(), had)
        self.choose("languages", [(r.code, in_language(r.labels, self.language)) for r in rows])

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return the languages and the need."""
        return PersonChanges(
            languages=tuple(told["languages"]), interpreter_needed=told["interpreter_needed"]
        )

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return the languages and the need."""
        return {
            "languages": [word.code for word in card.languages],
            "interpreter_needed": card.interpreter_needed,
        }


class SchoolForm(TopicForm):
    """School or kindergarten."""

    school_status = forms.ChoiceField(label=_("Does the child go to school?"), required=False)
    school_name = forms.CharField(label=_("School or kindergarten"), max_length=120, required=False)
    school_grade = forms.CharField(label=_("Grade and class"), max_length=20, required=False)
    beside = (("school_name", "school_grade"),)
    one_answer = (("school_status", "school_name", "school_grade"),)

    def prepare(self) -> None:
        """Fill in the list of the profile."""
        self.choose("school_status", code_choices(CodeList.SCHOOL_STATUS, self.language))

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return the school."""
        return PersonChanges(
            school_status=_key(told["school_status"]),
            school_name=told["school_name"],
            school_grade=told["school_grade"],
        )

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return the school."""
        return {
            "school_status": _chosen(card.school_status),
            "school_name": card.school_name,
            "school_grade": card.school_grade,
        }


class FunctioningForm(TopicForm):
    """The questions of the Washington Group, one list of answers each."""

    def prepare(self) -> None:
        """Ask the profile's questions."""
        answers = [
            (row.code, in_language(row.labels, self.language))
            for row in codes(CodeList.WASHINGTON_ANSWER, clock.today())
        ]
        for row in codes(CodeList.WASHINGTON_GROUP, clock.today()):
            self.fields[row.code] = forms.ChoiceField(
                label=in_language(row.labels, self.language),
                help_text=in_language(row.hint, self.language),
                choices=[("", _("Not asked")), *answers],
                required=False,
            )
            self.fields[row.code].widget.attrs["class"] = "form-select"

    @staticmethod
    def changes(told: Mapping[str, Any]) -> PersonChanges:
        """Return the answers that were given."""
        return PersonChanges(disability={name: answer for name, answer in told.items() if answer})

    @staticmethod
    def initial_of(card: PersonCard) -> dict[str, Any]:
        """Return the answers by question."""
        return {one.domain.code: one.answer.code for one in card.difficulties}


def sentence_of(wrong: ValueError) -> str:
    """Return what a checked shape says is wrong, as it is shown to people."""
    errors = getattr(wrong, "errors", None)
    return " ".join(str(error["msg"]) for error in errors()) if errors else str(wrong)


def _key(text: str) -> UUID | None:
    return UUID(text) if text else None


def _chosen(word: Any) -> str:
    return str(word.key) if word else ""
