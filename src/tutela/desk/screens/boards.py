"""Children's boards: the office runs calls; reviewers score without ever seeing a name."""

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
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied
from tutela.participation.commands.review import score_application, stand_aside
from tutela.participation.commands.run_call import begin_review, draw_call, open_call
from tutela.participation.enums import CallState
from tutela.participation.inputs import HIGHEST_SCORE
from tutela.participation.queries import reviewing, running
from tutela.participation.queries.running import CallView

STEPS: dict[str, tuple[CallState, Command[Any], Any, Any]] = {
    "open": (CallState.DRAFT, open_call, _("Open the call"), _("The call is open.")),
    "review": (CallState.OPEN, begin_review, _("Begin the review"), _("The review has begun.")),
    "draw": (CallState.REVIEW, draw_call, _("Draw the seats"), _("The seats are drawn.")),
}
"""The word in the address → from which state, the command, what the button and the answer say."""


class ScoreForm(DeskForm):
    """What a reviewer gives an application."""

    score = forms.TypedChoiceField(
        label=_("How well does this application show what the call asks for?"),
        help_text=_("0 is nothing of it, 10 is all of it. Spelling does not count."),
        choices=[(n, str(n)) for n in range(HIGHEST_SCORE + 1)],
        coerce=int,
        widget=forms.RadioSelect,
    )


@screen("participation.manage")
@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Show every call for members of a board."""
    actor = actor_of(request)
    context = {"found": running.calls(actor), "boards": running.boards(actor)}
    return page(request, "desk/boards/calls.html", context)


@screen("participation.manage")
@require_safe
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Show one call: its groups, its applications by how far they are, its draw."""
    return page(request, "desk/boards/call.html", _whole(request, call_id))


@screen("participation.manage")
def step(request: HttpRequest, call_id: UUID, step: str) -> HttpResponse:
    """Take a call one step on: open it, begin the review, draw the seats."""
    if step not in STEPS:
        raise Http404
    form = DeskForm(request.POST if request.method == "POST" else None)
    _state, command, label, done = STEPS[step]
    if form.is_valid() and submit(request, form, command, call_id):
        messages.success(request, str(done))
        return redirect("desk:board-call", call_id=call_id)
    with reading(request):
        context = {**_whole(request, call_id), "form": form, "step": step, "label": label}
        return page(request, "desk/boards/step.html", context, 422 if form.errors else 200)


@screen("participation.manage")
@require_safe
def drawn(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Give the list of a draw as it is published: codes and groups, no name."""
    try:
        listed = running.draw_list(actor_of(request), call_id)
    except AccessDenied as denied:
        raise Http404 from denied
    if listed is None:
        return redirect("desk:board-call", call_id=call_id)
    answer = HttpResponse(listed.text(), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="draw-{listed.call}.json"'
    return answer


@screen("participation.review")
@require_safe
def to_review(request: HttpRequest) -> HttpResponse:
    """Show a reviewer what waits for a score, by code; the search looks in codes alone."""
    wanted = request.GET.get("code", "")[:12]
    found = reviewing.to_review(actor_of(request), wanted)
    left = sum(one.score is None for one in found)
    context = {"found": found, "wanted": wanted, "left": left}
    return page(request, "desk/boards/review_list.html", context)


@screen("participation.review")
def review(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Show a reviewer one application without a name; take the score, or that the child is known."""
    form = ScoreForm(request.POST if request.method == "POST" else None)
    aside = request.method == "POST" and request.POST.get("then") == "aside"
    if aside:
        form = ScoreForm({"score": "0"})
    if form.is_bound and form.is_valid():
        key = key_of(request)
        if aside:
            answer = submit(request, form, stand_aside, application_id, new_id=key)
            said = gettext("You stood aside. Somebody else looks at this application.")
        else:
            score = form.cleaned_data["score"]
            answer = submit(
                request, form, score_application, application_id, new_id=key, score=score
            )
            said = gettext("Your score is kept.")
        if answer:
            messages.success(request, said)
            return redirect("desk:board-reviews")
    with reading(request):
        try:
            found = reviewing.one_to_review(actor_of(request), application_id)
        except AccessDenied as denied:
            raise Http404 from denied
        context = {"form": form, "one": found}
        return page(request, "desk/boards/review.html", context, 422 if form.errors else 200)


def found_call(request: HttpRequest, call_id: UUID) -> CallView:
    """Return a call. Raises: Http404 when it is hidden or absent."""
    try:
        return running.call_view(actor_of(request), call_id)
    except AccessDenied as denied:
        raise Http404 from denied


def _whole(request: HttpRequest, call_id: UUID) -> dict[str, Any]:
    """Return a call, the next step that it can take, and whether applications can be entered."""
    found = found_call(request, call_id)
    steps = [
        (word, label) for word, (state, _c, label, _d) in STEPS.items() if state == found.state
    ]
    today = clock.today()
    taken = found.row.opens_date <= today <= found.row.closes_date
    return {
        "call": found,
        "next": steps[0] if steps else None,
        "may_enter": found.state == CallState.OPEN and taken,
    }


urls = [
    path("boards/", calls, name="board-calls"),
    path("boards/calls/<uuid:call_id>/", call, name="board-call"),
    path("boards/calls/<uuid:call_id>/draw.json", drawn, name="board-draw"),
    path("boards/calls/<uuid:call_id>/<slug:step>/", step, name="board-step"),
    path("boards/review/", to_review, name="board-reviews"),
    path("boards/review/<uuid:application_id>/", review, name="board-review"),
]
