"""Who fits a search better: laws that hold for the order of a list, and the reasons beside each name."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from tutela.people import names
from tutela.people.asked import Asked, Word
from tutela.people.births import Birth
from tutela.people.enums import BirthAgreement, ReasonCode
from tutela.people.fitting import Found, Judge, Stored

PEJA = frozenset({UUID(int=1)})
STORED_WORDS = ("Arben", "Arbër", "Krasniqi", "Krasnić", "Fatmir", "Fadil", "Peja", "Hoxha")


def _asked(text: str, birth: Birth | None = None, places: frozenset[UUID] = frozenset()) -> Asked:
    sounds = {names.sound_key(word) for word in STORED_WORDS}
    words = (Word(one, PEJA if one == "Peja" else frozenset()) for one in text.split())
    return Asked(tuple(word.with_near(sounds) for word in words), birth, places)


def _found(text: str, stored: Stored, birth: Birth | None = None) -> Found:
    return Judge(_asked(text, birth)).judge(stored)


ARBEN = Stored("Arben", "Krasniqi", father="Fatmir", nickname="Beni")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Arben Krasniqi", "Arben Krasnići"),
        ("Arben Krasnići", "Arben Krasniq"),
        ("Arben Krasniqi", "Arben Krasniq"),
        ("Arben Krasniq", "Arben Krasni"),
        ("Arben Krasniqi Fatmir", "Arben Krasniqi Fadil"),
        ("Arben Krasniqi", "Arben Hoxha"),
    ],
)
def test_what_is_nearer_to_the_record_fits_better(better: str, worse: str) -> None:
    assert _found(better, ARBEN).score > _found(worse, ARBEN).score


@pytest.mark.parametrize("text", ["Krasniqi Arben", "Arben Krasniqi", "Arben Fatmir Krasniqi"])
def test_the_order_of_the_words_does_not_count(text: str) -> None:
    turned = " ".join(reversed(text.split()))
    assert _found(text, ARBEN) == _found(turned, ARBEN)


def test_a_birth_that_is_known_better_counts_more_and_an_unknown_one_nothing() -> None:
    day = Birth.on(date(2016, 2, 14))
    births = (
        day,
        Birth.in_month(2016, 2),
        Birth.in_year(2016),
        Birth.unknown(),
        Birth.in_year(2009),
    )
    scores = [
        _found("Arben Krasniqi", Stored("Arben", "Krasniqi", birth=birth), day).score
        for birth in births
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[3] == _found("Arben Krasniqi", Stored("Arben", "Krasniqi")).score


def test_a_word_that_is_a_place_is_no_missing_name_for_whoever_lives_there() -> None:
    here, away = Stored("Arben", "Krasniqi", there=True), Stored("Arben", "Krasniqi", there=False)
    named = Stored("Arben", "Peja", there=False)
    assert _found("Arben Krasniqi Peja", here).exactly
    assert _found("Arben Krasniqi Peja", here).score > _found("Arben Krasniqi Peja", away).score
    assert not _found("Arben Krasniqi Peja", away).exactly
    assert _found("Arben Peja", named).exactly


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Arben Krasniqi", {ReasonCode.NAME_SAME}),
        ("Арбен Krasniqi", {ReasonCode.NAME_SAME}),
        ("Arben Krasnići", {ReasonCode.NAME_SOUNDS_SAME}),
        ("Arbne Krasniqi", {ReasonCode.NAME_NEAR}),
        ("Krasniqi", {ReasonCode.NAME_PARTLY}),
        ("Beni", {ReasonCode.NICKNAME_SAME}),
        ("Arben Fatmir", {ReasonCode.NAME_PARTLY, ReasonCode.FATHER_SAME}),
    ],
)
def test_the_reasons_say_what_was_met(text: str, codes: set[ReasonCode]) -> None:
    assert {reason.code for reason in _found(text, ARBEN).reasons} == codes


def test_a_birth_that_differs_is_a_reason_against() -> None:
    stored = Stored("Arben", "Krasniqi", birth=Birth.in_year(2009))
    reasons = _found("Arben Krasniqi", stored, Birth.in_year(2016)).reasons
    assert [(r.code, r.good) for r in reasons if not r.good] == [(BirthAgreement.DIFFERENT, False)]
