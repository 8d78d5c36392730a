"""Letters: worded here version by version, confirmed, and back to the profile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests import cast
from tutela.dataprotection.queries.letters import letter
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal, Stale
from tutela.kernel.models import JournalLine
from tutela.reference import papers
from tutela.reference.commands.word_letter import restore_letter, verify_letter, word_letter
from tutela.reference.models import LetterVersion, Setting
from tutela.reference.queries import letters as of_letters
from tutela.reference.wordings import filled

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

PEOPLE = "BREACH_PEOPLE"
GOOD = "It happened on {noticed}. We did this: {measures}"


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def profile() -> Setting:
    return Setting.objects.get(key="name")


def word(admin: Staff, seen: int = 1, code: str = PEOPLE, **texts: str) -> None:
    word_letter(admin, profile().pk, code=code, texts=texts, seen=seen)


def verify(admin: Staff, seen: int = 1, **other: Any) -> None:
    told = {"by": "Besa Krasniqi", "on": clock.today(), "remark": "Neni 34.", **other}
    verify_letter(admin, profile().pk, code=PEOPLE, seen=seen, **told)


def test_every_letter_of_the_profile_keeps_to_its_places(admin: Staff) -> None:
    with act_as(admin):
        lines = of_letters.letters_kept(admin)
    assert {line.kind.code for line in lines} == set(of_letters.of_profile())
    for line in lines:
        for language in ("en", "sq", "sr-latn"):
            line.kind.check(line.standing.labels[language])


def test_a_new_version_holds_and_keeps_the_other_languages(admin: Staff) -> None:
    before = letter(PEOPLE, "sq", {}).text

    word(admin, en=GOOD)

    now = letter(PEOPLE, "en", {"noticed": "today", "measures": "{noticed}"})
    assert (now.version, now.text, now.verified) == (
        2, "It happened on today. We did this: {noticed}", False,
    )  # fmt: skip
    assert letter(PEOPLE, "sq", {}).text == before.strip()
    assert '"languages":["en"]' in JournalLine.objects.get(event="letter.worded").payload


def test_whoever_saw_an_older_version_changes_nothing(admin: Staff) -> None:
    word(admin, en=GOOD)

    with pytest.raises(Stale):
        word(admin, en=f"{GOOD}!")
    with pytest.raises(Stale):
        verify(admin)

    assert LetterVersion.objects.count() == 1


def test_the_same_again_is_no_version(admin: Staff) -> None:
    word(admin, en=GOOD)
    word(admin, seen=2, en=GOOD)

    assert LetterVersion.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{noticed} {measures} {child}", r"no place for \{child\}"),
        ("{noticed}", r"Keep \{measures\}"),
        ("{noticed} {measures} {", "no place for"),
        ("{noticed} {measures}" + "x" * 10_000, "Shorten the text"),
    ],
)
def test_what_could_not_be_filled_in_is_refused(admin: Staff, text: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        word(admin, en=text)

    assert not LetterVersion.objects.exists()


def test_a_letter_that_nobody_writes_is_none(admin: Staff) -> None:
    with pytest.raises(Refusal, match="no such text"):
        word(admin, code="SUMMONS", en=GOOD)


def test_a_letter_is_confirmed_as_it_was_read(admin: Staff) -> None:
    read = letter(PEOPLE, "sq", {}).text
    with pytest.raises(Refusal, match="still to come"):
        verify(admin, on=clock.today() + timedelta(days=1))

    verify(admin)

    now = of_letters.standing(PEOPLE)
    assert now is not None
    assert (now.number, now.verified, now.verified_by, now.remark) == (
        2, True, "Besa Krasniqi", "Neni 34.",
    )  # fmt: skip
    assert now.text("sq", {}) == read.strip()
    assert "Besa" not in JournalLine.objects.get(event="letter.verified").payload
    with pytest.raises(Refusal, match="confirmed already"):
        verify(admin, seen=2)

    word(admin, seen=2, en=GOOD)
    assert not letter(PEOPLE, "en", {}).verified


def test_the_letter_of_the_profile_holds_again(admin: Staff) -> None:
    before = letter(PEOPLE, "en", {}).text
    word(admin, en=GOOD)

    restore_letter(admin, profile().pk, code=PEOPLE, seen=2)

    now = letter(PEOPLE, "en", {})
    assert (now.version, now.text) == (1, before)
    with pytest.raises(Refusal, match="standard text holds already"):
        restore_letter(admin, profile().pk, code=PEOPLE, seen=1)
    word(admin, en=GOOD)
    assert letter(PEOPLE, "en", {}).version == 4


def test_only_who_keeps_the_configuration_words_letters() -> None:
    for stranger in (cast.head(), cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")):
        with pytest.raises(AccessDenied):
            word(stranger, en=GOOD)


def test_a_letter_on_paper_takes_its_text_as_text() -> None:
    text = filled("#emph[no] {noticed}\n\n$x$ *bold*", {"noticed": "#sys.version"})

    made = papers.paper(language="sq", title="Letër", text=text, footer="Mostër")

    assert made.startswith(b"%PDF")
