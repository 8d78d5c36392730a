"""The words of whichever country is loaded: no code of a profile is named here, only what it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from config.settings.languages import of_profile
from tests import cast
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.organisations.models import Unit
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.profile import load
from tutela.reference.queries import codes


@dataclass(frozen=True)
class Country:
    """A profile to live by: who works with children there, where, and in which language they read."""

    name: str
    worker: str
    boss: str
    unit: str
    language: str
    direction: str
    number: str  # of the first file of a year
    office: str  # where the administrator sits

    def people(self) -> tuple[Staff, Staff]:
        """Return a worker and whoever approves the work."""
        return cast.member(self.worker, self.unit), cast.member(self.boss, self.unit)

    @property
    def unit_id(self) -> UUID:
        """Return the key of the unit."""
        return Unit.objects.using("owner").get(code=self.unit).pk


KOSOVO = Country(
    "kosovo",
    "SOCIAL_WORKER",
    "HEAD_OF_CENTRE",
    "CSW_PZ",
    "sq",
    "ltr",
    "PZ-{year}-0001",
    "MINISTRY_SOCIAL_POLICY",
)
OPERATION = Country(
    "interagency",
    "CASEWORKER",
    "SUPERVISOR",
    "RELIEF_NC",
    "ar",
    "rtl",
    "NC/00001/{year}",
    "RELIEF_NC",
)


def settle_in(country: Country, settings: Any) -> None:
    """Make a country the one that the software works for, as a start with its profile would."""
    folder = Path(str(settings.PROFILES)) / country.name
    settings.PROFILE = country.name
    settings.KNOWN_LANGUAGES = of_profile(folder / "profile.toml")
    settings.LANGUAGES = list(settings.KNOWN_LANGUAGES.items())
    if country.name != "kosovo":  # the tests begin with that one
        load(folder)


def choices(list: CodeList, **traits: object) -> Iterator[Code]:  # noqa: A002 -- the field's own word
    """Yield the choices of a list that hold today, those with these traits."""
    for code in codes(list, clock.today()):
        if all(code.traits.get(trait) == value for trait, value in traits.items()):
            yield code


def choice(list: CodeList, **traits: object) -> UUID:  # noqa: A002
    """Return the key of the first of them."""
    return next(choices(list, **traits)).pk
