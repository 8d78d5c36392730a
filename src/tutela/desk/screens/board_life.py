"""A children's board at work: its members, its meetings, and what it said until somebody has answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.screens.board_forms import written_languages
from tutela.desk.screens.board_life_forms import (
    NO_NAMES,
    AnswerForm,
    DecisionForm,
    EndForm,
    MeetingForm,
    NothingForm,
    PassOnForm,
    SaidForm,
)
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel.access import Actor
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied
from tutela.participation.commands.keep_members import choose_chair, end_mandate
from tutela.participation.commands.meet import change_meeting, note_decision, plan_meeting
from tutela.participation.commands.voice import (
    answer_voice,
    hear_voice,
    pass_voice_on,
    publish_voice,
)
from tutela.participation.queries import board_life


@dataclass(frozen=True)
class Turn:
    """What the office can do: by which command, and how it is said."""

    command: Command[Any]
    label: str | Promise
    hint: str | Promise
    done: str | Promise
    form: type[Any] = NothingForm
    fixed: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Upon what a turn is taken: its name, its version, what its boxes hold, and where the way leads back."""

    name: str
    version: int
    back: str
    initial: Mapping[str, Any] = field(default_factory=dict)


BOARD_TURNS = {
    "meet": Turn(
        plan_meeting,
        _("Plan a meeting"),
        _("Members get what they read before in good time, in their language."),
        _("The meeting is planned."),
        MeetingForm,
    ),
    "say": Turn(
        hear_voice, _("Note what the board said"), NO_NAMES, _("It is noted. Pass it on."), SaidForm
    ),
}
MEMBER_TURNS = {
    "chair": Turn(
        choose_chair,
        _("Note as co-chair"),
        _("The members chose this child among themselves."),
        _("The co-chair is noted."),
        fixed={"chairs": True},
    ),
    "unchair": Turn(
        choose_chair,
        _("No longer co-chair"),
        _("The members chose anew."),
        _("The change is noted."),
        fixed={"chairs": False},
    ),
    "end": Turn(
        end_mandate,
        _("End the mandate"),
        _("It ends today. Who the child is stays known until the application is withdrawn."),
        _("The mandate is ended."),
        EndForm,
    ),
}
MEETING_TURNS = {
    "change": Turn(
        change_meeting,
        _("Change the meeting"),
        _("Print the pack again when it changed."),
        _("The change is kept."),
        MeetingForm,
    ),
    "decide": Turn(
        note_decision,
        _("Note a decision"),
        _("In the words of the board. A decision stays: a later one may say otherwise."),
        _("The decision is noted."),
        DecisionForm,
    ),
}
VOICE_TURNS = {
    "pass": Turn(
        pass_voice_on,
        _("Pass it on"),
        _("Who must answer, and by when. It may be passed on again, with a later day."),
        _("It is passed on."),
        PassOnForm,
    ),
    "answer": Turn(
        answer_voice,
        _("Note the answer"),
        _("As it was given, in words that children understand."),
        _("The answer is noted. Tell the board, then publish it."),
        AnswerForm,
    ),
    "publish": Turn(
        publish_voice,
        _("Publish"),
        _(
            "The site shows what was said, to whom, when an answer is due, and the answer. Look for names first."
        ),
        _("It stands on the site."),
        fixed={"public": True},
    ),
    "hide": Turn(
        publish_voice,
        _("Take off the site"),
        _("It stays here, and can be published again."),
        _("It is off the site."),
        fixed={"public": False},
    ),
}


@screen("participation.manage")
@require_safe
def life(request: HttpRequest, board_id: UUID) -> HttpResponse:
    """Show a board: members by first name, meetings, what it said."""
    found = _found(request, board_life.board_view, board_id)
    return page(request, "desk/boards/life.html", {"board": found})


