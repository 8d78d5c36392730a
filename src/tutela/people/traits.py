"""What is told of a person, as a checked shape; each fault is a sentence that says what to do."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from tutela.kernel import clock
from tutela.kernel.collation import sort_key
from tutela.people.births import Birth
from tutela.people.enums import BirthPrecision

NAMES = frozenset({"given_name", "family_name", "nickname"})
FOUND_BY = NAMES | {"father_name"}
_LANGUAGE_TAG = 10


def fault(sentence: str) -> PydanticCustomError:
    """Return a fault that is shown as it is written."""
    return PydanticCustomError("fault", "{sentence}", {"sentence": sentence})


def at_most(length: int) -> AfterValidator:
    """Refuse a longer text."""

    def check(value: str) -> str:
        if len(value) > length:
            raise fault(_("Shorten this to %(n)d characters.") % {"n": length})
        return value

    return AfterValidator(check)


def _once_each(value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value))


Name = Annotated[str, at_most(80)]
Line = Annotated[str, at_most(120)]


class Shape(BaseModel):
    """A checked shape: unknown words are refused, spaces at the ends are dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class BirthTraits(Shape):
    """A birth as it was told (see `births.Birth`), and who estimated it."""

    precision: BirthPrecision = BirthPrecision.UNKNOWN
    date: datetime.date | None = None
    estimated_years: int | None = None
    estimated_on: datetime.date | None = None
    estimated_by: Name = ""
    expected: datetime.date | None = None

    @classmethod
    def of(cls, birth: Birth, *, estimated_by: str = "") -> BirthTraits:
        """Return the shape of a birth."""
        return cls(
            precision=birth.precision,
            date=birth.date,
            estimated_years=birth.estimated_years,
            estimated_on=birth.estimated_on,
            estimated_by=estimated_by,
            expected=birth.expected,
        )

    def birth(self) -> Birth:
        """Return the birth. Raises ValidationError by field."""
        return Birth(
            self.precision, self.date, self.estimated_years, self.estimated_on, self.expected
        )

    @model_validator(mode="after")
    def _possible(self) -> Self:
        try:
            birth = self.birth()
        except ValidationError as wrong:
            raise fault(" ".join(dict.fromkeys(wrong.messages))) from wrong
        if birth.lies_after(clock.today()):
            raise fault(
                _("This day is still to come. Give the day of birth, or choose “not yet born”.")
            )
        if self.estimated_by and self.precision is not BirthPrecision.ESTIMATED_AGE:
            raise fault(_("Say who estimated the age only where the age is estimated."))
        return self


class PersonChanges(Shape):
    """Some of what is told of a person: only the fields that are named are meant.

    Codes are keys of their lists: sex, birth_registration, citizenship, community, school_status.
    `languages` are codes of the list of languages; `disability` maps domains of the Washington Group
    set to answers.
    """

    given_name: Name = ""
    family_name: Name = ""
    father_name: Name = ""
    nickname: Name = ""
    name_language: str = ""
    sex: UUID | None = None
    birth: BirthTraits = BirthTraits()
    birth_place: Line = ""
    birth_registration: UUID | None = None
    citizenship: UUID | None = None
    community: UUID | None = None
    community_reason: Annotated[str, at_most(200)] = ""
    languages: Annotated[tuple[str, ...], AfterValidator(_once_each)] = ()
    interpreter_needed: bool = False
    disability: dict[str, str] = {}
    school_status: UUID | None = None
    school_name: Line = ""
    school_grade: Annotated[str, at_most(20)] = ""

    @model_validator(mode="after")
    def _speakable(self) -> Self:
        tag = self.name_language
        if len(tag) > _LANGUAGE_TAG or (not tag.replace("-", "").isalnum() and tag):
            raise fault(_("Choose the language of the name from the list."))
        return self

    def columns(self) -> dict[str, Any]:
        """Return the columns of the named fields, and of what is derived from them."""
        named: dict[str, Any] = {name: getattr(self, name) for name in self.model_fields_set}
        birth = named.pop("birth", None)
        for name in CODES & set(named):
            named[f"{name}_id"] = named.pop(name)
        if "languages" in named:
            named["languages"] = list(self.languages)
        return {**named, **(birth_columns(birth) if birth is not None else {})}


class PersonTraits(PersonChanges):
    """All that is told of a person at registration; some name or nickname is enough."""

    @model_validator(mode="after")
    def _called_something(self) -> Self:
        if not any(getattr(self, name) for name in NAMES):
            raise fault(_("Give a name or a nickname. What the child is called is enough."))
        return self

    def sort_key(self) -> str:
        """Return the key by which lists sort this person."""
        return person_sort_key(self.given_name, self.family_name, self.nickname)


CODES = frozenset({"sex", "birth_registration", "citizenship", "community", "school_status"})
_LONGEST_SORT_KEY = 400


def person_sort_key(given: str, family: str, nickname: str) -> str:
    """Sort by family name, given name, nickname, in the alphabet of the first language that is known."""
    told = " ".join(part for part in (family, given) if part) or nickname
    return sort_key(told, next(iter(settings.KNOWN_LANGUAGES)))[:_LONGEST_SORT_KEY]


def birth_columns(told: BirthTraits) -> dict[str, Any]:
    """Return the columns of a birth; the day expected of an unborn child stands as its date."""
    birth = told.birth()
    return {
        "birth_precision": birth.precision,
        "birth_date": birth.date or birth.expected,
        "birth_estimated_years": birth.estimated_years,
        "birth_estimated_on": birth.estimated_on,
        "birth_estimated_by": told.estimated_by,
        "birth_earliest": birth.earliest(),
        "birth_latest": birth.latest(),
    }
