"""What the software itself knows of code lists: such codes are not ended, and not merged into another.

Whoever compares a code with a word of the source takes the word from `named`, where it stands; a
consistency test finds the words that are not.
"""

from __future__ import annotations

from collections import defaultdict

from tutela.reference.enums import CodeList

NAMED: dict[str, set[str]] = defaultdict(set)
"""List → codes that a command or a picture asks for by their name."""

STEERED: dict[str, str] = {}
"""List → the trait by which a command asks for one of its codes: each value keeps at least one."""

FIXED = frozenset({CodeList.BIRTH_PRECISION, CodeList.WASHINGTON_GROUP, CodeList.WASHINGTON_ANSWER})
"""Lists that are as they are: the software or a standard counts on every code of them."""


def named(list: CodeList, code: str) -> str:  # noqa: A002 -- the field's own word
    """Return a code, and keep that the software names it. While modules are loaded only."""
    NAMED[list].add(code)
    return code


def steered(list: CodeList, trait: str) -> str:  # noqa: A002
    """Return a trait, and keep that a command asks for codes by it. While modules are loaded only."""
    STEERED[list] = trait
    return trait
