"""Lists and searches use their indexes under row-level security.

PostgreSQL does not hand a condition to an index before the policy unless its operator leaks nothing:
these tests fail when somebody writes one that does (LIKE, a function), on an empty table already.
"""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.queries.caseload import Filters, Whose, caseload
from tutela.cases.queries.paging import Sort
from tutela.cases.queries.search import search
from tutela.kernel.access import Staff, System, act_as

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
COUNTRY = System("deadlines.tick")  # reads the whole country


def _plan(statement: str) -> str:
    """Return how PostgreSQL would answer if the tables were large."""
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort", "incremental_sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {statement}")
        return "\n".join(line for (line,) in cursor.fetchall())


def _page_statement(queries: CaptureQueriesContext) -> str:
    return next(q["sql"] for q in queries if "ORDER BY" in q["sql"] and "cases_case" in q["sql"])


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("scope", ["worker", "unit", ""])
def test_a_list_is_read_in_the_order_of_its_index(
    worker: Staff, boss: Staff, scope: str, sort: Sort
) -> None:
    for _ in range(3):
        story.opened(worker, boss)
    actor, filters = {
        "worker": (worker, Filters(worker=worker.id)),
        "unit": (boss, Filters(unit=cast.unit_id(cast.PRIZREN))),
        "": (COUNTRY, Filters()),
    }[scope]
    index = rf"cases_({scope}_)?{sort.lower()}" if scope else f"cases_{sort.lower()}"
    with act_as(actor):
        first = caseload(actor, filters, sort, page_size=1)
        with CaptureQueriesContext(connection) as queries:
            caseload(actor, filters, sort, cursor=first.following, page_size=1)
        plan = _plan(_page_statement(queries))
    assert re.search(rf"Index (Only )?Scan (Backward )?using {index} on cases_case", plan), plan
    assert "Sort" not in plan, plan
    assert re.search(r"Index Cond: .*ROW\(", plan), plan
    assert "Disabled: true" not in plan, plan


def test_roads_are_merged_from_their_indexes(worker: Staff, boss: Staff) -> None:
    story.opened(worker, boss)
    with act_as(boss), CaptureQueriesContext(connection) as queries:
        caseload(boss, Filters(whose=Whose.ALL))
        plan = _plan(_page_statement(queries))
    assert plan.count("Index Scan using cases_") == 3, plan  # the unit, mine, registered by me
    assert plan.count("Limit") == 4, plan  # each road is cut off, and so is the whole
    assert "Seq Scan on cases_case" not in plan, plan


@pytest.mark.parametrize(
    ("column", "index"),
    [
        ("number", "cases_case_number"),
        ("paper_number", "cases_paper"),
        ("protocol_number", "cases_protocol"),
    ],
)
def test_the_beginning_of_a_number_is_found_by_its_index(
    boss: Staff, column: str, index: str
) -> None:
    with act_as(COUNTRY), CaptureQueriesContext(connection) as queries:
        search(COUNTRY, "12-99")
        sought = [q["sql"] for q in queries if f'"{column}" >=' in q["sql"]]
        plan = _plan(sought[0])
    assert re.search(rf"using {index}\w* on cases_case", plan), plan
    assert re.search(rf"Index Cond: .*{column}", plan), plan
