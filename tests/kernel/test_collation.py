"""Sort keys against lists put in order by hand, and against a comparison written separately."""

from __future__ import annotations

import random
import unicodedata
from functools import cmp_to_key, partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutela.kernel.collation import sort_key

IN_ORDER = {
    "sq": [
        "Agim", "Ana", "Ana Maria", "ana-maria zef", "Anila", "Besa", "Cakë", "Cyme", "Çabej", "Çlirim",
        "Dajti", "Drita", "Dhimitër", "Dhurata", "Edona", "Ereza", "Ertë", "Ëngjëll", "Fatmir",
        "Gani", "Gurë", "Gjakovë", "Gjilan", "Hana", "Ilir", "Jeton", "Kaçanik", "Lule", "Luz", "Llazar",
        "Mira", "Nora", "Nusha", "Njomza", "Ora", "Peja", "Qerim", "Rita", "Ruzhdi", "Rrahim",
        "Sami", "Suzana", "Shaban", "Shpresa", "Teuta", "Tuz", "Thaçi", "Uka", "Vlora", "Wanda", "Xixa",
        "Xhemail", "Ylli", "Zana", "Zog", "Zhivko", "Шабан",
    ],
    "sr-latn": [
        "Ana", "Cveta", "Čeda", "Ćerim", "Dana", "Duško", "Džemail", "Đorđe", "Emir", "Lazar", "Luka",
        "Ljiljana", "Mira", "Nada", "Nikola", "Njegoš", "Ognjen", "Sanja", "Svetlana", "Šaban",
        "Tara", "Zoran", "Živko", "Ана", "Ђорђе", "Шабан",
    ],
    "sr-Cyrl": [
        "Ана", "Вера", "Горан", "Дана", "Ђорђе", "Емир", "Жарко", "Зоран", "Иван", "Јана", "Лука",
        "Љиљана", "Нада", "Његош", "Тара", "Ћерим", "Урош", "Фатмир", "Хана", "Цвета", "Чеда",
        "Џемаил", "Шабан", "Ana", "Šaban",
    ],
    "tr": ["Can", "Çelik", "Gül", "Ğ", "Hatice", "Irmak", "İrem", "Okan", "Ömer", "Sema", "Şule", "Uğur", "Ümit"],
    "en": ["10 x", "2 x", "Ana", "Çelik", "Eva", "Ève B", "Øyvind", "Šaban", "Zoe", "Вера", "Αγάπη"],
    "xx": ["ana", "Čeda", "dana", "Đani", "eva"],
}  # fmt: skip


@pytest.mark.parametrize("language", IN_ORDER)
def test_lists_come_out_as_a_reader_expects(language: str) -> None:
    expected = IN_ORDER[language]
    mixed = random.Random(7).sample(expected, len(expected))  # noqa: S311 - shuffles a test
    assert sorted(mixed, key=lambda text: sort_key(text, language)) == expected
    assert sorted(mixed, key=lambda text: sort_key(text, language).encode()) == expected


def test_two_letters_kept_apart_by_a_non_joiner_are_two() -> None:
    apart, together = sort_key("nad\u200cživeti", "sr"), sort_key("nadživeti", "sr")
    assert apart < sort_key("nadžak", "sr") < together
    assert sort_key("Is\u200chak", "sq") < sort_key("Isuf", "sq") < sort_key("Ishak", "sq")


def test_case_and_marks_decide_only_between_equals() -> None:
    assert sort_key("Ana", "sq") != sort_key("ana", "sq")
    assert sort_key("ana", "sq") < sort_key("ANA B", "sq") < sort_key("anab", "sq")
    assert sort_key("Šaban", "sq") < sort_key("Sabani", "sq")
    assert (
        sort_key("Ana-Maria", "sq").split("\x01")[0]
        == sort_key("ana  maria", "sq").split("\x01")[0]
    )


def test_decomposed_text_has_the_same_key() -> None:
    for text in ("Çlirim", "Đorđević Šaban", "Ëngjëll"):
        assert sort_key(unicodedata.normalize("NFD", text), "sq") == sort_key(text, "sq")


# --- A comparison of lists of letters, sharing nothing with the keys ------------------------------

ALPHABETS = {
    language: letters.split()
    for language, letters in {
        "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v x xh y z zh",
        "sr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p r s š t u v z ž",
        "sr-cyrl": "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш",
    }.items()
}


def letters_of(word: str, alphabet: list[str]) -> list[int]:
    """Read a lower-case word letter by letter, a digraph wherever there is one."""
    found = []
    while word:
        size = 2 if word[:2] in alphabet else 1
        found.append(alphabet.index(word[:size]))
        word = word[size:]
    return found


def compare(alphabet: list[str], a: str, b: str) -> int:
    first, second = letters_of(a.lower(), alphabet), letters_of(b.lower(), alphabet)
    for x, y in zip(first, second, strict=False):
        if x != y:
            return -1 if x < y else 1
    return (len(first) > len(second)) - (len(first) < len(second)) or (a > b) - (a < b)


@pytest.mark.parametrize("language", ALPHABETS)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_sorts_as_a_comparison_letter_by_letter(language: str, data: st.DataObject) -> None:
    alphabet = ALPHABETS[language]
    words = data.draw(
        st.lists(
            st.lists(st.sampled_from(alphabet), min_size=1, max_size=5).map("".join), max_size=12
        )
    )
    words = [word.title() if i % 2 else word for i, word in enumerate(words)]
    expected = sorted(words, key=cmp_to_key(partial(compare, alphabet)))
    assert sorted(words, key=lambda word: sort_key(word, language).encode()) == expected


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=20), st.text(max_size=20), st.sampled_from(["sq", "sr", "sr-cyrl", "tr", "en"])
)
def test_keys_are_equal_for_equal_text_only(a: str, b: str, language: str) -> None:
    same = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
    assert (sort_key(a, language) == sort_key(b, language)) is same
