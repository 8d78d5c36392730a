# ruff: noqa: E402, T201 -- a process of its own: it brings up Django first, and prints its answer
"""Write a closed file and two applications with words that are nowhere else, or look for them; run as a process.

The second application lies closed at the door, until the job takes it in.
"""

from __future__ import annotations

import base64
import os
import sys
from collections.abc import Iterator

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

import django

django.setup()

from django.apps import apps
from django.conf import settings

from tests import cast
from tests.cases import story
from tests.documents.making import document
from tests.exports import taking
from tests.participation import board
from tutela.cases.commands.approve import approve
from tutela.cases.commands.ask_closure import ask_closure
from tutela.cases.commands.break_glass import break_glass
from tutela.cases.commands.seal import seal_case, unseal_case
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.commands.task import finish_task
from tutela.cases.jobs import ERASE
from tutela.cases.models import Case, Task
from tutela.documents import vault
from tutela.documents.models import Version
from tutela.exports.models import Export
from tutela.kernel import clock, crypto, keys, seals
from tutela.kernel.access import System, act_as
from tutela.kernel.privacy import Level
from tutela.organisations.drafts import save_draft
from tutela.participation import door, tasks
from tutela.people.commands.address import add_address
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.identify import add_identifier
from tutela.people.commands.inquire import answer_inquiry, ask_unit
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.enums import InquiryAnswer
from tutela.people.told import AddressTold, InquiryTold, PhoneTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

WORDS = (
    "Xanthippa", "Qerreti", "Yllfije", "Qafzezi", "Zhvendosje", "Bubullima", "Gurgullues",
    "Hijerendë", "Kështjellar", "Labirint", "Mjegullor", "Nëntokë", "Oqeanik", "Përrallor",
    "Rrufeshkrepës", "Shtjellim", "Trumcak", "Udhërrëfim", "Vjeshtor", "7788990011",
    "Zambakore", "Ylberuar",
)  # fmt: skip
CODES = ("234567-ABCDEF", "765432-FEDCBA")


def write() -> None:
    """Take a child through everything, close the file, and print its number."""
    w = iter(WORDS)
    worker, boss = cast.social_worker(), cast.head()
    traits = PersonTraits(given_name=next(w), family_name=next(w))
    report = story.report(what_happened=next(w))
    case = story.ready(worker, boss, traits=traits, report=report)
    with act_as(boss):
        found = Case.objects.get(pk=case)
    child, code = found.child_id, story.code_id
    mother = keys.new()
    register_relative(
        worker, child, new_id=mother, tie_id=keys.new(), traits=PersonTraits(given_name=next(w)),
        tie=TieTold(kind=code(CodeList.RELATION_TYPE, "MOTHER"), no_contact=True,
                    no_contact_reason=next(w)),
    )  # fmt: skip
    add_phone(worker, child, new_id=keys.new(), phone=PhoneTold(number="044 123 456", how=next(w)))
    add_address(worker, child, new_id=keys.new(), address=AddressTold(street=next(w)))
    set_hidden_address(worker, mother, new_id=keys.new(), text=next(w))
    story.seen(worker, case, note=next(w))
    story.duty(worker, case, text=next(w))
    note_supervision(boss, case, new_id=keys.new(), held_on=clock.today(), text=next(w))
    document(worker, case, f"A paper. {next(w)}".encode(), title=next(w))
    save_draft(worker, keys.new(), form="closure.ask", about=case, content={"summary": next(w)})
    stranger = cast.social_worker(cast.PEJA)
    break_glass(
        stranger, stranger.id, new_id=keys.new(), number=found.number, reason=f"{next(w)} x"
    )
    seal_case(boss, case, new_id=keys.new(), reason=next(w), colleagues=[worker.id])
    unseal_case(boss, case)
    _asked(stranger, boss, f"{WORDS[0]} {WORDS[1]}", next(w))
    story_end = story.farewell(summary=next(w), child_feedback=next(w))
    number = code(CodeList.IDENTIFIER_TYPE, "PERSONAL_NUMBER")
    add_identifier(worker, child, new_id=keys.new(), kind=number, number=next(w))
    _finish(worker, case)
    closure = keys.new()
    ask_closure(worker, case, new_id=closure, told=story_end)
    approve(boss, story.approval_of(boss, closure))
    taken = taking.made(
        boss, level=Level.SEALED, filters={"state": "CLOSED"}, words=WORDS[0],
        why=f"For the court, about {WORDS[0]} {WORDS[1]}.",
    )  # fmt: skip
    assert WORDS[0].encode() in taking.content_of(boss, taken)
    _apply(*WORDS[-2:])
    seals.seal()
    print(found.number)


