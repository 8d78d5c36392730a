"""What each rule reaches, asked without the walls; and that each single guard of it is needed.

The checks are tests themselves. Then every mutant of `tools/mutate_rules.py` is planted in turn, and
at least one check must fail. `make mutate` prints who noticed.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from types import FrameType
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from tests.consistency import house, rights
from tests.consistency.crew import Crew
from tests.consistency.grafting import planted
from tests.consistency.stage import Stage, rows_of
from tools import mutate_rules
from tutela.kernel import clock, keys
from tutela.kernel.access import NoContext, Reach, Rule, Staff, System, act_as
from tutela.organisations import rules as of_organisations
from tutela.organisations.models import DutyShift, Grant, LetIn, SealedFile, Unit
from tutela.people.models import Person, Phone
from tutela.reference.models import ChangeSet

KNOWN = rights.read()
RULES: dict[str, Rule[Any]] = {
    f"{title.split('.')[1]}.{title.split('.')[-1]}": rule for title, rule in house.rules().items()
}
Check = Callable[[Crew], None]
SPECIAL: list[Check] = []


def special(check: Check) -> Check:
    """Mark a check that is about no single rule."""
    SPECIAL.append(check)
    return check


@pytest.fixture(scope="module")
def crew(stage: Stage) -> Crew:
    """Six people, one right."""
    return Crew(stage)


def test_every_rule_stands_in_the_table_of_rights() -> None:
    assert mutate_rules.unknown() == []
    assert set(RULES) == set(KNOWN)


# --- each rule ------------------------------------------------------------------------------------


def check_reach(crew: Crew, name: str) -> None:
    """The six reach what the table says, and nothing else."""
    rule, asked = RULES[name], KNOWN[name]
    crew.hold(asked.right)
    for column, expected in rights.reached(asked.kind).items():
        actor = crew.six[column]
        letters = crew.letters(rule, asked.kind, actor)
        reached = crew.reached(rule, actor)
        assert {letters[key] for key in reached & set(letters)} == expected, f"{name}: {column}"
        whole = {key for key, letter in letters.items() if letter in expected}
        assert whole <= reached, f"{name}: {column} reaches a part of it"


def check_context(crew: Crew, name: str) -> None:
    """Nobody asks what another reaches."""
    with act_as(crew.six["own"]), pytest.raises(NoContext):
        RULES[name].rows(crew.six["country"])


def check_order(crew: Crew, name: str) -> None:
    """A row of a file is locked after its case, and not at all where nothing is written."""
    rule, file = RULES[name], crew.stage.files["mine"]
    if KNOWN[name].kind not in {"file-row", "file-not-own"}:
        return
    crew.hold(KNOWN[name].right)
    for right in {"case.read", "document.read"} - {KNOWN[name].right}:
        crew.give("T_unit", right, "UNIT")
    actor, table = crew.six["unit"], rule.model._meta.db_table
    key = rows_of(file, rule.model)[0]
    assert _locked(rule, actor, key, lock=True) == ["cases_case", table], name
    assert _locked(rule, actor, key, lock=False) == [], name


def _locked(rule: Rule[Any], actor: Any, key: Any, *, lock: bool) -> list[str]:
    with act_as(actor), CaptureQueriesContext(connection) as asked:
        rule.find(actor, key, lock=lock)
    said = [query["sql"] for query in asked if "FOR NO KEY UPDATE" in query["sql"]]
    return [re.findall(r'FROM "(\w+)"', statement)[0] for statement in said]


OF_A_RULE = (check_reach, check_context, check_order)


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_rule_reaches_what_the_table_says(crew: Crew, name: str) -> None:
    for check in OF_A_RULE:
        check(crew, name)


# --- what is about no single rule -----------------------------------------------------------------


@special
def check_files_that_nobody_has_yet(crew: Crew) -> None:
    """A file without a worker is whose it was registered by; with one, the worker's alone."""
    crew.hold("case.read")
    for name, letter in (("cases.read_case", "x"), ("cases.read_plan", "x")):
        rule = RULES[name]
        letters = crew.letters(rule, "file", crew.registrar)
        reached = crew.reached(rule, crew.registrar)
        assert {letters[key] for key in reached} == {letter}, name


