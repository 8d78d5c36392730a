"""The office sets up a board, prepares a call, enters an application on paper, and brings it to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm
from tutela.desk.screens.board_forms import (
    BoardForm,
    CallForm,
    ConsentForm,
    FindingForm,
    GroupsForm,
    PaperForm,
    QuestionsForm,
    TellForm,
)
from tutela.desk.screens.board_life_forms import SeatForm
from tutela.desk.screens.boards import found_call
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied
from tutela.participation.commands.apply import (
    consent_to_application,
    end_photos,
    enter_application,
    withdraw_application,
)
from tutela.participation.commands.decide import (
    check_application,
    decide_application,
    tell_applicant,
)
from tutela.participation.commands.keep_members import seat_member
from tutela.participation.commands.run_call import compose_questions, prepare_call
from tutela.participation.commands.set_up_board import set_up_board
from tutela.participation.enums import (
    ApplicationState,
    CallState,
    Decision,
    Finding,
    PermissionKind,
)
from tutela.participation.queries import running
from tutela.participation.queries.running import Whole
from tutela.participation.workflow import APPLICATION, UNDECIDED, WAITING


@dataclass(frozen=True)
class Deed:
    """What the office can do with an application: when, by which command, and how it is said."""

    command: Command[Any]
    possible: Callable[[Whole], bool]
    label: str | Promise
    hint: str | Promise
    done: str | Promise
    form: type[DeskForm] = DeskForm
    decision: Decision | None = None


def _drawn(move: str) -> Callable[[Whole], bool]:
    return lambda one: one.state not in UNDECIDED and APPLICATION.allows(move, one.state)


DEEDS: dict[str, Deed] = {
    "consent": Deed(
        consent_to_application,
        lambda one: one.state == ApplicationState.AWAITING_GUARDIAN,
        _("Note the consent"),
        _("The paper with the signature lies before you. Without it the application waits."),
        _("The consent is noted."),
        form=ConsentForm,
    ),
    "check": Deed(
        check_application,
        lambda one: one.state in WAITING,
        _("Note what was found"),
        _(
            "What the safeguarding check found, or what the child said. Another officer decides on it."
        ),
        _("It is noted. Another participation officer decides."),
        form=FindingForm,
    ),
    "offer": Deed(
        decide_application,
        lambda one: _drawn("offer")(one) and one.finding == Finding.CLEAR and not one.mine,
        _("Offer the seat"),
        _("The safeguarding check found nothing that speaks against it. Somebody else noted that."),
        _("The seat is offered."),
        decision=Decision.OFFER,
    ),
    "confirm": Deed(
        decide_application,
        lambda one: _drawn("confirm")(one) and one.finding == Finding.CLEAR,
        _("Confirm the member"),
        _("The child and whoever consented have said yes to the seat."),
        _("The child is a member of the board."),
        decision=Decision.CONFIRM,
    ),
    "seat": Deed(
        seat_member,
        lambda one: one.state == ApplicationState.CONFIRMED and not one.seated,
        _("Give the mandate"),
        _("From which day to which the child is a member. It may end before, with a reason."),
        _("The member has a mandate."),
        form=SeatForm,
    ),
    "decline": Deed(
        decide_application,
        lambda one: (
            _drawn("not_select")(one) and one.finding not in {None, Finding.CLEAR} and not one.mine
        ),
        _("Give no seat"),
        _("A seat that becomes free goes to the next child of the same group who waits."),
        _("The application has no seat. Tell the child why."),
        decision=Decision.NOT_SELECT,
    ),
    "tell": Deed(
        tell_applicant,
        lambda one: bool(one.name) and one.state not in UNDECIDED,
        _("Tell the child"),
        _(
            "Write what was decided and why, in words the child understands. Every child is answered."
        ),
        _("What the child is told is kept. Give it in the way the child asked for."),
        form=TellForm,
    ),
    "photos": Deed(
        end_photos,
        lambda one: any(
            yes.kind == PermissionKind.PHOTO and yes.revoked_at is None for yes in one.agreed
        ),
        _("End the consent to photos"),
        _("Whoever consented wants no photos any more. The child takes part all the same."),
        _("There are no photos any more."),
    ),
    "withdraw": Deed(
        withdraw_application,
        lambda one: APPLICATION.allows("withdraw", one.state),
        _("Withdraw"),
        _(
            "The child, or whoever consented, takes the application back. Who the child is, is erased at "
            "once and cannot be brought back."
        ),
        _("The application is withdrawn, and who sent it is erased."),
    ),
}
"""The word in the address → what is done."""


@screen("participation.manage")
def board_started(request: HttpRequest) -> HttpResponse:
    """Set a board up."""
    with reading(request):
        profile = running.set_up_on(actor_of(request))
    form = BoardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        if submit(
            request, form, set_up_board, profile, new_id=key_of(request), code=told["code"],
            names=form.told_in_each("name"), terms=form.told_in_each("terms"),
            verified=told["verified"],
        ):  # fmt: skip
            messages.success(request, gettext("The board is set up. Prepare its first call."))
            return redirect("desk:board-calls")
    with reading(request):
        return page(request, "desk/boards/start.html", {"form": form}, 422 if form.errors else 200)


@screen("participation.manage")
def call_started(request: HttpRequest, board_id: UUID) -> HttpResponse:
    """Prepare a call of a board."""
    with reading(request):
        try:
            board = running.board(actor_of(request), board_id)
        except AccessDenied as denied:
            raise Http404 from denied
    posted = request.POST if request.method == "POST" else None
    today = clock.today()
    initial = {"opens_date": today, "reference_date": today, "threshold": 5}
    form, groups = CallForm(posted, initial=initial), GroupsForm(posted)
    if form.is_valid() & groups.is_valid():
        key, plan = key_of(request), form.plan(groups.groups())
        if submit(request, form, prepare_call, board_id, new_id=key, plan=plan):
            messages.success(
                request, gettext("The call is prepared. Look at it again, then open it.")
            )
            return redirect("desk:board-call", call_id=key)
    with reading(request):
        context = {"form": form, "groups": groups, "board": board}
        wrong = form.errors or groups.errors
        return page(request, "desk/boards/prepare.html", context, 422 if wrong else 200)


@screen("participation.manage")
def composed(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Compose what a call asks children; once it is open the command refuses."""
    with reading(request):
        found = found_call(request, call_id)
    posted = request.POST if request.method == "POST" else None
    form = QuestionsForm(posted, questions=found.row.questions)
    if form.is_valid() and submit(
        request, form, compose_questions, call_id, questions=form.questions()
    ):
        messages.success(
            request, gettext("The questions are kept. They stay once the call is open.")
        )
        return redirect("desk:board-call", call_id=call_id)
    with reading(request):
        context = {"form": form, "call": found}
        return page(request, "desk/boards/questions.html", context, 422 if form.errors else 200)