def _apply(entered: str, at_the_door: str) -> None:
    """Send one application that is taken in, and one that is not yet."""
    board.opened(board.officer())
    (call,) = door.calls()
    for code, word in zip(CODES, (entered, at_the_door), strict=True):
        secret = door.secret_of(call, code)
        assert door.begin(call, secret)
        assert door.keep(secret, {})
        said = {"name": word, "birth_date": board.birthday(14).isoformat(), "stratum": "KS",
                "language": "sq", "answers": word, "contact": board.CONTACT}  # fmt: skip
        assert door.send(call, secret, said, door.secret_of(call, door.fresh_code()))
        if word == entered:
            tasks.take_in()


def withdraw() -> None:
    """Let both children take their yes back, and write it down as the worker does."""
    (call,) = door.calls()
    for code in CODES:
        assert door.withdraw(door.secret_of(call, code))
    tasks.take_in()
    tasks.write_ledger(0)


def _asked(stranger, boss, name: str, about: str) -> None:  # type: ignore[no-untyped-def]
    key = keys.new()
    told = InquiryTold(name=name, about=about)
    ask_unit(
        stranger, cast.unit_id(cast.PEJA), new_id=key, to=cast.unit_id(cast.PRIZREN), told=told
    )
    answer_inquiry(boss, key, answer=InquiryAnswer.KNOWN, note="")


def _finish(worker, case) -> None:  # type: ignore[no-untyped-def]
    """Do what would stand in the way of closing."""
    with act_as(worker):
        open_tasks = list(
            Task.objects.filter(case_id=case, state="OPEN").values_list("pk", flat=True)
        )
    for key in open_tasks:
        finish_task(worker, key)


def found() -> Iterator[str]:
    """Yield each of the words that anything here still says, opened with the keys that are here."""
    said = "\n".join(_texts())
    for folder in (settings.CHECKPOINTS, settings.ERASURES.parent):
        for path in folder.rglob("*"):
            if path.is_file():
                said += path.read_text(errors="replace")
    lowered = said.lower()
    return (word for word in WORDS if word.lower() in lowered)


def _texts() -> Iterator[str]:
    actor = System(ERASE)
    for model in apps.get_models():
        if not model._meta.managed:
            continue
        with act_as(actor):
            for row in model._base_manager.using("owner").all().iterator():
                for field in model._meta.concrete_fields:
                    yield _opened(row, field)
    stored = ((Version, vault.MAIN), (Export, vault.EXPORT))
    with act_as(actor):
        for row, part in ((row, part) for model, part in stored
                          for row in model._base_manager.using("owner").all()):  # fmt: skip
            try:
                secret = base64.b64decode(row.secret)
                content, _size = vault.opened(row.blob, secret, part)
                yield content.read().decode(errors="replace")
            except (crypto.KeyDestroyed, FileNotFoundError):
                continue


def _opened(row, field) -> str:  # type: ignore[no-untyped-def]
    try:
        return str(getattr(row, field.attname))
    except crypto.KeyDestroyed:
        return ""


if __name__ == "__main__":
    if sys.argv[1] in {"write", "withdraw"}:
        {"write": write, "withdraw": withdraw}[sys.argv[1]]()
    else:
        if sys.argv[1] == "after-the-jobs":
            tasks.take_in()
        print(" ".join(found()) or "nothing")
