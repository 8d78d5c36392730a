"""What waits for a decision, and the page on which it is read and decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.enums import ApprovalKind
from tutela.cases.queries.approvals import ApprovalView, approval_view, approvals_waiting
from tutela.cases.queries.assessment import risk_history
from tutela.cases.queries.plan import needs, plan_view
from tutela.desk.forms import DeskForm
from tutela.desk.screens.case.file import open_file
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel.access import Actor

RETURN = "return"


@dataclass(frozen=True)
class NeedLine:
    """A need that the assessment found, and whether the plan does something about it."""

    label: str
    has_goal: bool


class DecisionForm(DeskForm):
    """What the supervisor writes back."""

    comment = forms.CharField(
        label=_("What is missing, or what to keep in mind?"),
        help_text=_("Needed when you return it, so that your colleague knows what to do."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a comment where something is given back."""
        told = super().clean() or {}
        if self.returns and not told.get("comment"):
            self.add_error(
                "comment", gettext("Write what is missing, so that your colleague can put it right")
            )
        return told

    @property
    def returns(self) -> bool:
        """Say whether the answer is no."""
        return self.data.get("decision") == RETURN


@screen("case.approve")
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first. Nothing is approved from a list, unread."""
    lines = approvals_waiting(actor_of(request))
    context = {"lines": lines, "count": sum(not line.mine for line in lines)}
    return page(request, "desk/approvals/page.html", context)


@screen("case.approve")
def decide(request: HttpRequest, approval_id: UUID) -> HttpResponse:
    """Show what is asked in full, with its proof; take the decision."""
    if request.method != "POST":
        return _show(request, approval_id, DecisionForm(), 200)
    form = DecisionForm(request.POST)
    with reading(request):
        approval_view(
            actor_of(request), approval_id
        )  # hidden looks like absent, whatever was typed
    if form.is_valid():
        command = return_approval if form.returns else approve
        comment = form.cleaned_data["comment"]
        if submit(request, form, command, approval_id, comment=comment) is not None:
            return _decided(request, form)
    with reading(request):
        return _show(request, approval_id, form, 422)


def _decided(request: HttpRequest, form: DecisionForm) -> HttpResponse:
    done = (
        gettext("It is returned with your comment. Your colleague is told.")
        if form.returns
        else gettext("It is approved. Your colleague is told.")
    )
    messages.success(request, done)
    return redirect("desk:approvals")


def _show(request: HttpRequest, approval_id: UUID, form: DecisionForm, status: int) -> HttpResponse:
    actor = actor_of(request)
    asked = approval_view(actor, approval_id)
    file = open_file(request, asked.case_id)
    context = {
        "asked": asked,
        "file": file,
        "may_hand_over": "case.allocate" in file.rights,
        "form": form,
        "base_version": asked.version,
        **_proof(actor, asked),
    }
    return page(request, "desk/approvals/decide.html", context, status)


def _proof(actor: Actor, asked: ApprovalView) -> Mapping[str, Any]:
    """Return what is read before the decision: the plan and its needs, or the answers of the tool."""
    if asked.kind is ApprovalKind.PLAN and asked.plan is not None:
        plan = plan_view(actor, asked.case_id, asked.plan.number)
        met = {goal.need for goal in plan.goals} if plan else set()
        found = [one for one in needs(actor, asked.case_id) if one.found]
        return {"plan": plan, "needs": [NeedLine(one.label, one.id in met) for one in found]}
    if asked.risk is not None:
        scores = risk_history(actor, asked.case_id)
        return {"score": next((one for one in scores if one.id == asked.risk.id), None)}
    return {}


urls = [
    path("approvals/", waiting, name="approvals"),
    path("approvals/<uuid:approval_id>/", decide, name="approval"),
]
