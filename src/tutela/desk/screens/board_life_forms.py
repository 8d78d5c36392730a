"""What the office writes down of a board at work. Each form says what it told, as its command takes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.board_forms import InLanguages
from tutela.participation.enums import MandateEnd

NO_NAMES = _("Say what the board said, not which child: the public may read it.")


class SeatForm(DeskForm):
    """How long a mandate is."""

    from_date = DayField(label=_("First day of the mandate"))
    until_date = DayField(label=_("Last day of the mandate"))

    def told(self) -> dict[str, Any]:
        """Return both days."""
        return dict(self.cleaned_data)


class NothingForm(DeskForm):
    """Nothing but the step itself."""

    def told(self) -> dict[str, Any]:
        """Return nothing."""
        return {}


class EndForm(DeskForm):
    """Why a mandate ends before its time."""

    reason = forms.ChoiceField(
        label=_("Why does it end?"), choices=MandateEnd.choices, widget=forms.RadioSelect
    )

    def told(self) -> dict[str, Any]:
        """Return the reason."""
        return dict(self.cleaned_data)


class _Worded(InLanguages):
    """A form with texts in each language, of which one is needed."""

    needed = ""
    texts: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Refuse what is written in no language."""
        told: dict[str, Any] = super().clean() or {}
        self.must_have(self.needed)
        return told

    def told(self) -> dict[str, Any]:
        """Return the texts by language, and the other boxes as they are."""
        boxes = {box.name for name in self.texts for box in self.boxes_of(name)}
        others = {name: value for name, value in self.cleaned_data.items() if name not in boxes}
        return others | {name: self.told_in_each(name) for name in self.texts}


class MeetingForm(_Worded):
    """When and where a board meets, about what, and what members read before."""

    held_date = DayField(label=_("Day"))
    place = forms.CharField(label=_("Place"), min_length=2, max_length=120)
    needed, texts = "agenda", ("agenda", "pack")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_in_each("agenda", gettext("Agenda"), forms.Textarea, max_length=4000)
        self.ask_in_each("pack", gettext("To read before"), forms.Textarea, max_length=8000)


class DecisionForm(_Worded):
    """What the members decided."""

    needed, texts = "decision", ("decision",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_in_each("decision", gettext("Decision"), forms.Textarea, max_length=4000)


class SaidForm(_Worded):
    """What the board said, and when."""

    said_date = DayField(label=_("Day"), past=True)
    needed, texts = "said", ("said",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_in_each("said", gettext("What the board said"), forms.Textarea, max_length=4000)


class PassOnForm(DeskForm):
    """Who must answer, and by when."""

    said_to = forms.CharField(
        label=_("To whom"),
        help_text=_("The institution or organisation in words, not a person."),
        min_length=3,
        max_length=160,
    )
    due_date = DayField(label=_("An answer is due on"), future=True)

    def told(self) -> dict[str, Any]:
        """Return both."""
        return dict(self.cleaned_data)


class AnswerForm(_Worded):
    """What was answered."""

    needed, texts = "answer", ("answer",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_in_each("answer", gettext("The answer"), forms.Textarea, max_length=4000)
