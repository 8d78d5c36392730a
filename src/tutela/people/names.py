"""Names across Albanian, Serbian Latin and Serbian Cyrillic: keys that find them, marks that explain.

Two strengths, both plain strings compared with `=`:

- `exact_key` folds case, diacritics, script, spaces, hyphens and apostrophes, and nothing else;
- `sound_key` also folds spellings of one sound. It is computed from the exact key alone, so equal
  exact keys always have equal sound keys.

`keys` adds further readings for letters that stand for two sounds. Two names may be the same
if their sets meet; meeting is not transitive, so never group people by it.

Sources: the Albanian alphabet (Congress of Manastir, 1908); Vuk Karadžić's Cyrillic and Gaj's
Latin with their one-to-one table; usage on Kosovo's bilingual documents (Hoxha/Hodža,
Xhemail/Džemail, Qerim/Ćerim, Zhivko/Živko, Thaçi/Tači, Bytyçi/Bitiči, Albin/Aljbin). In much of
Kosovo's speech q and ç, and gj and xh, fell together; each pair is one class here.

Limits, on purpose or not yet: h that is not spoken (Mehmet/Memet), Turkish spellings (Cevdet for
Xhevdet, Gülten for Gjylten), first letters that differ (Jusuf/Isuf), translated names
(Gjergj/Đorđe), short forms (Fatmir/Miri) and one of two given names (Ana for Ana Maria) have no key in
common, and typing errors have none: a search looks for their neighbours (`people.asked`). Definite forms are found
by their ending, for stems of four letters or more (Agroni/Agron, not Beni/Ben). Names in other scripts
are only folded for case and marks. Keys are derived from a name: purge them with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

# Cyrillic letter -> Latin letter, diacritics kept. First the Serbian thirty, then neighbours.
_CYRILLIC = (
    dict(zip("абвгдежзијклмнопрстуфхц", "abvgdežzijklmnoprstufhc", strict=True))
    | {"ђ": "đ", "љ": "lj", "њ": "nj", "ћ": "ć", "ч": "č", "џ": "dž", "ш": "š"}
    | {"ѓ": "gj", "ќ": "kj", "ѕ": "dz", "й": "j", "ы": "y", "э": "e", "ё": "e", "щ": "šč"}
    | {"ю": "ju", "я": "ja", "і": "i", "ї": "ji", "є": "je", "ґ": "g", "ъ": "", "ь": ""}
)
# Letters that Unicode does not take apart into a base and a mark.
_STROKED = {"đ": "dj", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
_BARE = _CYRILLIC | _STROKED  # Cyrillic once more, for letters that only now lost a mark (ѝ)

# Spelling -> sound. What only marks tell apart (č ć ç; š; ž) has lost them in the exact key.
_SOUNDS = (
    dict.fromkeys(("c", "q", "ch", "tsch", "kj"), "c")
    | dict.fromkeys(("x", "xh", "dz", "dzh", "dj", "gj"), "x")
    | dict.fromkeys(("s", "sh", "sch"), "s")
    | dict.fromkeys(("j", "y"), "i")
    | {"zh": "z", "dh": "d", "th": "t", "ph": "f", "lj": "l", "w": "v"}
)
# Spelling -> a second sound that it also stands for.
_OTHER_READINGS = {
    "lj": "li",  # Ljiljana/Liliana beside Aljbin/Albin
    "q": "k",  # Qerim/Kerim
    "y": "u",  # Ymer/Umer beside Ymer/Imer
    "dj": "d",  # Đorđević typed as Dordevic
    "x": "ks",  # Alex/Aleks
}
_SPELLING = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_REPEATED = re.compile(r"(.)\1+")
_SEPARATOR = re.compile(r"[\s\-\u2010-\u2015/_,;]+")
_DIGRAPHS = ("dh", "dž", "gj", "lj", "ll", "nj", "rr", "sh", "th", "xh", "zh")
_LETTER = re.compile("|".join((*_DIGRAPHS, ".")), re.IGNORECASE | re.DOTALL)
_SHORTEST_STEM = 4
REMEMBERED = (
    4096  # keys that a process need not make again: a hundred people of a list share few names
)
_MOST_PAIRED = 8
_LONGEST_PAIRED = 59  # two of them and a space fit into a stored key


def words(name: str) -> tuple[str, ...]:
    """Take a name apart at spaces, hyphens and commas; Unicode NFC, as written otherwise."""
    return tuple(word for word in _SEPARATOR.split(unicodedata.normalize("NFC", name)) if word)


@lru_cache(maxsize=REMEMBERED)
def exact_key(name: str) -> str:
    """Return the key that ignores case, diacritics, script and separators ("" without letters).

    đ and ђ become dj, as Serbian is written without diacritics; ë becomes e.
    """
    return "".join(_plain(word) for word in words(name))


@lru_cache(maxsize=REMEMBERED)
def sound_key(name: str) -> str:
    """Return the key that is equal for spellings of one sound in Albanian and Serbian."""
    return _sound(exact_key(name), {})


@lru_cache(maxsize=REMEMBERED)
def keys(name: str) -> frozenset[str]:
    """Return every reading of the whole name: exact, sound, other readings, indefinite forms.

    Empty for a name without letters, so that such names never meet; at most 65 keys, mostly 2 to 4.
    """
    exact = exact_key(name)
    if not exact:
        return frozenset()
    return frozenset({exact}.union(*({s, *_indefinite(s)} for s in _readings(exact))))


def whole_keys(name: str) -> frozenset[str]:
    """Return the keys of a whole name, whichever of its words stands first.

    "Krasniqi Arben" meets "Arben Krasniqi", and "Ana Maria Kelmendi" "Kelmendi Ana Maria".
    """
    told = words(name)
    turned = (" ".join((*told[n:], *told[:n])) for n in range(len(told)))
    return frozenset[str]().union(*(keys(one) for one in turned))


def word_keys(name: str) -> tuple[frozenset[str], ...]:
    """Return the keys of each word, in order: what a search asks for, word by word."""
    return tuple(found for word in words(name) if (found := keys(word)))


def stored_keys(names: Iterable[str]) -> frozenset[str]:
    """Return what to store for a person with these names: keys of the whole names and their words.

    A person matches a search when, for every set of `word_keys(search)`, a key of it is stored.
    """
    return frozenset[str]().union(
        *(keys(part) for name in names for part in (name, *words(name)) if part)
    )


def sounds(names: Iterable[str]) -> tuple[str, ...]:
    """Return how the words of these names sound, each once; words of one name are also run together."""
    told = (part for name in names for part in (*words(name), name))
    heard = (sound_key(part)[:_LONGEST_PAIRED] for part in told)
    return tuple(dict.fromkeys(sound for sound in heard if sound))


def readings(word: str) -> frozenset[str]:
    """Return every way in which one word may sound, as `sounds` has it."""
    exact = exact_key(word)
    return frozenset(sound[:_LONGEST_PAIRED] for sound in _readings(exact) if sound)


def pair_key(one: str, other: str) -> str:
    """Return the key of two words that stand in one person's names, whichever comes first."""
    return " ".join(sorted((one, other)))


