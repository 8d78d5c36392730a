"""Who is in the demo: for each file where and when it begins, and how far it comes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tutela.reference.enums import Risk

LOW, MEDIUM, HIGH = Risk.LOW, Risk.MEDIUM, Risk.HIGH
LONG = 10_000  # days: longer than the demo


@dataclass(frozen=True)
class Fixed:
    """A child whose name and birth are written out."""

    given: str
    family: str
    female: bool
    born: str  # an ISO day
    language: str
    father: str = ""
    community: str = ""


@dataclass(frozen=True)
class Script:
    """The outline of one file.

    `stop`: the step after which nobody goes on. `ending`: the reason of closing, if it comes so far;
    `lasts`: after how many days. `quiet`: the last visit was exactly so many days ago. `marks` name
    what is special (see `turns`).
    """

    unit: str
    ago: int
    risk: Risk = MEDIUM
    stop: str = ""
    ending: str = ""
    lasts: int = LONG
    worker: str = ""
    but: str = ""  # not this worker
    quiet: int | None = None
    marks: frozenset[str] = frozenset()
    child: Fixed | None = None
    sibling: bool = False  # of the child of the script before
    number: int = field(default=0, compare=False)


def scripts() -> tuple[Script, ...]:
    """Return all scripts, the special ones first, numbered."""
    special = [*_arta(), *_prizren(), *_elsewhere(), *_twins(), *_in_company()]
    untidy = Script("CSW_PZ", 33, LOW, ending="NOT_OPENED", marks=_marked("untidy"))
    return tuple(
        replace(one, number=number)
        for number, one in enumerate(
            [*special, *ordinary(_MORE, "the ordinary files"), untidy], start=1
        )
    )


def _marked(*marks: str) -> frozenset[str]:
    return frozenset(marks)


def _arta() -> Iterator[Script]:
    """Yield the files of Arta Gashi: twenty-three that are open, and some that she closed."""

    def hers(ago: int, risk: Risk = MEDIUM, *marks: str, **other: object) -> Script:
        return Script("CSW_PZ", ago, risk, worker="arta.gashi", marks=_marked(*marks), **other)  # type: ignore[arg-type]

    yield hers(31, HIGH, "no_contact", quiet=9)  # overdue since the day before yesterday
    yield hers(27, HIGH, "hidden", "measure", quiet=4)
    yield hers(24, HIGH, quiet=2)
    yield hers(58, MEDIUM, "nurse_today", quiet=10)
    yield hers(94, LOW, "visit_today", quiet=20)
    yield hers(120, LOW, "due_today", quiet=12)
    yield hers(66, MEDIUM, "due_today", quiet=6)
    yield hers(20, MEDIUM, stop="SUBMITTED")
    yield hers(22, MEDIUM, "returned", stop="RETURNED")
    yield hers(1, MEDIUM, stop="ALLOCATED")
    yield hers(2, LOW, stop="SCREENED")
    yield hers(6, MEDIUM, stop="SEEN")
    yield hers(8, MEDIUM, stop="SEEN")
    yield hers(12, LOW, stop="FIRST")
    yield hers(16, MEDIUM, stop="DRAFTED")
    yield hers(110, MEDIUM, "siblings", "no_contact", quiet=5)
    yield hers(109, MEDIUM, quiet=5, sibling=True)
    yield hers(109, LOW, quiet=5, sibling=True)
    yield hers(150, LOW, "paused", quiet=15)
    yield hers(175, LOW, quiet=8)
    yield hers(200, LOW, "supervised", quiet=11)
    yield hers(228, MEDIUM, quiet=3)
    yield hers(46, MEDIUM, "service", quiet=7)
    for ago, ending in ((900, "GOALS_MET"), (720, "FAMILY_COPES"), (610, "MOVED_ABROAD"),
                        (540, "GOALS_MET"), (470, "RETURNED_TO_FAMILY"), (420, "TURNED_18")):  # fmt: skip
        yield hers(ago, LOW, ending=ending, lasts=90 + ago % 60)


def _prizren() -> Iterator[Script]:
    """Yield what waits for Besnik Rexha, and what is unusual in Prizren."""
    yield Script("CSW_PZ", 0, MEDIUM, stop="REGISTERED", marks=_marked("this_morning"))
    yield Script("CSW_PZ", 1, HIGH, stop="REGISTERED", marks=_marked("last_night"))
    yield Script("CSW_PZ", 19, MEDIUM, stop="SUBMITTED", worker="elira.krasniqi")
    yield Script(
        "CSW_PZ", 210, LOW, stop="CLOSING", worker="valon.berisha", ending="GOALS_MET", lasts=208
    )
    yield Script("CSW_PZ", 4, HIGH, stop="OVERRIDE", worker="mirjana.stojanovic")
    yield Script("CSW_PZ", 40, MEDIUM, worker="emine.kabashi", marks=_marked("recused"))
    yield Script("CSW_PZ", 70, MEDIUM, worker="flamur.shala", quiet=25)  # a visit is overdue
    yield Script("CSW_PZ", 300, LOW, ending="GOALS_MET", lasts=200, marks=_marked("reopened"))
    yield Script("CSW_PZ", 33, LOW, stop="SCREENED", marks=_marked("void"))
    yield Script("CSW_PZ", 50, MEDIUM, marks=_marked("duplicate"))
    yield Script("CSW_PZ", 260, MEDIUM, ending="DIED", lasts=90)
    yield Script("CSW_PZ", 95, MEDIUM, marks=_marked("revised"))
    yield Script(
        "CSW_PZ",
        215,
        LOW,
        worker="selma.hadzic",
        marks=_marked("closure_returned"),
        lasts=205,
        ending="GOALS_MET",
        stop="CLOSING",
    )


def _elsewhere() -> Iterator[Script]:
    """Yield what is unusual in the other centres."""
    yield Script("CSW_PR", 0, MEDIUM, stop="REGISTERED", marks=_marked("this_morning"))
    yield Script("CSW_PR", 3, HIGH, stop="OVERRIDE", worker="liridon.zeka")
    yield Script(
        "CSW_PR", 2, HIGH, stop="SEEN", worker="vlora.bytyqi", marks=_marked("measure_runs")
    )
    yield Script("CSW_PR", 18, MEDIUM, stop="SUBMITTED", worker="liridon.zeka")
    yield Script("CSW_PR", 75, MEDIUM, quiet=30)
    yield Script("CSW_PR", 60, HIGH, quiet=12, marks=_marked("hidden", "no_contact"))
    yield Script("CSW_PR", 400, LOW, ending="TURNED_18", lasts=160)
    yield Script("CSW_GR", 90, MEDIUM, quiet=21)
    yield Script("CSW_GR", 130, LOW, marks=_marked("siblings"))
    yield Script("CSW_GR", 129, LOW, sibling=True)
    yield Script("CSW_PE", 45, MEDIUM, marks=_marked("paused"))
    yield Script("CSW_GJ", 17, MEDIUM, stop="SUBMITTED")
    yield Script("CSW_FE", 9, MEDIUM, stop="ALLOCATED")  # nobody has looked at it: overdue
    yield Script("CSW_GL", 80, HIGH, quiet=14, marks=_marked("measure", "moved"))
    yield Script(
        "TDH_DAY_CENTRE_PZ", 100, MEDIUM, worker="luan.gusani", marks=_marked("siblings", "service")
    )
    yield Script("TDH_DAY_CENTRE_PZ", 99, MEDIUM, worker="luan.gusani", sibling=True)
    yield Script("TDH_DAY_CENTRE_PZ", 21, MEDIUM, worker="luan.gusani", stop="SUBMITTED")
    yield Script("TDH_MOBILE_TEAM_PZ", 5, MEDIUM, stop="SEEN")
    yield Script("TDH_DAY_CENTRE_PR", 37, MEDIUM, stop="DRAFTED")


def _twins() -> Iterator[Script]:
    """Yield the same children registered in two centres, in two spellings."""
    pairs = (
        (("CSW_PR", 140, "Marko", "Petrović", "sr-Latn"),
         ("CSW_GR", 75, "Марко", "Петровић", "sr-Cyrl"), False, "2014-03-09", "Dragan"),
        (("CSW_PZ", 230, "Xhemile", "Gashnjani", "sq"),
         ("TDH_DAY_CENTRE_PZ", 85, "Džemilje", "Gašnjani", "sr-Latn"), True, "2016-01-01", "Bajram"),
        (("CSW_PE", 64, "Shkelqim", "Collaku", "sq"),
         ("CSW_PZ", 13, "Shkëlqim", "Çollaku", "sq"), False, "2012-11-23", "Isuf"),
        (("CSW_MM", 180, "Elif", "Safçı", "tr"),
         ("CSW_PZ", 36, "Elif", "Safçi", "sq"), True, "2018-07-14", "Cemal"),
    )  # fmt: skip
    for first, second, female, born, father in pairs:
        for unit, ago, given, family, language in (first, second):
            child = Fixed(given, family, female, born, language, father)
            yield Script(unit, ago, MEDIUM, child=child)


def _in_company() -> Iterator[Script]:
    """Yield files of Prizren to which the police and the school go along today."""
    yield Script(
        "CSW_PZ", 83, MEDIUM, worker="elira.krasniqi", quiet=8, marks=_marked("school_today")
    )
    yield Script("CSW_PZ", 29, HIGH, worker="valon.berisha", quiet=3, marks=_marked("police_today"))


# Unit → how many files more are open, and how many are over.
_MORE = {
    "CSW_PZ": (30, 28), "CSW_PR": (32, 30), "CSW_PE": (10, 9), "CSW_GJ": (9, 9), "CSW_GL": (9, 7),
    "CSW_FE": (8, 7), "CSW_GR": (7, 6), "CSW_MM": (2, 2), "TDH_DAY_CENTRE_PZ": (8, 6),
    "TDH_MOBILE_TEAM_PZ": (3, 1), "TDH_DAY_CENTRE_PR": (7, 5),
}  # fmt: skip
_ENDINGS = ("GOALS_MET",) * 4 + ("FAMILY_COPES", "RETURNED_TO_FAMILY", "NOT_OPENED", "NOT_OPENED",
                                "MOVED_ABROAD", "CANNOT_BE_FOUND", "REFUSES")  # fmt: skip
_RISKS = (LOW,) * 5 + (MEDIUM,) * 5 + (HIGH,)
_DAYS = 1090  # three years
_IMPORTS = "CSW_GJ"  # kept its register in a workbook, which its head brought in


def ordinary(wanted: Mapping[str, tuple[int, int]], seed: str) -> Iterator[Script]:
    """Yield files with nothing special about them: for each unit, how many are open and how many over."""
    chance = random.Random(seed)  # noqa: S311
    for unit, (live, over) in wanted.items():
        but = "arta.gashi" if unit == "CSW_PZ" else ""
        for _ in range(live):
            ago = chance.choice((chance.randint(3, 40), chance.randint(20, 170)))
            yield Script(unit, ago, chance.choice(_RISKS), but=but)
        for _ in range(over):
            ending = chance.choice(_ENDINGS)
            lasts = chance.randint(60, 150)
            ago = chance.randint(lasts + 15, _DAYS)
            yield Script(
                unit, ago, chance.choice(_RISKS[:8]), ending=ending, lasts=lasts, but=but,
                marks=_marked("imported") if unit == _IMPORTS else frozenset(),
            )  # fmt: skip
