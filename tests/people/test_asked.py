"""The words of a search, taken apart; mistyped words beside those that were meant."""

from __future__ import annotations

import random
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.people import names
from tutela.people.asked import MOST_WORDS, asked_for, errors_between
from tutela.people.births import Birth

PEJA, FUSHE_KOSOVE = frozenset({UUID(int=1)}), frozenset({UUID(int=2)})
PLACES = {
    key: place
    for place, told in ((PEJA, ("Pejë", "Peć")), (FUSHE_KOSOVE, ("Fushë Kosovë", "Kosovo Polje")))
    for name in told
    for key in names.keys(name)
}


def _words(text: str) -> list[str]:
    return [word.text for word in asked_for(text, PLACES).words]


@pytest.mark.parametrize(
    ("told", "birth"),
    [
        ("2016", Birth.in_year(2016)),
        ("2016.", Birth.in_year(2016)),
        ("5.2016", Birth.in_month(2016, 5)),
        ("14.2.2016", Birth.on(date(2016, 2, 14))),
        ("14/02/2016", Birth.on(date(2016, 2, 14))),
        ("2016-02-14", Birth.on(date(2016, 2, 14))),
        ("31.2.2016", None),
        ("1600", None),
        ("417", None),
        ("13.2016", None),
    ],
)
def test_a_birth_is_told_in_digits_and_is_no_name(told: str, birth: Birth | None) -> None:
    asked = asked_for(f"Arta {told} Gashi", PLACES)
    assert (asked.birth, [word.text for word in asked.words]) == (birth, ["Arta", "Gashi"])


def test_a_word_may_be_a_place_and_a_name_but_several_words_are_a_place() -> None:
    asked = asked_for("Arta, Peja Fushe Kosove", PLACES)
    assert _words("Arta, Peja Fushe Kosove") == ["Arta", "Peja"]
    assert [word.places for word in asked.words] == [frozenset(), PEJA]
    assert asked.places == FUSHE_KOSOVE
    assert asked.all_places == PEJA | FUSHE_KOSOVE
    assert asked_for("Пећ", PLACES).words[0].places == PEJA
    assert asked_for("Fush Kosove", PLACES).places == FUSHE_KOSOVE  # a letter is missing


@pytest.mark.parametrize("nothing", ["", "  ", "417", "—", "2016"])
def test_without_a_word_nobody_is_named(nothing: str) -> None:
    assert _words(nothing) == []


def test_no_more_words_are_asked_for_than_a_name_has() -> None:
    assert len(_words(" ".join(f"Word{n}" for n in range(40)))) == MOST_WORDS


@pytest.mark.parametrize(
    ("typed", "stored", "errors"),
    [
        ("arben", "arben", 0),
        ("arbne", "arben", 1),  # exchanged
        ("arbn", "arben", 1),  # left out
        ("arrben", "arben", 1),  # put in
        ("arbem", "arben", 1),  # put for another
        ("rbne", "arben", 2),
        ("rbnee", "arben", 3),
        ("ana", "anq", 1),
        ("ana", "aqq", None),
        ("al", "ali", None),
        ("", "a", None),
    ],
)
def test_typing_errors_are_counted(typed: str, stored: str, errors: int | None) -> None:
    expected = errors if errors is None or errors < 3 else None
    assert errors_between({typed}, stored) == expected


def slip(word: str, chance: random.Random) -> str:
    """Make one typing error, by a rule of this test's own."""
    at = chance.randrange(len(word))
    letter = chance.choice("abcdefghijklmnoprstuvxz")
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ]
    )


WORDS = st.text("abcdefghijklmnoprstuvxz", min_size=4, max_size=14)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_two_words_within_two_errors_share_a_spelling(
    words: list[str], chance: random.Random
) -> None:
    """What makes a lookup by equality enough: whichever two errors are made, a spelling is left."""
    pairs = [(word, slip(slip(word, chance), chance)) for word in words]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.spellings(a) && tutela.spellings(b)"
            " FROM unnest(%s::text[], %s::text[]) AS t (a, b)",
            [list(column) for column in zip(*pairs, strict=True)],
        )
        met = [row[0] for row in cursor.fetchall()]
    for (word, typed), shared in zip(pairs, met, strict=True):
        assert shared or len(typed) < 4, (word, typed)
        if len(typed) >= 4:
            assert errors_between({typed}, word) is not None, (word, typed)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abëçđЖш' -", max_size=8), min_size=1, max_size=5), st.randoms())
def test_pairs_do_not_depend_on_the_order_of_the_names(
    told: list[str], chance: random.Random
) -> None:
    turned = told[:]
    chance.shuffle(turned)
    if len(names.sounds(told)) <= 8:
        assert names.pair_keys(told) == names.pair_keys(turned)
    for key, strength in names.pair_keys(told).items():
        one, other = key.split(" ")
        assert {one, other} <= set(names.sounds(told))
        assert (one == other) == (strength == "WORD")