def pair_keys(names: Iterable[str]) -> dict[str, str]:
    """Return the keys of every two words of one person's names, and whether it is a WORD or a PAIR.

    A word is paired with itself too; of more than eight words the first eight.
    """
    heard = sorted(sounds(names)[:_MOST_PAIRED])
    return {
        pair_key(one, other): "WORD" if one == other else "PAIR"
        for place, one in enumerate(heard)
        for other in heard[place:]
    }


def is_cyrillic(name: str) -> bool:
    """Say whether the first letter of the name is Cyrillic."""
    first = next((char for char in name if char.isalpha()), "")
    return bool(first) and unicodedata.name(first, "").startswith("CYRILLIC")


def initials(name: str) -> str:
    """Return the initials of a name that must stay hidden: "Shpresa Gashi" gives "Sh. G."."""
    return " ".join(f"{_LETTER.findall(word)[0].title()}." for word in _lettered(name))


@dataclass(frozen=True)
class Difference:
    """One place where two spellings differ: `text` stands at start:end of the first, in NFC."""

    start: int
    end: int
    text: str
    other: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a name, to be marked on the screen or not."""

    text: str
    differs: bool


def marked_difference(a: str, b: str) -> tuple[Difference, ...]:
    """Return where `a` is spelt otherwise than `b`, letter by letter; digraphs are one letter.

    Case does not count, nor does script: ш and š are the same letter here.
    Positions count code points of the NFC form of `a`; a missing letter has start = end.
    """
    ours, theirs = _letters(a), _letters(b)
    matcher = SequenceMatcher(None, _aligned(ours), _aligned(theirs), autojunk=False)
    places = [0]
    for letter in ours:
        places.append(places[-1] + len(letter))
    return tuple(
        Difference(places[i], places[j], "".join(ours[i:j]), "".join(theirs[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def marked(a: str, b: str) -> tuple[Piece, ...]:
    """Cut `a` into pieces that agree with `b` and pieces that do not; joined they are `a` in NFC."""
    text = unicodedata.normalize("NFC", a)
    return tuple(piece for piece in _pieces(text, marked_difference(a, b)) if piece.text)


def _pieces(text: str, differences: Iterable[Difference]) -> Iterator[Piece]:
    done = 0
    for difference in differences:
        yield Piece(text[done : difference.start], differs=False)
        yield Piece(difference.text, differs=True)
        done = difference.end
    yield Piece(text[done:], differs=False)


def _plain(word: str) -> str:
    """Fold one word to lower-case Latin letters without marks; other scripts keep their letters."""
    latin = "".join(_CYRILLIC.get(char, char) for char in _lower(word))
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(char)
    )
    folded = "".join(_BARE.get(char, char) for char in bare)
    return "".join(c for c in folded if c.isalnum() or unicodedata.category(c).startswith("M"))


def _lower(text: str) -> str:
    """Fold case and compatibility forms (the single code point ǆ, full-width letters) to NFC."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _sound(exact: str, chosen: dict[str, str]) -> str:
    spelt = _SPELLING.sub(lambda found: chosen.get(found[0], _SOUNDS[found[0]]), exact)
    return _REPEATED.sub(r"\1", spelt)


