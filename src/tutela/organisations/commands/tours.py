"""The tour of the screens: each account keeps where it stopped."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.enums import TourState
from tutela.organisations.events import TourBegun, TourFinished, TourLeft, TourWentOn
from tutela.organisations.models import User

TourStep = Annotated[str, StringConstraints(pattern=r"^[a-z-]{2,40}$")]
"""The code of a step; which there are is the desk's to know."""


class _Stood(TypedDict):
    subject: Subject
    step: str


@command("tour.begin", rules.own_account, label=_("Begin the tour"))
def begin_tour(ctx: Context, user: User, /, *, step: TourStep) -> TourBegun | tuple[()]:
    """Be shown around from the first step."""
    return TourBegun(**_stand(user, TourState.RUNNING, step)) if _moves(user, step) else ()


@command("tour.go_on", rules.own_account, label=_("Go to another step of the tour"))
def go_on(ctx: Context, user: User, /, *, step: TourStep) -> TourWentOn | tuple[()]:
    """Stand at another step, forward or back; a tour that was left goes on with it."""
    return TourWentOn(**_stand(user, TourState.RUNNING, step)) if _moves(user, step) else ()


@command("tour.leave", rules.own_account, label=_("Leave the tour"))
def leave_tour(ctx: Context, user: User, /, *, step: TourStep) -> TourLeft | tuple[()]:
    """Stop at a step; what is left before the first step was not wanted."""
    moves = _moves(user, step, TourState.LEFT)
    return TourLeft(**_stand(user, TourState.LEFT, step)) if moves else ()


@command("tour.finish", rules.own_account, label=_("Finish the tour"))
def finish_tour(ctx: Context, user: User, /, *, step: TourStep) -> TourFinished | tuple[()]:
    """Have seen the last step."""
    moves = _moves(user, step, TourState.FINISHED)
    return TourFinished(**_stand(user, TourState.FINISHED, step)) if moves else ()


def _moves(user: User, step: str, state: TourState = TourState.RUNNING) -> bool:
    return (user.tour_state, user.tour_step) != (state, step)


def _stand(user: User, state: TourState, step: str) -> _Stood:
    user.tour_state, user.tour_step = state, step
    user.save(update_fields=["tour_state", "tour_step"])
    return {"subject": Subject.of(user), "step": step}
