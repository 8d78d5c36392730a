"""What is out of the ordinary: pauses, conflicts of interest, errors, duplicates, emergency measures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.duplicate import mark_duplicate
from tutela.cases.commands.measure import end_measure, start_measure
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.recuse import declare_own_conflict
from tutela.cases.commands.register import add_concern
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.commands.task import add_task
from tutela.cases.commands.transfer import transfer_case
from tutela.cases.commands.void import void_case
from tutela.cases.inputs import Duty, Measure, Report
from tutela.console.demo.book import code, unit
from tutela.console.demo.life import Life
from tutela.console.demo.road import registered
from tutela.console.demo.texts import concerns, plans
from tutela.console.demo.tongues import Text
from tutela.console.demo.work import planned
from tutela.kernel import clock
from tutela.reference.enums import CodeList

Moments = Iterator[datetime]
_TODAY = {
    "nurse_today": (10.5, "HOME_VISIT"),
    "school_today": (12.0, "SCHOOL_VISIT"),
    "visit_today": (14.0, "HOME_VISIT"),
    "police_today": (15.5, "HOME_VISIT"),
}
"""Mark → the hour of a visit that is planned for today, and its kind."""
_AUTHORITY = Text("Drejtuesi i qendrës, me policinë", "Rukovodilac centra, s policijom")
_UNTIL_COURT = Text("Te tezja, deri në vendimin e gjykatës.", "Kod tetke, do odluke suda.")
_COURT = Text("Gjykata vendosi: fëmija mbetet te tezja gjashtë muaj.",
              "Sud je odlučio: dete ostaje kod tetke šest meseci.")  # fmt: skip
_RELATED = Text("Nëna është kushërira ime.", "Majka mi je rođaka.")
_COLLEAGUE_RELATED = Text("Konflikt interesi në ekip.", "Sukob interesa u timu.")
_MOVED = Text("Familja jeton te gjyshja në Prishtinë. Shiheni fëmijën këtë javë.",
              "Porodica živi kod bake u Prištini. Posetite dete ove nedelje.")  # fmt: skip
_ANSWER = Text("Deri sot: përgjigju gjyshes", "Do danas: odgovoriti baki")
_AWAY = Text("Te të afërmit në Zvicër.", "Kod rodbine u Švajcarskoj.")


def emergency(life: Life) -> Moments:
    """Take an emergency measure; the court decides two days later, or has not yet."""
    yield life.then(clock.now() + timedelta(minutes=50))
    key = life.hand.key()
    measure = Measure(
        kind=code(CodeList.EMERGENCY_MEASURE, "RELATIVES"), started_at=clock.now(),
        authority=life.words(_AUTHORITY), decision_number=f"{life.turn}/M",
        note=life.words(_UNTIL_COURT),
    )  # fmt: skip
    life.do(life.worker, start_measure, life.case, new_id=key, measure=measure)
    if life.has("measure_runs"):
        return
    yield life.later(2)
    life.do(
        life.worker, end_measure, key, ended_at=clock.now(),
        outcome=life.words(_COURT),
    )  # fmt: skip


def recused(life: Life) -> Moments:
    """Find out that one is related; somebody else goes on."""
    yield life.on(life.offset() + 1)
    kind = code(CodeList.CONFLICT_KIND, "RELATIVE")
    life.do(life.worker, declare_own_conflict, life.case, new_id=life.hand.key(), kind=kind,
            note=life.words(_RELATED))  # fmt: skip
    life.cast.load[life.worker.login] -= 1
    yield life.then(clock.now() + timedelta(hours=1))
    life.worker = life.cast.freest(
        life.script.unit, life.tongue, life.worker.login, "arta.gashi", "dren.hoxha"
    )
    life.cast.load[life.worker.login] += 1
    life.do(life.boss, allocate_case, life.case, worker=life.worker.id,
            reason=life.words(_COLLEAGUE_RELATED))  # fmt: skip


def moved(life: Life) -> Moments:
    """Learn that the family lives in Prishtina now; the centre there goes on."""
    yield life.then(clock.now() + timedelta(hours=1))
    life.do(life.boss, transfer_case, life.case, unit=unit("CSW_PR"),
            reason=life.words(_MOVED))  # fmt: skip
    life.cast.load[life.worker.login] -= 1


def voided(life: Life) -> Moments:
    """See that the file was entered in error."""
    yield life.on(life.offset() + 1)
    reason = code(CodeList.CORRECTION_REASON, "WRONG_PERSON")
    life.do(life.boss, void_case, life.case, reason=reason)
    life.cast.load[life.worker.login] -= 1


def doubled(life: Life) -> Moments:
    """See that the child has a file already, opened by a colleague a week before."""
    yield life.on(life.offset() + 1)
    first, child, life.case = life.case, life.child, life.hand.key()
    with_same_name = registered(life)
    next(with_same_name)
    life.child = life.hand.key()
    for _ in with_same_name:
        raise AssertionError("A registration has one moment.")
    life.do(life.boss, mark_duplicate, life.case, other=first)
    life.case, life.child = first, child


def present(life: Life) -> Moments:
    """Let the worker's day of today have what the script asks for."""
    days, script = life.days, life.script
    if script.quiet is None:
        return
    yield life.then(days.at(days.ago(min(script.quiet, 1)), 15.5))
    for mark, (hour, how) in _TODAY.items():
        if life.has(mark):
            planned(life, days.at(days.today, hour), how)
    if life.has("due_today"):
        kind = code(CodeList.TASK_KIND, "PHONE_CALL" if life.turn % 2 else "WRITE_REPORT")
        due = days.calendar.close_of(days.today)
        duty = Duty(kind=kind, text=life.words(_ANSWER), due_at=due)
        life.do(life.worker, add_task, life.case, new_id=life.hand.key(), duty=duty)


def paused(life: Life) -> Moments:
    """Let the clocks stand still while the family is away."""
    yield life.then(life.days.at(life.days.worked(life.days.ago(6)), 11.0))
    until = life.days.today + timedelta(days=12)
    life.do(
        life.boss, pause_clocks, life.case, new_id=life.hand.key(), until=until,
        reason=code(CodeList.PAUSE_REASON, "FAMILY_AWAY"), note=life.words(_AWAY),
    )  # fmt: skip


def supervised(life: Life) -> None:
    """Write down what worker and head talked about."""
    text, agreed = map(life.words, life.pick(plans.SUPERVISIONS))
    life.do(life.boss, note_supervision, life.case, new_id=life.hand.key(), held_on=life.today(),
            text=text, agreed=agreed)  # fmt: skip


def told_again(life: Life) -> None:
    """Let somebody tell of the same child once more."""
    source, words = life.pick(concerns.SECOND)
    report = Report(
        source=code(CodeList.INTAKE_SOURCE, source), told_at=clock.now(),
        what_happened=life.words(words),
    )  # fmt: skip
    life.do(life.worker, add_concern, life.case, report=report)