@screen("participation.manage")
@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show a meeting, with what members read before, to print."""
    found = _found(request, board_life.meeting, meeting_id)
    texts = [
        (one, found.agenda.get(one.code, ""), found.pack.get(one.code, ""))
        for one in written_languages()
    ]
    return page(request, "desk/boards/meeting.html", {"meeting": found, "texts": texts})


@screen("participation.manage")
def board_turn(request: HttpRequest, board_id: UUID, board_deed: str) -> HttpResponse:
    """Plan a meeting, or note what the board said."""

    def look(actor: Actor) -> Place:
        row = board_life.board_view(actor, board_id).row
        return Place(row.code, row.version, _home(row.pk))

    return _turn(request, BOARD_TURNS, board_deed, board_id, look)


@screen("participation.manage")
def member_turn(request: HttpRequest, member_id: UUID, member_deed: str) -> HttpResponse:
    """Note who chairs, or end a mandate."""

    def look(actor: Actor) -> Place:
        one = board_life.member(actor, member_id)
        name = one.first_name or one.row.application.code
        return Place(name, one.row.version, _home(one.row.application.call.board_id))

    return _turn(request, MEMBER_TURNS, member_deed, member_id, look)


@screen("participation.manage")
def meeting_turn(request: HttpRequest, meeting_id: UUID, meeting_deed: str) -> HttpResponse:
    """Change a meeting, or note what it decided."""

    def look(actor: Actor) -> Place:
        row = board_life.meeting(actor, meeting_id)
        texts = {
            f"{name}_{code.replace('-', '_')}": text
            for name, said in (("agenda", row.agenda), ("pack", row.pack))
            for code, text in said.items()
        }
        initial = {"held_date": row.held_date, "place": row.place, **texts}
        back = reverse("desk:board-meeting", args=[row.pk])
        return Place(row.board.code, row.version, back, initial)

    return _turn(request, MEETING_TURNS, meeting_deed, meeting_id, look)


@screen("participation.manage")
def voice_turn(request: HttpRequest, voice_id: UUID, voice_deed: str) -> HttpResponse:
    """Pass on what a board said, note the answer, publish both."""

    def look(actor: Actor) -> Place:
        row = board_life.voice(actor, voice_id).row
        initial = {"said_to": row.said_to, "due_date": row.due_date}
        return Place(row.board.code, row.version, _home(row.board_id), initial)

    return _turn(request, VOICE_TURNS, voice_deed, voice_id, look)


def _turn(
    request: HttpRequest,
    turns: Mapping[str, Turn],
    word: str,
    key: UUID,
    look: Callable[[Actor], Place],
) -> HttpResponse:
    """Ask for a turn, and take it."""
    turn = turns.get(word)
    if turn is None:
        raise Http404
    with reading(request):
        place = _found(request, lambda actor, _key: look(actor), key)
        posted = request.POST if request.method == "POST" else None
        form = turn.form(posted, initial=place.initial)
        valid = form.is_valid()
    if valid:
        new = {"new_id": key_of(request)} if turn.command.makes else {}
        if submit(request, form, turn.command, key, **new, **form.told(), **turn.fixed):
            messages.success(request, str(turn.done))
            return HttpResponseRedirect(place.back)
    with reading(request):
        context = {"form": form, "turn": turn, "place": place}
        return page(request, "desk/boards/turn.html", context, 422 if form.errors else 200)


def _found(request: HttpRequest, look: Callable[[Actor, UUID], Any], key: UUID) -> Any:
    """Return what a key leads to. Raises: Http404 when it is hidden or absent."""
    try:
        return look(actor_of(request), key)
    except AccessDenied as denied:
        raise Http404 from denied


def _home(board: UUID) -> str:
    return reverse("desk:board-life", args=[board])


urls = [
    path("boards/<uuid:board_id>/", life, name="board-life"),
    path("boards/<uuid:board_id>/<slug:board_deed>/", board_turn, name="board-turn"),
    path("boards/members/<uuid:member_id>/<slug:member_deed>/", member_turn, name="board-member"),
    path("boards/meetings/<uuid:meeting_id>/", meeting, name="board-meeting"),
    path(
        "boards/meetings/<uuid:meeting_id>/<slug:meeting_deed>/",
        meeting_turn,
        name="board-meeting-turn",
    ),
    path("boards/voices/<uuid:voice_id>/<slug:voice_deed>/", voice_turn, name="board-voice"),
]
