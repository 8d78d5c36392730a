"""What may be done with a file now: one main action, what can be added, and everything else.

Offered only where the rules and the workflow allow it; the commands decide all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import WORKED, ApprovalKind, CaseState, PlanState
from tutela.cases.queries.closure import Because
from tutela.cases.queries.due import Nearness
from tutela.desk.screens.case.file import File

OVER = frozenset({CaseState.CLOSED, CaseState.NOT_OPENED})
PRESSING = frozenset({Nearness.OVERDUE, Nearness.TODAY, Nearness.SOON})


@dataclass(frozen=True)
class Door:
    """One thing that can be done. `post`: the address takes a form with nothing in it."""

    label: str | Promise
    url: str
    icon: str
    post: bool = False


@dataclass(frozen=True)
class Doors:
    """What the head of a file offers."""

    main: Door | None
    add: tuple[Door, ...]
    more: tuple[Door, ...]


def doors(file: File) -> Doors:
    """Return what the reader may do with a file now."""
    main = _main(file)
    urls = {main.url} if main else set()
    more = tuple(door for door in _more(file) if door.url not in urls)
    return Doors(main, tuple(_add(file)), more)


def to(label: str | Promise, name: str, icon: str, *args: UUID, post: bool = False) -> Door:
    """Return a door to a named address."""
    return Door(label, reverse(f"desk:{name}", args=args), icon, post)


def _main(file: File) -> Door | None:
    state = file.header.state
    if state is CaseState.VOID:
        return _back(file)
    if state is CaseState.REGISTERED and "case.screen" in file.rights:
        return to(_("Decide about the concern"), "case-screen", "gavel", file.id)
    if state in OVER:
        return _reopen(file)
    if file.header.worker_id is None and "case.allocate" in file.rights:
        return to(_("Allocate"), "case-allocate", "user-plus", file.id)
    return _decide(file) or _farewell(file) or _step(file) or _visit(file)


def _back(file: File) -> Door | None:
    if "case.correct" not in file.rights:
        return None
    if file.header.duplicate_of:
        return to(_("It is another child"), "case-unmark", "arrow-back-up", file.id)
    return to(_("Bring the file back"), "case-restore", "arrow-back-up", file.id)


def _reopen(file: File) -> Door | None:
    if "case.reopen" not in file.rights:
        return None
    return to(_("Open the case again"), "case-reopen", "lock-open", file.id)


def _decide(file: File) -> Door | None:
    """Return the way to what waits for this reader, of the case's own step first."""
    if "case.approve" not in file.rights:
        return None
    for waiting in file.running.waiting:
        if not waiting.mine:
            return to(_("Read and decide"), "approval", "gavel", waiting.id)
    return None


def _farewell(file: File) -> Door | None:
    """Return the way to close a case whose child died."""
    died = file.header.because is Because.DEATH and file.header.state in WORKED
    return _close(file) if died else None


def _step(file: File) -> Door | None:
    """Return what the step asks for."""
    state, now = file.header.state, file.running
    if state is CaseState.ASSESSMENT:
        return _assess(file)
    if state is CaseState.PLANNING:
        return _plan(file)
    if state is CaseState.IMPLEMENTATION:
        due = file.header.due
        if due.code == "REVIEW" and due.nearness in PRESSING:
            return _review(file)
        return None
    if state is CaseState.REVIEW:
        return _close(file) if now.to_close else _review(file)
    if state is CaseState.CLOSING:
        return to(_("See what waits"), "case-closing", "clock", file.id)
    return None


def _assess(file: File) -> Door | None:
    if file.running.assessed and file.running.assessment is None:
        return _plan(file)
    if "case.assess" not in file.rights:
        return None
    begun = file.running.assessment
    if begun is None:
        return to(_("Assess"), "assessment-begin", "clipboard-check", file.id)
    return to(_("Assess"), "assessment-go", "clipboard-check", file.id, begun)


def _plan(file: File) -> Door | None:
    if "case.plan" not in file.rights:
        return None
    now = file.running
    if now.plan is None:
        return to(_("Write the plan"), "plan-begin", "target", file.id)
    if now.plan_state is PlanState.SUBMITTED:
        return None
    return to(_("Write the plan"), "plan-edit", "target", file.id, now.plan)


def _review(file: File) -> Door | None:
    if "case.review" not in file.rights or file.running.approved_plan is None:
        return None
    return to(_("Hold the review"), "review-hold", "refresh", file.id)


def _close(file: File) -> Door | None:
    if "case.close" not in file.rights:
        return None
    return to(_("Close the case"), "closure-ask", "archive", file.id)


def _visit(file: File) -> Door | None:
    if "case.implement" not in file.rights:
        return None
    return to(_("Record a visit"), "contact-add", "home-check", file.id)


