"""Lists of cases: filtered, sorted, paged by key in the database, with a capped total.

A page begins after the last row of the page before, so a deep page costs what the first one does.
Each road by which a case is reached (one's own, each unit, the country) is read in the order of its
own index and cut off, and the roads are merged: no list is ever sorted whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Self
from uuid import UUID

from django.db.models import F, Q, QuerySet

from tutela.cases import rules
from tutela.cases.enums import LIVE, CaseState, Step
from tutela.cases.models import Case
from tutela.cases.queries.due import end_of_day
from tutela.cases.queries.lines import CaseLine, lines
from tutela.cases.queries.paging import ORDERS, Cursor, Order, Rows, Sort, merged, page_of
from tutela.cases.queries.search import named
from tutela.kernel import clock, journal
from tutela.kernel.access import Actor, Rule, current

MOST = 10_000
PAGE = 50
_ROADS = 12  # units read one by one; where there are more, one road leads to all of them


class Whose(StrEnum):
    """Whose cases a list shows."""

    ALL = "ALL"  # all that one reaches
    MINE = "MINE"
    NOBODYS = "NOBODYS"  # without a worker


class DueWithin(StrEnum):
    """What is due."""

    OVERDUE = "OVERDUE"
    TODAY = "TODAY"
    WEEK = "WEEK"


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; empty: not narrowed. Without states: those that are worked on."""

    whose: Whose = Whose.ALL
    states: tuple[CaseState, ...] = ()
    step: Step | None = None
    risk: str = ""  # HIGH, MEDIUM, LOW, or NONE: not assessed
    worker: UUID | None = None
    unit: UUID | None = None
    place: UUID | None = None
    due: DueWithin | None = None
    text: str = ""

    @classmethod
    def told(cls, asked: Mapping[str, str], text: str = "") -> Self:
        """Read what an address carries; `text` was typed. Raises: ValueError for what is none."""

        def key(name: str) -> UUID | None:
            return UUID(asked[name]) if asked.get(name) else None

        return cls(
            whose=Whose(asked.get("whose") or Whose.ALL),
            states=(CaseState(asked["state"]),) if asked.get("state") else (),
            step=Step(asked["step"]) if asked.get("step") else None,
            risk=asked.get("risk", ""),
            worker=key("worker"),
            unit=key("unit"),
            place=key("place"),
            due=DueWithin(asked["due"]) if asked.get("due") else None,
            text=text,
        )


@dataclass(frozen=True)
class CaseloadPage:
    """One page of a list. `total` counts no further than 10,000; `more_than_total` says so."""

    rows: tuple[CaseLine, ...]
    total: int
    more_than_total: bool
    previous: str  # cursors; empty: there is no such page
    following: str


def caseload(
    actor: Actor,
    filters: Filters | None = None,
    sort: Sort = Sort.DUE,
    cursor: str = "",
    page_size: int = PAGE,
) -> CaseloadPage:
    """Return one page of the cases that the actor reaches; what it shows is journalled.

    A list of cases that are all over is sorted by age instead of deadline: they have none.
    Raises: BadArguments for a cursor that is none.
    """
    wanted = filters or Filters()
    roads = _roads(actor, wanted)
    at = Cursor.read(cursor) if cursor else None
    order = _order(wanted, sort)
    page = page_of(roads, order, at, page_size)
    parts: list[Rows] = [road.order_by().values("id")[: MOST + 1] for road in roads]
    total = merged(parts)[: MOST + 1].count()
    rows = lines(page.keys)
    journal.record_read("case.listed", shown=[row.id for row in rows], list="caseload")
    return CaseloadPage(rows, min(total, MOST), total > MOST, page.previous, page.following)


def whole_list(
    actor: Actor, rule: Rule[Case], wanted: Filters, sort: Sort = Sort.DUE
) -> QuerySet[Case]:
    """Return all that a list shows as far as another rule reaches, in its order; for no page."""
    rows = rule.rows(actor).filter(_narrowed(actor, wanted))
    if wanted.whose is Whose.MINE:
        rows = rows.filter(reduce(or_, _mine()))
    order = _order(wanted, sort)
    column = F(order.column)
    by = column.desc(nulls_last=True) if order.falling else column.asc(nulls_last=True)
    return rows.order_by(by, "-id" if order.falling else "id")


def _order(wanted: Filters, sort: Sort) -> Order:
    over = bool(wanted.states) and not LIVE & set(wanted.states)
    return ORDERS[Sort.NEW if over and sort is Sort.DUE else sort]


def _roads(actor: Actor, wanted: Filters) -> list[QuerySet[Case]]:
    """Return the ways by which the actor reaches cases, each driven by one index."""
    rows = rules.read_case.rows(actor).filter(_narrowed(actor, wanted))
    reach = current().reach(rules.read_case.code)
    if wanted.whose is Whose.MINE:
        return [rows.filter(where) for where in _mine()]
    if reach.country or wanted.worker is not None or wanted.unit is not None:
        return [rows]
    units = sorted(reach.units)
    near = [Q(unit_id=unit) for unit in units] if len(units) <= _ROADS else [Q(unit_id__in=units)]
    return [rows.filter(where) for where in (*near, *_mine())]


def _mine() -> list[Q]:
    """Return the cases that one works, also for absent colleagues, and registered for nobody yet."""
    selves = sorted(current().standing.selves)
    return [
        *(Q(worker_id=me) for me in selves),
        *(Q(worker_id=None, registered_by_id=me) for me in selves),
    ] or [Q(pk__in=[])]


def _narrowed(actor: Actor, wanted: Filters) -> Q:
    """Return what the filters ask for, beyond whose the cases are."""
    where = Q(state__in=wanted.states or LIVE)
    if wanted.step is not None:
        where &= Q(step=wanted.step)
    if wanted.risk:
        where &= Q(risk="" if wanted.risk == "NONE" else wanted.risk)
    if wanted.worker is not None:
        where &= Q(worker_id=wanted.worker)
    if wanted.unit is not None:
        where &= Q(unit_id=wanted.unit)
    if wanted.place is not None:
        where &= Q(place_id=wanted.place)
    if wanted.due is not None:
        where &= _due(wanted.due)
    if wanted.whose is Whose.NOBODYS:
        where &= Q(worker_id=None)
    return where & named(actor, wanted.text) if wanted.text.strip() else where


def _due(within: DueWithin) -> Q:
    if within is DueWithin.OVERDUE:
        return Q(next_due_at__lt=clock.now())
    if within is DueWithin.TODAY:
        return Q(next_due_at__gte=clock.now(), next_due_at__lt=end_of_day())
    return Q(next_due_at__lt=end_of_day(6))
