"""How files end: goals met, grown up, moved away, died; and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.reopen import reopen_case
from tutela.cases.enums import ReviewOutcome
from tutela.cases.inputs.review import Farewell
from tutela.console.demo.book import code
from tutela.console.demo.life import Life
from tutela.console.demo.planning import waiting
from tutela.console.demo.road import visited
from tutela.console.demo.texts import plans
from tutela.console.demo.tongues import Text
from tutela.console.demo.work import missed, reviewed
from tutela.people.commands.note_death import note_death
from tutela.reference.enums import CodeList

Moments = Iterator[datetime]
_GOOD = {"GOALS_MET": "HOME_VISIT", "FAMILY_COPES": "SCHOOL_CHECK", "RETURNED_TO_FAMILY": "NONE",
         "TURNED_18": "PHONE_CALL"}  # fmt: skip
_WORDS = {
    "MOVED_ABROAD": Text("Familja u shpërngul në Austri; u njoftua shërbimi i të rinjve në Linz.",
                         "Porodica se odselila u Austriju; obaveštena je služba za mlade u Lincu."),
    "CANNOT_BE_FOUND": Text("Kërkuar në tri adresa dhe te të afërmit; policia u njoftua.",
                            "Traženo na tri adrese i kod rodbine; obaveštena je policija."),
    "REFUSES": Text("Familja nuk dëshiron më ndihmë; rreziku u shqyrtua me drejtuesin dhe nuk ka shenja dëmi.",
                    "Porodica više ne želi pomoć; rizik je razmotren s rukovodiocem i nema znakova povrede."),
    "TURNED_18": Text("Mbushi 18 vjeç. Jeton te tezja, vijon shkollën profesionale.",
                      "Punoletstvo. Stanuje kod tetke, pohađa stručnu školu."),
    "DIED": Text("Fëmija vdiq në spital pas sëmundjes së gjatë. Familjes iu ofrua mbështetje.",
                 "Dete je preminulo u bolnici posle duge bolesti. Porodici je ponuđena podrška."),
}  # fmt: skip
_NOT_ASKED = Text("Nuk mundi të pyetej.", "Nije bilo moguće pitati.")
_AGAIN = Text("Shkolla thirri: prapë mungon, dhe ka humbur në peshë.",
              "Zvali su iz škole: opet izostanci, i gubitak težine.")  # fmt: skip


def closed(life: Life) -> Moments:
    """Look back, ask to close, have it approved."""
    yield life.on(max(life.offset() + 1, life.script.lasts - 7))
    yield from _asked(life)
    if life.stops("CLOSING"):
        return
    yield life.later(2)
    life.do(life.boss, approve, waiting(life, life.plan))
    life.cast.load[life.worker.login] -= 1
    if life.has("reopened"):
        yield from _reopened(life)
    elif _GOOD.get(life.script.ending, "NONE") != "NONE":
        yield life.on(life.offset() + 80)
        visited(life, "HOME_VISIT", alone=False)


def _asked(life: Life) -> Moments:
    if life.script.ending in {"GOALS_MET", "FAMILY_COPES", "RETURNED_TO_FAMILY"}:
        yield from reviewed(life, ReviewOutcome.CLOSE)
    if life.script.ending == "CANNOT_BE_FOUND":
        yield from missed(life)
    yield life.on(life.offset() + 1)
    if life.script.ending == "DIED":
        died_on = life.today() - timedelta(days=3)
        life.do(life.worker, note_death, life.child, died_on=died_on)
    life.plan = life.hand.key()
    life.do(life.worker, ask_closure, life.case, new_id=life.plan, told=_farewell(life))
    if life.has("closure_returned"):
        yield life.later(1)
        words = life.words(plans.CLOSURE_RETURNED)
        life.do(life.boss, return_approval, waiting(life, life.plan), comment=words)


def _farewell(life: Life) -> Farewell:
    reason = life.script.ending
    known, kind = _WORDS.get(reason), _GOOD.get(reason)
    summary = life.words(known) if known else life.say(plans.FAREWELLS)
    asked = kind is not None and not life.little
    return Farewell(
        reason=code(CodeList.CLOSURE_REASON, reason),
        summary=summary,
        child_feedback=life.say(plans.FEEDBACK) if asked else "",
        child_feedback_how="" if asked else life.words(plans.TOO_LITTLE if kind else _NOT_ASKED),
        caregiver_feedback=life.say(plans.CAREGIVER_FEEDBACK) if kind else "",
        aftercare=code(CodeList.AFTERCARE, kind) if kind else None,
        aftercare_note=summary if known else life.say(plans.AFTER),
    )


def _reopened(life: Life) -> Moments:
    """Come back after the closure with a new concern, about two weeks ago."""
    yield life.then(life.days.at(life.days.worked(life.days.ago(9)), 9.25))
    life.do(
        life.boss, reopen_case, life.case, reason=code(CodeList.REOPENING_REASON, "NEW_CONCERN"),
        note=life.words(_AGAIN),
    )  # fmt: skip
    life.cast.load[life.worker.login] += 1
    yield life.on(life.offset() + 1)
    visited(life, "HOME_VISIT")
