"""Visits and calls: planned, written down, missed, cancelled."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.contact import (
    add_contact,
    cancel_contact,
    miss_contact,
    plan_contact,
    record_contact,
)
from tutela.cases.enums import ContactState
from tutela.cases.inputs import ContactNote, ContactPlan
from tutela.cases.queries.colleagues import companions, who_can_open
from tutela.cases.queries.visits import without_hour
from tutela.cases.queries.work import ContactView, contact_view
from tutela.desk.choices import code_choices
from tutela.desk.forms import ClockField, DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, at, uuid_or_none
from tutela.desk.screens.steps.choosing import people
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.views import actor_of, reading, screen
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied
from tutela.reference.enums import CodeList

NOTE = ("note", "opinion", "child_words", "child_seen", "child_alone", "where", "with_whom")


class NoteForm(StepForm):
    """What happened: the facts, the child, then what one thinks of it."""

    day = DayField(
        label=_("Day"),
        help_text=_("For example 16.03.2026"),
        past=True,
        error_messages={"required": _("Enter the day of the visit or call")},
    )
    hour = ClockField(
        label=_("Time"),
        help_text=_("For example 14:30"),
        error_messages={"required": _("Enter the time; about is enough")},
    )
    where = forms.CharField(
        label=_("Where?"),
        help_text=_("At home, at school … Never a shelter's address."),
        max_length=120,
        required=False,
    )
    with_whom = forms.CharField(label=_("Who was there?"), max_length=160, required=False)
    child_seen = forms.BooleanField(label=_("I saw the child"), required=False)
    child_alone = forms.BooleanField(label=_("I spoke with the child alone"), required=False)
    note = forms.CharField(
        label=_("What happened?"),
        help_text=_("Facts only: what you saw and heard, as it was."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what happened: a sentence is enough")},
    )
    child_words = forms.CharField(
        label=_("In the child's own words"),
        help_text=_("As the child said it, in the child's language."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    opinion = forms.CharField(
        label=_("What do you think of it?"),
        help_text=_("Your opinion is kept apart from the facts."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("day", "hour"),
        ("where", "with_whom"),
        ("child_seen", "child_alone"),
    )

    def prepare(self) -> None:
        """Begin with today."""
        self.fields["day"].initial = clock.today()
        self.fields["hour"].initial = timezone.localtime(clock.now()).time()

    def clean(self) -> dict[str, Any]:
        """Refuse what is still to come, and a child spoken with unseen."""
        told = super().clean() or {}
        if told.get("child_alone") and not told.get("child_seen"):
            self.add_error(
                "child_seen", _("You spoke with the child alone: tick also that you saw the child")
            )
        if told.get("day") and told.get("hour") and at(told["day"], told["hour"]) > clock.now():
            self.add_error("hour", _("This time is still to come. Plan the visit instead"))
        return told


class AddedForm(NoteForm):
    """A visit or call that nobody had planned."""

    kind = forms.ChoiceField(
        label=_("What was it?"), error_messages={"required": _("Choose what it was")}
    )
    companion = forms.ChoiceField(label=_("Who went with you?"), required=False)
    field_order = ["kind", "companion"]
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (("kind", "companion"), *NoteForm.beside)

    def prepare(self) -> None:
        """Offer the kinds, and who can go along."""
        super().prepare()
        self.choose("kind", code_choices(CodeList.CONTACT_KIND, self.language))
        self.choose("companion", people(companions(self.actor, self.file.id), _("Nobody")))


class ComingForm(StepForm):
    """A visit or call to come."""

    kind = forms.ChoiceField(
        label=_("What will it be?"), error_messages={"required": _("Choose what it will be")}
    )
    day = DayField(
        label=_("Day"),
        help_text=_("For example 16.03.2026"),
        future=True,
        error_messages={"required": _("Enter the day of the visit")},
    )
    hour = ClockField(
        label=_("Time"),
        help_text=_("For example 14:30"),
        error_messages={"required": _("Enter the time of the visit")},
    )
    worker = forms.ChoiceField(label=_("Who goes?"), required=False)
    companion = forms.ChoiceField(
        label=_("Who goes along?"),
        help_text=_("Where it may be dangerous, go in two."),
        required=False,
    )
    where = forms.CharField(label=_("Where?"), max_length=120, required=False)
    with_whom = forms.CharField(label=_("Whom will you meet?"), max_length=160, required=False)
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("day", "hour"),
        ("worker", "companion"),
        ("where", "with_whom"),
    )

    def prepare(self) -> None:
        """Offer the kinds, and who can go along."""
        self.choose("kind", code_choices(CodeList.CONTACT_KIND, self.language))
        self.choose("worker", people(who_can_open(self.actor, self.file.id), _("I do")))
        self.choose("companion", people(companions(self.actor, self.file.id), _("Nobody")))


class LeavingForm(StepForm):
    """Why a planned visit did not take place."""

    how = forms.ChoiceField(
        label=_("What happened?"),
        widget=forms.RadioSelect,
        choices=[("miss", _("We went, and met nobody")), ("cancel", _("It was cancelled"))],
        error_messages={"required": _("Choose what happened")},
    )
    note = forms.CharField(
        label=_("A word about it"),
        help_text=_("Who was told, what you will do next."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


NOTE_HELP = (
    _("Write facts apart from opinions: “The fridge was empty”, then, below, “I think that the family "
      "needs food”. The file may be read by a court, and by the child one day."),
    _("A visit counts as seeing the child only if you tick it; the clock of the next visit starts then."),
)  # fmt: skip
ADDED = Sheet(
    code="contact.add", form=AddedForm, rule="case.implement", title=_("Record a visit or call"),
    lead=_("One that has taken place. A sentence is enough; more can follow."),
    label=_("Save the visit"), done=_("The visit is recorded."), icon="home-check", help=NOTE_HELP,
    keeps=True, then="desk:case-work",
)  # fmt: skip
RECORDED = Sheet(
    code="contact.record", form=NoteForm, rule="case.implement", title=_("How did it go?"),
    label=_("Save the visit"), done=_("The visit is recorded."), icon="home-check", help=NOTE_HELP,
    keeps=True, then="desk:case-work", template="desk/steps/contact.html",
)  # fmt: skip
COMING = Sheet(
    code="contact.plan", form=ComingForm, rule="case.implement", title=_("Plan a visit or call"),
    label=_("Put it in the calendar"), done=_("The visit is in the calendar."), icon="calendar-plus",
    keeps=True, then="desk:case-work",
    help=(
        _("The visit shows on the home page of whoever goes. Read the safety note above before you "
          "call: it says who may know."),
        _("Choose a companion where the risk is high, or where somebody was violent."),
    ),
)  # fmt: skip
LEAVING = Sheet(
    code="contact.leave", form=LeavingForm, rule="case.implement",
    title=_("The visit did not take place"), label=_("Save"), done=_("It is written down."),
    then="desk:case-work", template="desk/steps/contact.html",
    help=(_("Nobody met is a fact too: it stays on the file, and the clock of the visit runs on. Plan "
            "the next visit right away."),),
)  # fmt: skip


@screen("case.implement")
def added(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down a visit or call that nobody had planned."""

    def wish(told: Told, key: UUID) -> Wish:
        facts = {
            "new_id": key,
            "kind": UUID(told["kind"]),
            "told": _note(told),
            "companion": uuid_or_none(told["companion"]),
        }
        return Wish(add_contact, case_id, facts)

    return ask(request, case_id, ADDED, wish)


