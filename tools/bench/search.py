"""Finding a child among a country's, the name damaged: is it found, how fast, and whom it is taken for.

Five hundred searches, each by a name and the father's name, the birth year or the municipality, damaged by
`_damage.py` (which shares no code with what it tests), are sent over HTTP to a server with the application's
role, by somebody whose roles reach the whole country. `recall_at_10`: the child's file is among the first
ten. `p95_ratio`: that page, at its 95th percentile, against the bare SQL that looks the same child up by
equality of stored keys, its name undamaged, in the same database and role. `alike_share`: searches for which
more than ten children have the very name and hint that was told, undamaged; no order can be right for all.

While a child is registered, the same server is asked who it may be: for brothers, sisters and twins of
children on record (`sibling_false`: the one on record is offered), and for the children themselves with the
name damaged (`candidates_found`).
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlencode
from uuid import UUID

from _damage import Told, damaged, slipped
from _people import Child, People
from _population import build, drop, key, measured, point_to
from _serving import Signed, served
from django.db import connection
from django.urls import reverse

from tutela.kernel.access import Staff, act_as
from tutela.people import names

ROWS = 1_000_000
NAME = "tutela_bench_search"
SEARCHES = 500
FIRST = 10
SEED = 2026
HINTS = ("father", "year", "place")
_CASE = re.compile(r'href="/cases/([0-9a-f-]{36})/"')
_BARE = """
SELECT p.id FROM people_person p
WHERE EXISTS (SELECT FROM people_namekey k WHERE k.person_id = p.id AND k.key = ANY (%s))
  AND EXISTS (SELECT FROM people_namekey k WHERE k.person_id = p.id AND k.key = ANY (%s))
"""


def run(rows: int, progress: Callable[[int, int], None]) -> dict[str, object]:
    """Build the children, search for some of them, and return the figures."""
    people = People(rows)
    build(NAME, rows, progress, people.tables())
    point_to(NAME)
    account = UUID(dict(measured(rows))["country"])
    username = f"bench{account.int & (1 << 48) - 1}"
    wanted = list(_wanted(people))
    with served(NAME, workers=1) as (port, _server):
        browser = Signed(port, username)
        _ask(browser, "Arben Krasniqi")
        took, bare, places = [], [], []  # milliseconds twice, and where the child's file stood
        for number, _, words in wanted:
            bare.append(_bare(account, people.all[number]))
            ms, files = _ask(browser, words)
            took.append(ms)
            places.append(files.index(key(3, number)) if key(3, number) in files else None)
        registering = list(_registrations(people))
        typed = [_typed(browser, number, told) for number, _, told in registering]
    drop(NAME)
    siblings = [shown for (_, s, _t), (_, shown) in zip(registering, typed, strict=True) if s]
    selves = [shown for (_, s, _t), (_, shown) in zip(registering, typed, strict=True) if not s]
    return {
        "rows": rows,
        "searches": len(wanted),
        "recall_at_10": _share(places),
        **{f"recall_by_{hint}": _share([p for p, w in zip(places, wanted, strict=True) if w[1] == hint])
           for hint in HINTS},
        "alike_share": round(_alike(people, wanted), 3),
        "p95_ratio": round(_p95(took) / _p95(bare), 2),
        "p95_ms": round(_p95(took), 1),
        "median_ms": round(sorted(took)[len(took) // 2], 1),
        "bare_p95_ms": round(_p95(bare), 1),
        "candidates_p95_ms": round(_p95([ms for ms, _ in typed]), 1),
        "candidates_found": round(sum(selves) / len(selves), 3),
        "sibling_false": round(sum(siblings) / len(siblings), 3),
    }  # fmt: skip


def _wanted(people: People) -> Iterator[tuple[int, str, str]]:
    """Yield whom to search for, by what beside the name, and what is typed."""
    chance = random.Random(SEED)  # noqa: S311 -- the same searches in every run
    for position in range(SEARCHES):
        number = chance.randrange(people.count)
        hint = HINTS[position % len(HINTS)]
        child = people.all[number]
        yield number, hint, damaged(_told(people, child, hint, chance), chance)


def _told(people: People, child: Child, hint: str, chance: random.Random) -> Told:
    names = people.units[child.unit][2]
    said = {
        "father": child.father,
        "year": str(child.born.year),
        "place": chance.choice(sorted(names.values())),
    }
    return Told(child.given, child.family, said[hint], hint_is_a_name=hint == "father")


def _registrations(people: People) -> Iterator[tuple[int, bool, dict[str, str]]]:
    """Yield whom it concerns, whether it is a sibling of theirs, and what is typed."""
    chance = random.Random(SEED + 1)  # noqa: S311 -- the same in every run
    for position in range(SEARCHES):
        number = chance.randrange(people.count)
        child, sibling = people.all[number], position % 2 == 0
        if sibling:
            given, born = people.sibling(child, chance)
            family = child.family
        else:
            born = child.born
            given, family = (slipped(name, chance) for name in (child.given, child.family))
            given, family = chance.choice([(given, child.family), (child.given, family)])
        yield (
            number,
            sibling,
            {
                "given_name": given,
                "family_name": family,
                "father_name": child.father,
                "precision": "DAY",
                "born_on": born.strftime("%d.%m.%Y"),
            },
        )


def _typed(browser: Signed, number: int, told: dict[str, str]) -> tuple[float, bool]:
    """Type a name while registering; returns the milliseconds, and whether the child is offered."""
    where = reverse("desk:register-who", args=[key(14, number), "child"])
    body = urlencode({**told, **browser.marks(reverse("desk:register"))})
    began = time.perf_counter()
    answer = browser.ask("POST", where, body)
    page = answer.read().decode()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise RuntimeError(f"{where}: {answer.status} {page[:500]}")
    return took, key(3, number) in page


def _ask(browser: Signed, words: str) -> tuple[float, list[str]]:
    """Search once; returns the milliseconds and the files in the order of the page."""
    url = f"{reverse('desk:search')}?{urlencode({'q': words})}"
    began = time.perf_counter()
    answer = browser.ask("GET", url)
    page = answer.read().decode()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise RuntimeError(f"{url}: {answer.status} {page[:500]}")
    return took, list(dict.fromkeys(_CASE.findall(page)))[:FIRST]


def _bare(account: UUID, child: Child) -> float:
    """Look the name up as it is stored, by equality of keys alone; returns the milliseconds."""
    asked = [[*names.keys(child.given)], [*names.keys(child.family)]]
    with act_as(Staff(account)) as context, connection.cursor() as cursor:
        context.standing  # noqa: B018 -- read before the clock runs, as a page has it too
        began = time.perf_counter()
        cursor.execute(_BARE, asked)
        cursor.fetchall()
        return (time.perf_counter() - began) * 1000


def _alike(people: People, wanted: list[tuple[int, str, str]]) -> float:
    """Return the share of searches that more than ten children answer equally well."""
    count: Counter[tuple[object, ...]] = Counter()
    for child in people.all:
        count.update(_words(child, hint) for hint in HINTS)
    return sum(count[_words(people.all[n], hint)] > FIRST for n, hint, _ in wanted) / len(wanted)


def _words(child: Child, hint: str) -> tuple[object, ...]:
    said = {"father": child.father, "year": child.born.year, "place": child.unit}
    return child.given, child.family, hint, said[hint]


def _share(places: list[int | None]) -> float:
    return round(sum(place is not None for place in places) / len(places), 3)


def _p95(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]