@screen("participation.manage")
def entered(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Enter an application that came on paper."""
    with reading(request):
        found = found_call(request, call_id)
        form = PaperForm(request.POST if request.method == "POST" else None, call=found)
        valid = form.is_valid()
    if valid:
        key = key_of(request)
        if submit(request, form, enter_application, call_id, new_id=key, paper=form.paper()):
            messages.success(request, gettext("The application is entered."))
            return redirect("desk:board-application", application_id=key)
    with reading(request):
        context = {"form": form, "call": found, "open": found.state == CallState.OPEN}
        return page(request, "desk/boards/enter.html", context, 422 if form.errors else 200)


@screen("participation.manage")
@require_safe
def application(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Show the office one application: who sent it, who agreed, and what can be done."""
    found = _found(request, application_id)
    context = {
        "one": found,
        "deeds": [(word, deed.label) for word, deed in DEEDS.items() if deed.possible(found)],
    }
    return page(request, "desk/boards/application.html", context)


@screen("participation.manage")
def deed(request: HttpRequest, application_id: UUID, deed: str) -> HttpResponse:
    """Take an application one step on."""
    wanted = DEEDS.get(deed)
    if wanted is None:
        raise Http404
    form = wanted.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = dict(form.cleaned_data)
        if wanted.decision:
            told["decision"] = wanted.decision
        if wanted.command.makes:
            told["new_id"] = key_of(request)
        if submit(request, form, wanted.command, application_id, **told):
            messages.success(request, str(wanted.done))
            return redirect("desk:board-application", application_id=application_id)
    with reading(request):
        context = {"form": form, "one": _found(request, application_id), "deed": wanted}
        return page(request, "desk/boards/deed.html", context, 422 if form.errors else 200)


def _found(request: HttpRequest, key: UUID) -> Whole:
    """Return an application. Raises: Http404 when hidden or absent."""
    try:
        return running.application_view(actor_of(request), key)
    except AccessDenied as denied:
        raise Http404 from denied


urls = [
    path("boards/new/", board_started, name="board-start"),
    path("boards/<uuid:board_id>/calls/new/", call_started, name="board-call-start"),
    path("boards/calls/<uuid:call_id>/questions/", composed, name="board-questions"),
    path("boards/calls/<uuid:call_id>/enter/", entered, name="board-enter"),
    path("boards/applications/<uuid:application_id>/", application, name="board-application"),
    path(
        "boards/applications/<uuid:application_id>/<slug:deed>/",
        deed,
        name="board-application-step",
    ),
]
