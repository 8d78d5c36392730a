"""The one road to a write: once, whole or not at all, by the rule, on the version that was seen."""

from __future__ import annotations

import threading
import uuid
from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError, connection, connections, transaction
from jsonschema import Draft202012Validator

from tests.kernel import sample
from tests.organisations.conftest import World, unit_id
from tutela.kernel import commands, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.commands import REGISTRY, Order, perform, perform_many
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, RequestConflict, Stale
from tutela.kernel.models import CommandRequest, JournalLine, JournalLink, ReadLine
from tutela.kernel.requests import Request
from tutela.kernel.responses import Answer
from tutela.organisations.models import Draft, Unit

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

A1, A2, X = unit_id("A1"), unit_id("A2"), unit_id("X")


def lines(subject: UUID, event: str = "sample.lettered") -> int:
    return JournalLine.objects.filter(subject_id=subject, event=event).count()


def letters(unit: UUID) -> str:
    return Unit.objects.get(pk=unit).letters


def version(unit: UUID) -> int:
    return Unit.objects.get(pk=unit).version


def seen(event: str) -> list[tuple[Any, ...]]:
    return list(ReadLine.objects.filter(event=event).values_list("subject_id", "actor"))


# --- once -----------------------------------------------------------------------------------------


def test_a_request_sent_twice_happens_once_and_is_answered_alike(world: World) -> None:
    request = Request()
    before = version(A1)

    first = sample.letter(world.admin, A1, request=request, letters="QA")
    again = sample.letter(world.admin, A1, request=request, letters="QA")

    assert (first.replayed, again.replayed) == (False, True)
    assert (again.key, again.version, again.events, again.subjects) == (
        A1,
        before + 1,
        ("sample.lettered",),
        (A1,),
    )
    assert first.version == again.version
    assert (lines(A1), version(A1)) == (1, before + 1)


def test_a_request_id_is_bound_to_what_was_asked(world: World) -> None:
    request = Request()
    sample.letter(world.admin, A1, request=request, letters="QA")

    for command, key, arguments in (
        (sample.letter, A1, {"letters": "QB"}),
        (sample.letter, A2, {"letters": "QA"}),
        (sample.letter_many, A1, {"others": []}),
    ):
        with pytest.raises(RequestConflict):
            command(world.admin, key, request=request, **arguments)
    other_version = Request(request.id, base_version=version(A1))
    with pytest.raises(RequestConflict):
        sample.letter(world.admin, A1, request=other_version, letters="QA")
    assert (letters(A1), lines(A1), lines(A2)) == ("QA", 1, 0)


def test_another_actor_may_use_the_same_request_id(world: World) -> None:
    world.person("second_admin", "T_MIN", "ADMINISTRATOR")
    request = Request()
    for admin in (world.admin, world.second_admin):
        assert not sample.letter(admin, A1, request=request, letters="QA").replayed
    assert lines(A1) == 2


def test_the_same_set_is_the_same_request_in_whatever_order_it_comes(world: World) -> None:
    request = Request()
    weights = {"b": 2, "a": 1}
    said: list[list[str]] = [[f"word{n}" for n in range(40)]]
    said.append(said[0][::-1])
    answers = [
        sample.wish(
            world.worker,
            world.worker.id,
            request=request,
            wish={"words": words, "weight": dict(order)},
        )
        for words, order in zip(said, (weights.items(), reversed(weights.items())), strict=True)
    ]
    assert [a.replayed for a in answers] == [False, True]


def test_what_was_typed_cannot_be_guessed_from_what_is_kept(world: World) -> None:
    """Equal wishes of two actors have equal keyed hashes, which a plain hash does not match."""
    import hashlib

    from tutela.kernel.events import canonical

    request = Request()
    sample.letter(world.admin, A1, request=request, letters="QA")
    kept = bytes(CommandRequest.objects.get(request_id=request.id).digest)
    plain = canonical(["sample.letter", A1, {"letters": "QA"}, None])
    assert kept != hashlib.sha256(plain.encode()).digest()
    assert kept not in {
        hashlib.sha256(f"{n}{plain}".encode()).digest() for n in ("", "\n", "request\n")
    }


def test_a_duplicate_waits_for_the_first_and_gets_its_answer(world: World) -> None:
    request = Request()
    holding, answers = threading.Event(), list[Answer]()

    def send() -> None:
        holding.wait(10)
        try:
            answers.append(sample.letter(world.admin, A1, request=request, letters="QA"))
        finally:
            connections.close_all()

    second = threading.Thread(target=send)
    second.start()
    order = REGISTRY["sample.letter"]
    checked = order.arguments({"letters": "QA"})
    digest = commands._digest(order.code, A1, checked, request)
    with act_as(world.admin, durable=True) as context:
        first = commands._attempt(order, A1, checked, context, request, digest)
        holding.set()
        second.join(0.5)
        assert second.is_alive()  # it waits
    second.join(10)

    assert [(a.replayed, a.version) for a in answers] == [(True, first.version)]
    assert lines(A1) == 1


