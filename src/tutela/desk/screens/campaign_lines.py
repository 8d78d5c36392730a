"""Lists of a campaign as forms: a row of boxes for each line, and some empty ones below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.awareness.enums import ChannelKind, Part
from tutela.awareness.inputs import MOST
from tutela.awareness.queries.campaigns import CampaignView
from tutela.desk.choices import municipality_choices
from tutela.desk.forms import DayField, DeskForm, dress
from tutela.desk.shell import language_choices
from tutela.portal.queries.visiting import titles

SPARE = 3
"""Empty lines below those that are there."""
_TEXTS = (forms.CharField, forms.RegexField, forms.ChoiceField)
_MOST_NUMBER = 100_000_000
Boxes = Mapping[str, Callable[[], forms.Field]]


@dataclass(frozen=True)
class Section:
    """A list of the plan: what it is called, what it is for, which boxes a line has, which it needs."""

    title: str | Promise
    hint: str | Promise
    boxes: Callable[[CampaignView, str], Boxes]
    needed: tuple[str, ...]


class LinesForm(DeskForm):
    """A list of lines. A line whose boxes are all empty is taken out."""

    def __init__(
        self, *args: Any, boxes: Boxes, needed: Sequence[str], lines: Sequence[Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.boxes, self.needed = boxes, needed
        sent = [int(found[1]) for key in self.data if (found := re.search(r"-(\d{1,3})$", key))]
        self.count = min(max(sent) + 1, MOST) if sent else min(len(lines) + SPARE, MOST)
        for row in range(self.count):
            for name, make in boxes.items():
                field = make()
                field.required = False
                if row < len(lines):
                    field.initial = lines[row].get(name)
                self.fields[f"{name}-{row}"] = field
        dress(self)

    def rows(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        """Return the boxes of each line."""
        for row in range(self.count):
            yield row + 1, [self[f"{name}-{row}"] for name in self.boxes]

    def clean(self) -> dict[str, Any]:
        """Say where a line lacks something that it needs."""
        told: dict[str, Any] = super().clean() or {}
        for row in range(self.count):
            if self._is_empty(row, told):
                continue
            for name in self.needed:
                key = f"{name}-{row}"
                if told.get(key) in (None, "") and key not in self.errors:
                    label = str(self.fields[key].label)
                    self.add_error(
                        key,
                        gettext("Line %(row)s lacks: %(what)s.") % {"row": row + 1, "what": label},
                    )
        return told

    def lines(self) -> list[dict[str, Any]]:
        """Return the lines that were told."""
        told = self.cleaned_data
        return [
            {
                name: told.get(f"{name}-{row}") or self._nothing(name, row, told)
                for name in self.boxes
            }
            for row in range(self.count)
            if not self._is_empty(row, told)
        ]

    def _nothing(self, name: str, row: int, told: Mapping[str, Any]) -> Any:
        """Return what an empty box means: nothing, or a zero that was written."""
        value = told.get(f"{name}-{row}")
        if value == 0:
            return 0
        is_text = type(self.fields[f"{name}-{row}"]) in _TEXTS
        return "" if is_text and name not in ("id", "municipality", "page") else None

    def _is_empty(self, row: int, told: Mapping[str, Any]) -> bool:
        shown = [name for name in self.boxes if not self.fields[f"{name}-{row}"].widget.is_hidden]
        wrong = any(f"{name}-{row}" in self.errors for name in shown)
        return not wrong and all(told.get(f"{name}-{row}") in (None, "") for name in shown)


def _text(label: Any, most: int = 200, rows: int = 0) -> Callable[[], forms.Field]:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return lambda: forms.CharField(label=label, max_length=most, widget=widget)


def _whole(label: Any) -> Callable[[], forms.Field]:
    return lambda: forms.IntegerField(label=label, min_value=0, max_value=_MOST_NUMBER)


def _day(label: Any) -> Callable[[], forms.Field]:
    return lambda: DayField(label=label)


def _hidden() -> forms.Field:
    return forms.CharField(widget=forms.HiddenInput)


def _choice(label: Any, choices: Sequence[tuple[str, Any]]) -> Callable[[], forms.Field]:
    return lambda: forms.ChoiceField(label=label, choices=list(choices))


def audience_choices(campaign: CampaignView) -> list[tuple[str, str]]:
    """Return the audiences of a campaign, everybody first."""
    return [("", gettext("Everybody")), *((one.code, one.name) for one in campaign.audiences)]


def place_choices(language: str) -> list[tuple[str, str]]:
    """Return the municipalities, the whole country first."""
    return [("", gettext("The whole country")), *municipality_choices(language)[1:]]


def _goals(_campaign: CampaignView, _language: str) -> Boxes:
    return {
        "text": _text(_("What shall be different?"), rows=2),
        "measure": _text(_("How will you see it?"), rows=2),
    }


def _audiences(_campaign: CampaignView, _language: str) -> Boxes:
    return {
        "code": _hidden,
        "name": _text(_("Who?"), 120),
        "size": _whole(_("About how many people are they?")),
    }


def _messages(campaign: CampaignView, _language: str) -> Boxes:
    languages = [("", gettext("Choose")), *language_choices()]
    return {
        "text": _text(_("What is said?"), 300, rows=2),
        "language": _choice(_("Language"), languages),
        "audience": _choice(_("To whom?"), audience_choices(campaign)),
    }


def _partners(_campaign: CampaignView, _language: str) -> Boxes:
    return {"name": _text(_("Who?"), 120), "part": _text(_("What do they do?"))}


def _budget(_campaign: CampaignView, _language: str) -> Boxes:
    return {
        "what": _text(_("What?"), 120),
        "planned": _whole(_("Planned amount")),
        "spent": _whole(_("Spent so far")),
    }


def _timeline(_campaign: CampaignView, _language: str) -> Boxes:
    return {"day": _day(_("Day")), "what": _text(_("What happens?"))}


def _survey(_campaign: CampaignView, _language: str) -> Boxes:
    return {
        "text": _text(_("What do people know, think or do?"), rows=2),
        "before_asked": _whole(_("Asked before the campaign")),
        "before_yes": _whole(_("Of them said so")),
        "after_asked": _whole(_("Asked after it")),
        "after_yes": _whole(_("Of those said so")),
    }


def _pledge(_campaign: CampaignView, _language: str) -> Boxes:
    languages = [("", gettext("Choose")), *language_choices()]
    return {
        "text": _text(_("What do people promise?"), 600, rows=4),
        "language": _choice(_("Language"), languages),
    }


def _channels(campaign: CampaignView, language: str) -> Boxes:
    kinds = [("", gettext("Choose")), *((kind.value, kind.label) for kind in ChannelKind)]
    return {
        "id": _hidden,
        "kind": _choice(_("Kind"), kinds),
        "name": _text(_("What is it called?"), 120),
        "planned": _whole(_("How many people shall it reach?")),
        "audience": _choice(_("Whom?"), audience_choices(campaign)),
        "municipality": _choice(_("Where?"), place_choices(language)),
        "on_date": _day(_("Day of the event")),
    }


def _pages(_campaign: CampaignView, language: str) -> Boxes:
    return {"page": _choice(_("Which page?"), [("", gettext("Choose")), *_site_pages(language)])}


def _sources(_campaign: CampaignView, language: str) -> Boxes:
    pages = [("", gettext("The first page")), *_site_pages(language)]
    return {
        "id": _hidden,
        "name": _text(_("Where does it hang, or who gives it out?"), 120),
        "page": _choice(_("Where does it lead?"), pages),
        "code": _code,
    }


def _code() -> forms.Field:
    wrong = _("Write three to twelve letters and digits, without marks and spaces.")
    return forms.RegexField(
        r"^[A-Za-z0-9]{3,12}$",
        label=_("Code (empty: one is made)"),
        error_messages={"invalid": wrong},
    )


def _site_pages(language: str) -> list[tuple[str, str]]:
    return [(str(key), title) for key, title in titles(language).items()]


CHANNELS, PAGES, SOURCES = "channels", "pages", "sources"
SECTIONS: dict[str, Section] = {
    Part.GOALS: Section(
        _("Goals"), _("What shall people know, think or do afterwards?"), _goals, ("text",)
    ),
    Part.AUDIENCES: Section(
        _("Audiences"), _("Whom does the campaign speak to?"), _audiences, ("name",)
    ),
    Part.MESSAGES: Section(
        _("Messages"),
        _("One sentence that people remember. It blames no child and no family, and shows nobody."),
        _messages,
        ("text", "language"),
    ),
    CHANNELS: Section(
        _("Channels and events"),
        _("On which ways does it reach people, and how many shall each reach?"),
        _channels,
        ("kind", "name", "planned"),
    ),
    Part.PARTNERS: Section(_("Partners"), _("Who works together?"), _partners, ("name",)),
    Part.BUDGET: Section(
        _("Budget"), _("Whole amounts, without cents."), _budget, ("what", "planned")
    ),
    Part.SURVEY: Section(
        _("Survey before and after"),
        _(
            "For each question: how many people were asked, and how many of them know, think or do so."
        ),
        _survey,
        ("text",),
    ),
    Part.PLEDGE: Section(
        _("Pledge"),
        _(
            "What people can promise on the campaign's pages of the public site, with their e-mail address; in each language of the site. While the campaign runs it stays as it is."
        ),
        _pledge,
        ("text", "language"),
    ),
    Part.TIMELINE: Section(_("Timeline"), _("What happens when?"), _timeline, ("day", "what")),
    PAGES: Section(
        _("On the public site"),
        _(
            "Which pages of the public site belong to the campaign? How often they are read is counted. A page that is added while the campaign runs counts from the next Monday on."
        ),
        _pages,
        ("page",),
    ),
    SOURCES: Section(
        _("Codes for posters and partners"),
        _(
            "One code for each place or partner: then the results tell what led people to the site. Nobody who follows a code is known."
        ),
        _sources,
        ("name",),
    ),
}


def lines_of(campaign: CampaignView, part: str) -> list[dict[str, Any]]:
    """Return the lines of a list as the form shows them."""
    if part == CHANNELS:
        names = ("id", "kind", "name", "planned", "audience", "municipality", "on_date")
        return [
            {
                name: getattr(one, "municipality_id" if name == "municipality" else name)
                for name in names
            }
            for one in campaign.channels
        ]
    if part == PAGES:
        return [{"page": page} for page in campaign.pages]
    if part == SOURCES:
        return [
            {"id": one.id, "name": one.name, "page": one.page, "code": one.code}
            for one in campaign.sources
        ]
    return [line.model_dump() for line in getattr(campaign, part)]