@special
def check_people_whom_no_file_holds(crew: Crew) -> None:
    """Somebody is reached by the unit that registered them, though no file holds them."""
    crew.hold("person.read")
    rule = RULES["people.read_person"]
    reach = {
        name for name, actor in crew.six.items() if crew.held_by_none in crew.reached(rule, actor)
    }
    assert reach == {"unit", "agency", "country", "recused"}


@special
def check_emergency(crew: Crew) -> None:
    """Somebody of another centre reads the one file that they opened, and decides nothing in it."""
    file = crew.stage.files["theirs"]
    opener = Staff(crew.account("x", "T_own"))
    glass = crew.glass(opener.id, file.case)
    told = {"cases.read_case": {file.case}, "people.read_person": {file.child, file.relative},
            "people.read_phone": set(rows_of(file, Phone)), "cases.assess_case": set(),
            "cases.read_history": set(), "people.write_person": set(),
            "people.hidden_address": set()}  # fmt: skip
    try:
        for name, expected in told.items():
            crew.hold(KNOWN[name].right)
            assert crew.reached(RULES[name], opener) == expected, name
            crew.hold(
                "board.read"
            )  # who holds no right to read, reads nothing in an emergency either
            assert crew.reached(RULES[name], opener) == set(), name
        crew.hold("case.read")
        glass.ended_at = clock.now()
        glass.save(using="owner")
        assert crew.reached(RULES["cases.read_case"], opener) == set()
    finally:
        glass.delete(using="owner")


@special
def check_sealed(crew: Crew) -> None:
    """A sealed file and its people are reached by those who are let in, whatever the others' reach."""
    file, let_in = crew.stage.files["next_door"], crew.six["agency"]
    facts = {"file_id": file.case, "made_by_id": let_in.id, "made_at": clock.now()}
    made = [
        SealedFile.objects.using("owner").create(pk=keys.new(), keeper_id=let_in.id, **facts),
        LetIn.objects.using("owner").create(pk=keys.new(), user_id=let_in.id, **facts),
    ]
    people = Person.objects.using("owner").filter(pk__in=[file.child, file.relative])
    people.update(sealed_in=file.case)
    try:
        for name, key in (("cases.read_case", file.case), ("people.read_person", file.child)):
            crew.hold(KNOWN[name].right)
            inside = {
                one for one, actor in crew.six.items() if key in crew.reached(RULES[name], actor)
            }
            assert inside == {"agency"}, name
    finally:
        people.update(sealed_in=None)
        for row in made:
            row.delete(using="owner")


@special
def check_closed_account(crew: Crew) -> None:
    """Somebody whose account is closed has no account of their own."""
    closed = type(crew.six["own"])(crew.accounts["c"])
    assert crew.reached(RULES["organisations.own_account"], closed) == set()


@special
def check_grants(crew: Crew) -> None:
    """A grant holds from its first day to its last, until it is taken back."""
    mine = {user: letter for letter, user in crew.workers.items()}
    grants = Grant.objects.using("owner").filter(user_id__in=mine)

    def found(condition: Any) -> str:
        users = grants.filter(condition).values_list("user_id", flat=True)
        return "".join(sorted(mine[user] for user in users))

    assert found(of_organisations.holds_today()) == "dfghijknrwy"
    assert found(of_organisations.not_ended()) == "bdfghijknrwy"
    works = of_organisations.working_grants().using("owner").filter(user_id__in=mine)
    assert "".join(sorted(mine[g.user_id] for g in works)) == "dfijkwy"


