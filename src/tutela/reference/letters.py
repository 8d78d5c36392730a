"""Letters that may be worded otherwise: what each is for, and what is filled into it.

An app that writes letters answers the port `letter.kinds` with them; a letter of a case joins so. The
text itself is data of the profile (`[[letter]]` in profile.toml), or a version that was made here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from tutela.reference.errors.wordings import PlaceMissing, PlaceUnknown, TextTooLong
from tutela.reference.wordings import PLACE, Place

LONGEST = 10_000


@dataclass(frozen=True)
class LetterKind:
    """One letter: its name, and its places."""

    code: str
    title: str | Promise
    places: Mapping[str, Place] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()

    def check(self, text: str) -> None:
        """Refuse a text that could not be filled in. Raises: a refusal of `errors.wordings`."""
        found = set(PLACE.findall(text))
        unknown = sorted(found - set(self.places))
        rest = PLACE.sub("", text)
        if unknown or "{" in rest or "}" in rest:
            raise PlaceUnknown(places=", ".join(f"{{{one}}}" for one in unknown) or "{ }")
        if missing := sorted(self.needed - found):
            raise PlaceMissing(places=", ".join(f"{{{one}}}" for one in missing))
        if len(text) > LONGEST:
            raise TextTooLong(longest=LONGEST)

    def sample(self) -> dict[str, str]:
        """Return what a preview fills in."""
        return {name: place.sample for name, place in self.places.items()}
