"""Choices of lists carried from one place to another: words, ends, new ones, merges."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.reference.promoting import file_of_here, proposed
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.models import JournalLine
from tutela.reference.commands.approve_changes import approve_changes
from tutela.reference.commands.merge_code import merge_code
from tutela.reference.errors import CodeWasMerged, NothingLikeIt
from tutela.reference.models import ChangeSet, Code, stable_id

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
LIST = "task_kind"


def pair() -> tuple[str, str]:
    """Return two choices of a list that the software treats alike and does not name."""
    rows = list(Code.objects.filter(list=LIST, valid_to=None).order_by("position"))
    one = rows[0]
    same = next(
        r
        for r in rows[1:]
        if (r.traits, r.maps, r.parent_id) == (one.traits, one.maps, one.parent_id)
    )
    return one.code, same.code


def row(file: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        r for r in file["parts"]["codes"] if (r["list"], r["code"]) == (LIST, code)
    )
    return found


def promoted(admin: Staff, other: Staff, file: dict[str, Any]) -> ChangeSet:
    key = proposed(admin, file)
    approve_changes(other, key, reason="Read in the working group.")
    return ChangeSet.objects.get(pk=key)


def code(word: str) -> Code:
    return Code.objects.get(list=LIST, code=word)


def test_words_an_end_and_a_new_choice_are_taken_over(admin: Staff, other: Staff) -> None:
    one, same = pair()
    file = file_of_here()
    row(file, one)["labels"]["en"] = "Telephone somebody"
    row(file, same)["ends_on"] = str(clock.today() + timedelta(days=30))
    new = {**row(file, one), "code": "WALK", "labels": {"en": "Go for a walk"}, "like": one}
    file["parts"]["codes"].append(new)

    found = promoted(admin, other, file)

    assert found.state == "APPLIED"
    assert {line["name"] for line in found.lines} == {
        f"code/{LIST}/{one}", f"code/{LIST}/{same}", f"code/{LIST}/WALK",
    }  # fmt: skip
    assert code(one).labels["en"] == "Telephone somebody"
    assert code(same).valid_to == clock.today() + timedelta(days=30)
    assert (code("WALK").pk, code("WALK").traits) == (
        stable_id("code", LIST, "WALK"), code(one).traits,
    )  # fmt: skip
    events = JournalLine.objects.filter(actor=str(other.id)).order_by("id")
    assert {line.event for line in events} == {
        "code.changed", "code.ended", "code.added", "configuration.promoted",
    }  # fmt: skip


def test_what_ended_there_ends_here_and_comes_back(admin: Staff, other: Staff) -> None:
    _one, same = pair()
    file = file_of_here()
    row(file, same)["offered"] = False
    promoted(admin, other, file)
    assert code(same).valid_to == clock.today()
    again = file_of_here()
    assert row(again, same)["offered"] is False
    row(again, same)["offered"] = True
    promoted(admin, other, again)
    assert code(same).valid_to is None


def test_a_merge_is_made_here_too(admin: Staff, other: Staff) -> None:
    one, same = pair()
    file = file_of_here()
    row(file, same).update(offered=False, merged_into=one)
    promoted(admin, other, file)
    assert code(same).merged_into == code(one)


def test_what_was_merged_here_is_not_brought_back(admin: Staff, other: Staff) -> None:
    one, same = pair()
    file = file_of_here()
    merge_code(admin, code(same).pk, into=code(one).pk)
    key = proposed(admin, file)
    with pytest.raises(CodeWasMerged):
        approve_changes(other, key, reason="Read in the working group.", overwrite=True)
    assert code(same).merged_into == code(one)


def test_words_in_a_language_that_is_not_known_here_are_left_out(
    admin: Staff, other: Staff
) -> None:
    one, same = pair()
    file = file_of_here()
    row(file, one)["labels"]["fr"] = "Téléphoner"
    row(file, same)["labels"]["en"] = "Telephone somebody"
    promoted(admin, other, file)
    assert "fr" not in code(one).labels
    assert code(same).labels["en"] == "Telephone somebody"


def test_a_new_choice_without_a_like_is_refused_whole(admin: Staff, other: Staff) -> None:
    one, _same = pair()
    file = file_of_here()
    row(file, one)["labels"]["en"] = "Telephone somebody"
    before = code(one).labels
    for like in ("", "NOWHERE"):
        new = {**row(file, one), "code": "WALK", "labels": {"en": "Go for a walk"}, "like": like}
        key = proposed(
            admin, {**file, "parts": {**file["parts"], "codes": [*file["parts"]["codes"], new]}}
        )
        with pytest.raises(NothingLikeIt, match="WALK"):
            approve_changes(other, key, reason="Read in the working group.")
    assert code(one).labels == before
    assert not Code.objects.filter(list=LIST, code="WALK").exists()