# --- refused --------------------------------------------------------------------------------------


def test_a_refusal_takes_everything_back_and_is_told_again(world: World) -> None:
    request = Request()
    before = (letters(A1), version(A1))
    said = []
    for _ in range(2):
        with pytest.raises(Refusal) as refused:
            sample.letter(world.admin, A1, request=request, letters="BAD")
        said.append((refused.value.code, str(refused.value), refused.value.facts))

    assert said == [("sample.unwanted", "Not BAD. Choose others.", {"letters": "BAD"})] * 2
    assert ((letters(A1), version(A1)), lines(A1)) == (before, 0)
    assert seen("command.refused") == [(A1, str(world.admin.id))]  # once


def test_a_denial_is_journalled_and_tried_anew(world: World) -> None:
    request = Request()
    with pytest.raises(AccessDenied):
        sample.letter(world.worker, A1, request=request, letters="QA")
    assert seen("command.denied") == [(A1, str(world.worker.id))]
    assert not CommandRequest.objects.filter(request_id=request.id).exists()

    world.grant(world.worker, "ADMINISTRATOR", "T_MIN")
    assert not sample.letter(world.worker, A1, request=request, letters="QA").replayed


def test_bad_arguments_name_the_argument_and_touch_nothing(world: World) -> None:
    request = Request()
    for arguments, wrong in (
        ({}, {"letters"}),
        ({"letters": 5}, {"letters"}),
        ({"letters": "Q", "unit": "x"}, {"unit"}),
    ):
        with pytest.raises(BadArguments) as bad:
            sample.letter(world.admin, A1, request=request, **arguments)
        assert set(bad.value.fields) == wrong
    assert not CommandRequest.objects.filter(request_id=request.id).exists()


def test_a_lock_time_out_is_not_kept(world: World) -> None:
    wish = Request()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '200ms'")
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM organisations_unit WHERE id = %s FOR UPDATE", [A1])
        with pytest.raises(OperationalError, match="lock timeout"):
            sample.letter(world.admin, A1, request=wish, letters="QA")

    assert not sample.letter(world.admin, A1, request=wish, letters="QA").replayed


def test_a_stale_change_is_refused(world: World) -> None:
    seen_version = version(A1)
    sample.letter(world.admin, A1, request=Request(base_version=seen_version), letters="QA")
    with pytest.raises(Stale):
        sample.letter(world.admin, A1, request=Request(base_version=seen_version), letters="QB")
    assert letters(A1) == "QA"


# --- rows -----------------------------------------------------------------------------------------


def test_rows_in_arguments_are_found_by_their_rule(world: World) -> None:
    local = world.person("local", "A", "AGENCY_ADMINISTRATOR")
    sample.letter_both(local, A1, other=A2, letters="QC")
    assert (letters(A1), letters(A2)) == ("QC", "QC")

    for other in (X, keys.new()):
        with pytest.raises(AccessDenied):
            sample.letter_both(local, A1, other=other, letters="QD")
    assert (letters(A1), letters(A2)) == ("QC", "QC")


def test_a_list_of_rows_and_a_row_that_is_absent(world: World) -> None:
    answer = sample.letter_many(world.admin, A1, others=[A2, X])
    assert answer.subjects == (A1, A2, X)
    answer = sample.letter_many(world.admin, A1, others=[], perhaps=X)
    assert answer.subjects == (A1, X)
    with pytest.raises(AccessDenied):
        sample.letter_many(world.admin, A1, others=[A2, keys.new()])


def test_rows_are_locked_in_the_order_of_their_keys(world: World) -> None:
    """Two commands that name the same two rows the other way round never wait for each other."""
    failures: list[BaseException] = []

    def swap(first: UUID, second: UUID) -> None:
        try:
            for _ in range(15):
                sample.letter_both(world.admin, first, other=second, letters="Q")
        except BaseException as failure:  # noqa: BLE001 -- told to the test
            failures.append(failure)
        finally:
            connections.close_all()

    before = version(A1) + version(A2)
    pair = [threading.Thread(target=swap, args=p) for p in ((A1, A2), (A2, A1))]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert failures == []
    assert version(A1) + version(A2) == before + 60


# --- nested ---------------------------------------------------------------------------------------


def test_a_nested_command_records_its_own_event(world: World) -> None:
    answer = sample.letter_both(world.admin, A1, other=A2, letters="QC")

    assert answer.events == ("sample.lettered", "sample.both_lettered")
    assert answer.subjects == (A2, A1)
    assert answer.version == version(A1)
    assert (lines(A2), lines(A1, "sample.both_lettered")) == (1, 1)
    line = JournalLine.objects.get(event="sample.both_lettered")
    links = JournalLink.objects.filter(line=line.pk).values_list("subject_type", "subject_id")
    assert list(links) == [("organisations.Unit", A2)]


