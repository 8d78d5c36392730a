"""Lists of cases: what is in them, in which order, page by page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases import rules
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.pause import pause_clocks
from tutela.cases.commands.void import void_case
from tutela.cases.enums import CaseState, Step
from tutela.cases.models import Case
from tutela.cases.queries.caseload import CaseloadPage, DueWithin, Filters, Whose, caseload
from tutela.cases.queries.due import Nearness
from tutela.cases.queries.paging import Cursor, Sort
from tutela.kernel import clock
from tutela.kernel import keys as fresh_keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import BadArguments
from tutela.kernel.models import ReadLine
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def _named(worker: Staff, name: str, **other: object) -> UUID:
    return story.registered(worker, traits=PersonTraits(given_name=name), **other)


def _page(actor: Staff, **wanted: object) -> CaseloadPage:
    with act_as(actor):
        return caseload(actor, Filters(**wanted))  # type: ignore[arg-type]


def _names(page: CaseloadPage) -> list[str]:
    return [row.child.name for row in page.rows]


def test_a_line_says_what_a_list_may_say(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case, Risk.HIGH)
    story.seen(worker, case)
    (row,) = _page(worker).rows
    found = story.case_of(worker, case)
    assert (row.id, row.number, row.child.name) == (case, found.number, "Arben Krasniqi")
    assert (row.risk, row.state, row.step) == ("HIGH", CaseState.ASSESSMENT, Step.ASSESSMENT)
    assert (row.due.at, row.due.code) == (found.next_due_at, "INITIAL_ASSESSMENT")
    assert row.due.label == "Initial assessment, high risk"
    assert (row.last_seen_at, row.worker_id) == (found.last_seen_at, worker.id)
    assert "shoes" not in repr(row)  # of what was told
    assert "NEGLECT" not in repr(row)


def test_lists_hold_what_the_rule_reaches(worker: Staff, boss: Staff, stranger: Staff) -> None:
    mine, nobodys = story.opened(worker, boss), story.registered(boss)
    theirs = story.registered(stranger, cast.PEJA)
    for actor, expected in ((worker, {mine}), (boss, {mine, nobodys}), (stranger, {theirs})):
        with act_as(actor):
            shown = {row.id for row in caseload(actor).rows}
            reached = set(rules.read_case.rows(actor).values_list("pk", flat=True))
            walled = set(Case.objects.values_list("pk", flat=True))  # without our own filters
        assert shown == expected == reached == walled
    assert _page(cast.analyst()).rows == ()


def test_what_is_shown_is_journalled(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    _page(worker)
    line = ReadLine.objects.filter(event="case.listed").latest("id")
    assert line.actor == str(worker.id)
    assert str(case) in line.payload


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_lead_through_the_whole_list_and_back(worker: Staff, boss: Staff, sort: Sort) -> None:
    keys = [_named(boss, f"Child {chr(ord('A') + n)}") for n in range(7)]
    for key in keys[:4]:  # three stay without a deadline once they are paused
        allocate_case(boss, key, worker=worker.id)
    _pause(boss, keys[2:5])
    with act_as(boss):
        whole = [row.id for row in caseload(boss, sort=sort).rows]
        forth, page = [], caseload(boss, sort=sort, page_size=2)
        while True:
            forth.append([row.id for row in page.rows])
            assert page.total == len(keys)
            if not page.following:
                break
            page = caseload(boss, sort=sort, cursor=page.following, page_size=2)
        back = [forth[-1]]
        while page.previous:
            page = caseload(boss, sort=sort, cursor=page.previous, page_size=2)
            back.append([row.id for row in page.rows])
    assert [key for part in forth for key in part] == whole
    assert sorted(whole) == sorted(keys)
    assert back[::-1][1:] == forth[1:]
    assert len(back) == len(forth) == 4


def _pause(boss: Staff, keys: list[UUID]) -> None:
    reason = story.code_id(CodeList.PAUSE_REASON, "CHILD_AWAY")
    for key in keys:
        pause_clocks(boss, key, new_id=fresh_keys.new(), reason=reason)


def test_lists_are_sorted_by_deadline_name_or_age(boss: Staff) -> None:
    _named(boss, "Çlirim", urgency=Risk.LOW)
    _named(boss, "Dea", urgency=Risk.MEDIUM)
    _named(boss, "Cana", urgency=Risk.HIGH)
    with act_as(boss):
        by_name = _names(caseload(boss, sort=Sort.NAME))
        by_due = [row.due.at for row in caseload(boss, sort=Sort.DUE).rows]
        by_age = _names(caseload(boss, sort=Sort.NEW))
    assert by_name == ["Cana", "Çlirim", "Dea"]
    assert by_due == sorted(by_due)  # type: ignore[type-var]
    assert by_age == ["Cana", "Dea", "Çlirim"]


def test_filters_narrow(worker: Staff, boss: Staff) -> None:
    high = story.opened(worker, boss, traits=PersonTraits(given_name="Dren"))
    story.scored(worker, high, Risk.HIGH)
    new = _named(boss, "Lum")
    wrong = _named(boss, "Test")
    void_case(boss, wrong, reason=story.code_id(CodeList.CORRECTION_REASON, "TEST"))
    found = story.case_of(boss, high)
    expected: list[tuple[dict[str, object], list[str]]] = [
        ({}, ["Dren", "Lum"]),
        ({"states": (CaseState.VOID,)}, ["Test"]),
        ({"step": Step.IDENTIFICATION}, ["Lum"]),
        ({"risk": "HIGH"}, ["Dren"]),
        ({"risk": "NONE"}, ["Lum"]),
        ({"worker": worker.id}, ["Dren"]),
        ({"worker": boss.id}, []),
        ({"unit": cast.unit_id(cast.PRIZREN)}, ["Dren", "Lum"]),
        ({"unit": cast.unit_id(cast.PEJA)}, []),
        ({"place": found.place_id}, ["Dren", "Lum"]),
        ({"whose": Whose.NOBODYS}, ["Lum"]),
        ({"whose": Whose.MINE}, ["Lum"]),  # registered, and nobody's yet
        ({"text": "dren"}, ["Dren"]),
        ({"text": "ДРЕН"}, ["Dren"]),
        ({"text": found.number}, ["Dren"]),
        ({"text": found.number[:7].lower()}, ["Dren", "Lum"]),
        ({"text": "nobody"}, []),
        ({"due": DueWithin.OVERDUE}, []),
        ({"due": DueWithin.WEEK}, ["Dren", "Lum"]),
    ]
    for wanted, names in expected:
        assert sorted(_names(_page(boss, **wanted))) == names, wanted
    assert new
    with clock.at(clock.now() + timedelta(days=60)):
        cast_anew = cast.head()
        page = _page(cast_anew, due=DueWithin.OVERDUE)
        assert sorted(_names(page)) == ["Dren", "Lum"]
        assert {row.due.nearness for row in page.rows} == {Nearness.OVERDUE}
        assert page.rows[0].due.days < -30


def test_cover_shows_the_cases_of_an_absent_colleague(worker: Staff, boss: Staff) -> None:
    case, colleague = story.opened(worker, boss), cast.social_worker()
    assert _page(colleague).rows == ()
    today = clock.today()
    arrange_cover(
        boss, worker.id, new_id=fresh_keys.new(), covering=colleague.id,
        first_day=today, last_day=today + timedelta(days=7),
    )  # fmt: skip
    assert [row.id for row in _page(colleague, whose=Whose.MINE).rows] == [case]


def test_the_queries_do_not_grow_with_the_rows(worker: Staff, boss: Staff) -> None:
    counted = []
    for size in (1, 9):
        while len(_page(boss).rows) < size:
            _named(boss, f"Child {size}")
        with act_as(boss), CaptureQueriesContext(connection) as queries:
            caseload(boss)
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert counted[1] <= 9


@pytest.mark.parametrize(
    "text", ["", "x", "bm8", "WzEsMiwzXQ", Cursor("no day", UUID(int=1)).text()]
)
def test_a_broken_cursor_is_an_error_that_helps(boss: Staff, text: str) -> None:
    with act_as(boss):
        if not text:
            assert caseload(boss, cursor=text).rows == ()
            return
        with pytest.raises(BadArguments, match="first one"):
            caseload(boss, cursor=text)
