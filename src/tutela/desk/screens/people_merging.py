"""Two records of one person: find the other one, compare side by side, join; and separate them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.lines import lines
from tutela.desk.screens.case.file import open_file
from tutela.desk.screens.people_births import birth_words
from tutela.desk.screens.people_forms import NAME_LANGUAGES
from tutela.desk.screens.people_frame import ask_about, person_url
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, uuid_or_none
from tutela.desk.views import actor_of, page, reading, screen
from tutela.people.commands.merge import merge_people
from tutela.people.commands.separate import separate_people
from tutela.people.enums import MergeField
from tutela.people.queries import PersonCard, person_card, refuse_outside
from tutela.people.queries.merging import (
    Following,
    contradictions_between,
    following,
    likely_twins,
    records_named,
    separation,
)

FEWEST, LONGEST = 2, 80
_LANGUAGES = {code: label for code, label in NAME_LANGUAGES if code}
MINE, THEIRS = "MINE", "THEIRS"


@dataclass(frozen=True)
class Difference:
    """What two records say in one field; nothing is told where the words are empty."""

    field: MergeField
    mine: str
    theirs: str

    @property
    def same(self) -> bool:
        """Say whether there is nothing to choose."""
        return self.mine == self.theirs


class MergeForm(StepForm):
    """What the person is to say from now on, field by field; why; and why all the same."""

    differences: ClassVar[tuple[Difference, ...]] = ()
    contradicted: ClassVar[bool] = False

    reason = forms.CharField(
        label=_("How do you know that they are one person?"),
        help_text=_("Who said so, which papers you saw. Both files keep it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Write how you know; somebody may have to take it back")},
    )
    despite = forms.CharField(
        label=_("Why are they one person although the records contradict each other?"),
        help_text=_("For example: the clerk wrote the wrong year; the birth certificate was seen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Explain the contradiction, or do not join them")},
    )

    def prepare(self) -> None:
        """Ask for each field in which the records differ; what is told goes before what is not."""
        for one in self.differences:
            nothing = gettext("Nothing told")
            self.fields[one.field] = forms.ChoiceField(
                label=str(one.field.label),
                choices=[(MINE, one.mine or nothing), (THEIRS, one.theirs or nothing)],
                initial=MINE if one.mine else THEIRS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the two")},
            )
        if not self.contradicted:
            del self.fields["despite"]

    def choices(self) -> Iterator[Any]:
        """Return the fields to choose."""
        return (self[one.field] for one in self.differences)


SHEET = Sheet(
    code="person.merge",
    form=MergeForm,
    rule="person.merge",
    title=_("Join two records of one person"),
    label=_("Join the two records"),
    done=_("The two records are one. It can be taken back on this page."),
    icon="link",
    template="desk/people/merge.html",
    help=(
        _("Join only what you are sure of. A wrong joining shows one family to whoever works with another."),
        _("It can be taken back exactly: each record then gets back what was its own. What was written since "
          "stays where it was written."),
    ),
)  # fmt: skip


@screen("person.merge", step_up=True)
def merge(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Look for the other record; with `other`, compare both and join them."""
    actor = actor_of(request)
    other = uuid_or_none(_key(request.POST.get("other") or request.GET.get("other", "")))
    with reading(request):
        refuse_outside(actor, person_id, case_id)
        if other is None:
            return _look(request, case_id, person_id)
        cards = person_card(actor, person_id), person_card(actor, other)
        homes = following(actor, person_id), following(actor, other)
        against = contradictions_between(actor, person_id, other)
        found = _differences(cards, homes)
        shown = {
            "mine": cards[0],
            "theirs": cards[1],
            "same": [one for one in found if one.same and one.mine],
            "against": against,
            "follows": homes[1],
            "files": [lines(home.files) for home in homes],
            "turned": _turned(homes[1], person_id, other),
        }
    differ = tuple(one for one in found if not one.same)
    form = type("Form", (MergeForm,), {"differences": differ, "contradicted": bool(against)})

    def wish(told: Told, key: UUID) -> Wish:
        take = [str(one.field) for one in differ if told[one.field] == THEIRS]
        facts = {"new_id": key, "other": other, "take": take, "reason": told["reason"]}
        return Wish(merge_people, person_id, {**facts, "despite": told.get("despite", "")})

    return ask_about(request, case_id, person_id, replace(SHEET, form=form, context=shown), wish)