def _readings(exact: str) -> Iterator[str]:
    """Yield the sound under every choice of readings; one choice holds for the whole name."""
    present = sorted(set(_SPELLING.findall(exact)) & set(_OTHER_READINGS))
    for taken in product((False, True), repeat=len(present)):
        yield _sound(
            exact,
            {s: _OTHER_READINGS[s] for s, other in zip(present, taken, strict=True) if other},
        )


def _indefinite(sound: str) -> Iterator[str]:
    """Yield the indefinite form if the ending may be the Albanian article: Agroni, Marku, Teuta."""
    stem, end = sound[:-1], sound[-1:]
    if len(stem) < _SHORTEST_STEM - (end == "a"):
        return
    if (end == "i" and stem[-1] not in "aeiou") or (end == "u" and stem[-1] in "kghi"):
        yield stem
    if end == "a":
        yield f"{stem}e"


def _lettered(name: str) -> Iterator[str]:
    """Yield the words that have a letter or digit, from the first one on."""
    for word in words(name):
        start = next((i for i, char in enumerate(word) if char.isalnum()), None)
        if start is not None:
            yield word[start:]


def _letters(name: str) -> list[str]:
    return _LETTER.findall(unicodedata.normalize("NFC", name))


def _aligned(letters: list[str]) -> list[str]:
    return ["".join(_CYRILLIC.get(char, char) for char in _lower(letter)) for letter in letters]
