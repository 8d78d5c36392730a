"""Who agreed to what, asked with the first assessment; in some files nobody has asked yet."""

from __future__ import annotations

from tutela.cases.commands.consent import record_consent
from tutela.cases.enums import ConsentHow, Giver
from tutela.cases.inputs import ConsentTold
from tutela.console.demo.book import code
from tutela.console.demo.hand import Hand
from tutela.console.demo.life import Life
from tutela.console.demo.tongues import NOTHING, Text
from tutela.kernel import clock
from tutela.organisations.enums import AgencyKind
from tutela.reference.enums import CodeList

_NOT_ASKED, _REFUSED = 3, 5  # of eight files
_GIVERS = (Giver.MOTHER, Giver.MOTHER, Giver.PARENTS, Giver.FATHER, Giver.GUARDIAN)
_SHARE = (
    (AgencyKind.HEALTH, AgencyKind.POLICE),
    (AgencyKind.EDUCATION, AgencyKind.HEALTH),
    (AgencyKind.EDUCATION, AgencyKind.HEALTH, AgencyKind.NGO),
)
_KEEP = {0: (AgencyKind.EDUCATION,), 1: (AgencyKind.POLICE,)}
_WORDS = (
    Text("Jo me mësuesen, fshati flet.", "Ne s učiteljicom, selo priča."),
    Text("Vetëm çfarë duhet për terapinë.", "Samo ono što treba za terapiju."),
    NOTHING,
)
_FEAR = Text("Kanë frikë çfarë thotë fshati.", "Plaše se šta će reći selo.")


def lets_know(life: Life, kind: AgencyKind) -> bool:
    """Say whether the family agreed that an institution is told."""
    given = life.turn % 8 not in {_NOT_ASKED, _REFUSED}
    return life.consent_asked and given and kind in _SHARE[life.turn % len(_SHARE)]


def asked(life: Life) -> None:
    """Write an answer down; with chance of its own, so that the rest of the story stays."""
    turn = life.turn
    life.consent_asked = True
    if turn % 8 == _NOT_ASKED:
        return
    given = turn % 8 != _REFUSED
    way = turn % len(_SHARE)
    told = ConsentTold(
        given=given,
        giver=_GIVERS[turn % len(_GIVERS)],
        given_on=clock.today(),
        how=ConsentHow.WRITTEN if turn % 2 else ConsentHow.SPOKEN,
        assent=code(CodeList.AGREEMENT, "AGREES" if given else "AGREES_PARTLY"),
        share_with=_SHARE[way] if given else (),
        not_with=_KEEP.get(way, ()) if given else (),
        note=life.words(_WORDS[way] if given else _FEAR),
    )
    hand = Hand(f"consent {life.script.number}")
    hand.do(life.worker.actor, record_consent, life.case, new_id=hand.key(), told=told)
