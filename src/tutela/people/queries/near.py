"""The neighbours of mistyped words among the stored ones, and the places that words may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db import connection

from tutela.people import names
from tutela.people.asked import Asked, Places, Word, asked_for
from tutela.reference.enums import PlaceKind
from tutela.reference.models import Place


def asked_with_neighbours(text: str) -> Asked:
    """Return what a search asks for, each word with its neighbours; two statements."""
    asked = asked_for(text, municipalities())
    return replace(asked, words=with_neighbours(asked.words))


def with_neighbours(words: Iterable[Word]) -> tuple[Word, ...]:
    """Add to each word the stored ones that it may have been meant to be."""
    told = tuple(words)
    readings = sorted({reading for word in told for reading in word.readings})
    stored: dict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, word FROM tutela.near_words(%s)", [readings])
        for reading, near in cursor.fetchall():
            stored[reading].append(near)
    return tuple(
        word.with_near(near for reading in word.readings for near in stored[reading])
        for word in told
    )


def municipalities() -> Places:
    """Return the municipalities by the keys of their names, in all languages."""
    found: dict[str, frozenset[UUID]] = defaultdict(frozenset)
    rows = Place.objects.filter(kind=PlaceKind.MUNICIPALITY.value, valid_to=None)
    for key, told in rows.values_list("pk", "names"):
        for one in frozenset[str]().union(*(names.keys(name) for name in told.values())):
            found[one] |= {key}
    return found
