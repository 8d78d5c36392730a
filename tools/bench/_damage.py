"""How names are written down wrongly: other spellings and alphabets, parts exchanged or left out, slips.

Written from the spellings that stand on papers and the keys that stand beside each other on a keyboard. It
shares no code, and no table, with what it tests (`tutela.people.names`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

_ALBANIAN_IN_SERBIAN = (
    ("xh", "dž"), ("sh", "š"), ("zh", "ž"), ("gj", "đ"), ("dh", "d"), ("th", "t"), ("ll", "l"), ("rr", "r"),
    ("q", "ć"), ("ç", "č"), ("ë", "e"), ("y", "i"),
)  # fmt: skip
_SERBIAN_IN_ALBANIAN = (
    ("dž", "xh"), ("š", "sh"), ("ž", "zh"), ("đ", "gj"), ("ć", "q"), ("č", "ç"), ("lj", "l"),
)  # fmt: skip
_WITHOUT_MARKS = str.maketrans("ëçčćšžüşöğ", "ecccszusog")
_DJ = (("đ", "dj"),)
_SWAPS = (
    ("ç", "q"),
    ("q", "ç"),
    ("ë", "e"),
    ("xh", "x"),
    ("rr", "r"),
    ("ll", "l"),
    ("dh", "d"),
    ("j", "y"),
)
_CYRILLIC = (
    ("dž", "џ"), ("lj", "љ"), ("nj", "њ"), ("đ", "ђ"), ("š", "ш"), ("ž", "ж"), ("č", "ч"), ("ć", "ћ"),
    ("a", "а"), ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з"), ("i", "и"),
    ("j", "ј"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"),
)  # fmt: skip
_BESIDE = {
    "a": "sqz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjz", "i": "uok",
    "j": "hku", "k": "jli", "l": "kop", "m": "nk", "n": "bmh", "o": "ipl", "p": "ol", "q": "wa", "r": "etf",
    "s": "adw", "t": "rzg", "u": "zij", "v": "cbf", "x": "ycs", "y": "xa", "z": "tuh",
}  # fmt: skip
_FEWEST = 4  # letters of a word in which somebody slips


@dataclass(frozen=True)
class Told:
    """The words of a search, one name each; the names are not damaged yet."""

    given: str
    family: str
    hint: str
    hint_is_a_name: bool


def damaged(told: Told, chance: random.Random) -> str:
    """Return what somebody types: another spelling, or one or two slips, or both."""
    given, family, hint = told.given, told.family, told.hint
    given, family = _less(given, chance), _less(family, chance)
    kind = chance.random()
    if kind < 0.6:
        given, family = respelt(given, chance), respelt(family, chance)
        hint = respelt(hint, chance) if told.hint_is_a_name and chance.random() < 0.5 else hint
    slips = 0 if kind < 0.35 else 1 if kind < 0.75 else 2
    words = [given, family, *([hint] if told.hint_is_a_name else [])]
    for _ in range(slips):
        place = chance.randrange(len(words))
        words[place] = slipped(words[place], chance)
    given, family = words[:2]
    hint = words[2] if told.hint_is_a_name else hint
    if kind < 0.1:
        given = _definite(given)
    order = [given, family] if chance.random() < 0.7 else [family, given]
    place = 1 if told.hint_is_a_name and chance.random() < 0.3 else 2
    return " ".join([*order[:place], hint, *order[place:]])


def respelt(name: str, chance: random.Random) -> str:
    """Write a name as another office does."""
    way = chance.randrange(5)
    low = name.lower()
    if way == 0:
        return _each(low, _ALBANIAN_IN_SERBIAN).title()
    if way == 1:
        return _each(low, _SERBIAN_IN_ALBANIAN).title()
    if way == 2:
        return _each(_each(low, _ALBANIAN_IN_SERBIAN), _CYRILLIC).title()
    if way == 3:
        return _each(low, _DJ).translate(_WITHOUT_MARKS).upper()
    one, other = chance.choice([swap for swap in _SWAPS if swap[0] in low] or [("", "")])
    return (low.replace(one, other, 1) if one else low).title()


def slipped(name: str, chance: random.Random) -> str:
    """Slip once: a letter left out, put in, struck beside its key, or exchanged with the next."""
    if len(name) < _FEWEST:
        return name
    at = chance.randrange(len(name) - 1)
    way = chance.randrange(4)
    if way == 0:
        return name[:at] + name[at + 1 :]
    if way == 1:
        return name[:at] + chance.choice(_BESIDE.get(name[at].lower(), "aeio")) + name[at:]
    if way == 2:
        return name[:at] + chance.choice(_BESIDE.get(name[at].lower(), "aeio")) + name[at + 1 :]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _less(name: str, chance: random.Random) -> str:
    """Leave out one of two names, often."""
    parts = name.replace("-", " ").split()
    return chance.choice(parts) if len(parts) > 1 and chance.random() < 0.5 else name


def _definite(name: str) -> str:
    """Say "Agroni" for "Agron": the definite form of a man's name that ends in a consonant."""
    return name + "i" if name[-1:].lower() in set("bdfgjklmnprstvz") else name


def _each(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for one, other in table:
        text = text.replace(one, other)
    return text
