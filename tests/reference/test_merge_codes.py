"""Two choices that are one: every row follows, and whoever still says the old one means the new one."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.cases import story
from tests.cases.conftest import a_working_day  # noqa: F401 -- a fixture
from tutela.cases.commands.register import add_concern
from tutela.cases.models import Concern, Intake
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.models import JournalLine
from tutela.people.commands.describe import describe_person
from tutela.people.models import Person
from tutela.people.traits import PersonChanges, PersonTraits
from tutela.reference import tasks
from tutela.reference.commands.add_code import add_code
from tutela.reference.commands.change_code import change_code
from tutela.reference.commands.end_code import bring_back_code, end_code
from tutela.reference.commands.merge_code import FOLLOW_JOB, follow_merge, merge_code
from tutela.reference.models import Code, stable_id
from tutela.reference.profile import load
from tutela.reference.queries import code_lists as of_lists

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def key(name: str, code: str) -> UUID:
    return stable_id("code", name, code)


SCHOOL = key("intake_source", "SCHOOL")
NEIGHBOUR = key("intake_source", "NEIGHBOUR")


def owner(statement: str, *facts: object) -> list[tuple[object, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.fetchall() if cursor.description else []


def twin(admin: Staff, name: str, like: str) -> UUID:
    """Add a choice that means the same as another."""
    add_code(admin, key(name, like), labels={"en": f"{like} again"}, code=f"{like}_AGAIN")
    return key(name, f"{like}_AGAIN")


def test_every_row_follows_with_a_new_version_and_one_line_says_so(admin: Staff) -> None:
    worker = cast.social_worker()
    case, other = story.registered(worker), story.registered(worker)
    before = owner("SELECT version FROM cases_intake WHERE case_id = %s", case)

    merge_code(admin, SCHOOL, into=NEIGHBOUR)

    assert owner("SELECT DISTINCT source_id FROM cases_intake") == [(NEIGHBOUR,)]
    assert owner("SELECT version FROM cases_intake WHERE case_id = %s", case) == [
        (before[0][0] + 1,)  # type: ignore[operator] # a number
    ]
    merged = Code.objects.get(pk=SCHOOL)
    assert (merged.merged_into_id, merged.valid_to) == (NEIGHBOUR, clock.today())
    line = JournalLine.objects.get(event="code.merged")
    assert '"rows":2' in line.payload
    assert '["cases_intake.source_id",2]' in line.payload
    assert str(other) not in line.payload


def test_whoever_still_says_the_old_one_means_the_new_one(admin: Staff) -> None:
    worker = cast.social_worker()
    merge_code(admin, SCHOOL, into=NEIGHBOUR)

    case = story.registered(worker)

    with act_as(worker):
        assert Intake.objects.get(case=case).source_id == NEIGHBOUR


def test_what_is_told_of_a_person_follows_too(admin: Staff) -> None:
    worker = cast.social_worker()
    attends = key("school_status", "ATTENDS")
    old, tongue = twin(admin, "school_status", "ATTENDS"), twin(admin, "language", "ALBANIAN")
    traits = PersonTraits(
        given_name="Arben", school_status=old, languages=("ALBANIAN_AGAIN", "SERBIAN", "ALBANIAN")
    )
    case = story.registered(worker, traits=traits)
    merge_code(admin, old, into=attends)
    merge_code(admin, tongue, into=key("language", "ALBANIAN"))

    with act_as(worker):
        child = Person.objects.get(given_name="Arben")
        assert (child.school_status_id, child.languages) == (attends, ["ALBANIAN", "SERBIAN"])
    describe_person(
        worker,
        child.pk,
        changes=PersonChanges(school_status=old, languages=("SERBIAN", "ALBANIAN_AGAIN")),
    )
    with act_as(worker):
        child.refresh_from_db()
        assert (child.school_status_id, child.languages) == (attends, ["SERBIAN", "ALBANIAN"])
    assert case


def test_two_concerns_that_become_one_are_kept_once(admin: Staff) -> None:
    worker, boss = cast.social_worker(), cast.head()
    neglect = key("protection_concern", "NEGLECT")
    old = twin(admin, "protection_concern", "NEGLECT")
    case = story.opened(worker, boss, concerns=(old,))
    add_concern(worker, case, report=story.report(), concerns=(neglect,))

    merge_code(admin, old, into=neglect)

    with act_as(worker):
        left = Concern.objects.filter(case=case, voided_at=None)
        assert [(one.kind_id, one.main) for one in left] == [(neglect, True)]
        assert Concern.objects.filter(case=case).exclude(voided_at=None).count() == 1
    assert '"struck_out":1' in JournalLine.objects.get(event="code.merged").payload


def test_what_was_merged_before_follows_on(admin: Staff) -> None:
    merge_code(admin, SCHOOL, into=NEIGHBOUR)
    merge_code(admin, NEIGHBOUR, into=key("intake_source", "OTHER"))

    assert Code.objects.get(pk=SCHOOL).merged_into_id == key("intake_source", "OTHER")


def test_relations_are_told_back_with_the_one_that_stays(admin: Staff) -> None:
    old = twin(admin, "relation_type", "CHILD")
    Code.objects.using("owner").filter(pk=key("relation_type", "MOTHER")).update(
        traits={**Code.objects.get(pk=key("relation_type", "MOTHER")).traits,
                "reciprocal": "CHILD_AGAIN"}
    )  # fmt: skip

    merge_code(admin, old, into=key("relation_type", "CHILD"))

    mother = Code.objects.get(pk=key("relation_type", "MOTHER"))
    assert mother.traits["reciprocal"] == "CHILD"


def test_a_late_row_is_followed_by_the_job(admin: Staff) -> None:
    case = story.registered(cast.social_worker())
    merge_code(admin, SCHOOL, into=NEIGHBOUR)
    owner("UPDATE cases_intake SET source_id = %s WHERE case_id = %s", SCHOOL, case)

    assert ProcrastinateJob.objects.filter(task_name=FOLLOW_JOB, args={"code": str(SCHOOL)})
    tasks.follow(code=str(SCHOOL))
    tasks.follow(code=str(SCHOOL))

    assert owner("SELECT source_id FROM cases_intake WHERE case_id = %s", case) == [(NEIGHBOUR,)]
    assert JournalLine.objects.filter(event="code.merge_followed").count() == 1


def test_what_was_never_merged_is_not_followed(admin: Staff) -> None:
    story.registered(cast.social_worker())

    follow_merge(admin, SCHOOL)

    assert owner("SELECT source_id FROM cases_intake") == [(SCHOOL,)]


@pytest.mark.parametrize(
    ("name", "code", "into", "sentence"),
    [
        ("intake_source", "SCHOOL", ("intake_source", "SCHOOL"), "another choice"),
        ("intake_source", "SCHOOL", ("intake_channel", "PHONE"), "same list"),
        ("task_kind", "SAFETY_PLAN", ("task_kind", "PHONE_CALL"), "software itself uses"),
        ("washington_group", "SEEING", ("washington_group", "HEARING"), "list is as it is"),
        ("closure_reason", "GOALS_MET", ("closure_reason", "DIED"), "change their meaning"),
        ("relation_type", "MOTHER", ("relation_type", "SIBLING"), "change their meaning"),
    ],
)
def test_what_would_change_its_meaning_is_not_merged(
    admin: Staff, name: str, code: str, into: tuple[str, str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        merge_code(admin, key(name, code), into=key(*into))

    assert Code.objects.get(pk=key(name, code)).merged_into_id is None
    assert not JournalLine.objects.filter(event="code.merged").exists()


def test_a_merge_is_for_good(admin: Staff) -> None:
    merge_code(admin, SCHOOL, into=NEIGHBOUR)

    for wish in (
        lambda: bring_back_code(admin, SCHOOL),
        lambda: end_code(admin, SCHOOL, on=clock.today()),
        lambda: change_code(admin, SCHOOL, labels={"en": "School"}),
        lambda: merge_code(admin, SCHOOL, into=key("intake_source", "OTHER")),
        lambda: merge_code(admin, key("intake_source", "OTHER"), into=SCHOOL),
    ):
        with pytest.raises(Refusal, match="merged into another one"):
            wish()


def test_nothing_is_merged_into_what_has_ended(admin: Staff) -> None:
    end_code(admin, NEIGHBOUR, on=clock.today())

    with pytest.raises(Refusal, match="ended already"):
        merge_code(admin, SCHOOL, into=NEIGHBOUR)


def test_only_who_keeps_the_lists_merges() -> None:
    with pytest.raises(AccessDenied):
        merge_code(cast.head(), SCHOOL, into=NEIGHBOUR)


def test_a_load_of_the_profile_undoes_no_merge(admin: Staff, tmp_path: Path) -> None:
    shutil.copytree(Path(settings.PROFILES) / "kosovo", tmp_path / "kosovo")
    load(tmp_path / "kosovo")
    category, other = (
        Code.objects.filter(list="service_category").order_by("position")[place] for place in (0, 1)
    )
    below = set(Code.objects.filter(parent=category).values_list("pk", flat=True))
    merge_code(admin, category.pk, into=other.pk)
    merge_code(
        admin, key("relation_type", "GRANDCHILD"), into=twin(admin, "relation_type", "GRANDCHILD")
    )

    report = load(tmp_path / "kosovo")

    assert below
    assert set(Code.objects.filter(pk__in=below).values_list("parent_id", flat=True)) == {other.pk}
    grandparent = Code.objects.get(pk=key("relation_type", "GRANDPARENT"))
    assert grandparent.traits["reciprocal"] == "GRANDCHILD_AGAIN"
    assert Code.objects.get(pk=category.pk).merged_into_id == other.pk
    assert not report["codes"].anything


def test_a_merge_of_many_rows_is_a_few_statements(
    admin: Staff, django_assert_max_num_queries
) -> None:
    worker = cast.social_worker()
    for _ in range(3):
        story.registered(worker)

    with django_assert_max_num_queries(45):
        merge_code(admin, SCHOOL, into=NEIGHBOUR)


def test_who_may_become_what_is_offered(admin: Staff) -> None:
    with act_as(admin):
        mother = Code.objects.get(pk=key("relation_type", "MOTHER"))
        found = {one.code for one in of_lists.may_become(admin, mother)}
        school = Code.objects.get(pk=SCHOOL)
        sources = {one.code for one in of_lists.may_become(admin, school)}

    assert "SIBLING" not in found
    assert "MOTHER" not in found
    assert {"NEIGHBOUR", "OTHER"} <= sources
