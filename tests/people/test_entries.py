"""Numbers, phones, addresses and hidden places: what is written, refused and journalled."""

from uuid import UUID

import pytest

from tests.people.stage import Cast, kind, lines
from tutela.kernel import keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.people.commands.address import add_address, change_address, end_address
from tutela.people.commands.hide_address import end_hidden_address, set_hidden_address
from tutela.people.commands.identify import add_identifier, end_identifier
from tutela.people.commands.phone import add_phone, change_phone, end_phone
from tutela.people.enums import Safety
from tutela.people.errors import AlreadyEnded, AlreadyThere, NotAChoice
from tutela.people.models import Address, HiddenAddress, Identifier, Phone
from tutela.people.told import AddressTold, PhoneTold, identifier_lookup, phone_lookup
from tutela.reference.enums import CodeList
from tutela.reference.queries import place

PERSONAL = "PERSONAL_NUMBER"


def number(cast: Cast, child: UUID, text: str = "1012345678", actor: Staff | None = None) -> UUID:
    key = keys.new()
    add_identifier(
        actor or cast.worker,
        child,
        new_id=key,
        kind=kind(PERSONAL, CodeList.IDENTIFIER_TYPE),
        number=text,
    )
    return key


def phone(cast: Cast, child: UUID, text: str = "044 123 456", **told) -> UUID:
    key = keys.new()
    add_phone(cast.worker, child, new_id=key, phone=PhoneTold(number=text, **told))
    return key


def address(cast: Cast, child: UUID, **told) -> UUID:
    key = keys.new()
    add_address(
        cast.worker, child, new_id=key, address=AddressTold(**(told or {"settlement": "Ortakoll"}))
    )
    return key


def row(actor: Staff, model, key: UUID):
    with act_as(actor):
        found = model.objects.get(pk=key)
        for name in ("number", "how", "street", "text"):
            getattr(found, name, "")  # opened while the keys are in reach
        return found


def test_a_number_is_sealed_and_found_by_its_keyed_hash(cast: Cast) -> None:
    child = cast.child()
    key = number(cast, child, " 10-123 456.78 ")

    kept = row(cast.worker, Identifier, key)
    assert (kept.number, bytes(kept.lookup)) == ("10-123 456.78", identifier_lookup("1012345678"))
    (line,) = lines(key)
    assert (line.event, line.subject_type) == ("identifier.added", "people.Identifier")
    assert "1012345678" not in line.payload
    assert str(cast.files[child]) in line.payload


def test_the_same_number_twice_for_one_person_is_refused(cast: Cast) -> None:
    child = cast.child()
    number(cast, child)

    with pytest.raises(AlreadyThere):
        number(cast, child, "101 234 5678")

    with act_as(cast.worker):
        assert Identifier.objects.filter(person_id=child).count() == 1


def test_a_number_of_somebody_out_of_sight_is_no_obstacle(cast: Cast) -> None:
    hidden = cast.child(cast.stranger, "GJ", nickname="Miri")
    number(cast, hidden, actor=cast.stranger)

    mine = number(cast, cast.child())

    assert row(cast.worker, Identifier, mine).number == "1012345678"


def test_a_kind_of_number_must_be_of_the_list(cast: Cast) -> None:
    with pytest.raises(NotAChoice):
        add_identifier(
            cast.worker, cast.child(), new_id=keys.new(), kind=kind("MOTHER"), number="1"
        )


def test_a_number_ends_once(cast: Cast) -> None:
    key = number(cast, cast.child())

    end_identifier(cast.worker, key)

    assert [line.event for line in lines(key)] == ["identifier.added", "identifier.ended"]
    with pytest.raises(AlreadyEnded):
        end_identifier(cast.worker, key)


@pytest.mark.parametrize("text", ["", "call me", "12", "044-123-456 ext"])
def test_a_phone_is_written_in_digits(cast: Cast, text: str) -> None:
    with pytest.raises(BadArguments) as bad:
        add_phone(cast.worker, cast.child(), new_id=keys.new(), phone={"number": text})

    assert list(bad.value.fields.values()) == [
        "Write the number in digits, for example 044 123 456 or +383 44 123 456."
    ]


def test_how_to_call_must_be_told_where_it_matters(cast: Cast) -> None:
    with pytest.raises(BadArguments) as bad:
        add_phone(
            cast.worker,
            cast.child(),
            new_id=keys.new(),
            phone={"number": "044 123 456", "safe": "ASK_FIRST"},
        )

    assert list(bad.value.fields.values()) == [
        "Write how it is safe: when, with whom, what to say."
    ]


def test_a_phone_is_added_changed_and_ended(cast: Cast) -> None:
    child = cast.child()
    key = phone(cast, child, safe=Safety.ASK_FIRST, how="After 15:00, say that the school calls")
    kept = row(cast.worker, Phone, key)
    assert (kept.number, kept.how) == ("044 123 456", "After 15:00, say that the school calls")
    assert bytes(kept.lookup) == phone_lookup("+383 44 123-456")

    change_phone(cast.worker, key, phone=PhoneTold(number="045 111 222", safe=Safety.NO))
    kept = row(cast.worker, Phone, key)
    assert (kept.number, kept.safe, kept.how, kept.version) == ("045 111 222", "NO", "", 2)
    end_phone(cast.worker, key)

    chain = lines(key)
    assert [line.event for line in chain] == ["phone.added", "phone.changed", "phone.ended"]
    assert '"fields":["how","number","safe"]' in chain[1].payload
    for refused in (end_phone, change_phone):
        told = {} if refused is end_phone else {"phone": PhoneTold(number="045 111 222")}
        with pytest.raises(AlreadyEnded):
            refused(cast.worker, key, **told)


