"""What waits for a decision, and the page on which it is read and decided."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.enums import ApprovalKind
from tutela.cases.queries.approvals import approval_view, approvals_waiting
from tutela.cases.queries.plan import plan_view
from tutela.desk.forms import DeskForm
from tutela.desk.screens.case.file import open_file
from tutela.desk.views import actor_of, page, reading, screen, submit


class DecisionForm(DeskForm):
    """What the supervisor writes back."""

    comment = forms.CharField(
        label=_("What is missing, or what to keep in mind?"),
        help_text=_("Needed when you return it, so that your colleague knows what to do."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


@screen("case.approve")
def waiting(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first. Nothing is approved from a list, unread."""
    return page(request, "desk/approvals.html", {"lines": approvals_waiting(actor_of(request))})


@screen("case.approve")
def decide(request: HttpRequest, approval_id: UUID) -> HttpResponse:
    """Show what is asked in full, with its proof; take the decision."""
    if request.method == "POST":
        return _take(request, approval_id)
    return _show(request, approval_id, DecisionForm(), 200)


def _take(request: HttpRequest, approval_id: UUID) -> HttpResponse:
    form = DecisionForm(request.POST)
    form.is_valid()
    comment = form.cleaned_data.get("comment", "")
    returns = request.POST.get("decision") == "return"
    if returns and not comment:
        form.add_error("comment", gettext("Write what is missing, so that it can be put right"))
        answer = None
    else:
        command = return_approval if returns else approve
        answer = submit(request, form, command, approval_id, comment=comment)
    if answer is None:
        with reading(request):
            return _show(request, approval_id, form, 422)
    words = gettext("It is returned with your comment.") if returns else gettext("It is approved.")
    messages.success(request, words)
    return redirect("desk:approvals")


def _show(request: HttpRequest, approval_id: UUID, form: DecisionForm, status: int) -> HttpResponse:
    actor = actor_of(request)
    asked = approval_view(actor, approval_id)
    plan = None
    if asked.kind is ApprovalKind.PLAN and asked.plan is not None:
        plan = plan_view(actor, asked.case_id, asked.plan.number)
    return page(
        request,
        "desk/approval.html",
        {
            "asked": asked,
            "plan": plan,
            "file": open_file(request, asked.case_id),
            "form": form,
            "base_version": asked.version,
        },
        status,
    )


urls = [
    path("approvals/", waiting, name="approvals"),
    path("approvals/<uuid:approval_id>/", decide, name="approval"),
]
