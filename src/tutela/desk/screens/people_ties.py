"""Who is what to whom: add a relative, connect somebody known, change, end; who lives together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField, YearField
from tutela.desk.screens.people_forms import sentence_of
from tutela.desk.screens.people_frame import LOOKING, ask_about
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish
from tutela.desk.views import actor_of, reading, screen
from tutela.kernel import clock
from tutela.people.commands.relative import register_relative
from tutela.people.commands.set_household import set_household
from tutela.people.commands.tie import add_tie, change_tie, end_tie
from tutela.people.enums import BirthPrecision, PersonKind
from tutela.people.queries import Family, Member, family, people_in, refuse_outside
from tutela.people.queries.family import TieLine
from tutela.people.told import TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList

_FLAGS = ("caregiver", "guardian", "separated", "no_contact")


class TieForm(StepForm):
    """What somebody is to the person, and what follows from it."""

    kind = forms.ChoiceField(
        label=_("What is this person to the child?"),
        error_messages={"required": _("Choose what this person is to the child")},
    )
    caregiver = forms.BooleanField(label=_("Takes care of the child"), required=False)
    guardian = forms.BooleanField(label=_("Is the legal guardian"), required=False)
    separated = forms.BooleanField(
        label=_("The two were a couple, and are separated"), required=False
    )
    no_contact = forms.BooleanField(label=_("Must not be contacted"), required=False)
    no_contact_reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Everybody who opens the file reads this first."),
        max_length=500,
        required=False,
    )
    first_day = DayField(label=_("Since when?"), help_text=_("If you know it"), required=False)
    last_day = DayField(label=_("Until when?"), help_text=_("If it is over"), required=False)
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (("first_day", "last_day"),)
    shown_when = {"no_contact_reason": "no_contact=on"}

    def prepare(self) -> None:
        """Fill in the relations."""
        self.choose("kind", code_choices(CodeList.RELATION_TYPE, self.language))

    def clean(self) -> dict[str, Any]:
        """Ask the shape that the command wants."""
        told = super().clean() or {}
        if not self.errors:
            try:
                tie_told(told)
            except ValueError as wrong:
                box = "last_day" if told["last_day"] else "no_contact_reason"
                self.add_error(box, sentence_of(wrong))
        return told


def tie_told(told: Told) -> TieTold:
    """Return a tie. A reason without the warning is dropped with it. Raises: ValueError."""
    return TieTold(
        kind=UUID(told["kind"]),
        **{flag: told[flag] for flag in _FLAGS},
        no_contact_reason=told["no_contact_reason"] if told["no_contact"] else "",
        first_day=told["first_day"],
        last_day=told["last_day"],
    )


class RelativeForm(TieForm):
    """Somebody new, and what they are to the person."""

    given_name = forms.CharField(
        label=_("Given name"),
        help_text=_("What the person is called is enough."),
        max_length=80,
        error_messages={"required": _("Write what the person is called; a nickname is enough")},
    )
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    born_in_year = YearField(
        label=_("Year of birth"), help_text=_("If you know it"), past=True, required=False
    )
    is_a = forms.ChoiceField(
        label=_("Is this an adult or a child?"),
        choices=[(PersonKind.ADULT.value, _("Adult")), (PersonKind.CHILD.value, _("Child"))],
        widget=forms.RadioSelect,
        initial=PersonKind.ADULT.value,
    )
    beside = (("given_name", "family_name"), ("sex", "born_in_year"), ("first_day", "last_day"))
    field_order = ("given_name", "family_name", "sex", "born_in_year", "is_a", "kind")

    def prepare(self) -> None:
        """Fill in the lists of the profile."""
        super().prepare()
        self.choose("sex", code_choices(CodeList.SEX, self.language))


class ConnectForm(TieForm):
    """Somebody of this file, and what they are to the person."""

    relative = forms.ChoiceField(
        label=_("Who is it?"),
        help_text=_("People whom this file knows already."),
        error_messages={"required": _("Choose the person")},
    )
    field_order = ("relative", "kind")

    def prepare(self) -> None:
        """Offer the people of the file, nearest first."""
        super().prepare()
        held = people_in(self.actor, self.file.id)
        known = family(self.actor, self.file.header.child.id).members
        named = [(str(one.id), one.name) for one in known if one.id in held]
        self.choose("relative", [("", gettext("Choose")), *named])


class EndTieForm(StepForm):
    """How a tie ends."""

    how = forms.ChoiceField(
        label=_("What is true?"),
        choices=[("OVER", _("It was so, and is over")), ("NEVER", _("It was never so"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is true")},
    )
    last_day = DayField(
        label=_("Until which day?"),
        help_text=_("For example 16.03.2026"),
        past=True,
        required=False,
    )
    shown_when = {"last_day": "how=OVER"}


class HouseholdForm(StepForm):
    """Who lives with the person."""

    members = forms.MultipleChoiceField(
        label=_("Who lives with the child?"),
        help_text=_("Tick nobody if the child lives with none of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    since = DayField(
        label=_("Since when?"),
        help_text=_("For example 16.03.2026"),
        past=True,
        error_messages={"required": _("Enter the day from which this is so")},
    )
    moved = forms.BooleanField(
        label=_("The child moved"),
        help_text=_("The others stay together where they were."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the family."""
        known = family(self.actor, self.file.header.child.id).members
        named = [(str(m.id), m.name) for m in known if not m.is_child and not m.died_on]
        self.choose("members", named)


