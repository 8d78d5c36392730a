"""Invent a child and those who belong to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tutela.cases.inputs.report import Surroundings
from tutela.console.demo import names
from tutela.console.demo.book import code
from tutela.console.demo.names import Naming
from tutela.console.demo.scripts import Fixed, Script
from tutela.console.demo.surroundings import AROUND, AT_THE_CENTRE, BESIDE, Around
from tutela.console.demo.tongues import Tongue, spoken
from tutela.people.births import ADULT_AT, Birth, add_years
from tutela.people.enums import BirthPrecision, Safety
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.models import stable_id

_PRECISIONS = ("DAY",) * 12 + ("YEAR", "YEAR", "ESTIMATED", "MONTH", "UNKNOWN")
_STARTS_SCHOOL, _ENDS_SCHOOL = 6, 15
_NEWBORN = timedelta(days=60)
_BESIDE = 0.35  # of the families
_PHONES = ("044", "045", "049", "043")


@dataclass(frozen=True)
class Household:
    """A child with the names of its family, and where it lives."""

    naming: Naming
    around: Around
    given: str
    family: str
    father: str
    mother: str
    female: bool
    born: date
    years: int


def invent(script: Script, chance: Random, start: date, written: Tongue | None) -> Household:
    """Invent a family for a file that begins on a day; `written`: the language that its worker writes."""
    letters = script.unit.rsplit("_", 1)[-1]
    naming = _naming(script, chance, letters, written)
    female = chance.random() < 0.5
    years = chance.choice((*range(1, 18), 8, 9, 10, 11, 12, 13, 14))
    born = start - timedelta(days=365 * years + chance.randint(5, 360))
    if script.ending == "TURNED_18":
        born = add_years(start + timedelta(days=script.lasts - 20), -ADULT_AT)
    found = Household(
        naming=naming,
        around=AROUND[letters],
        given=chance.choice(naming.girls if female else naming.boys),
        family=chance.choice(naming.families),
        father=chance.choice(naming.men),
        mother=chance.choice(naming.women),
        female=female,
        born=born,
        years=years,
    )
    return _written(found, script.child) if script.child else found


def invent_kin(like: Household, chance: Random, start: date) -> Household:
    """Invent a brother or sister of a child, for a file that begins on a day."""
    female = chance.random() < 0.5
    given = [n for n in (like.naming.girls if female else like.naming.boys) if n != like.given]
    apart = timedelta(days=chance.randint(400, 1200))
    born = like.born + (apart if like.born + apart < start - _NEWBORN else -apart)
    return replace(
        like, given=chance.choice(given), female=female, born=born, years=(start - born).days // 365
    )


def _written(found: Household, child: Fixed) -> Household:
    return Household(found.naming, found.around, child.given, child.family, child.father,
                     found.mother, child.female, date.fromisoformat(child.born), found.years)  # fmt: skip


def _naming(script: Script, chance: Random, letters: str, written: Tongue | None) -> Naming:
    if script.child is not None:
        return next(n for n in _ALL if n.language == script.child.language)
    around = AT_THE_CENTRE if script.unit.startswith("TDH") else AROUND[letters].living
    same = [n for n in around if written and spoken(n.language).serbian == written.serbian]
    return chance.choice(same or around)


_ALL = (names.ALBANIAN, names.SERB_LATIN, names.SERB_CYRILLIC, names.TURKISH, names.BOSNIAK)


def traits(
    child: Household,
    chance: Random,
    on: date,
    *,
    exact: bool,
    interpreted: bool,
    community_reason: str,
) -> PersonTraits:
    """Return what is told of the child at registration; seldom everything."""
    told: dict[str, Any] = {
        "given_name": child.given,
        "family_name": child.family,
        "father_name": child.father if chance.random() < 0.8 or exact else "",
        "name_language": child.naming.language,
        "sex": code(CodeList.SEX, "FEMALE" if child.female else "MALE"),
        "birth": BirthTraits.of(_birth(child, chance, on, exact=exact)),
        "languages": (child.naming.speaks,),
        "school_status": code(CodeList.SCHOOL_STATUS, _school(child, chance, on)),
    }
    if chance.random() < 0.25:
        told["community"] = code(CodeList.COMMUNITY, child.naming.community)
        told["community_reason"] = community_reason
    if interpreted:
        told["interpreter_needed"] = True
    if chance.random() < 0.06:
        told["disability"] = {
            chance.choice(("WALKING", "HEARING", "SEEING")): "A_LOT_OF_DIFFICULTY"
        }
    if told["school_status"] == code(CodeList.SCHOOL_STATUS, "ATTENDS"):
        told["school_name"] = chance.choice(child.around.schools)
        told["school_grade"] = str(min(12, max(1, _age(child, on) - 5)))
    return PersonTraits(**told)


def _age(child: Household, on: date) -> int:
    return (on - child.born).days // 365


def _birth(child: Household, chance: Random, on: date, *, exact: bool) -> Birth:
    how = "DAY" if exact else chance.choice(_PRECISIONS)
    if how == "YEAR":
        return Birth.in_year(child.born.year)
    if how == "MONTH":
        return Birth.in_month(child.born.year, child.born.month)
    if how == "ESTIMATED":
        return Birth.about(_age(child, on), on)
    return Birth.unknown() if how == "UNKNOWN" else Birth.on(child.born)


def _school(child: Household, chance: Random, on: date) -> str:
    age = _age(child, on)
    if age < _STARTS_SCHOOL:
        return "NOT_OF_AGE"
    if age > _ENDS_SCHOOL:
        return chance.choice(("ATTENDS", "VOCATIONAL", "DROPPED_OUT"))
    return chance.choice(
        ("ATTENDS",) * 5 + ("ATTENDS_IRREGULARLY",) * 2 + ("DROPPED_OUT", "NEVER_ENROLLED")
    )


def home(child: Household, chance: Random) -> Surroundings:
    """Return what registration knows of the home: an address, often a phone."""
    settlement = chance.choice(child.around.settlements)
    street = f"{chance.choice(child.around.streets)} {chance.randint(1, 140)}"
    place, settlement = _moved(child, street) or (child.around.place, settlement)
    address = AddressTold(
        place=stable_id("place", place),
        settlement=settlement,
        street=street,
        safe=chance.choice((Safety.YES, Safety.YES, Safety.NOT_KNOWN)),
    )
    phone = PhoneTold(number=number(chance), safe=Safety.YES) if chance.random() < 0.6 else None
    return Surroundings(address=address, phone=phone)


def _moved(child: Household, street: str) -> tuple[str, str] | None:
    """Return another municipality and a village of it, for the few whose family lives beside the own one."""
    # The story's own chance goes on as it was.
    apart = Random(f"{child.given} {child.family} {street}")  # noqa: S311 -- an invented family
    beside = BESIDE.get(child.around.place, ())
    return apart.choice(beside) if beside and apart.random() < _BESIDE else None


def number(chance: Random) -> str:
    """Return a phone number that nobody has: the middle group is 000."""
    return f"{chance.choice(_PHONES)} 000 {chance.randint(100, 999)}"


def adult(given: str, family: str, sex: str, language: str) -> PersonTraits:
    """Return what is told of a grown-up."""
    return PersonTraits(
        given_name=given, family_name=family, name_language=language,
        sex=code(CodeList.SEX, sex), birth=BirthTraits(precision=BirthPrecision.UNKNOWN),
    )  # fmt: skip


def tie(kind: str, **other: Any) -> TieTold:
    """Return what somebody is to the child."""
    return TieTold(kind=code(CodeList.RELATION_TYPE, kind), **other)