def test_changing_nothing_is_no_event(cast: Cast) -> None:
    key = phone(cast, cast.child())
    change_phone(cast.worker, key, phone=PhoneTold(number="044 123 456"))

    assert len(lines(key)) == 1


def test_one_person_has_a_phone_once(cast: Cast) -> None:
    child = cast.child()
    phone(cast, child)
    other = phone(cast, child, "045 111 222")

    with pytest.raises(AlreadyThere):
        phone(cast, child, "+383 44 123 456")
    with pytest.raises(AlreadyThere):
        change_phone(cast.worker, other, phone=PhoneTold(number="044123456"))

    assert row(cast.worker, Phone, other).number == "045 111 222"


def test_an_address_is_added_changed_and_ended(cast: Cast) -> None:
    prizren = place("PRIZREN").pk
    key = address(cast, cast.child(), place=prizren, street="Rruga e Dëshmorëve 5")
    kept = row(cast.worker, Address, key)
    assert (kept.place_id, kept.street, kept.safe) == (
        prizren,
        "Rruga e Dëshmorëve 5",
        "NOT_KNOWN",
    )

    change_address(
        cast.worker, key, address=AddressTold(place=prizren, settlement="Tusus", safe=Safety.YES)
    )
    end_address(cast.worker, key)

    kept = row(cast.worker, Address, key)
    assert (kept.settlement, kept.street, kept.safe) == ("Tusus", "", "YES")
    chain = lines(key)
    assert [line.event for line in chain] == [
        "address.added",
        "address.changed",
        "address.ended",
    ]
    assert '"fields":["safe","settlement","street"]' in chain[1].payload
    with pytest.raises(AlreadyEnded):
        end_address(cast.worker, key)


def test_an_address_is_somewhere_that_is_in_the_list(cast: Cast) -> None:
    child = cast.child()
    with pytest.raises(NotAChoice):
        address(cast, child, place=keys.new())
    with pytest.raises(BadArguments) as bad:
        add_address(cast.worker, child, new_id=keys.new(), address={})

    assert list(bad.value.fields.values()) == [
        "Write where this is: the municipality or the settlement is enough."
    ]
    with act_as(cast.worker):
        assert not Address.objects.filter(person_id=child).exists()


def test_setting_a_hidden_place_ends_the_one_before(cast: Cast) -> None:
    child = cast.child()
    first, second = keys.new(), keys.new()

    set_hidden_address(cast.worker, child, new_id=first, text="Safe house, Rr. B 12")
    set_hidden_address(cast.worker, child, new_id=second, text="Other safe house")

    assert row(cast.worker, HiddenAddress, first).ended_at is not None
    assert row(cast.worker, HiddenAddress, second).text == "Other safe house"
    end_hidden_address(cast.worker, second)
    assert [line.event for line in lines(second)] == ["hidden_address.set", "hidden_address.ended"]
    assert "house" not in "".join(line.payload for line in lines(second))
    with pytest.raises(AlreadyEnded):
        end_hidden_address(cast.worker, second)


def test_a_hidden_place_is_not_empty(cast: Cast) -> None:
    with pytest.raises(BadArguments) as bad:
        set_hidden_address(cast.worker, cast.child(), new_id=keys.new(), text="  ")

    assert bad.value.fields == {"text": "Write the address."}


@pytest.mark.parametrize("who", ["colleague", "stranger", "ngo", "analyst"])
def test_entries_of_a_person_out_of_reach_are_out_of_reach(cast: Cast, who: str) -> None:
    child = cast.child()
    entries = [
        (end_identifier, number(cast, child), {}),
        (end_phone, phone(cast, child), {}),
        (change_phone, phone(cast, child, "045 1 2 3 4"), {"phone": {"number": "049 111 111"}}),
        (end_address, address(cast, child), {}),
        (change_address, address(cast, child), {"address": {"settlement": "Tusus"}}),
        (add_phone, child, {"new_id": keys.new(), "phone": {"number": "044 123 456"}}),
        (add_address, child, {"new_id": keys.new(), "address": {"settlement": "Tusus"}}),
        (set_hidden_address, child, {"new_id": keys.new(), "text": "Here"}),
    ]
    hidden = keys.new()
    set_hidden_address(cast.worker, child, new_id=hidden, text="Safe house")
    entries.append((end_hidden_address, hidden, {}))

    for refused, key, arguments in entries:
        with pytest.raises(AccessDenied):
            refused(getattr(cast, who), key, **arguments)


def test_without_the_right_to_reveal_nobody_sets_a_hidden_place(cast: Cast) -> None:
    child = cast.child(cast.ngo, "TDH_KOSOVO", nickname="Miri")

    with pytest.raises(AccessDenied):
        set_hidden_address(cast.ngo, child, new_id=keys.new(), text="Safe house")
