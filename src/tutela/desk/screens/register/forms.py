"""The topics of registration, each a form of its own; only what is needed is required."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutela.desk.choices import code_choices, municipality_choices, risk_choices
from tutela.desk.forms import DayField, DeskForm, GroupedBoxes, MonthField, YearField
from tutela.desk.screens.steps.choosing import concerns
from tutela.people.enums import BirthPrecision, Safety
from tutela.people.told import PhoneTold

DANGER = [("YES", _("Yes, now")), ("NO", _("No")), ("NOT_KNOWN", _("Not known yet"))]


class StartForm(DeskForm):
    """Enough to register a child: what the child is called, where, and what was told."""

    called = forms.CharField(
        label=_("What is the child called?"),
        help_text=_("A nickname is enough. Write it as it was said."),
        max_length=80,
        error_messages={"required": _("Write what the child is called; a nickname is enough")},
    )
    place = forms.ChoiceField(
        label=_("Where is the child?"),
        error_messages={"required": _("Choose the municipality where the child is")},
    )
    where = forms.CharField(
        label=_("Street, village or a place that people know"), max_length=120, required=False
    )
    source = forms.ChoiceField(
        label=_("Who told us?"), error_messages={"required": _("Choose who told us")}
    )
    in_danger = forms.ChoiceField(
        label=_("Is the child in danger now?"),
        choices=DANGER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the child is in danger now")},
    )
    what_happened = forms.CharField(
        label=_("What happened?"),
        help_text=_("Write what you were told, as it was said."),
        widget=forms.Textarea,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["place"].choices = municipality_choices(language)  # type: ignore[attr-defined]
        self.fields["source"].choices = code_choices("intake_source", language)  # type: ignore[attr-defined]


class ConcernForm(DeskForm):
    """Who told us, how and when, and which kinds of harm it may be."""

    told_by = forms.CharField(
        label=_("Name of the person who told us"),
        help_text=_("Leave it empty if the person does not want to be named."),
        max_length=120,
        required=False,
    )
    told_by_contact = forms.CharField(
        label=_("How can we reach that person?"), max_length=120, required=False
    )
    channel = forms.ChoiceField(
        label=_("How did it reach us?"), widget=forms.RadioSelect, required=False
    )
    told_on = DayField(
        label=_("When were we told?"),
        help_text=_("For example 16.03.2026"),
        past=True,
        required=False,
    )
    may_name_teller = forms.BooleanField(
        label=_("The family may learn who told us"), required=False
    )
    concerns = forms.MultipleChoiceField(
        label=_("What is the worry about?"),
        help_text=_("Tick all that may be true; the first one is the main concern."),
        widget=GroupedBoxes,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["channel"].choices = code_choices("intake_channel", language, empty=False)  # type: ignore[attr-defined]
        self.fields["concerns"].choices = concerns(language)  # type: ignore[attr-defined]


class ChildForm(DeskForm):
    """Name and birth, with how sure it is."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    father_name = forms.CharField(label=_("Father's name"), max_length=80, required=False)
    nickname = forms.CharField(label=_("Called at home"), max_length=80, required=False)
    sex = forms.ChoiceField(
        label=_("Sex"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the sex, or “Not known”")},
    )
    precision = forms.ChoiceField(
        label=_("What do you know of the birth date?"),
        help_text=_("The file always shows how sure it is."),
        choices=[
            (BirthPrecision.DAY, _("The exact day")),
            (BirthPrecision.MONTH, _("Month and year")),
            (BirthPrecision.YEAR, _("Only the year")),
            (BirthPrecision.ESTIMATED_AGE, _("Only an estimated age")),
            (BirthPrecision.UNBORN, _("Not born yet")),
            (BirthPrecision.UNKNOWN, _("Nothing yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what you know of the birth date")},
    )
    born_on = DayField(
        label=_("Day of birth"), help_text=_("For example 16.03.2016"), past=True, required=False
    )
    born_in_month = MonthField(
        label=_("Month and year of birth"), help_text=_("For example 3.2016"), required=False
    )
    born_in_year = YearField(label=_("Year of birth"), required=False)
    estimated_years = forms.IntegerField(
        label=_("Estimated age"), min_value=0, max_value=25, required=False
    )
    estimated_by = forms.CharField(label=_("Who estimated it?"), max_length=80, required=False)
    expected_on = DayField(label=_("When is the birth expected?"), future=True, required=False)

    NEEDED = {
        BirthPrecision.DAY: ("born_on", _("Enter the day of birth")),
        BirthPrecision.MONTH: ("born_in_month", _("Enter the month and year of birth")),
        BirthPrecision.YEAR: ("born_in_year", _("Enter the year of birth")),
        BirthPrecision.ESTIMATED_AGE: ("estimated_years", _("Enter the estimated age")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["sex"].choices = code_choices("sex", language, empty=False)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen precision needs, and for some name."""
        found = super().clean() or {}
        if not any(found.get(n) for n in ("given_name", "family_name", "nickname")):
            self.add_error("given_name", _("Write at least one name; a nickname is enough"))
        precision = found.get("precision", "")
        field, sentence = self.NEEDED.get(precision, ("", ""))
        if field and field not in self.errors and found.get(field) in (None, ""):
            self.add_error(field, ValidationError(sentence))
        if precision == BirthPrecision.ESTIMATED_AGE and not found.get("estimated_by"):
            self.add_error("estimated_by", _("Say who estimated the age"))
        return found


class HomeForm(DeskForm):
    """Where the child lives, and how to reach the family without harm."""

    place = forms.ChoiceField(
        label=_("Municipality"), error_messages={"required": _("Choose the municipality")}
    )
    settlement = forms.CharField(label=_("Village or quarter"), max_length=80, required=False)
    street = forms.CharField(
        label=_("Street and number"),
        help_text=_("Never write a shelter or a hidden place here: it has a page of its own."),
        max_length=160,
        required=False,
    )
    caregiver = forms.CharField(
        label=_("Who takes care of the child?"), max_length=80, required=False
    )
    caregiver_relation = forms.ChoiceField(label=_("This person is the child's"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    phone_safe = forms.ChoiceField(
        label=_("Is it safe to call?"),
        choices=[(s.value, s.label) for s in Safety],
        widget=forms.RadioSelect,
        initial=Safety.NOT_KNOWN,
        required=False,
    )
    phone_how = forms.CharField(
        label=_("How to call safely"),
        help_text=_("For example: after 15:00, say that the school calls."),
        max_length=160,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["place"].choices = municipality_choices(language)  # type: ignore[attr-defined]
        self.fields["caregiver_relation"].choices = code_choices("relation_type", language)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask whether a number is safe before anybody calls it."""
        found = super().clean() or {}
        if found.get("phone"):
            self._check_phone(found)
        if found.get("caregiver") and not found.get("caregiver_relation"):
            self.add_error("caregiver_relation", _("Choose who this person is to the child"))
        return found

    def _check_phone(self, found: dict[str, Any]) -> None:
        """Ask the shape that the command wants, field by field."""
        try:
            PhoneTold(number=found["phone"])
        except ValueError:
            self.add_error("phone", _("Write the number in digits, for example 044 123 456"))
        if found.get("phone_safe") == Safety.ASK_FIRST and not found.get("phone_how"):
            self.add_error("phone_how", _("Write how it is safe: when, with whom, what to say"))


class SafetyForm(DeskForm):
    """Danger now, and how soon somebody must act."""

    in_danger = forms.ChoiceField(
        label=_("Is the child in danger now?"),
        choices=DANGER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the child is in danger now")},
    )
    danger = forms.CharField(label=_("What is the danger?"), widget=forms.Textarea, required=False)
    urgency = forms.ChoiceField(
        label=_("How soon must somebody act?"),
        help_text=_("The response clock starts from this. Danger now is always high."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how soon somebody must act")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["urgency"].choices = risk_choices()  # type: ignore[attr-defined]
