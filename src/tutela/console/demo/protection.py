"""The data protection officer's desk: people who ask about their data, two breaches, a file that is held back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from tutela.cases.queries.caseload import caseload
from tutela.console.demo.cast import Cast
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.dataprotection.commands.answer_request import answer_request, notify_requester
from tutela.dataprotection.commands.breach import (
    BreachTraits,
    assess_breach,
    close_breach,
    register_breach,
    tell_of_breach,
)
from tutela.dataprotection.commands.draw_copy import draw_copy
from tutela.dataprotection.commands.hold import place_hold
from tutela.dataprotection.commands.register_request import register_request
from tutela.dataprotection.enums import (
    Asked,
    BreachKind,
    Capacity,
    DataKind,
    Ground,
    Identity,
    Receiver,
    Told,
    Verdict,
)
from tutela.dataprotection.inputs import RequestTold
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)


def asked(days: Days) -> None:
    """Let three people ask, and two things go wrong; some of it is done, some of it waits."""
    cast, hand = Cast(), Hand("data protection")
    officer = cast.named("petrit.balaj").actor
    number = _some_file(cast.named("besnik.rexha").actor)
    with clock.at(days.now - 90 * _DAY):
        _letter_gone_astray(hand, officer)
    with clock.at(days.now - 40 * _DAY):
        key = _request(
            hand, officer, asked=Asked.OBJECTION, capacity=Capacity.CHILD, asker="Marko Ilić",
            wish="Ne želim da škola zna da dolazim u centar.", identity=Identity.KNOWN,
        )  # fmt: skip
        hand.do(
            officer, answer_request, key, verdict=Verdict.PARTLY, ground=Ground.DUTY_TO_KEEP,
            answer="Škola se više ne obaveštava. Dosije se čuva koliko zakon nalaže.",
        )  # fmt: skip
        hand.do(officer, notify_requester, key, told=Told.SPOKEN, on=clock.today())
    with clock.at(days.now - 27 * _DAY):
        _request(
            hand, officer, asked=Asked.RECTIFICATION, capacity=Capacity.PARENT, asker="Skender Gashi",
            about="Diellza Gashi", wish="Data e lindjes së vajzës sime nuk është e saktë.",
        )  # fmt: skip
    with clock.at(days.now - 12 * _DAY):
        key = _request(
            hand, officer, number, asker="Valbona Kastrati", wish="Dua të lexoj çfarë keni shkruar për ne.",
            contact="Vetëm me telefon, paradite", identity=Identity.DOCUMENT,
            identity_note="Letërnjoftimi, i parë nga zyrtari",
        )  # fmt: skip
        if number:
            hand.do(officer, draw_copy, key, new_id=hand.key(), language="sq")
            hand.do(
                officer, place_hold, officer.id, new_id=hand.key(), file_number=number,
                reason="Gjykata Themelore në Prizren, C. 88/26: dosja është provë.",
                review_on=clock.today() + 180 * _DAY,
            )  # fmt: skip
    with clock.at(days.now - 20 * _HOUR):
        hand.do(
            officer, register_breach, officer.id, new_id=hand.key(), kind=BreachKind.LOST_DEVICE,
            noticed_at=clock.now() - _HOUR, what="Një telefon i zyrës mbeti në autobus.",
        )  # fmt: skip


def _some_file(head: Staff) -> str:
    """Return the number of a file that somebody may ask about; empty in a demo without one."""
    with act_as(head):
        rows = caseload(head, page_size=1).rows
    return rows[0].number if rows else ""


def _request(hand: Hand, officer: Staff, number: str = "", **told: Any) -> UUID:
    key = hand.key()
    facts = {"asked": Asked.ACCESS, "capacity": Capacity.PARENT, "received_on": clock.today()}
    hand.do(
        officer, register_request, officer.id, new_id=key, file_number=number,
        told=RequestTold(**{**facts, **told}),
    )  # fmt: skip
    return key


def _letter_gone_astray(hand: Hand, officer: Staff) -> None:
    key = hand.key()
    hand.do(
        officer, register_breach, officer.id, new_id=key, kind=BreachKind.WRONG_RECEIVER,
        noticed_at=clock.now() - 5 * _HOUR, what="Një ftesë për takim shkoi te fqinji.",
    )  # fmt: skip
    hand.do(
        officer, assess_breach, key,
        traits=BreachTraits(
            data=[DataKind.IDENTITY, DataKind.CONTACT], people=3, records=1,
            consequences="Fqinji mësoi se familja vjen në qendër.",
            measures="Letra u kthye e pahapur.",
        ),
    )  # fmt: skip
    hand.do(officer, tell_of_breach, key, receiver=Receiver.AUTHORITY, at=clock.now() - _HOUR)
    hand.do(officer, tell_of_breach, key, receiver=Receiver.PEOPLE, at=clock.now() - 2 * _HOUR)
    hand.do(officer, close_breach, key, lessons="Adresat i kontrollojnë dy veta para postës.")
