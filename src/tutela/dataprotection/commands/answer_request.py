"""Decide about a request, and tell whoever asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import of_file, signed
from tutela.dataprotection.enums import Ground, RequestState, Told, Verdict
from tutela.dataprotection.errors import GroundIdle, GroundMissing, IdentityUnchecked
from tutela.dataprotection.events import RequesterNotified, SubjectRequestAnswered
from tutela.dataprotection.inputs import PastDay, SaidText
from tutela.dataprotection.models import SubjectRequest
from tutela.dataprotection.workflow import REQUEST
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("subject_request.answer", rules.handle_request, label=_("Decide about a request"))
def answer_request(
    ctx: Context,
    request: SubjectRequest,
    /,
    *,
    verdict: Verdict,
    ground: Ground | None = None,
    answer: SaidText,
) -> SubjectRequestAnswered:
    """Grant a request, grant it in part or refuse it, with the words of the answer.

    Refused when: what is not granted has no ground, what is granted has one, or it is not sure who asks.
    """
    if verdict is Verdict.GRANTED and ground is not None:
        raise GroundIdle
    if verdict is not Verdict.GRANTED and ground is None:
        raise GroundMissing
    if request.state == RequestState.RECEIVED and verdict is not Verdict.REFUSED:
        raise IdentityUnchecked
    turned_away = request.state == RequestState.RECEIVED
    request.state = REQUEST.next("turn_away" if turned_away else "answer", request.state)
    request.verdict, request.ground = verdict, ground or ""
    request.answer, request.answered_at = answer, clock.now()
    request.answered_by_id = signed(ctx, rules.handle_request.code)
    request.save(
        update_fields=["state", "verdict", "ground", "answer", "answered_at", "answered_by"]
    )
    return SubjectRequestAnswered(
        subject=Subject.of(request), also=of_file(request), verdict=verdict, ground=ground or ""
    )


@command("subject_request.notify", rules.handle_request, label=_("Note that the answer was told"))
def notify_requester(
    ctx: Context, request: SubjectRequest, /, *, told: Told, on: PastDay
) -> RequesterNotified:
    """Note how and when whoever asked was told; the clock stops. Refused when: nothing is decided."""
    request.state = REQUEST.next("notify", request.state)
    request.told, request.told_on = told, on
    request.save(update_fields=["state", "told", "told_on"])
    return RequesterNotified(subject=Subject.of(request), also=of_file(request), told=told, on=on)
