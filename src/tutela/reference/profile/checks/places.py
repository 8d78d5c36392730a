"""Districts, municipalities and their languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutela.reference.enums import LanguageStatus, PlaceKind
from tutela.reference.profile.checks.codes import misnamed
from tutela.reference.profile.checks.entries import Entry, Profiled, repeated, unknown
from tutela.reference.profile.faults import Fault

_LETTERS = re.compile("[A-Z]{2,4}")


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at places.toml."""
    places = profiled.of("place")
    districts = {e.data["code"] for e in places if e.data["kind"] == PlaceKind.DISTRICT}
    lettered = [place for place in places if "letters" in place.data]
    yield from repeated(places, lambda e: e.data["code"], "Another place has the same code.")
    yield from repeated(
        lettered, lambda e: e.data["letters"], "Another place has the same letters for its cases."
    )
    for place in places:
        yield from misnamed(place)
        yield from unknown(place, "kind", PlaceKind)
        if place.data["kind"] == PlaceKind.MUNICIPALITY:
            yield from _municipality(place, districts)
        elif "district" in place.data:
            yield place.fault("A district does not lie in a district. Remove the key 'district'.")
    for language in profiled.of("language of a place"):
        yield from unknown(language, "status", LanguageStatus)


def _municipality(place: Entry, districts: set[str]) -> Iterator[Fault]:
    district = place.data.get("district")
    if district is None:
        yield place.fault("The municipality has no district. Add the key 'district'.")
    elif district not in districts:
        yield place.fault(f"There is no district {district!r}.")
    if not _LETTERS.fullmatch(place.data.get("letters", "")):
        yield place.fault("letters must be two to four capital letters for case numbers.")
