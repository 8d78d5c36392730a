"""Code lists for whoever keeps them: what they hold, what is not translated, where a code is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.reference import rules
from tutela.reference.enums import CodeList
from tutela.reference.models import Code, Setting
from tutela.reference.models.base import holds_on
from tutela.reference.named import FIXED, NAMED

MOST = 10_000
"""So many rows are counted in one place; more are said to be more."""


@dataclass(frozen=True)
class ListLine:
    """One list in the overview."""

    name: str
    offered: int
    ended: int
    untranslated: int
    changed: int


@dataclass(frozen=True)
class Use:
    """How many rows have a code in one column; `place` is table and column."""

    place: str
    rows: int


def languages_of_profile() -> tuple[str, ...]:
    """Return the languages that every text of the profile has."""
    found = Setting.objects.filter(key="languages").values_list("value", flat=True).first()
    return tuple(found or ("en",))


def missing(code: Code, languages: Iterable[str]) -> tuple[str, ...]:
    """Return the languages in which a code has no words."""
    return tuple(language for language in languages if not code.labels.get(language, "").strip())


def lists_kept(actor: Actor) -> list[ListLine]:
    """Return every list that a form refers to, in the order of the software."""
    day, languages = clock.today(), languages_of_profile()
    offered: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    untranslated: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    for code in rules.change_code.rows(actor):
        over = code.valid_to is not None and code.valid_to <= day
        (ended if over else offered)[code.list] += 1
        untranslated[code.list] += bool(not over and missing(code, languages))
        changed[code.list] += code.written_at is not None
    return [
        ListLine(name, offered[name], ended[name], untranslated[name], changed[name])
        for name in CodeList
    ]


def choices_in(actor: Actor) -> dict[str, int]:
    """Return language → how many of the choices that are offered have words in it, in per cent."""
    offered = list(rules.change_code.rows(actor).filter(holds_on(clock.today())).only("labels"))
    said: Counter[str] = Counter()
    for code in offered:
        said.update(language for language, words in code.labels.items() if words.strip())
    return {language: 100 * n // len(offered) for language, n in said.items()}


def codes_kept(actor: Actor, name: str, *, ended: bool = False, text: str = "") -> QuerySet[Code]:
    """Return the codes of a list in their order; those that ended only where they are asked for."""
    found = rules.change_code.rows(actor).filter(list=name)
    if not ended:
        found = found.filter(Q(valid_to=None) | Q(valid_to__gt=clock.today()))
    if text:
        said = Q(code__icontains=text)
        for language in languages_of_profile():
            said |= Q(**{f"labels__{language}__icontains": text})
        found = found.filter(said)
    return found.select_related("merged_into", "parent").order_by("position", "code")


def codes_or_had(name: str, on: date, had: Collection[str]) -> QuerySet[Code]:
    """Return the choices of a list that hold on a day, and those that somebody has already."""
    found = Code.objects.filter(holds_on(on) | Q(code__in=had), list=name)
    return found.order_by("position", "code")


def code_kept(actor: Actor, key: UUID) -> Code:
    """Return one code that the actor keeps. Raises: AccessDenied."""
    return rules.change_code.find(actor, key, lock=False)


def uses_of(name: str) -> dict[UUID, int]:
    """Return how many rows have each code of a list, counted to `MOST` in one place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code_id, sum(uses)::int FROM tutela.uses_of_codes(%s, %s) GROUP BY 1",
            [name, MOST + 1],
        )
        return dict(cursor.fetchall())


def places_of(code: Code) -> list[Use]:
    """Return where the rows are that have a code, most first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, uses FROM tutela.places_of_code(%s)", [code.pk])
        found = [Use(place, rows) for place, rows in cursor.fetchall()]
    return sorted(found, key=lambda use: (-use.rows, use.place))


def files_of(code: Code) -> int:
    """Return in how many files a code is used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.files_of_code(%s)", [code.pk])
        found: int = cursor.fetchone()[0]
    return found


def is_named(code: Code) -> bool:
    """Say whether the software itself counts on a code."""
    return code.list in FIXED or code.code in NAMED.get(code.list, ())


def treatment(code: Code, *, turned_to: Code | None = None) -> Mapping[str, object]:
    """Return what the software does with a code; `turned_to`: as if it were called like another."""
    traits = dict(code.traits)
    if turned_to is not None and traits.get("reciprocal") == code.code:
        traits["reciprocal"] = turned_to.code
    return traits


def may_become(actor: Actor, code: Code) -> list[Code]:
    """Return the codes into which a code can be merged."""
    others = rules.change_code.rows(actor).filter(holds_on(clock.today()), list=code.list)
    return [
        other
        for other in others.exclude(pk=code.pk).order_by("position", "code")
        if treatment(code, turned_to=other) == other.traits and other.parent_id != code.pk
    ]


def former_codes(keys: Collection[UUID]) -> list[Code]:
    """Return those of some keys that are codes, each with what it was merged into."""
    return list(Code.objects.filter(pk__in=keys).select_related("merged_into"))
