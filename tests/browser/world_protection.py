"""The data protection officer's desk in the world: requests in every state."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tests.cases import story
from tests.dataprotection import asking
from tests.exports import taking
from tutela.dataprotection.commands.answer_request import answer_request
from tutela.dataprotection.commands.breach import close_breach, tell_of_breach
from tutela.dataprotection.commands.make_copy import make_copy
from tutela.dataprotection.enums import (
    Asked,
    BreachKind,
    Capacity,
    Ground,
    Identity,
    Receiver,
    Verdict,
)
from tutela.dataprotection.queries import copies as queries
from tutela.exports.commands.end import discard_export
from tutela.exports.commands.keep_books import fail_export
from tutela.exports.errors import BrokeOff
from tutela.exports.jobs import MAKE
from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.privacy import Level

_SQ = {"contact": "Vetëm me postë", "identity_note": "Letërnjoftimi u pa"}


def fill(people: dict[str, Staff], made: dict[str, UUID]) -> None:
    """Register requests; the names of their keys begin with what they are."""
    officer = people["officer"]
    number = story.case_of(people["worker"], made["case"]).number
    made["request"] = asking.registered(
        officer, number, asker="Vlora Krasniqi", wish="Dua të lexoj çfarë keni shkruar.", **_SQ
    )
    made["request_new"] = asking.registered(
        officer, asker="Besnik Hoxha", about="Ylli Hoxha", identity=Identity.NOT_YET,
        asked=Asked.RECTIFICATION, wish="Adresa nuk është e saktë.", contact="",
        identity_note="", received_on=clock.today() - timedelta(days=40),
    )  # fmt: skip
    made["request_answered"] = asking.registered(
        officer, number, asker="Teuta Gashi", capacity=Capacity.LAWYER, asked=Asked.OBJECTION,
        wish="Nuk dua që shkolla ta dijë.", **_SQ,
    )  # fmt: skip
    made["hold"] = asking.held(officer, number, reason="Gjykata Themelore në Prizren, C. 88/26")
    made |= _copies(officer, made["request"]) | _breaches(officer) | _exports(people["boss"])
    answer_request(
        officer, made["request_answered"], verdict=Verdict.PARTLY, ground=Ground.DUTY_TO_KEEP,
        answer="Shkolla nuk njoftohet më. Dosja ruhet sipas ligjit.",
    )  # fmt: skip


def _exports(boss: Staff) -> dict[str, UUID]:
    """Leave exports in three states."""
    why = "Raporti vjetor për ministrinë."
    discard_export(boss, taking.made(boss, level=Level.INTERNAL, why="Plani i javës së ekipit."))
    fail_export(System(MAKE), taking.asked(boss, why=why), because=BrokeOff.code)
    return {"export": taking.made(boss, why=why)}


def _copies(officer: Staff, request: UUID) -> dict[str, UUID]:
    """Leave a copy that is made, and one in preparation."""
    made = {"copy_made": asking.drawn(officer, request)}
    make_copy(officer, made["copy_made"])
    made["copy"] = asking.drawn(officer, request)
    with act_as(officer):
        found = queries.one_copy(officer, made["copy"])
    part = next(part for part in found.parts if part.hidden)
    return {**made, "copy_part": part.id, "copy_passage": part.hidden[0].id}


def _breaches(officer: Staff) -> dict[str, UUID]:
    """Leave a breach that is open, and one that is closed."""
    made = {
        "breach": asking.breach(officer, what="Një telefon mbeti në autobus."),
        "breach_closed": asking.breach(
            officer, what="Një letër shkoi te fqinji.", kind=BreachKind.WRONG_RECEIVER
        ),
    }
    for receiver in Receiver:
        tell_of_breach(officer, made["breach_closed"], receiver=receiver, why="Askush s'e hapi.")
    close_breach(officer, made["breach_closed"], lessons="Adresat kontrollohen dy herë.")
    return made