@special
def check_proposals(crew: Crew) -> None:
    """What the console proposed, anybody decides, the operator too; and one's own, where one person may."""
    crew.hold("config.manage")
    rule, country = RULES["reference.decide_proposal"], crew.six["country"]
    own = ChangeSet.objects.using("owner").get(proposed_by=country.id)
    consoles = ChangeSet.objects.using("owner").create(
        number=950, why="It is time.", exported_at=clock.now(), proposed_at=clock.now()
    )
    try:
        assert consoles.pk in crew.reached(rule, country)
        assert consoles.pk in crew.reached(rule, System("console.config"))
        assert own.pk not in crew.reached(rule, country)
        with override_settings(APPROVAL="alone"):
            assert own.pk in crew.reached(rule, country)
    finally:
        consoles.delete(using="owner")


@special
def check_shifts(crew: Crew) -> None:
    """A duty runs from its first moment to before its last, unless it is called off."""
    now = clock.now()
    hour = timedelta(hours=1)
    made = {
        "runs": (now - hour, now + hour, None),
        "begins": (now, now + hour, None),
        "ends": (now - hour, now, None),
        "later": (now + hour, now + 2 * hour, None),
        "over": (now - 2 * hour, now - hour, None),
        "called off": (now - hour, now + hour, now),
    }
    shifts = DutyShift.objects.using("owner")
    keys = {
        shifts.create(unit_id=crew.units["u"], user_id=crew.workers["n"], starts_at=begins,
                      ends_at=ends, cancelled_at=cancelled).pk: name
        for name, (begins, ends, cancelled) in made.items()
    }  # fmt: skip
    with clock.at(now):
        found = shifts.filter(of_organisations.runs_now(), pk__in=keys)
        at_once = {keys[shift.pk] for shift in found}
        then = shifts.filter(of_organisations.runs_now(now + 1.5 * hour), pk__in=keys)
        afterwards = {keys[shift.pk] for shift in then}
    shifts.filter(pk__in=keys)._raw_delete("owner")
    assert at_once == {"runs", "begins"}
    assert afterwards == {"later"}


@special
def check_who_runs_calls_reviews_nothing(crew: Crew) -> None:
    """Somebody with both roles sees names in one place, and scores in none."""
    rule, both = RULES["participation.review_application"], crew.six["country"]
    crew.hold("participation.review")
    assert crew.reached(rule, both)
    crew.give("T_country", "participation.manage", "COUNTRY")
    assert crew.reached(rule, both) == set()


@special
def check_who_reaches_further(crew: Crew) -> None:
    """Nobody gives a role over what they do not reach themselves."""
    unit = Unit.objects.using("owner").get(pk=crew.units["u"])
    siblings = Unit.objects.using("owner").filter(agency_id=unit.agency_id)
    agency = Reach(units=frozenset(siblings.values_list("pk", flat=True)))
    alone = Reach(units=frozenset({unit.pk}))
    elsewhere = Reach(units=frozenset({crew.units["x"]}))
    said = {
        (role, name): of_organisations.reaches_further(reach, role, unit)
        for role in ("PLAIN", "AGENCY", "COUNTRY")
        for name, reach in (("country", Reach(country=True)), ("agency", agency),
                            ("unit", alone), ("elsewhere", elsewhere))
    }  # fmt: skip
    assert {pair for pair, further in said.items() if further} == {
        ("PLAIN", "elsewhere"),
        ("AGENCY", "unit"),
        ("AGENCY", "elsewhere"),
        ("COUNTRY", "agency"),
        ("COUNTRY", "unit"),
        ("COUNTRY", "elsewhere"),
    }


@special
def check_who_may_be_changed(crew: Crew) -> None:
    """An administrator touches nobody whose roles reach further, today or later."""
    crew.hold("user.manage")
    names = {key: name for name, key in crew.further.items()}
    expected = {
        "unit": {"country, over"},
        "agency": {"agency", "agency next door", "country, over"},
        "country": set(crew.further),
    }
    for column, may in expected.items():
        actor = crew.six[column]
        accounts = crew.reached(RULES["organisations.change_user"], actor) & set(names)
        assert {names[key] for key in accounts} == may, column
        grants = crew.reached(RULES["organisations.change_grant"], actor)
        whose = Grant.objects.using("owner").filter(pk__in=grants, user_id__in=names)
        assert {names[grant.user_id] for grant in whose} == may, column


