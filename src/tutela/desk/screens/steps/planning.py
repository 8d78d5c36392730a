"""Step 3: begin a version of the plan, write it, send it to the supervisor; and its actions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tutela.cases.commands.act import begin_action, drop_action, finish_action, undo_action
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.withdraw import withdraw_plan
from tutela.cases.queries.plan import PlanView, plan_view
from tutela.desk import kept
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.screens.steps.asking import Sheet, StepForm, Wish, ask, key_of
from tutela.desk.screens.steps.finding import found_or_404
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.screens.steps.plan_form import PlanSheet
from tutela.desk.undoing import offer_undo
from tutela.desk.views import actor_of, page, reading, request_of, screen, submit
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied, Refusal

MOVES = {
    "begin": begin_action,
    "finish": finish_action,
    "drop": drop_action,
    "undo": undo_action,
}
BEGUN = Sheet(
    code="plan.begin", form=StepForm, rule="case.plan", title=_("Begin a version of the plan"),
    lead=_("It starts from the plan in force, if there is one. That plan holds until the new one is approved."),
    label=_("Begin"), done=_("A version of the plan is begun."), icon="target",
    then="desk:case-plan",
    help=(_("Write the plan with the child and the family. Each goal comes from a need that was assessed."),),
)  # fmt: skip
SUBMITTED = Sheet(
    code="plan.submit", form=StepForm, rule="case.plan", title=_("Send the plan to your supervisor"),
    lead=_("Read it once more. It cannot be changed while it waits."),
    label=_("Send to your supervisor"), done=_("The plan waits for your supervisor."), icon="send",
    template="desk/steps/plan_submit.html", then="desk:case-plan",
    help=(_("Your supervisor approves the plan, or gives it back with comments. Nobody approves a plan that "
            "they wrote themselves."),),
)  # fmt: skip
WITHDRAWN = Sheet(
    code="plan.withdraw", form=StepForm, rule="case.plan", title=_("Take the plan back?"),
    lead=_("Nobody needs to decide about it any more. You can write on it again."),
    label=_("Take it back"), done=_("The plan is taken back. Your supervisor is told."),
    icon="arrow-back-up", then="desk:case-plan",
    help=(_("The deadline of the plan runs on from where it began, as if you had not sent it."),),
)  # fmt: skip


@screen("case.plan")
def begun(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Begin a version of the plan."""
    answer = ask(
        request, case_id, BEGUN, lambda _told, key: Wish(begin_plan, case_id, {"new_id": key})
    )
    if answer.status_code == 302 and request.method == "POST":
        return redirect("desk:plan-edit", case_id=case_id, plan_id=key_of(request))
    return answer


@screen("case.plan")
@keeps_text
def edited(request: HttpRequest, case_id: UUID, plan_id: UUID) -> HttpResponse:
    """Write the plan; rows come and go with buttons that post and come back."""
    find = _writable if request.method == "GET" else _version  # else the command says why not
    view = found_or_404(request, lambda actor: find(actor, case_id, plan_id))
    if request.method == "POST":
        return _take(request, case_id, view)
    file = _file(request, case_id)
    sheet = PlanSheet.of(actor_of(request), file, view)
    if typed := kept.typed_on(request):
        sheet = PlanSheet.again(actor_of(request), file, view, typed.fields)
    return _show(request, file, view, sheet)


def _take(request: HttpRequest, case_id: UUID, view: PlanView) -> HttpResponse:
    """Add or remove a row and come back, or save the plan and go on."""
    wanted = request.POST.get("do", "")
    with reading(request):
        file = _file(request, case_id)
        sheet = PlanSheet.posted(actor_of(request), file, view, request.POST)
        if wanted:
            sheet.change(wanted)
            return _show(request, file, view, sheet)
        valid = sheet.is_valid()
    if valid:
        saved = submit(request, sheet.views, write_plan, view.id, content=sheet.content())
        if saved is not None:
            return _onward(request, case_id, view)
    with reading(request):
        fresh = _version(actor_of(request), case_id, view.id)
        return _show(request, _file(request, case_id), fresh or view, sheet, 422)


def _onward(request: HttpRequest, case_id: UUID, view: PlanView) -> HttpResponse:
    if request.POST.get("then") == "leave":
        messages.success(request, gettext("Everything is saved. Go on whenever you like."))
        return redirect("desk:case-plan", case_id=case_id)
    return redirect("desk:plan-submit", case_id=case_id, plan_id=view.id)


def _show(
    request: HttpRequest, file: File, view: PlanView, sheet: PlanSheet, status: int = 200
) -> HttpResponse:
    found: dict[str, Any] = {
        "file": file,
        "plan": view,
        "form": sheet,
        "base_version": view.version,
        "back": reverse("desk:case-plan", args=[file.id]),
    }
    return page(request, "desk/steps/plan.html", found, status)


@screen("case.plan")
def submitted(request: HttpRequest, case_id: UUID, plan_id: UUID) -> HttpResponse:
    """Read the plan once more and send it."""
    view = found_or_404(request, lambda actor: _writable(actor, case_id, plan_id))
    return ask(
        request,
        case_id,
        SUBMITTED,
        lambda _told, _key: Wish(submit_plan, plan_id, {}),
        version=view.version,
        context=lambda _file: {"plan": view},
    )


@screen("case.plan")
def withdrawn(request: HttpRequest, case_id: UUID, plan_id: UUID) -> HttpResponse:
    """Take a plan back that waits for the supervisor."""
    view = found_or_404(request, lambda actor: _version(actor, case_id, plan_id))
    return ask(
        request,
        case_id,
        WITHDRAWN,
        lambda _told, _key: Wish(withdraw_plan, plan_id, {}),
        version=view.version,
    )


@screen("case.implement")
@require_POST
def moved(request: HttpRequest, case_id: UUID, action_id: UUID, move: str) -> HttpResponse:
    """Begin, finish, drop an action of the plan in force, or take that back."""
    if move not in MOVES:
        raise Http404
    try:
        answer = MOVES[move](actor_of(request), action_id, request=request_of(request))
        if answer.undo_until:
            offer_undo(request, answer)
            messages.success(request, gettext("The action is dropped."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('desk:case-plan', args=[case_id])}#action-{action_id}")


def _writable(actor: Staff, case_id: UUID, plan_id: UUID) -> PlanView | None:
    """Return the version that is being written; it is always the newest."""
    view = plan_view(actor, case_id)
    return view if view and view.id == plan_id and view.writable else None


def _version(actor: Staff, case_id: UUID, plan_id: UUID) -> PlanView | None:
    """Return one version of the plan, whatever became of it."""
    newest = plan_view(actor, case_id)
    numbers = [one.number for one in newest.versions] if newest else []
    found = (plan_view(actor, case_id, number) for number in numbers)
    return next((view for view in found if view and view.id == plan_id), None)


def _file(request: HttpRequest, case_id: UUID) -> File:
    file = open_file(request, case_id)
    if "case.plan" not in file.rights:
        raise AccessDenied("case.plan")
    return file


urls = [
    path("cases/<uuid:case_id>/plan/begin/", begun, name="plan-begin"),
    path("cases/<uuid:case_id>/plan/<uuid:plan_id>/edit/", edited, name="plan-edit"),
    path("cases/<uuid:case_id>/plan/<uuid:plan_id>/submit/", submitted, name="plan-submit"),
    path("cases/<uuid:case_id>/plan/<uuid:plan_id>/withdraw/", withdrawn, name="plan-withdraw"),
    path("cases/<uuid:case_id>/actions/<uuid:action_id>/<slug:move>/", moved, name="action-move"),
]