def _key(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _look(request: HttpRequest, case_id: UUID, person_id: UUID) -> HttpResponse:
    """Show who may be the same person, and a box to look for a name or number."""
    actor = actor_of(request)
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    file = open_file(request, case_id)
    searched = len(words) >= FEWEST
    found = {
        "file": file,
        "case": file.header,
        "person": person_card(actor, person_id),
        "words": words,
        "twins": () if searched else likely_twins(actor, person_id),
        "named": records_named(actor, person_id, words) if searched else (),
        "searched": searched,
        "back": person_url(case_id, person_id),
    }
    return page(request, "desk/people/twins.html", found)


def _turned(theirs: Following, person_id: UUID, other: UUID) -> str:
    """Return the address at which the other record would be the one that goes on."""
    if not theirs.files:
        return ""
    return reverse("desk:person-merge", args=[theirs.files[0], other]) + f"?other={person_id}"


def _differences(
    cards: tuple[PersonCard, PersonCard], homes: tuple[Following, Following]
) -> list[Difference]:
    told = [_told(card, home) for card, home in zip(cards, homes, strict=True)]
    return [Difference(field, told[0][field], told[1][field]) for field in MergeField]


def _told(card: PersonCard, home: Following) -> dict[MergeField, str]:
    """Return a record in words, field by field."""
    school = (str(card.school_status or ""), card.school_name, card.school_grade)
    community = (str(card.community or ""), card.community_reason)
    answers = (f"{one.domain}: {one.answer}" for one in card.difficulties)
    return {
        MergeField.GIVEN_NAME: card.given_name,
        MergeField.FAMILY_NAME: card.family_name,
        MergeField.FATHER_NAME: card.father_name,
        MergeField.NICKNAME: card.nickname,
        MergeField.NAME_LANGUAGE: str(_LANGUAGES.get(card.name_language, card.name_language)),
        MergeField.SEX: str(card.sex or ""),
        MergeField.BIRTH: birth_words(card.birth, card.birth_estimated_by),
        MergeField.BIRTH_PLACE: card.birth_place,
        MergeField.BIRTH_REGISTRATION: str(card.birth_registration or ""),
        MergeField.CITIZENSHIP: str(card.citizenship or ""),
        MergeField.COMMUNITY: _line(*community),
        MergeField.LANGUAGES: _line(*map(str, card.languages)),
        MergeField.INTERPRETER: gettext("An interpreter is needed")
        if card.interpreter_needed
        else "",
        MergeField.DISABILITY: _line(*answers),
        MergeField.SCHOOL: _line(*school),
        MergeField.DEATH: date_format(card.died_on, "DAY_YEAR") if card.died_on else "",
        MergeField.HOUSEHOLD: _line(*home.lives_with),
    }


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


class SeparateForm(StepForm):
    """Why they are two after all."""

    reason = forms.CharField(
        label=_("How do you know that they are two people?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": _("Write how you know; both files keep it")},
    )


SEPARATE = Sheet(
    code="person.separate",
    form=SeparateForm,
    rule="person.merge",
    title=_("Separate the records again"),
    label=_("Separate the records"),
    done=_("The records are two again."),
    icon="arrows-exchange",
    template="desk/people/separate.html",
    help=(
        _("Nothing that somebody wrote since is undone. Look through both records afterwards: what was added "
          "while they were one stayed with the record that went on."),
    ),
)  # fmt: skip


@screen("person.merge", step_up=True)
def separate(request: HttpRequest, case_id: UUID, merge_id: UUID) -> HttpResponse:
    """Show what a separation does, and do it."""
    actor = actor_of(request)
    with reading(request):
        found = separation(actor, merge_id)
        refuse_outside(actor, found.person, case_id)

    def wish(told: Told, _key: UUID) -> Wish:
        return Wish(separate_people, merge_id, {"reason": told["reason"]})

    there = person_url(case_id, found.person)
    sheet = replace(SEPARATE, context={"found": found})
    answer = ask(request, case_id, sheet, wish, context=lambda _file: {"back": there})
    return HttpResponseRedirect(there) if isinstance(answer, HttpResponseRedirect) else answer


urls = [
    path("cases/<uuid:case_id>/people/<uuid:person_id>/merge/", merge, name="person-merge"),
    path("cases/<uuid:case_id>/joined/<uuid:merge_id>/separate/", separate, name="person-separate"),
]
