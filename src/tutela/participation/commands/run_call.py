"""Prepare a call, open it with a committed seed, close it for review, and draw its seats."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import asdict
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock, letterbox
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.participation import lottery, published, rules
from tutela.participation.enums import ApplicationState, CallState
from tutela.participation.errors import (
    AnswersAreTooLong,
    CallIsOver,
    CallStillRuns,
    CodeIsTaken,
    LettersAtTheDoor,
    QuestionIsNotSaid,
    QuestionsAreFixed,
    ReviewIsMissing,
)
from tutela.participation.events import (
    CallDrawn,
    CallOpened,
    CallPrepared,
    QuestionsComposed,
    ReviewBegun,
)
from tutela.participation.inputs import FEWEST_SCORES, LONGEST_TOGETHER, CallPlan, Questions
from tutela.participation.lottery import Lot
from tutela.participation.models import Applicant, Application, Board, Call, Terms
from tutela.participation.queries.scores import counts, means
from tutela.participation.workflow import APPLICATION, BEFORE_REVIEW, CALL


@command("call.prepare", rules.run_board, makes=Call, label=_("Prepare a call"))
def prepare_call(ctx: Context, board: Board, /, *, new_id: UUID, plan: CallPlan) -> CallPrepared:
    """Write a call down, with the newest terms of its board. Refused when: the code is used already."""
    if Call.objects.filter(code=plan.code).exists():
        raise CodeIsTaken
    said = plan.model_dump(exclude={"strata"})
    row = Call.objects.create(
        id=new_id, board=board, terms=Terms.objects.filter(board=board).latest("number"),
        strata=[one.model_dump() for one in plan.strata], **said,
    )  # fmt: skip
    return CallPrepared(subject=Subject.of(row), code=row.code)


@command("call.compose", rules.run_call, label=_("Compose the questions of a call"))
def compose_questions(ctx: Context, call: Call, /, *, questions: Questions) -> QuestionsComposed:
    """Say what children are asked; nothing: the one question that every call has.

    Refused when: the call is open; a language lacks; the answers are longer together than anybody reads.
    """
    if call.state != CallState.DRAFT:
        raise QuestionsAreFixed
    if any(set(call.languages) - set(one.texts) for one in questions):
        raise QuestionIsNotSaid(languages=", ".join(call.languages))
    if sum(one.longest for one in questions) > LONGEST_TOGETHER:
        raise AnswersAreTooLong(most=LONGEST_TOGETHER)
    call.questions = [one.model_dump(mode="json") for one in questions]
    call.save(update_fields=["questions"])
    return QuestionsComposed(subject=Subject.of(call), questions=len(questions))


@command("call.open", rules.run_call, label=_("Open a call"))
def open_call(ctx: Context, call: Call, /) -> CallOpened:
    """Let children apply. Also: the seed of the draw is fixed, and its commitment is public; the site has a door.

    Refused when: it is open already; its last day is over.
    """
    state = CALL.next("open", call.state)
    if clock.today() > call.closes_date:
        raise CallIsOver
    call.secret_seed = lottery.new_seed()
    call.commitment = lottery.commitment(call.code, call.secret_seed)
    call.door_key, call.secret_door = letterbox.new_keys()
    call.door_salt = secrets.token_hex(16)
    call.state = state
    call.save()
    return CallOpened(subject=Subject.of(call), commitment=call.commitment)


@command("call.begin_review", rules.run_call, label=_("Begin the review of a call"))
def begin_review(ctx: Context, call: Call, /) -> ReviewBegun:
    """Take no more applications; those that are complete are reviewed, the others expire.

    Also: the door is shut; the list of all that are reviewed is fixed, and its SHA-256 public, so that nobody is
    left out of the draw unseen.

    Refused when: it is not open; its last day is not over; something at the door is not taken in yet.
    """
    state = CALL.next("begin_review", call.state)
    if clock.today() <= call.closes_date:
        raise CallStillRuns
    if waiting := _letters_that_wait(call):
        raise LettersAtTheDoor(waiting=waiting)
    reviewed = _move(call, "begin_review", ApplicationState.ELIGIBLE)
    expired = _move(call, "expire", *BEFORE_REVIEW)
    lots = sorted(Lot(row.code, row.stratum) for row in reviewed)
    call.roll = [asdict(lot) for lot in lots]
    call.state, call.secret_door = state, ""  # nothing that still lies at the door can be opened
    call.save(update_fields=["state", "secret_door", "roll"])
    return ReviewBegun(
        subject=Subject.of(call), applications=len(reviewed), expired=len(expired),
        roll=lottery.roll(call.code, lots),
    )  # fmt: skip


@command("call.draw", rules.run_call, label=_("Draw the seats of a call"))
def draw_call(ctx: Context, call: Call, /) -> CallDrawn:
    """Draw the seats of each group among those that reached the threshold, and publish the seed.

    Also: birth dates are erased; the age band stays. Refused when: fewer than two reviewers scored an application.
    """
    state = CALL.next("draw", call.state)
    rows = list(
        Application.objects.select_for_update()
        .filter(call=call, state=ApplicationState.IN_REVIEW)
        .order_by("code")
    )
    given, scores = counts(rows), means(rows)
    if missing := sum(given.get(row.pk, 0) < FEWEST_SCORES for row in rows):
        raise ReviewIsMissing(fewest=FEWEST_SCORES, missing=missing)
    above = [row for row in rows if scores[row.pk] >= call.threshold]
    for row in rows:
        row.state = APPLICATION.next("shortlist" if row in above else "not_select", row.state)
    listed = _draw(call, above)
    for row in rows:
        row.decided_at = clock.now()
        row.save(update_fields=["state", "place", "decided_at"])
    _forget_birth_dates(call)
    call.state, call.seed, call.drawn_at = state, call.secret_seed, clock.now()
    call.save(update_fields=["state", "seed", "drawn_at"])
    seated = sum(entry.seated is True for entry in listed.applications)
    return CallDrawn(
        subject=Subject.of(call), seed=call.seed,
        listed=hashlib.sha256(listed.text().encode()).hexdigest(), seated=seated,
        waiting=len(above) - seated, below=len(rows) - len(above),
    )  # fmt: skip


def _letters_that_wait(call: Call) -> int:
    """Return how many applications and consents were sent through the door and are not taken in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.letters_wait(%s)", [call.pk])
        return int(cursor.fetchone()[0])


def _draw(call: Call, above: list[Application]) -> published.Published:
    """Give each application its place, and return the list as it will be published."""
    seats = {one["code"]: one["seats"] for one in call.strata}
    lots = [Lot(row.code, row.stratum) for row in above]
    before = published.before(call.code, call.commitment, seats, lots, lottery.as_lots(call.roll))
    listed = published.after(before, call.secret_seed)
    drawn = {entry.code: entry for entry in listed.applications}
    for row in above:
        row.place = drawn[row.code].place
        row.state = APPLICATION.next("seat" if drawn[row.code].seated else "wait", row.state)
    return listed


def _forget_birth_dates(call: Call) -> None:
    for known in Applicant.objects.filter(application__call=call):
        known.birth_date = ""
        known.save(update_fields=["birth_date"])


def _move(call: Call, name: str, *states: ApplicationState) -> list[Application]:
    moved = []
    for row in Application.objects.select_for_update().filter(call=call, state__in=states):
        row.state = APPLICATION.next(name, row.state)
        if row.state == ApplicationState.EXPIRED:
            row.decided_at = clock.now()
        row.save(update_fields=["state", "decided_at"])
        moved.append(row)
    return moved
