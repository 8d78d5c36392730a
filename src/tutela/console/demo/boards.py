"""The International Child Advisory Board of the demo: a call that is drawn, one in review, and one that is open.

That the board exists is public; its ages, seats, groups and days are not. Those here are invented, and every
screen says that they are not confirmed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tutela.console.demo.cast import Cast
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.participation.commands.apply import enter_application
from tutela.participation.commands.decide import (
    check_application,
    decide_application,
    tell_applicant,
)
from tutela.participation.commands.keep_members import choose_chair, seat_member
from tutela.participation.commands.meet import note_decision, plan_meeting
from tutela.participation.commands.review import score_application
from tutela.participation.commands.run_call import (
    begin_review,
    compose_questions,
    draw_call,
    open_call,
    prepare_call,
)
from tutela.participation.commands.set_up_board import set_up_board
from tutela.participation.commands.voice import (
    answer_voice,
    hear_voice,
    pass_voice_on,
    publish_voice,
)
from tutela.participation.enums import ApplicationState, Decision, Finding, Giver
from tutela.participation.queries import running
from tutela.participation.workflow import SEATED
from tutela.reference.models import stable_id

_NAMES = {
    "en": "International Child Advisory Board",
    "sq": "Bordi Këshillues Ndërkombëtar i Fëmijëve",
    "sr-latn": "Međunarodni dečji savetodavni odbor",
}
_TERMS = {
    "en": "Children of four countries advise Unity in Care on what helps them feel well. They speak first, are "
          "told what became of it, and may leave at any time.",
    "sq": "Fëmijë nga katër vende e këshillojnë Unity in Care për atë që u ndihmon të ndihen mirë. Ata flasin të "
          "parët, u thuhet çka doli prej saj, dhe mund të largohen kurdo.",
    "sr-latn": "Deca iz četiri zemlje savetuju Unity in Care o tome šta im pomaže da se osećaju dobro. Govore prva, "
               "kaže im se šta je od toga bilo, i mogu da odu kad god žele.",
}  # fmt: skip
_STRATA: tuple[tuple[str, int, dict[str, str]], ...] = (
    ("AL", 2, {"en": "Albania", "sq": "Shqipëria", "sr-latn": "Albanija"}),
    ("GR", 2, {"en": "Greece", "sq": "Greqia", "sr-latn": "Grčka"}),
    ("KS", 2, {"en": "Kosovo", "sq": "Kosova", "sr-latn": "Kosovo"}),
    ("RO", 2, {"en": "Romania", "sq": "Rumania", "sr-latn": "Rumunija"}),
)
_WHO = (
    ("KS", "Erza Krasniqi"), ("KS", "Luan Berisha"), ("KS", "Milica Jovanović"), ("KS", "Ardit Hoxha"),
    ("AL", "Ina Prifti"), ("AL", "Klea Dervishi"), ("AL", "Endri Hysa"), ("GR", "Eleni Makri"),
    ("GR", "Nikos Danas"), ("GR", "Maria Leka"), ("RO", "Ioana Munteanu"), ("RO", "Andrei Rusu"),
)  # fmt: skip
_WROTE = (
    ("sq", "Dua të flas për shkollën. Kur dikush qesh me ty, askush nuk e vëren."),
    ("sq", "Kam dy motra të vogla. Di çka i mërzit fëmijët dhe di t'i dëgjoj."),
    ("sr-latn", "Želim da odrasli pitaju pre nego što odluče. To ću reći i na sastanku."),
    ("en", "I drew a map of our quarter with the places where children feel safe."),
    ("sq", "Nuk flas shumë, por shkruaj. Mendoj se edhe kështu mund të ndihmoj."),
)
_THANKS = (
    "Faleminderit që na shkruat. Kësaj radhe pragu nuk u arrit; shkruani prapë në thirrjen tjetër."
)
CHAIRS = 2
_AGENDA = {
    "en": "1. How are you?\n2. What we want to say about school.\n3. Who chairs.",
    "sq": "1. Si jeni?\n2. Çka duam të themi për shkollën.\n3. Kush e drejton mbledhjen.",
    "sr-latn": "1. Kako ste?\n2. Šta želimo da kažemo o školi.\n3. Ko vodi sastanak.",
}
_PACK = {
    "en": "You need to know nothing beforehand. Think of one place where you feel well, and one where you do not.",
    "sq": "Nuk duhet të dini asgjë paraprakisht. Mendoni për një vend ku ndiheni mirë dhe një ku jo.",
    "sr-latn": "Ne morate ništa da znate unapred. Mislite na jedno mesto gde vam je dobro, i jedno gde nije.",
}
_DECIDED = {
    "en": "We ask for a quiet place in every school.",
    "sq": "Kërkojmë një vend të qetë në secilën shkollë.",
    "sr-latn": "Tražimo mirno mesto u svakoj školi.",
}
_SAID: tuple[tuple[dict[str, str], str, dict[str, str]], ...] = (
    (
        {
            "en": "Letters to us are too long. (Invented for the demo.)",
            "sq": "Letrat për ne janë shumë të gjata. (E trilluar për demonstrim.)",
            "sr-latn": "Pisma za nas su predugačka. (Izmišljeno za prikaz.)",
        },
        "Unity in Care",
        {
            "en": "They have one page now, with a picture. (Invented.)",
            "sq": "Tash kanë një faqe, me fotografi. (E trilluar.)",
            "sr-latn": "Sada imaju jednu stranu, sa slikom. (Izmišljeno.)",
        },
    ),
    (
        {
            "en": "A school needs a quiet place for whoever is sad. (Invented for the demo.)",
            "sq": "Shkolla ka nevojë për një vend të qetë për kë është i mërzitur. (E trilluar për demonstrim.)",
            "sr-latn": "Školi treba mirno mesto za onoga ko je tužan. (Izmišljeno za prikaz.)",
        },
        "Drejtoria Komunale e Arsimit",
        {},
    ),
    (
        {
            "en": "Buses come too late for school. (Invented for the demo.)",
            "sq": "Autobusët vijnë shumë vonë për shkollë. (E trilluar për demonstrim.)",
            "sr-latn": "Autobusi kasne na nastavu. (Izmišljeno za prikaz.)",
        },
        "",
        {},
    ),
)


_QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "texts": {
            "en": "Why do you want to be on the board?",
            "sq": "Pse dëshiron të jesh në bord?",
            "sr-latn": "Zašto želiš da budeš u odboru?",
        },
        "kind": "LONG", "required": True, "longest": 2000,
    },
    {
        "texts": {
            "en": "What should adults ask children about?",
            "sq": "Për çka duhet t'i pyesin të rriturit fëmijët?",
            "sr-latn": "O čemu odrasli treba da pitaju decu?",
        },
        "kind": "LONG", "required": True, "longest": 2000,
    },
    {
        "texts": {
            "en": "What helps you to take part in a meeting?",
            "sq": "Çka të ndihmon të marrësh pjesë në një mbledhje?",
            "sr-latn": "Šta ti pomaže da učestvuješ na sastanku?",
        },
        "kind": "SHORT", "required": False, "longest": 200,
    },
)  # fmt: skip


@dataclass(frozen=True)
class _Story:
    """One call, and how many days ago each thing happened."""

    code: str
    nth: dict[str, str]
    opens: int
    closes: int
    applied: int = 0
    reviewed: int = 0
    drawn: int | None = None
    questions: tuple[dict[str, Any], ...] = ()


_FIRST = {"en": "first call", "sq": "thirrja e parë", "sr-latn": "prvi poziv"}
_SECOND = {"en": "second call", "sq": "thirrja e dytë", "sr-latn": "drugi poziv"}
_THIRD = {"en": "third call", "sq": "thirrja e tretë", "sr-latn": "treći poziv"}
_DRAWN = _Story("ICAB-1", _FIRST, opens=48, applied=33, closes=18, reviewed=17, drawn=6)
_IN_REVIEW = _Story("ICAB-2", _SECOND, opens=20, applied=10, closes=3, reviewed=2)
_OPEN = _Story("ICAB-3", _THIRD, opens=4, closes=-60, questions=_QUESTIONS)


def called(days: Days) -> None:
    """Set the board up, and tell the story of its calls; the newest is open, on the site too."""
    officer, hand = Cast().named("liridona.krasniqi").actor, Hand("children's board")
    with clock.at(days.now - timedelta(days=90)):
        board = hand.key()
        hand.do(
            officer, set_up_board, stable_id("setting", "name"), new_id=board, code="ICAB",
            names=_NAMES, terms=_TERMS,
        )  # fmt: skip
    for story in (_DRAWN, _IN_REVIEW):
        _tell(days, officer, board, story)
    _open(days, officer, board, _OPEN)
    _work(days, officer, board)


def _work(days: Days, officer: Staff, board: UUID) -> None:
    """Give the confirmed a mandate, a meeting behind them and one to come, and what came of what they said."""
    hand = Hand("board at work")
    with clock.at(_ago(days, 5)), act_as(officer):
        confirmed = [
            line.row.pk
            for call, _state, _many in running.calls(officer)
            for line in running.call_view(officer, call.pk).lines
            if line.state is ApplicationState.CONFIRMED
        ]
    with clock.at(_ago(days, 5)):
        begins, ends = clock.today(), clock.today() + timedelta(days=365)
        for number, key in enumerate(sorted(confirmed)):
            mandate = hand.key()
            hand.do(officer, seat_member, key, new_id=mandate, from_date=begins, until_date=ends)
            if number < CHAIRS:
                hand.do(officer, choose_chair, mandate, chairs=True)
        for day, decided in ((-3, _DECIDED), (25, None)):
            meeting = hand.key()
            hand.do(
                officer, plan_meeting, board, new_id=meeting, place="Prizren", agenda=_AGENDA, pack=_PACK,
                held_date=days.today + timedelta(days=day),
            )  # fmt: skip
            if decided:
                hand.do(officer, note_decision, meeting, decision=decided)
    with clock.at(_ago(days, 3)):
        _say(hand, officer, board)


def _say(hand: Hand, officer: Staff, board: UUID) -> None:
    """Say three things: one was answered, one waits for an answer, one was not passed on yet."""
    for number, (said, said_to, answer) in enumerate(_SAID):
        voice = hand.key()
        hand.do(officer, hear_voice, board, new_id=voice, said=said, said_date=clock.today())
        if not said_to:
            continue
        due = clock.today() + timedelta(days=2 + 30 * number)
        hand.do(officer, pass_voice_on, voice, said_to=said_to, due_date=due)
        if answer:
            hand.do(officer, answer_voice, voice, answer=answer)
        hand.do(officer, publish_voice, voice, public=True)


def _open(days: Days, officer: Staff, board: UUID, story: _Story) -> tuple[Hand, UUID]:
    hand = Hand(f"call {story.code}")
    with clock.at(_ago(days, story.opens)):
        call = hand.key()
        hand.do(officer, prepare_call, board, new_id=call, plan=_plan(days, story))
        if story.questions:
            hand.do(officer, compose_questions, call, questions=list(story.questions))
        hand.do(officer, open_call, call)
    return hand, call


def _tell(days: Days, officer: Staff, board: UUID, story: _Story) -> None:
    hand, call = _open(days, officer, board, story)
    with clock.at(_ago(days, story.applied)):
        rows = [hand.key() for _who in _WHO]
        for number, (stratum, name) in enumerate(_WHO):
            paper = _paper(number, stratum, name)
            hand.do(officer, enter_application, call, new_id=rows[number], paper=paper)
    with clock.at(_ago(days, story.reviewed)):
        hand.do(officer, begin_review, call)
        _score(hand, rows[:-1], all_of_it=story.drawn is not None)
    if story.drawn is not None:
        with clock.at(_ago(days, story.drawn)):
            hand.do(officer, draw_call, call)
            _decide(officer, call)


def _ago(days: Days, many: int) -> Any:
    return days.now - timedelta(days=many)


def _plan(days: Days, story: _Story) -> dict[str, Any]:
    return {
        "code": story.code,
        "titles": {code: f"{name}: {story.nth[code]}" for code, name in _NAMES.items()},
        "opens_date": days.today - timedelta(days=story.opens),
        "closes_date": days.today - timedelta(days=story.closes),
        "reference_date": date(days.today.year, 1, 1),
        "youngest": 12,
        "oldest": 17,
        "languages": ["sq", "sr-latn", "en"],
        "strata": [
            {"code": code, "seats": seats, "labels": labels} for code, seats, labels in _STRATA
        ],
        "threshold": 5,
    }


def _paper(number: int, stratum: str, name: str) -> dict[str, Any]:
    language, answers = _WROTE[number % len(_WROTE)]
    waits = number == len(_WHO) - 1  # the last one's guardian has not answered
    return {
        "name": name, "birth_date": date(clock.today().year - 13 - number % 4, 3, 2 + number),
        "stratum": stratum, "language": language, "answers": answers, "assent": True,
        "consent": None if waits else Giver.INDEPENDENT if number == 5 else Giver.PARENT,
    }  # fmt: skip


def _score(hand: Hand, rows: list[UUID], *, all_of_it: bool) -> None:
    """Let the adult score all, and the child reviewer the first half where the review goes on."""
    for login, part in (("genc.shala", 1.0), ("teuta.young", 1.0 if all_of_it else 0.5)):
        reviewer = Cast().named(login).actor
        for key in rows[: round(len(rows) * part)]:
            score = hand.chance.choice((4, 6, 7, 8, 9))
            hand.do(reviewer, score_application, key, new_id=hand.key(), score=score)


def _decide(officer: Staff, call: UUID) -> None:
    """Confirm the seats of groups in which everybody has one, and tell those below the threshold.

    Who else has a seat follows from the lot, which is another in each demo; those wait for the officer.
    """
    second = Cast().named("blerta.hoti").actor
    with act_as(officer):
        lines = running.call_view(officer, call).lines
    waits = {line.row.stratum for line in lines if line.state is ApplicationState.WAITLISTED}
    for line in lines:
        hand = Hand(f"decision {line.row.pk}")
        if line.state in SEATED and line.row.stratum not in waits:
            hand.do(second, check_application, line.row.pk, finding=Finding.CLEAR)
            hand.do(officer, decide_application, line.row.pk, decision=Decision.OFFER)
            hand.do(officer, decide_application, line.row.pk, decision=Decision.CONFIRM)
        elif line.state is ApplicationState.NOT_SELECTED:
            hand.do(officer, tell_applicant, line.row.pk, feedback=_THANKS)
