"""Change what is known of a person, one topic a page; note a death; write down papers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.people_forms import (
    CommunityForm,
    FunctioningForm,
    LanguagesForm,
    NamesForm,
    PapersForm,
    SchoolForm,
    TopicForm,
)
from tutela.desk.screens.people_frame import ask_about, card_for
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.people.commands.describe import describe_person
from tutela.people.commands.identify import add_identifier, end_identifier
from tutela.people.commands.note_death import note_death, retract_death
from tutela.reference.enums import CodeList


@dataclass(frozen=True)
class Topic:
    """One page about a person."""

    form: type[TopicForm]
    sheet: Sheet


def _topic(form: type[TopicForm], title: str | Promise, *help_lines: str | Promise) -> Topic:
    return Topic(
        form,
        Sheet(
            code="person.describe",
            form=form,
            rule="person.write",
            edits=True,
            title=title,
            label=_("Save"),
            done=_("It is written down."),
            then="desk:child",
            help=help_lines,
        ),
    )


TOPICS: dict[str, Topic] = {
    "names": _topic(
        NamesForm,
        _("Names and birth"),
        _("Write names as they are written at home, in either alphabet. The search finds them in all."),
        _("An estimated age is better than a wrong date. Say who estimated it and when."),
    ),
    "papers": _topic(
        PapersForm,
        _("Registration of birth and citizenship"),
        _("A child whose birth is not registered can lose school, health care and protection."),
    ),
    "community": _topic(
        CommunityForm,
        _("Community"),
        _("Ask only when the answer helps this child, and write down why. “Prefers not to say” is a "
          "full answer."),
    ),
    "languages": _topic(
        LanguagesForm,
        _("Languages"),
        _("Never let a child interpret for the family, nor a relative for the child."),
    ),
    "school": _topic(SchoolForm, _("School")),
    "functioning": _topic(
        FunctioningForm,
        _("Difficulties in daily life"),
        _("These are the questions of the Washington Group. They ask what is hard, never what the "
          "child has. They make no diagnosis."),
    ),
}  # fmt: skip


@screen("person.write")
def topic(request: HttpRequest, case_id: UUID, person_id: UUID, code: str) -> HttpResponse:
    """Change one topic of a person."""
    found = TOPICS[code]
    card = card_for(request, case_id, person_id)

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(describe_person, person_id, {"changes": found.form.changes(told)})

    return ask_about(
        request,
        case_id,
        person_id,
        found.sheet,
        wish,
        initial=found.form.initial_of(card) if card else None,
        version=card.version if card else None,
    )


class DeathForm(StepForm):
    """The day of death."""

    died_on = DayField(
        label=_("On which day?"),
        help_text=_("For example 16.03.2026"),
        past=True,
        error_messages={"required": _("Enter the day; the file keeps it")},
    )


DEATH = Sheet(
    code="person.note_death",
    form=DeathForm,
    rule="person.write",
    title=_("Somebody died"),
    lead=_("We are sorry. If it is the child, the case is closed afterwards, with its own reason."),
    label=_("Save the day of death"),
    done=_("It is written down."),
    then="desk:child",
)

NO_DEATH = Sheet(
    code="person.retract_death",
    form=StepForm,
    rule="person.write",
    title=_("The death was written down in error"),
    label=_("Take it back"),
    done=_("It is taken back. The history keeps both."),
    icon="arrow-back-up",
    then="desk:child",
)


@screen("person.write")
def death(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Note a death, or correct its day."""
    card = card_for(request, case_id, person_id)

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(note_death, person_id, {"died_on": told["died_on"]})

    known = {"died_on": card.died_on or clock.today()} if card else None
    return ask_about(request, case_id, person_id, DEATH, wish, initial=known)


@screen("person.write")
def no_death(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Take back a death."""
    card_for(request, case_id, person_id)

    def wish(_told: Told, _key: UUID) -> Wish:
        return Wish(retract_death, person_id, {})

    return ask_about(request, case_id, person_id, NO_DEATH, wish)


class NumberForm(StepForm):
    """A number that an office gave."""

    kind = forms.ChoiceField(
        label=_("Which number is it?"), error_messages={"required": _("Choose which number it is")}
    )
    number = forms.CharField(
        label=_("Number"),
        help_text=_("As it stands on the paper."),
        max_length=60,
        error_messages={"required": _("Write the number as it stands on the paper")},
    )
    beside = (("kind", "number"),)

    def prepare(self) -> None:
        """Fill in the list of the profile."""
        self.choose("kind", code_choices(CodeList.IDENTIFIER_TYPE, self.language))


NUMBER = Sheet(
    code="identifier.add",
    form=NumberForm,
    rule="person.write",
    title=_("A number or paper"),
    lead=_("Numbers are kept closed. They are found only when somebody types the whole number."),
    label=_("Save the number"),
    done=_("The number is written down."),
    icon="id",
    then="desk:child",
)

NO_NUMBER = Sheet(
    code="identifier.end",
    form=StepForm,
    rule="person.write",
    title=_("This number no longer holds"),
    lead=_("It stays in the history."),
    label=_("End the number"),
    done=_("The number has ended."),
    then="desk:child",
)


@screen("person.write")
def number(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Write down a number."""
    card_for(request, case_id, person_id)

    def wish(told: Told, key: UUID) -> Wish:
        facts = {"new_id": key, "kind": UUID(told["kind"]), "number": told["number"]}
        return Wish(add_identifier, person_id, facts)

    return ask_about(request, case_id, person_id, NUMBER, wish)


@screen("person.write")
def no_number(
    request: HttpRequest, case_id: UUID, person_id: UUID, identifier_id: UUID
) -> HttpResponse:
    """End a number."""
    card_for(request, case_id, person_id)

    def wish(_told: Told, _key: UUID) -> Wish:
        return Wish(end_identifier, identifier_id, {})

    return ask_about(request, case_id, person_id, NO_NUMBER, wish)


_PERSON = "cases/<uuid:case_id>/people/<uuid:person_id>"

urls = [
    *(path(f"{_PERSON}/{code}/", topic, {"code": code}, name=f"person-{code}") for code in TOPICS),
    path(f"{_PERSON}/death/", death, name="person-death"),
    path(f"{_PERSON}/death/error/", no_death, name="person-no-death"),
    path(f"{_PERSON}/numbers/add/", number, name="identifier-add"),
    path(f"{_PERSON}/numbers/<uuid:identifier_id>/end/", no_number, name="identifier-end"),
]
