"""Texts of messages and letters carried from one place to another: words, what was taken back, confirmations."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reference.promoting import file_of_here, proposed
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.models import JournalLine
from tutela.reference.commands.approve_changes import approve_changes
from tutela.reference.commands.reword import restore, reword
from tutela.reference.commands.word_letter import restore_letter, verify_letter, word_letter
from tutela.reference.errors import NothingToPromote
from tutela.reference.models import ChangeSet, LetterVersion, Setting, Wording
from tutela.reference.queries.letters import Standing, of_profile, standing

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SUBJECT, PEOPLE = "mail-subject", "BREACH_PEOPLE"
OWN, OTHER = "{country}: something waits", "{country}: look at Tutela"
GOOD = "It happened on {noticed}. We did this: {measures}"


def profile() -> Any:
    return Setting.objects.get(key="name").pk


def say(admin: Staff, seen: int = 0, code: str = SUBJECT, **texts: str) -> None:
    reword(admin, profile(), code=code, texts=texts, seen=seen)


def write(admin: Staff, seen: int = 1, **texts: str) -> None:
    word_letter(admin, profile(), code=PEOPLE, texts=texts, seen=seen)


def letter() -> Standing:
    found = standing(PEOPLE)
    assert found is not None
    return found


def row(file: dict[str, Any], part: str, code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in file["parts"][part] if r["code"] == code)
    return found


def promoted(admin: Staff, other: Staff, file: dict[str, Any], **more: Any) -> ChangeSet:
    key = proposed(admin, file)
    approve_changes(other, key, reason="Read in the working group.", **more)
    return ChangeSet.objects.get(pk=key)


def said(code: str = SUBJECT) -> dict[str, str]:
    found: dict[str, str] = Wording.objects.get(code=code).labels
    return found


def test_only_what_somebody_worded_is_in_a_file(admin: Staff) -> None:
    assert file_of_here()["parts"]["texts"] == []
    assert file_of_here()["parts"]["letters"] == []
    say(admin, en=OWN)
    write(admin, en=GOOD)
    file = file_of_here()["parts"]
    assert file["texts"] == [{"code": SUBJECT, "texts": {"en": OWN}}]
    assert [one["code"] for one in file["letters"]] == [PEOPLE]
    assert file["letters"][0]["texts"]["en"] == GOOD


def test_words_are_taken_over_and_others_stay(admin: Staff, other: Staff) -> None:
    file = file_of_here()
    file["parts"]["texts"] = [{"code": SUBJECT, "texts": {"en": OWN, "sq": "{country}: ka diçka"}}]
    found = promoted(admin, other, file)
    assert found.state == "APPLIED"
    assert said() == {"en": OWN, "sq": "{country}: ka diçka"}
    assert JournalLine.objects.get(event="wording.changed").actor == str(other.id)


def test_what_is_worded_here_and_not_in_the_file_stays(admin: Staff, other: Staff) -> None:
    file = file_of_here()
    say(admin, en=OWN)
    write(admin, en=GOOD)
    file["parts"]["deadlines"][0]["amount"] += 1
    found = promoted(admin, other, file)
    assert {one["part"] for one in found.stays} == {"texts", "letters"}
    assert said() == {"en": OWN}
    assert letter().labels["en"] == GOOD


def test_what_was_taken_back_there_is_taken_back_here(admin: Staff, other: Staff) -> None:
    say(admin, en=OWN)
    write(admin, en=GOOD)
    file = file_of_here()
    row(file, "texts", SUBJECT)["texts"] = {}
    row(file, "letters", PEOPLE)["texts"] = {}
    promoted(admin, other, file)
    assert said() == {}
    assert (letter().own, letter().labels) == (False, of_profile()[PEOPLE])


def test_the_same_says_no_difference(admin: Staff) -> None:
    say(admin, en=OWN)
    write(admin, en=GOOD)
    file = file_of_here()
    with pytest.raises(NothingToPromote):
        proposed(admin, file)
    restore(admin, profile(), code=SUBJECT)
    restore_letter(admin, profile(), code=PEOPLE, seen=2)
    with pytest.raises(NothingToPromote):
        proposed(admin, file_of_here())


def test_a_letter_comes_with_who_confirmed_it(admin: Staff, other: Staff) -> None:
    write(admin, en=GOOD)
    told = {"by": "Besa Krasniqi", "on": clock.today(), "remark": "Neni 34."}
    verify_letter(admin, profile(), code=PEOPLE, seen=2, **told)
    file = file_of_here()
    restore_letter(admin, profile(), code=PEOPLE, seen=3)
    promoted(admin, other, file, overwrite=True)
    now = letter()
    assert (now.labels["en"], now.verified_by, now.remark) == (GOOD, "Besa Krasniqi", "Neni 34.")
    assert now.number == 6  # worded, confirmed, taken back; worded and confirmed again


def test_another_confirmation_of_the_same_words_is_taken_over(admin: Staff, other: Staff) -> None:
    write(admin, en=GOOD)
    verify_letter(admin, profile(), code=PEOPLE, seen=2, by="Besa Krasniqi", on=clock.today())
    file = file_of_here()
    row(file, "letters", PEOPLE)["verified_by"] = "Artan Gashi"
    promoted(admin, other, file)
    assert (letter().verified_by, letter().labels["en"]) == ("Artan Gashi", GOOD)


@pytest.mark.parametrize(
    ("part", "code", "texts"),
    [
        ("texts", SUBJECT, {"fr": "Quelque chose attend"}),
        ("texts", SUBJECT, {"en": "About {child}"}),
        ("texts", "no-such-text", {"en": "Anything"}),
        ("letters", PEOPLE, {"en": "Without its places."}),
        ("letters", "NO_SUCH_LETTER", {"en": GOOD}),
    ],
)
def test_what_could_not_be_sent_here_is_left_out(
    admin: Staff, other: Staff, part: str, code: str, texts: dict[str, str]
) -> None:
    file = file_of_here()
    file["parts"]["deadlines"][0]["amount"] += 1
    more = {"verified_by": "", "verified_on": None, "remark": ""} if part == "letters" else {}
    file["parts"][part] = [{"code": code, "texts": texts, **more}]
    found = promoted(admin, other, file)
    assert [line["lacks"] for line in found.lines] == [False, True]
    assert not Wording.objects.exists()
    assert not LetterVersion.objects.exists()


def test_what_was_worded_here_meanwhile_is_a_conflict(admin: Staff, other: Staff) -> None:
    say(admin, en=OTHER)
    file = file_of_here()
    row(file, "texts", SUBJECT)["texts"] = {"en": OWN}
    say(admin, seen=1, en=f"{OTHER}!")
    key = proposed(admin, file)
    assert [line["moved"] for line in ChangeSet.objects.get(pk=key).lines] == [True]
    assert said() == {"en": f"{OTHER}!"}
