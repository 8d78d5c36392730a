"""Conflicts of interest: one's own, a colleague's, and their end."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.recuse import declare_conflict, declare_own_conflict, end_conflict
from tutela.cases.queries.colleagues import colleagues
from tutela.cases.queries.notes import Conflict, conflicts
from tutela.desk.choices import code_choices
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.screens.steps.choosing import people
from tutela.desk.screens.steps.finding import found_or_404
from tutela.desk.views import actor_of, screen
from tutela.kernel.access import Staff
from tutela.reference.enums import CodeList


class OwnForm(StepForm):
    """What ties one to the family."""

    kind = forms.ChoiceField(
        label=_("What is the conflict?"),
        error_messages={"required": _("Choose what the conflict is")},
    )
    note = forms.CharField(
        label=_("A word about it"),
        help_text=_("Only your head of centre reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the kinds of the profile."""
        self.choose("kind", code_choices(CodeList.CONFLICT_KIND, self.language))


class ColleagueForm(OwnForm):
    """Who is kept away, and why."""

    user = forms.ChoiceField(
        label=_("Who is kept away?"), error_messages={"required": _("Choose who is kept away")}
    )
    field_order = ["user", "kind", "note"]

    def prepare(self) -> None:
        """Offer the colleagues of the agency."""
        super().prepare()
        self.choose("user", people(colleagues(self.actor, self.file.id)))


OWN = Sheet(
    code="conflict.declare_own", gives_away=True, form=OwnForm, rule="case.read",
    title=_("I have a conflict of interest"),
    lead=_("You will not see this file any more, from now on. Your supervisor finds another worker."),
    label=_("Say it, and leave the file"), done=_("Thank you. The file is out of your sight."),
    icon="user-off", danger=True,
    help=(_("Say it if you are related to somebody in the family, or close to them, or at odds with them. "
            "It is no fault: it protects the child, the family and you. Only the head of the centre can let "
            "you see the file again."),),
)  # fmt: skip
DECLARED = Sheet(
    code="conflict.declare", gives_away=True, form=ColleagueForm, rule="conflict.manage",
    title=_("Keep a colleague away"),
    lead=_("The colleague neither sees nor finds this file, until you end it."),
    label=_("Keep away"), done=_("The colleague is kept away from the file."), icon="user-exclamation",
    danger=True, template="desk/steps/conflict.html", then="desk:conflict-declare",
    help=(_("A worker who is kept away loses the case: allocate it anew right away. What the colleague wrote "
            "stays on the file."),),
)  # fmt: skip
ENDED = Sheet(
    code="conflict.end", form=StepForm, rule="conflict.manage", title=_("Is the conflict over?"),
    lead=_("The colleague can find the file again as everybody of the unit can; it is given to nobody by this."),
    label=_("The conflict is over"), done=_("The conflict is ended."), then="desk:conflict-declare",
    help=(_("End it only when the reason is gone, or when it was entered by mistake."),),
)  # fmt: skip


@screen("case.read")
def own(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say that one has a conflict of interest oneself."""

    def wish(told: Told, key: UUID) -> Wish:
        facts = {"new_id": key, "kind": UUID(told["kind"]), "note": told["note"]}
        return Wish(declare_own_conflict, case_id, facts)

    return ask(request, case_id, OWN, wish)


@screen("conflict.manage")
def declared(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Keep a colleague away from a file."""
    actor = actor_of(request)

    def wish(told: Told, key: UUID) -> Wish:
        facts = {
            "new_id": key,
            "user": UUID(told["user"]),
            "kind": UUID(told["kind"]),
            "note": told["note"],
        }
        return Wish(declare_conflict, case_id, facts)

    return ask(
        request,
        case_id,
        DECLARED,
        wish,
        context=lambda file: {"conflicts": conflicts(actor, file.id)},
    )


@screen("conflict.manage")
def ended(request: HttpRequest, case_id: UUID, conflict_id: UUID) -> HttpResponse:
    """End a conflict of interest."""

    def find(actor: Staff) -> Conflict | None:
        return next((one for one in conflicts(actor, case_id) if one.id == conflict_id), None)

    found_or_404(request, find)
    return ask(request, case_id, ENDED, lambda _told, _key: Wish(end_conflict, conflict_id, {}))


urls = [
    path("cases/<uuid:case_id>/conflict/", own, name="conflict-own"),
    path("cases/<uuid:case_id>/conflict/colleague/", declared, name="conflict-declare"),
    path("cases/<uuid:case_id>/conflict/<uuid:conflict_id>/end/", ended, name="conflict-end"),
]
