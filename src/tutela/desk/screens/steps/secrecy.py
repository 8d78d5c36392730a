"""Seal a file, say who sees it, and open it again to everybody of the unit."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tutela.cases.commands.seal import change_keeper, let_in, let_out, seal_case, unseal_case
from tutela.cases.queries.colleagues import who_can_open
from tutela.cases.queries.secrecy import Sealing, sealing
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.screens.steps.choosing import people
from tutela.desk.views import actor_of, reading, request_of, screen
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied, Refusal

INSIDE = "desk:seal-inside"


class SealForm(StepForm):
    """Why, and who besides oneself."""

    reason = forms.CharField(
        label=_("Why must nobody else see this file?"),
        help_text=_("Only those who are let in read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("Write why the file is sealed")},
    )
    colleagues = forms.MultipleChoiceField(
        label=_("Who sees it besides you?"),
        help_text=_("As few as can do the work. The worker of the case must be among them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def prepare(self) -> None:
        """Offer those who can open the file now; its worker is ticked."""
        me = getattr(self.actor, "id", None)
        found = [one for one in who_can_open(self.actor, self.file.id) if one.id != me]
        self.choose("colleagues", people(found)[1:])
        worker = self.file.header.worker_id
        self.fields["colleagues"].initial = [str(worker)] if worker else []


class LetInForm(StepForm):
    """One more."""

    user = forms.ChoiceField(
        label=_("Who else must see it?"), error_messages={"required": _("Choose who is let in")}
    )

    def prepare(self) -> None:
        """Offer colleagues who could open the file if it were not sealed, and do not see it yet."""
        found = sealing(self.actor, self.file.id)
        inside = {one.id for one in found.inside} if found else set()
        rest = [one for one in who_can_open(self.actor, self.file.id) if one.id not in inside]
        self.choose("user", people(rest))


SEALED = Sheet(
    code="case.seal", form=SealForm, rule="case.seal", title=_("Seal this file"),
    lead=_("From now on only you and those you tick see this file, find it, or see it counted."),
    label=_("Seal the file"), done=_("The file is sealed. You are its keeper."), icon="lock", danger=True,
    then=INSIDE,
    help=(
        _("Seal a file when the child would be in danger if somebody here knew: the family works in an "
          "institution, a colleague is involved, the case is in every newspaper."),
        _("Files of brothers, sisters and other relatives keep the child as they knew it: no address, no "
          "phone, nothing new. Whoever searches for the child is shown nothing, and you are told who "
          "searched."),
        _("In an emergency somebody on duty can open the file for some hours. You and the data protection "
          "officer are told at once."),
    ),
)  # fmt: skip
PEOPLE = Sheet(
    code="seal.let_in", form=LetInForm, rule="case.seal", title=_("Who can see this sealed file"),
    label=_("Let in"), done=_("One more person sees the file now."), icon="user-plus", then=INSIDE,
    template="desk/steps/sealed.html",
    help=(_("The keeper is told when others look for the child. Whoever is let out loses sight of the file "
            "at once; what they had still to do goes to the worker."),),
)  # fmt: skip
UNSEALED = Sheet(
    code="case.unseal", form=StepForm, rule="case.seal", title=_("End the sealing?"),
    lead=_("Everybody who works with the files of the unit sees this file again, and finds the child."),
    label=_("End the sealing"), done=_("The file is not sealed any more."), icon="lock-open", danger=True,
    help=(_("The people of this file keep the records of their own that they were given. If a relative "
            "stands in another file too, there are two records of that person from now on."),),
)  # fmt: skip


@screen("case.seal")
def sealed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Seal a file."""

    def wish(told: Told, key: UUID) -> Wish:
        facts = {
            "new_id": key,
            "reason": told["reason"],
            "colleagues": tuple(UUID(one) for one in told["colleagues"]),
        }
        return Wish(seal_case, case_id, facts)

    if request.method == "GET" and _sealing(request, case_id) is not None:
        return redirect(INSIDE, case_id)
    return ask(request, case_id, SEALED, wish)


@screen("case.seal")
def inside(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show who sees a sealed file, and let somebody in."""
    if request.method == "GET" and _sealing(request, case_id) is None:
        return redirect("desk:case-seal", case_id)
    actor = actor_of(request)
    return ask(
        request,
        case_id,
        PEOPLE,
        lambda told, _key: Wish(let_in, case_id, {"user": UUID(told["user"])}),
        context=lambda file: {"sealing": sealing(actor, file.id), "me": actor.id},
    )


@screen("case.seal")
@require_POST
def outside(request: HttpRequest, case_id: UUID, user_id: UUID) -> HttpResponse:
    """Hide a sealed file from somebody."""
    return _change(request, case_id, user_id, let_out, gettext("The file is hidden from them."))


@screen("case.seal")
@require_POST
def keeper(request: HttpRequest, case_id: UUID, user_id: UUID) -> HttpResponse:
    """Make somebody else the keeper of a sealed file."""
    return _change(
        request, case_id, user_id, change_keeper, gettext("The file has another keeper now.")
    )


@screen("case.seal")
def unsealed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """End the sealing of a file."""
    return ask(request, case_id, UNSEALED, lambda _told, _key: Wish(unseal_case, case_id, {}))


def _sealing(request: HttpRequest, case_id: UUID) -> Sealing | None:
    with reading(request):
        return sealing(actor_of(request), case_id)


def _change(
    request: HttpRequest, case_id: UUID, user_id: UUID, command: Command[Any], done: str
) -> HttpResponse:
    """Perform a change of the list, and say so; whoever let themselves out goes home."""
    try:
        command(actor_of(request), case_id, request=request_of(request), user=user_id)
        messages.success(request, done)
    except AccessDenied as denied:
        raise Http404 from denied
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("desk:home") if user_id == actor_of(request).id else redirect(INSIDE, case_id)


urls = [
    path("cases/<uuid:case_id>/seal/", sealed, name="case-seal"),
    path("cases/<uuid:case_id>/sealed/", inside, name="seal-inside"),
    path("cases/<uuid:case_id>/sealed/<uuid:user_id>/out/", outside, name="seal-let-out"),
    path("cases/<uuid:case_id>/sealed/<uuid:user_id>/keeper/", keeper, name="seal-keeper"),
    path("cases/<uuid:case_id>/sealed/end/", unsealed, name="case-unseal"),
]
