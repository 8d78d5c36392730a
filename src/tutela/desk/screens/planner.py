"""A week of visits, planned by place: whom to see, on a map and in a list, and on which day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.contact import plan_contact
from tutela.cases.inputs import ContactPlan
from tutela.cases.queries.agenda import Entry, EntryKind, heavy_days
from tutela.cases.queries.planner import WEEK, ToSee, WeekOfVisits, week_of_visits
from tutela.desk.choices import code_choices
from tutela.desk.forms import ClockField, DeskForm, as_day
from tutela.desk.screens.calendar import FURTHEST
from tutela.desk.screens.steps.asking import at, key_of
from tutela.desk.templatetags.case import END_OF_DAY
from tutela.desk.views import actor_of, page, reading, request_of, screen
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.collation import sort_key
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal
from tutela.kernel.requests import Face, Request
from tutela.reference.enums import CodeList
from tutela.reference.queries import in_language, settings

DAY, HOUR = "day_", "hour_"


@dataclass(frozen=True)
class Line:
    """A child of the list, with the boxes for the day and the hour."""

    child: ToSee
    day: BoundField
    hour: BoundField


@dataclass(frozen=True)
class Place:
    """The children of one municipality; without a code those whose place is not shown."""

    code: str
    name: str
    lines: tuple[Line, ...]
    url: str
    current: bool


@dataclass(frozen=True)
class Outline:
    """A municipality on the map."""

    path: str
    x: int
    y: int
    place: Place | None


@dataclass(frozen=True)
class Day:
    """A day of the week: how much it holds, whether that is too much, and its round by place."""

    day: date
    count: int
    heavy: bool
    now: bool
    round: tuple[tuple[str, tuple[Entry, ...]], ...]


class PlanForm(DeskForm):
    """For each child a day and perhaps an hour; one kind for all of them."""

    kind = forms.ChoiceField(
        label=_("What will the visits be?"),
        error_messages={"required": _("Choose what the visits will be")},
    )

    def __init__(self, *args: Any, week: WeekOfVisits, days: Sequence[Day], **kwargs: Any) -> None:
        self.week = week
        super().__init__(*args, **kwargs)

        offered = [("", gettext("No day")), *_day_choices(days)]
        for one in week.children:
            name = one.case_number  # a label is read aloud on shared screens too
            self.fields[DAY + one.case_id.hex] = forms.ChoiceField(
                label=gettext("Day for %(child)s") % {"child": name},
                choices=offered,
                required=False,
                widget=forms.Select(attrs={"class": "form-select", "autocomplete": "off"}),
                error_messages={"invalid_choice": _("This day has passed. Choose another one")},
            )
            self.fields[HOUR + one.case_id.hex] = ClockField(
                label=gettext("Hour for %(child)s, if you know it") % {"child": name},
                required=False,
                widget=forms.TextInput(
                    attrs={
                        "class": "form-control",
                        "autocomplete": "off",
                        "inputmode": "numeric",
                        "placeholder": gettext("Hour"),
                    }
                ),
            )
        choices = code_choices(CodeList.CONTACT_KIND, get_language() or "en", empty=False)
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an hour without a day, an hour that is over, and a form in which nothing is chosen."""
        told: dict[str, Any] = super().clean() or {}
        for one in self.week.children:
            day, hour = DAY + one.case_id.hex, HOUR + one.case_id.hex
            if told.get(hour) and day in told and not told[day]:
                self.add_error(day, gettext("Choose the day too"))
            elif _is_over(told.get(day), told.get(hour)):
                self.add_error(hour, gettext("This hour is over. Choose a later one"))
        if gone := [name for name in self.data if _is_lost(name, self)]:
            words = ngettext(
                "%(n)s child whom you chose is no longer in this list: look at the file.",
                "%(n)s children whom you chose are no longer in this list: look at their files.",
                len(gone),
            )
            self.add_error(None, words % {"n": len(gone)})
        if not self.errors and not any(self.chosen()):
            self.add_error(None, gettext("Choose a day for at least one child"))
        return told

    def chosen(self) -> Iterator[tuple[ToSee, date, time | None]]:
        """Yield the children for whom a day was chosen."""
        for one in self.week.children:
            day = self.cleaned_data.get(DAY + one.case_id.hex)
            if day:
                hour = self.cleaned_data.get(HOUR + one.case_id.hex)
                yield one, date.fromisoformat(day), hour

    def lines(self) -> Iterator[Line]:
        """Yield the children with their boxes."""
        for one in self.week.children:
            yield Line(one, self[DAY + one.case_id.hex], self[HOUR + one.case_id.hex])