def _add(file: File) -> Iterator[Door]:
    state, may, key = file.header.state, file.rights, file.id
    if state is CaseState.VOID:
        return
    live = state.live
    if "case.implement" in may and (live or state is CaseState.CLOSED):
        yield to(_("A visit or call that took place"), "contact-add", "home-check", key)
        yield to(_("A visit to come"), "contact-plan", "calendar-plus", key)
    if "case.implement" in may and live:
        yield to(_("A service"), "service-give", "gift", key)
    if "task.write" in may and live:
        yield to(_("A task"), "task-add", "checkbox", key)
    if "case.assess" in may and live:
        yield to(_("A risk assessment"), "risk-score", "alert-triangle", key)
        yield to(_("Consent"), "consent-record", "heart-handshake", key)
    if "case.protect" in may and live:
        yield to(_("A safety plan"), "safety-agree", "shield-check", key)
        yield to(_("An emergency measure"), "measure-start", "ambulance", key)
    if "document.write" in may:
        yield to(_("A document or a picture"), "document-add", "paperclip", key)
    yield to(_("A further concern"), "concern-add", "message-circle", key)
    if "supervision.write" in may:
        yield to(_("A supervision note"), "supervision-note", "lock", key)


def _more(file: File) -> Iterator[Door]:
    key = file.id
    yield from _work(file)
    yield from _standing(file)
    yield to(_("Print"), "case-print", "printer", key)
    yield to(_("I have a conflict of interest"), "conflict-own", "user-off", key)
    if "case.seal" in file.rights:
        if file.header.sealed:
            yield to(_("Who can see this sealed file"), "seal-inside", "lock", key)
        else:
            yield to(_("Seal this file"), "case-seal", "lock", key)
    if "conflict.manage" in file.rights:
        yield to(_("Keep a colleague away"), "conflict-declare", "user-exclamation", key)
    if "case.correct" in file.rights:
        yield to(_("Paper and protocol number"), "case-numbers", "id", key)
        if file.header.state is CaseState.VOID:
            door = _back(file)
            yield from (door,) if door else ()
        else:
            yield to(_("It is a second file of this child"), "case-duplicate", "copy", key)
            yield to(_("Entered in error"), "case-void", "ban", key)


def _work(file: File) -> Iterator[Door]:
    """Yield the steps that are possible now, in their order."""
    state, may, key = file.header.state, file.rights, file.id
    if state is CaseState.REGISTERED and "case.screen" in may:
        yield to(_("Decide about the concern"), "case-screen", "gavel", key)
    if state in WORKED and file.running.assessed and file.running.plan is None:
        door = _plan(file)
        yield from (Door(_("Begin a new version of the plan"), door.url, "target"),) if door else ()
    if state in {CaseState.IMPLEMENTATION, CaseState.REVIEW}:
        door = _review(file)
        yield from (door,) if door else ()
    if state in WORKED:
        door = _close(file)
        yield from (door,) if door else ()
    if state in OVER:
        door = _reopen(file)
        yield from (door,) if door else ()
    yield from _take_back(file)


def _take_back(file: File) -> Iterator[Door]:
    """Yield the ways back from what waits for a supervisor."""
    now, may = file.running, file.rights
    if file.header.state is CaseState.CLOSING and "case.close" in may:
        yield to(_("Take the closure back"), "closure-withdraw", "arrow-back-up", file.id)
    if now.plan and now.plan_state is PlanState.SUBMITTED and "case.plan" in may:
        yield to(_("Take the plan back"), "plan-withdraw", "arrow-back-up", file.id, now.plan)
    if file.running.wishes_transfer and "case.close" in may:
        words = _("Take the wish to hand over back")
        yield to(words, "transfer-withdraw", "arrow-back-up", file.id)


def _standing(file: File) -> Iterator[Door]:
    """Yield who has the case, and whether its clocks run."""
    header, may, key = file.header, file.rights, file.id
    if not header.state.live:
        return
    if "case.allocate" in may:
        words = _("Give to another worker") if header.worker_id else _("Allocate")
        yield to(words, "case-allocate", "user-plus", key)
    door = hand_over(file)
    yield from (door,) if door else ()
    if "case.pause" in may:
        if header.paused:
            yield to(_("Let the clocks run again"), "clocks-resume", "player-play", key)
        else:
            yield to(_("Pause the clocks"), "clocks-pause", "player-pause", key)


def hand_over(file: File) -> Door | None:
    """Return the way to hand a live case over to another centre, or to ask for it."""
    if not file.header.state.live:
        return None
    if "case.allocate" in file.rights:
        return to(_("Hand over to another centre"), "case-transfer", "arrows-exchange", file.id)
    if "case.close" in file.rights and not file.running.wishes_transfer:
        return to(_("Ask to hand the case over"), "transfer-ask", "arrows-exchange", file.id)
    return None


WAITING_WORDS: dict[ApprovalKind, str | Promise] = {
    ApprovalKind.PLAN: _("The case plan waits for approval."),
    ApprovalKind.CLOSURE: _("The closure waits for approval."),
    ApprovalKind.RISK_OVERRIDE: _("A risk set by hand waits for approval."),
    ApprovalKind.TRANSFER: _(
        "The wish to hand the case over to another centre waits for an answer."
    ),
}
