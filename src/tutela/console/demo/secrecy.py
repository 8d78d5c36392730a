"""A sealed file in Prizren, and two emergencies of the night: one was looked at, one waits."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tutela.cases.commands.break_glass import break_glass, review_glass
from tutela.cases.commands.seal import seal_case
from tutela.cases.queries.caseload import caseload
from tutela.console.demo.cast import Cast
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.organisations.enums import Verdict

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_MIDNIGHT = (
    "Policia gjeti djalin vetëm në stacion në mesnatë. Qendra e Prizrenit nuk përgjigjej; duhej të dinim "
    "kush kujdeset për të."
)
_TONIGHT = "Spitali pyet nëse nëna mund ta marrë vajzën sonte në shtëpi. Askush nga qendra nuk u gjend në telefon."


def kept(days: Days) -> None:
    """Seal a file, and let somebody of another centre open two others at night."""
    cast, hand = Cast(), Hand("secrecy")
    head, worker = cast.named("besnik.rexha").actor, cast.named("elira.krasniqi").actor
    officer, night = cast.named("petrit.balaj").actor, cast.named("liridon.zeka").actor
    with clock.at(days.now - 9 * _DAY):
        for case, _number in _files(worker)[:1]:
            hand.do(
                head, seal_case, case, new_id=hand.key(), colleagues=(worker.id,),
                reason="Halla e vajzës punon në komunë dhe pyet vazhdimisht ku jeton ajo.",
            )  # fmt: skip
    told = (
        (20 * _DAY, "flamur.shala", _MIDNIGHT, True),
        (14 * _HOUR, "valon.berisha", _TONIGHT, False),
    )
    for ago, of, reason, looked_at in told:
        with clock.at(days.now - ago):
            for _case, number in _files(cast.named(of).actor)[:1]:
                key = hand.key()
                hand.do(night, break_glass, night.id, new_id=key, number=number, reason=reason)
                if looked_at:
                    note = "Drejtuesi e vërteton: fëmija u dërgua te tezja. U lexua vetëm familja."
                    hand.do(officer, review_glass, key, verdict=Verdict.JUSTIFIED, note=note)


def _files(worker: Staff) -> list[tuple[UUID, str]]:
    """Return the files of a worker, the oldest first."""
    with act_as(worker):
        rows = caseload(worker, page_size=50).rows
    return sorted(((row.id, row.number) for row in rows), key=lambda one: one[1])