@pytest.mark.parametrize("check", SPECIAL, ids=lambda check: check.__name__)
def test_what_is_about_no_single_rule(crew: Crew, check: Check) -> None:
    check(crew)


# --- each guard is needed -------------------------------------------------------------------------

A_MODULE = """
read = Rule("thing.read", Thing)
write = Locked("thing.write", Thing, only=_not_mine)

def _not_mine(context: Context | None) -> Q:
    return ~Q(made_by=context.actor) & Q(open=True)
"""


def test_a_mutant_is_a_module_with_one_guard_less() -> None:
    changes = [m.change for m in mutate_rules.mutants_of(A_MODULE, "tutela.things.rules")]
    assert changes == [
        "reaches every row",
        "asks for thing.write",
        "reaches every row",
        "a plain Rule, no Locked",
        "without `only`",
        "asks for thing.read",
        "without ~Q(made_by=context.actor)",
        "without Q(open=True)",
        "Q(made_by=context.actor), not its contrary",
        "without open=True",
        "without made_by=context.actor",
    ]


def test_every_guard_of_the_rules_is_missed_when_it_is_gone(crew: Crew) -> None:
    """Plant the mutants one by one; those that nothing can tell apart are told, and do survive."""
    began, survivors = time.monotonic(), []
    mutants, asked = mutate_rules.mutants(), _who_runs_what(crew)
    for mutant in mutants:
        noticed = _noticed(crew, asked, mutant)
        print(f"{noticed or 'SURVIVED':<34} {mutant}")  # noqa: T201 -- the table that was asked for
        survivors += [] if noticed else [mutant]
    print(f"{len(mutants)} mutants, {len(survivors)} survived, {time.monotonic() - began:.0f} s")  # noqa: T201
    alike = [mutant for mutant in mutants if _alike(mutant)]
    assert list(map(str, survivors)) == list(map(str, alike))
    assert {_alike(mutant) for mutant in alike} == set(rights.EQUIVALENT)


def _alike(mutant: mutate_rules.Mutant) -> str:
    """Return the entry that says why a mutant is no fault."""
    said = f"{mutant.module.split('.')[1]}.{mutant.within}: {mutant.change} "
    return max((e for e in rights.EQUIVALENT if said.startswith(e)), key=len, default="")


def _noticed(crew: Crew, asked: dict[str, dict[str, Check]], mutant: mutate_rules.Mutant) -> str:
    """Return the check that fails under a mutant; one that never comes by there cannot."""
    app = mutant.module.split(".")[1]
    checks = asked[f"{mutant.module}.{mutant.within}"]
    if f"{app}.{mutant.within}" in KNOWN:
        checks = _of_a_rule(f"{app}.{mutant.within}")
    elif mutant.within.isupper():
        checks = dict(_all_checks())
    with planted(mutant):
        for name, check in checks.items():
            try:
                check(crew)
            except (Exception, pytest.fail.Exception):  # noqa: BLE001 -- a test fails by whatever it meets
                return name
    return ""


def _of_a_rule(name: str) -> dict[str, Check]:
    return {f"{name} {check.__name__}": partial(check, name=name) for check in OF_A_RULE}


def _all_checks() -> Iterator[tuple[str, Check]]:
    for name in sorted(KNOWN):
        yield from _of_a_rule(name).items()
    yield from ((check.__name__, check) for check in SPECIAL)


def _who_runs_what(crew: Crew) -> dict[str, dict[str, Check]]:
    """Return, for each function of the house, the checks that come by there."""
    found: dict[str, dict[str, Check]] = defaultdict(dict)
    for name, check in _all_checks():
        for function in _run(partial(check, crew)):
            found[function][name] = check
    return found


def _run(check: Callable[[], None]) -> set[str]:
    """Run a check; return the functions of the house that it calls."""
    called: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("tutela."):
            called.add(f"{module}.{frame.f_code.co_qualname}")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        check()
    finally:
        sys.setprofile(before)
    return called