@screen("case.implement")
def coming(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Plan a visit or call."""

    def wish(told: Told, key: UUID) -> Wish:
        plan = ContactPlan(
            kind=UUID(told["kind"]),
            planned_at=at(told["day"], told["hour"]),
            where=told["where"],
            with_whom=told["with_whom"],
        )
        facts = {
            "new_id": key,
            "plan": plan,
            "worker": uuid_or_none(told["worker"]),
            "companion": uuid_or_none(told["companion"]),
        }
        return Wish(plan_contact, case_id, facts)

    return ask(request, case_id, COMING, wish)


@screen("case.implement")
@keeps_text
def recorded(request: HttpRequest, case_id: UUID, contact_id: UUID) -> HttpResponse:
    """Write down how a planned visit went."""
    contact = _planned(request, contact_id)
    moment = timezone.localtime(min(contact.at, clock.now()))
    begun = {
        "day": moment.date(),
        "hour": None if without_hour(contact.at) else moment.time(),
        "where": contact.where,
        "with_whom": contact.with_whom,
    }
    return ask(
        request,
        case_id,
        RECORDED,
        lambda told, _key: Wish(record_contact, contact_id, {"told": _note(told)}),
        initial=begun,
        version=contact.version,
        context=lambda _file: {"contact": contact},
    )


@screen("case.implement")
@keeps_text
def left(request: HttpRequest, case_id: UUID, contact_id: UUID) -> HttpResponse:
    """Write down that a planned visit did not take place."""
    contact = _planned(request, contact_id)

    def wish(told: Told, _key: UUID) -> Wish:
        command = miss_contact if told["how"] == "miss" else cancel_contact
        return Wish(command, contact_id, {"note": told["note"]})

    return ask(
        request,
        case_id,
        LEAVING,
        wish,
        version=contact.version,
        context=lambda _file: {"contact": contact},
    )


def _note(told: Told) -> ContactNote:
    facts = {name: told[name] for name in NOTE}
    return ContactNote(happened_at=at(told["day"], told["hour"]), **facts)


def _planned(request: HttpRequest, contact_id: UUID) -> ContactView:
    """Return a contact that is planned. Raises: Http404."""
    try:
        with reading(request):
            contact = contact_view(actor_of(request), contact_id)
    except AccessDenied as denied:
        raise Http404 from denied
    if request.method == "GET" and contact.state is not ContactState.PLANNED:
        raise Http404
    return contact


urls = [
    path("cases/<uuid:case_id>/contacts/add/", added, name="contact-add"),
    path("cases/<uuid:case_id>/contacts/plan/", coming, name="contact-plan"),
    path(
        "cases/<uuid:case_id>/contacts/<uuid:contact_id>/record/", recorded, name="contact-record"
    ),
    path("cases/<uuid:case_id>/contacts/<uuid:contact_id>/leave/", left, name="contact-leave"),
]
