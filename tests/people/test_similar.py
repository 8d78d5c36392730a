"""Possible duplicates: the mock-up's three children, each reason, and laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.people.births import Birth
from tutela.people.enums import BirthAgreement, ReasonCode, Strength
from tutela.people.similar import (
    Candidate,
    Identifier,
    Likeness,
    Name,
    Reason,
    Traits,
    compare,
    kept_keys,
    rank,
    search_keys,
)

ABOUT_2016 = Birth.about(9, date(2025, 3, 14))
TYPED = Traits((Name("Ereza", "Bytyci"),), father="Fatmir", birth=ABOUT_2016, sex="FEMALE")
ERËZA = Traits((Name("Erëza", "Bytyçi"),), father="Fatmir", birth=Birth.in_year(2016))
EREZA = Traits((Name("Ereza", "Bytyqi"),), father="Fadil", birth=Birth.on(date(2016, 2, 14)))
ЕРЕЗА = Traits((Name("Ереза", "Битичи"),))


def test_the_three_children_of_the_registration_page() -> None:
    assert compare(TYPED, ERËZA) == Likeness(
        Strength.VERY_LIKELY,
        (
            Reason(ReasonCode.NAME_SAME, good=True, detail="Erëza Bytyçi"),
            Reason(BirthAgreement.NEAR, good=True),
            Reason(ReasonCode.FATHER_SAME, good=True, detail="Fatmir"),
        ),
    )
    assert compare(TYPED, EREZA) == Likeness(
        Strength.POSSIBLE,
        (
            Reason(ReasonCode.NAME_SOUNDS_SAME, good=True, detail="Ereza Bytyqi"),
            Reason(BirthAgreement.NEAR, good=True),
            Reason(ReasonCode.FATHER_DIFFERS, good=False, detail="Fadil"),
        ),
    )
    assert compare(TYPED, ЕРЕЗА) == Likeness(
        Strength.LESS_LIKELY,
        (
            Reason(ReasonCode.NAME_SOUNDS_SAME, good=True, detail="Ереза Битичи"),
            Reason(ReasonCode.NOTHING_ELSE_KNOWN, good=False),
        ),
    )


def test_the_likeliest_come_first_and_strangers_not_at_all() -> None:
    stranger = Traits((Name("Agron", "Gashi"),), father="Fatmir", birth=ABOUT_2016)
    traits = (ЕРЕЗА, stranger, EREZA, ERËZA)
    candidates = [Candidate(UUID(int=n), t) for n, t in enumerate(traits)]
    assert [(c.id.int, likeness.strength) for c, likeness in rank(TYPED, candidates)] == [
        (3, Strength.VERY_LIKELY),
        (2, Strength.POSSIBLE),
        (0, Strength.LESS_LIKELY),
    ]


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        (Name("Erëza", "Bytyçi"), Name("EREZA", "BYTYCI"), ReasonCode.NAME_SAME),
        (Name("Živko", "Ilić"), Name("Живко", "Илић"), ReasonCode.NAME_SAME_OTHER_SCRIPT),
        (Name("Shaban", "Hoxha"), Name("Шабан", "Хоџа"), ReasonCode.NAME_SOUNDS_SAME),
        (Name("Agron", "Gashi"), Name("Agroni", "Gashi"), ReasonCode.NAME_OTHER_FORM),
        (Name("Agron", "Gashi"), Name("Gashi", "Agron"), ReasonCode.NAME_SWAPPED),
        (Name("Agron", "Gashi"), Name("Agron Gashi"), ReasonCode.NAME_SAME),
        (Name("Agron", "Gashi"), Name("Agron"), ReasonCode.GIVEN_NAME_ONLY),
        (Name("Agron"), Name("Agron"), ReasonCode.GIVEN_NAME_ONLY),
        (Name("Agron", "Gashi"), Name("Agron", "Krasniqi"), ReasonCode.FAMILY_NAME_DIFFERS),
        (Name("Agron", "Gashi"), Name("Agron", "Gasi"), ReasonCode.NAME_SOUNDS_SAME),
        (Name("Agron", "Krasniqi"), Name("Agron", "Krasnqi"), ReasonCode.FAMILY_NAME_NEAR),
        (Name("Agron", "Krasniqi"), Name("Agorn", "Krasniqi"), ReasonCode.NAME_NEAR),
        (Name("Agron", "Krasniqi"), Name("Agorn", "Krasnqi"), ReasonCode.NAME_NEAR),
        (Name("Agron", "Krasniqi"), Name("Argno", "Krasniqi"), None),
        (Name("Agron", "Gashi"), Name("Besa", "Gashi"), None),
        (Name("Agron", "Gashi"), Name("Besa"), None),
        (Name(""), Name(""), None),
    ],
)
def test_what_two_names_say(a: Name, b: Name, code: ReasonCode | None) -> None:
    known = Traits(father="Fatmir", birth=Birth.in_year(2016))
    for one, other in ((a, b), (b, a)):
        likeness = compare(replace(known, names=(one,)), replace(known, names=(other,)))
        named = [r.code for r in likeness.reasons if r.code in _NAMES]
        assert named == ([code] if code else [])
        assert (likeness.strength is Strength.NONE) == (code is None)


_NAMES = {code for code in ReasonCode if "NAME" in code and code is not ReasonCode.NICKNAME_SAME}


def test_the_best_of_several_names_counts() -> None:
    married = Traits((Name("Drita", "Gashi"), Name("Drita", "Hoti")), birth=Birth.in_year(1990))
    before = Traits((Name("Drita", "Hoti"),), birth=Birth.in_year(1990))
    assert compare(before, married).reasons[0] == Reason(
        ReasonCode.NAME_SAME, good=True, detail="Drita Hoti"
    )


def test_brothers_and_sisters_are_not_alike() -> None:
    """Same family name, father, place and year: another given name is another child."""
    a = Traits((Name("Arta", "Gashi"),), "Fatmir", "", Birth.in_year(2016), "FEMALE", "peja")
    assert compare(a, replace(a, names=(Name("Besa", "Gashi"),))) == Likeness(Strength.NONE)


@pytest.mark.parametrize(
    ("other", "birth", "strength"),
    [
        ("Arban", Birth.on(date(2016, 3, 14)), Strength.LESS_LIKELY),  # a twin, or a slip
        ("Arban", Birth.on(date(2014, 8, 2)), Strength.NONE),
        ("Arbana", Birth.on(date(2016, 3, 14)), Strength.NONE),
        ("Besnik", Birth.on(date(2016, 3, 14)), Strength.NONE),
    ],
)
def test_a_name_that_differs_by_a_letter_is_no_strong_reason(
    other: str, birth: Birth, strength: Strength
) -> None:
    """Twins are called Arben and Arban; a slip of the pen and a brother look the same."""
    arben = Traits(
        (Name("Arben", "Gashi"),), "Fatmir", "", Birth.on(date(2016, 3, 14)), "MALE", "p"
    )
    twin = replace(arben, names=(Name(other, "Gashi"),), birth=birth)
    assert compare(arben, twin).strength is strength


def test_a_nickname_and_a_place_are_enough_for_a_weak_hint() -> None:
    street = Traits(nickname="Miri", place="peja")
    assert compare(
        street, Traits((Name("Fatmir", "Gashi"),), nickname="Miri", place="peja")
    ) == Likeness(
        Strength.LESS_LIKELY,
        (
            Reason(ReasonCode.NICKNAME_SAME, good=True, detail="Miri"),
            Reason(ReasonCode.PLACE_SAME, good=True),
        ),
    )
    assert compare(street, Traits((Name("Miri", "Gashi"),))).strength is Strength.NONE


def test_the_same_name_and_day_is_very_likely() -> None:
    a = Traits((Name("Arta", "Gashi"),), birth=Birth.on(date(2016, 5, 6)))
    assert compare(a, a).strength is Strength.VERY_LIKELY
    assert compare(a, replace(a, sex="")).strength is Strength.VERY_LIKELY


def test_a_shared_number_counts_more_than_names_but_not_against_everything() -> None:
    number = frozenset({Identifier("PERSONAL_NUMBER", "ab12")})
    a = Traits((Name("Arta", "Gashi"),), sex="FEMALE", identifiers=number)
    stranger = Traits((Name("Besim", "Hoti"),), sex="MALE", identifiers=number)
    assert compare(a, replace(a, sex="")).strength is Strength.VERY_LIKELY
    assert compare(a, stranger) == Likeness(
        Strength.POSSIBLE,
        (
            Reason(ReasonCode.IDENTIFIER_SAME, good=True, detail="PERSONAL_NUMBER"),
            Reason(ReasonCode.SEX_DIFFERS, good=False),
        ),
    )


def test_a_shared_number_is_only_possible_when_a_trait_contradicts_it() -> None:
    number = frozenset({Identifier("PERSONAL_NUMBER", "ab12")})
    a = Traits((Name("Arta", "Gashi"),), father="Ilir", sex="FEMALE", identifiers=number)
    assert compare(a, replace(a, sex="MALE")).strength is Strength.POSSIBLE


VERY, POSSIBLE, LESS, NONE = (
    Strength.VERY_LIKELY,
    Strength.POSSIBLE,
    Strength.LESS_LIKELY,
    Strength.NONE,
)
AGREE = [{"place": "peja"}, {"nickname": "Miri"}, {"father": "Ilir"}]
CONTRADICT: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"sex": "MALE"}, {"sex": "FEMALE"}),
    ({"birth": Birth.in_year(2010)}, {"birth": Birth.in_year(2016)}),
    (
        {"identifiers": frozenset({Identifier("A", "1")})},
        {"identifiers": frozenset({Identifier("A", "2")})},
    ),
]


@pytest.mark.parametrize(
    ("family", "cells"),
    [  # a row for each trait that contradicts, a column for each that agrees
        (
            "Gashi",
            [
                (LESS, POSSIBLE, VERY, VERY),
                (LESS, POSSIBLE, POSSIBLE, POSSIBLE),
                (NONE, LESS, LESS, LESS),
                (NONE, LESS, LESS, LESS),
            ],
        ),
        (
            "Hoti",
            [
                (NONE, LESS, POSSIBLE, POSSIBLE),
                (NONE, NONE, LESS, LESS),
                (NONE, NONE, NONE, NONE),
                (NONE, NONE, NONE, NONE),
            ],
        ),
    ],
)
def test_each_count_of_traits_has_its_strength(
    family: str, cells: list[tuple[Strength, ...]]
) -> None:
    for bad, row in enumerate(cells):
        for good, expected in enumerate(row):
            a, b = Traits((Name("Arben", "Gashi"),)), Traits((Name("Arben", family),))
            for same in AGREE[:good]:
                a, b = replace(a, **same), replace(b, **same)  # type: ignore[arg-type]
            for one, other in CONTRADICT[:bad]:
                a, b = replace(a, **one), replace(b, **other)  # type: ignore[arg-type]
            assert compare(a, b).strength is expected, (bad, good)


def test_other_numbers_of_one_kind_speak_against_of_different_kinds_do_not() -> None:
    a = Traits(
        (Name("Arta", "Gashi"),), identifiers=frozenset({Identifier("PERSONAL_NUMBER", "1")})
    )
    same_kind = replace(a, identifiers=frozenset({Identifier("PERSONAL_NUMBER", "2")}))
    other_kind = replace(a, identifiers=frozenset({Identifier("PASSPORT", "2")}))
    assert compare(a, same_kind).reasons[-1] == Reason(
        ReasonCode.IDENTIFIER_DIFFERS, good=False, detail="PERSONAL_NUMBER"
    )
    assert compare(a, other_kind).reasons[-1].code is ReasonCode.NOTHING_ELSE_KNOWN


def test_a_fathers_name_may_carry_the_family_name() -> None:
    a = Traits((Name("Arta", "Gashi"),), father="Fatmir")
    assert compare(a, replace(a, father="Фатмир Гаши")).strength is Strength.POSSIBLE
    with_brother = compare(replace(a, father="Fatmir Gashi"), replace(a, father="Fadil Gashi"))
    assert with_brother.reasons[-1].code is ReasonCode.FATHER_DIFFERS


# --- Laws -----------------------------------------------------------------------------------------

few = ("Arta", "Artë", "Gashi", "Гаши", "Hoxha", "Hodža", "Qerim", "Kerim", "Ljiljana", "Agroni")
words = st.sampled_from(("", *few))
name = st.builds(Name, words, words) | st.builds(
    Name, st.builds("{} {}".format, st.sampled_from(few), st.sampled_from(few))
)
birth = st.sampled_from(
    [None, Birth.on(date(2016, 2, 14)), Birth.on(date(2016, 1, 1)), Birth.in_year(2016), ABOUT_2016,
     Birth.in_month(2010, 3), Birth.unborn(), Birth.unknown()]
)  # fmt: skip
identifier = st.builds(Identifier, st.sampled_from(["A", "B"]), st.sampled_from(["1", "2"]))
traits = st.builds(
    Traits,
    names=st.lists(name, max_size=2).map(tuple),
    father=words,
    nickname=words,
    birth=birth,
    sex=st.sampled_from(["", "FEMALE", "MALE"]),
    place=st.sampled_from(["", "peja", "prizren"]),
    identifiers=st.frozensets(identifier, max_size=2),
)
laws = settings(max_examples=250, deadline=None)


@laws
@given(traits, traits)
def test_likeness_is_symmetric(a: Traits, b: Traits) -> None:
    one, other = compare(a, b), compare(b, a)
    assert one.strength == other.strength
    assert [(r.code, r.good) for r in one.reasons] == [(r.code, r.good) for r in other.reasons]


@laws
@given(traits, traits)
def test_more_agreement_never_lowers_and_contradiction_never_raises(a: Traits, b: Traits) -> None:
    def bars(**change: object) -> int:
        return compare(replace(a, **change), replace(b, **change)).strength.bars  # type: ignore[arg-type]

    def against(one: dict[str, object], other: dict[str, object]) -> int:
        return compare(replace(a, **one), replace(b, **other)).strength.bars  # type: ignore[arg-type]

    for trait, value, second, empty in (
        ("father", "Ilir", "Besim", ""),
        ("birth", Birth.on(date(2016, 2, 14)), Birth.on(date(2011, 7, 9)), None),
        ("sex", "FEMALE", "MALE", ""),
    ):
        unknown = bars(**{trait: empty})
        assert against({trait: value}, {trait: second}) <= unknown <= bars(**{trait: value})
    shared = {Identifier("C", "9")}
    with_number = compare(
        replace(a, identifiers=a.identifiers | shared),
        replace(b, identifiers=b.identifiers | shared),
    )
    assert with_number.strength.bars >= compare(a, b).strength.bars
    assert bars(nickname="Lulzim") >= bars(nickname="")
    assert bars(place="peja") >= bars(place="")


@laws
@given(traits, traits)
def test_whoever_is_alike_is_found_by_keys_or_a_number(a: Traits, b: Traits) -> None:
    if compare(a, b).strength is not Strength.NONE and not a.identifiers & b.identifiers:
        assert not search_keys(a).isdisjoint(kept_keys(b))


@laws
@given(traits, traits)
def test_every_reason_has_words_and_good_ones_come_first(a: Traits, b: Traits) -> None:
    reasons = compare(a, b).reasons
    assert all(str(reason.label) for reason in reasons)
    assert [r.good for r in reasons] == sorted((r.good for r in reasons), reverse=True)
    assert len({r.code for r in reasons}) == len(reasons)