def _is_over(day: str | None, hour: time | None) -> bool:
    """Say whether a chosen moment lies before now."""
    return bool(day and hour) and at(date.fromisoformat(day or ""), hour) < clock.now()


def _is_lost(name: str, form: forms.Form) -> bool:
    """Say whether something was sent about a child who is not in the list any more."""
    told = str(form.data.get(name, "")).strip()
    return name.startswith(DAY) and name not in form.fields and bool(told)


def _day_choices(days: Sequence[Day]) -> Iterator[tuple[str, str]]:
    """Yield the days that are still to come, each with what it holds already."""
    for one in days:
        if one.day < clock.today():
            continue
        words = as_day(one.day)
        if one.heavy:
            told = ngettext("heavy: %(n)s appointment", "heavy: %(n)s appointments", one.count)
        else:
            told = ngettext("%(n)s appointment", "%(n)s appointments", one.count)
        yield one.day.isoformat(), f"{words} ({told % {'n': one.count}})" if one.count else words


@screen("case.implement")
def planner(request: HttpRequest) -> HttpResponse:
    """Show whom to see in a week, or plan the visits that were chosen."""
    monday = _monday(request)
    if request.method != "POST":
        return _shown(request, monday)
    with reading(request):
        week = week_of_visits(actor_of(request), monday)
        form = PlanForm(request.POST, week=week, days=list(_days(monday, week)))
        valid = form.is_valid()
    if not valid:
        with reading(request):
            return _shown(request, monday, request.POST)
    done, left = _plan(request, form)
    if done:
        words = ngettext(
            "%(n)s visit is in the calendar.", "%(n)s visits are in the calendar.", len(done)
        )
        messages.success(request, words % {"n": len(done)})
    if not left:
        return HttpResponseRedirect(_url(monday, request.GET.get("place", "")))
    with reading(request):
        return _shown(request, monday, _without(request.POST, done), left)


def _plan(request: HttpRequest, form: PlanForm) -> tuple[list[UUID], dict[str, str]]:
    """Plan each visit by itself; return the cases of those that are planned, and what refused the others."""
    done: list[UUID] = []
    left: dict[str, str] = {}
    kind = UUID(form.cleaned_data["kind"])
    for one, day, hour in form.chosen():
        plan = ContactPlan(kind=kind, planned_at=at(day, hour or END_OF_DAY))
        wish = _wish(request, one.case_id)
        name = DAY + one.case_id.hex
        try:
            plan_contact(actor_of(request), one.case_id, request=wish, new_id=wish.id, plan=plan)
        except Refusal as refusal:
            left[name] = str(refusal)
        except BadArguments as bad:
            left[name] = " ".join(bad.fields.values())
        except AccessDenied:
            left[name] = gettext("This file is no longer in your reach.")
        else:
            done.append(one.case_id)
    return done, left


def _wish(request: HttpRequest, case_id: UUID) -> Request:
    """Return the wish for one child: what is sent twice is planned once."""
    return Request(
        id=uuid5(key_of(request), case_id.hex),
        occurred_at=request_of(request).occurred_at,
        face=Face.DESK,
    )


def _without(posted: QueryDict, done: Sequence[UUID]) -> QueryDict:
    """Return what was sent without what is planned now."""
    left = posted.copy()
    for case in done:
        left.pop(DAY + case.hex, None)
        left.pop(HOUR + case.hex, None)
    return left