def _sheet(
    code: str, form: type[StepForm], title: Any, label: Any, done: Any, **more: Any
) -> Sheet:
    words = {"rule": "person.write", "then": "desk:family", **more}
    return Sheet(code=code, form=form, title=title, label=label, done=done, **words)


RELATIVE = _sheet(
    "relative.register",
    RelativeForm,
    _("Add somebody of the family"),
    _("Add to the family"),
    _("The person is added."),
    icon="user-plus",
    help=(
        _("Add everybody who matters to the child: also those who live far away, and those who must "
          "not be contacted."),
    ),
)  # fmt: skip
CONNECT = _sheet(
    "tie.add",
    ConnectForm,
    _("Connect two people of this file"),
    _("Save the relation"),
    _("The relation is written down."),
    icon="link",
)
CHANGE = _sheet(
    "tie.change",
    TieForm,
    _("Change the relation"),
    _("Save the relation"),
    _("The relation is changed."),
)
END = _sheet(
    "tie.end",
    EndTieForm,
    _("End the relation"),
    _("End the relation"),
    _("The relation has ended. The history keeps it."),
)
HOUSEHOLD = _sheet(
    "household.set",
    HouseholdForm,
    _("Who lives together"),
    _("Save who lives together"),
    _("The household is written down."),
    icon="home",
)


@screen("person.write")
def relative(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Add a relative."""
    _check(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        year = told["born_in_year"]
        birth = BirthTraits(precision=BirthPrecision.YEAR, date=date(year, 1, 1)) if year else None
        traits = PersonTraits(
            given_name=told["given_name"],
            family_name=told["family_name"],
            sex=UUID(told["sex"]) if told["sex"] else None,
            birth=birth or BirthTraits(),
        )
        facts = {
            "new_id": key,
            "tie_id": uuid5(key, "tie"),
            "traits": traits,
            "tie": tie_told(told),
            "kind": PersonKind(told["is_a"]),
        }
        return Wish(register_relative, person_id, facts)

    return ask_about(request, case_id, person_id, RELATIVE, wish, back=_back(case_id))


@screen("person.write")
def connect(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Say what two people of the file are to each other."""
    _check(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        facts = {"new_id": key, "relative": UUID(told["relative"]), "tie": tie_told(told)}
        return Wish(add_tie, person_id, facts)

    return ask_about(request, case_id, person_id, CONNECT, wish, back=_back(case_id))


@screen("person.write")
def tie(request: HttpRequest, case_id: UUID, person_id: UUID, tie_id: UUID) -> HttpResponse:
    """Change what somebody is to the person."""
    line = _line(request, case_id, person_id, tie_id)

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(change_tie, tie_id, {"tie": tie_told(told), "turned": line.turned})

    return ask_about(
        request,
        case_id,
        person_id,
        CHANGE,
        wish,
        initial=_initial(line),
        version=line.version if request.method in LOOKING else None,
        back=_back(case_id),
    )


@screen("person.write")
def no_tie(request: HttpRequest, case_id: UUID, person_id: UUID, tie_id: UUID) -> HttpResponse:
    """End what somebody is to the person."""
    _line(request, case_id, person_id, tie_id)

    def wish(told: Told, _key: UUID) -> Wish:
        over = told["how"] == "OVER"
        return Wish(
            end_tie, tie_id, {"last_day": told["last_day"] or clock.today() if over else None}
        )

    return ask_about(request, case_id, person_id, END, wish, back=_back(case_id))


@screen("person.write")
def household(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Say who lives with the person."""
    shown = _check(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        members = tuple(UUID(one) for one in told["members"])
        facts = {"new_id": key, "members": members, "since": told["since"], "moved": told["moved"]}
        return Wish(set_household, person_id, facts)

    now = {"members": [str(m.id) for m in shown.members if m.at_home], "since": clock.today()}
    return ask_about(request, case_id, person_id, HOUSEHOLD, wish, initial=now, back=_back(case_id))


def _check(request: HttpRequest, case_id: UUID, person_id: UUID) -> Family:
    """Return the family of somebody whom the file holds. Raises: AccessDenied."""
    actor = actor_of(request)
    with reading(request):
        refuse_outside(actor, person_id, case_id)
        return family(actor, person_id)


def _line(request: HttpRequest, case_id: UUID, person_id: UUID, tie_id: UUID) -> TieLine:
    """Return a tie of the person. Raises: Http404."""
    members: tuple[Member, ...] = _check(request, case_id, person_id).members
    found = next((line for one in members for line in one.ties if line.id == tie_id), None)
    if found is None:
        raise Http404
    return found


def _initial(line: TieLine) -> Mapping[str, Any]:
    names = (*_FLAGS, "no_contact_reason", "first_day", "last_day")
    return {"kind": str(line.role.key), **{name: getattr(line, name) for name in names}}


def _back(case_id: UUID) -> str:
    return reverse("desk:family", args=[case_id])


_PERSON = "cases/<uuid:case_id>/people/<uuid:person_id>"

urls = [
    path(f"{_PERSON}/relatives/add/", relative, name="relative-add"),
    path(f"{_PERSON}/relatives/connect/", connect, name="tie-add"),
    path(f"{_PERSON}/ties/<uuid:tie_id>/", tie, name="tie-change"),
    path(f"{_PERSON}/ties/<uuid:tie_id>/end/", no_tie, name="tie-end"),
    path(f"{_PERSON}/household/", household, name="household-set"),
]