def test_a_nested_command_claims_no_version(world: World) -> None:
    for _ in range(3):
        sample.letter(world.admin, A2, letters="QC")
    assert version(A1) != version(A2)
    sample.letter_both(world.admin, A1, request=Request(base_version=version(A1)), other=A2,
                       letters="QD")  # fmt: skip
    assert letters(A2) == "QD"


def test_a_refusal_inside_takes_back_the_whole(world: World) -> None:
    before = (letters(A1), letters(A2))
    with pytest.raises(Refusal):
        sample.letter_both(world.admin, A1, other=A2, letters="BAD")
    assert (letters(A1), letters(A2)) == before


def test_a_command_is_the_outermost_transaction(world: World) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        sample.letter(world.admin, A1, letters="QA")
    with act_as(world.admin), pytest.raises(RuntimeError, match="durable"):
        sample.letter(world.admin, A1, letters="QA")
    assert lines(A1) == 0


# --- many -----------------------------------------------------------------------------------------


def drafts(actor: Staff, texts: list[str]) -> list[Order]:
    return [Order(actor.id, {"new_id": keys.new(), "text": text}, Request()) for text in texts]


def test_bad_rows_stand_alone_and_the_others_are_kept(world: World) -> None:
    texts = [f"text {n}" for n in range(11)]
    for bad in (0, 4, 5, 10):
        texts[bad] = f"BAD {bad}"
    orders = drafts(world.worker, texts)
    orders[7] = Order(world.admin.id, orders[7].arguments, Request())  # not the worker's account
    orders[8] = Order(world.worker.id, {"text": "no key"}, Request())

    answers = list(perform_many(world.worker, "sample.write", orders, chunk=6))

    kinds = ["R", "A", "A", "A", "R", "R", "A", "D", "B", "A", "R"]
    names = {Answer: "A", sample.Unwanted: "R", AccessDenied: "D", BadArguments: "B"}
    assert [names[type(a)] for a in answers] == kinds
    good = [o for o, kind in zip(orders, kinds, strict=True) if kind == "A"]
    with act_as(world.worker):
        kept = {d.pk: d.content for d in Draft.objects.all()}
    assert kept == {o.arguments["new_id"]: o.arguments["text"] for o in good}
    assert JournalLine.objects.filter(event="sample.written").count() == len(good)
    assert len(seen("command.refused")) == 4
    assert seen("command.denied") == [(world.admin.id, str(world.worker.id))]


def test_many_sent_again_are_answered_alike_and_what_was_mended_succeeds(world: World) -> None:
    orders = drafts(world.worker, ["one", "BAD", "three"])
    list(perform_many(world.worker, "sample.write", orders))
    orders[1] = Order(orders[1].key, {**orders[1].arguments, "text": "two"}, orders[1].request)

    again = list(perform_many(world.worker, "sample.write", orders))

    assert [isinstance(a, Answer) and a.replayed for a in again] == [True, False, True]
    with act_as(world.worker):
        assert {d.content for d in Draft.objects.all()} == {"one", "two", "three"}


def test_many_take_one_standing_for_a_chunk(world: World) -> None:
    orders = drafts(world.worker, ["x"] * 5)
    stream = perform_many(world.worker, "sample.write", orders, chunk=2)
    assert isinstance(next(stream), Answer)
    assert JournalLine.objects.filter(event="sample.written").count() == 2  # the rest waits
    assert len(list(stream)) == 4


# --- declared -------------------------------------------------------------------------------------


def test_arguments_have_a_json_schema(world: World) -> None:
    schema = sample.letter_many.json_schema()
    Draft202012Validator.check_schema(schema)
    check = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert check.is_valid({"others": [str(A1)]})
    assert check.is_valid({"others": [], "perhaps": None})
    for wrong in ({}, {"others": ["A1"]}, {"others": [], "more": 1}, {"others": [], "perhaps": 1}):
        assert not check.is_valid(wrong)


def test_a_code_belongs_to_one_command(world: World) -> None:
    with pytest.raises(ValueError, match=r"sample\.letter"):
        commands.command("sample.letter", sample.letter.rule)(sample.letter.function)


def test_a_command_can_be_named_by_its_code(world: World) -> None:
    answer = perform(
        world.admin, "sample.letter", A1, request=Request(), arguments={"letters": "QE"}
    )
    assert (answer.command, letters(A1)) == ("sample.letter", "QE")
    with pytest.raises(KeyError):
        perform(world.admin, "no.such", A1, request=Request(uuid.uuid4()), arguments={})
