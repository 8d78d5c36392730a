"""What reviewers read names nobody who sent it: the names that are known, addresses and numbers are covered.

Friends, teachers and places that a child names are not known here. Whoever recognises a child stands aside.
"""

from __future__ import annotations

import re

from tutela.people import names

COVERED = "[…]"
SHORTEST = 3  # letters of a word that is covered
_LONGEST_ENDING = 3  # Arta, Artës, Artën; Marko, Markom
_REACHED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|@\w[\w.]+\w|\+?\d(?:[\s/().-]?\d){5,}", re.IGNORECASE
)
"""Addresses of pages and letters, accounts, telephone numbers."""
_WORD = re.compile(r"[^\W\d_]+")


def covered(text: str, *known: str) -> str:
    """Return a text without the names that are known, in whichever script, spelling and case they stand."""
    bare = _REACHED.sub(COVERED, text)
    told = [one for name in known for one in _WORD.findall(name) if len(one) >= SHORTEST]
    keys = frozenset[str]().union(*map(names.keys, told))
    stems = {stem for one in told if len(stem := _stem(one)) >= SHORTEST}
    return _WORD.sub(lambda one: COVERED if _is_named(one[0], keys, stems) else one[0], bare)


def _is_named(word: str, keys: frozenset[str], stems: set[str]) -> bool:
    if len(word) < SHORTEST:
        return False
    plain = names.exact_key(word)
    return bool(keys & names.keys(word)) or any(
        plain.startswith(stem) and len(plain) - len(stem) <= _LONGEST_ENDING for stem in stems
    )


def _stem(name: str) -> str:
    """Return a name without the vowel in which it ends: the endings of Albanian and Serbian replace it."""
    return names.exact_key(name).rstrip("aeiou")