def _shown(
    request: HttpRequest,
    monday: date,
    posted: QueryDict | None = None,
    left: Mapping[str, str] | None = None,
) -> HttpResponse:
    actor: Actor = actor_of(request)
    week = week_of_visits(actor, monday)
    days = list(_days(monday, week))
    form = PlanForm(posted, week=week, days=days)
    for name, sentence in (left or {}).items():
        form.add_error(name if name in form.fields else None, sentence)
    asked = request.GET.get("place", "")
    places = list(_places(form, monday, asked))
    one_place = any(one.current for one in places)
    context = {
        "form": form,
        "monday": monday,
        "sunday": monday + WEEK - timedelta(days=1),
        "days": days,
        "places": places,
        "shown": [one for one in places if one.current] if one_place else places,
        "one_place": one_place,
        "count": len(week.children),
        "map": _map(places),
        "everywhere": _url(monday),
        "earlier": _url(monday - WEEK),
        "later": _url(monday + WEEK),
        "this_week": _url(_start(clock.today())),
        "holds_today": monday <= clock.today() < monday + WEEK,
        "open": monday + WEEK > clock.today(),
        "calendar_url": f"{reverse('desk:calendar')}?view=week&day={monday.isoformat()}",
    }
    return page(request, "desk/calendar/planner.html", context, 422 if form.errors else 200)


def _days(monday: date, week: WeekOfVisits) -> Iterator[Day]:
    heavy = heavy_days(week.entries)
    for number in range(WEEK.days):
        day = monday + timedelta(days=number)
        entries = [one for one in week.entries if one.day == day]
        yield Day(day, len(entries), day in heavy, day == clock.today(), _round(entries, week))


def _round(
    entries: Sequence[Entry], week: WeekOfVisits
) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the appointments of a day by place, in the order in which one comes to each place."""
    found: dict[str, list[Entry]] = {}
    for one in sorted(entries, key=lambda one: (one.all_day, one.at, str(one.id))):
        spot = week.where.get(one.child.id) if one.child and one.kind is EntryKind.VISIT else None
        found.setdefault(_name(spot.names) if spot else "", []).append(one)
    return tuple((name, tuple(rows)) for name, rows in found.items())


def _places(form: PlanForm, monday: date, asked: str) -> Iterator[Place]:
    """Yield the municipalities in which somebody is to be seen, by name; last those not shown."""
    language = get_language() or "en"
    found: dict[str, list[Line]] = {}
    names: dict[str, str] = {"": gettext("Place not shown")}
    for line in form.lines():
        spot = line.child.where
        code = spot.place if spot else ""
        if spot:
            names[code] = _name(spot.names)
        found.setdefault(code, []).append(line)
    order = sorted(found, key=lambda code: (code == "", sort_key(names[code], language)))
    for code in order:
        lines = sorted(found[code], key=_by_settlement) if code else found[code]
        asks = code or "NONE"
        yield Place(code, names[code], tuple(lines), _url(monday, asks), asked == asks)


def _by_settlement(line: Line) -> str:
    return line.child.where.settlement.casefold() if line.child.where else ""


def _map(places: Sequence[Place]) -> Mapping[str, Any]:
    """Return the country's map with the places that have somebody to see; nothing where it has none."""
    told = settings("map").get("map") or {}
    if not told:
        return {}
    by_code = {one.code: one for one in places}
    outlines = [
        Outline(one["path"], one["x"], one["y"], by_code.get(code))
        for code, one in told["outline"].items()
    ]
    return {**told, "outline": outlines}


def _name(names: Mapping[str, str]) -> str:
    return in_language(names, get_language() or "en")


def _monday(request: HttpRequest) -> date:
    """Return the Monday of the week that is asked for; of this week, if that is none or too far."""
    today = clock.today()
    try:
        asked = date.fromisoformat(request.GET.get("week", ""))
    except ValueError:
        asked = today
    return _start(today if abs(asked - today) > FURTHEST else asked)


def _start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _url(monday: date, place: str = "") -> str:
    told = {"week": monday.isoformat()}
    if place:
        told["place"] = place
    return f"{reverse('desk:planner')}?{urlencode(told)}"


urls = [path("calendar/planner/", planner, name="planner")]
