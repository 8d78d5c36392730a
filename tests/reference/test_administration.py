"""What administrators change of a profile: who may, what is kept, what a load leaves alone."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import cast
from tests.cases import story
from tests.cases.conftest import a_working_day  # noqa: F401 -- a fixture
from tutela.cases import tasks
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, Stale
from tutela.kernel.models import JournalLine
from tutela.kernel.requests import Request
from tutela.reference import queries
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.commands.verify_basis import verify_basis, withdraw_verification
from tutela.reference.models import DeadlineRule, LegalBasis, stable_id
from tutela.reference.profile import load

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]

ASSESSMENT = stable_id("deadline", "INITIAL_ASSESSMENT", "", "2020-07-19")
DOUBTFUL = stable_id("basis", "xk/law/06-L-084#response")
RIGHT = {"by": "Besa Krasniqi", "on": None, "remark": "Article 12."}


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def rule() -> DeadlineRule:
    return DeadlineRule.objects.get(pk=ASSESSMENT)


def length(found: DeadlineRule) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("amount", "unit", "cut_off_hour", "roll")}


def lines(event: str) -> int:
    return JournalLine.objects.filter(event=event).count()


def test_a_longer_deadline_moves_the_clocks_that_run(admin: Staff) -> None:
    worker, boss = cast.social_worker(), cast.head()
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    with act_as(admin):
        running = queries.clocks_running(rule())

    change_deadline(admin, ASSESSMENT, amount=30, unit="WORKING_DAYS")

    assert running == 1
    assert ProcrastinateJob.objects.filter(
        task_name="cases.recompute_all", args={"because": "RULE"}
    )
    tasks.recompute_now(because="RULE")
    after = story.clocks_of(worker, case)["INITIAL_ASSESSMENT"][1]
    assert before is not None
    assert after is not None
    assert after > before
    line = JournalLine.objects.get(event="deadline_rule.changed")
    assert '"clocks":1' in line.payload
    assert f'"actor":"{admin.id}"' not in line.payload
    assert line.actor == str(admin.id)


def test_whoever_keeps_no_configuration_learns_no_count() -> None:
    worker, boss = cast.social_worker(), cast.head()
    story.opened(worker, boss)

    with act_as(boss):
        assert queries.clocks_running(rule()) == 0


def test_the_same_again_changes_nothing(admin: Staff) -> None:
    change_deadline(admin, ASSESSMENT, **length(rule()))

    assert rule().written_at is None
    assert lines("deadline_rule.changed") == 0


@pytest.mark.parametrize(
    "wish",
    [
        {"amount": 24, "unit": "CALENDAR_HOURS", "cut_off_hour": 13},
        {"amount": 5, "unit": "WORKING_DAYS", "roll": True},
    ],
)
def test_what_no_clock_can_run_by_is_refused(admin: Staff, wish: dict[str, Any]) -> None:
    before = length(rule())

    with pytest.raises(Refusal, match="belongs to a deadline in days"):
        change_deadline(admin, ASSESSMENT, **wish)

    assert length(rule()) == before
    assert lines("deadline_rule.changed") == 0


@pytest.mark.parametrize(
    "wish", [{"amount": 0, "unit": "WORKING_DAYS"}, {"amount": 5, "unit": "WEEKS"}]
)
def test_what_is_no_length_is_refused(admin: Staff, wish: dict[str, Any]) -> None:
    with pytest.raises(BadArguments):
        change_deadline(admin, ASSESSMENT, **wish)


def test_whoever_saw_an_older_version_changes_nothing(admin: Staff) -> None:
    change_deadline(admin, ASSESSMENT, amount=30, unit="WORKING_DAYS")

    with pytest.raises(Stale):
        change_deadline(
            admin, ASSESSMENT, request=Request(base_version=1), amount=9, unit="WORKING_DAYS"
        )

    assert (rule().amount, rule().version) == (30, 2)


def test_only_who_keeps_the_configuration_of_the_country_changes_it() -> None:
    for stranger in (cast.head(), cast.analyst()):
        with pytest.raises(AccessDenied):
            change_deadline(stranger, ASSESSMENT, amount=30, unit="WORKING_DAYS")
        with pytest.raises(AccessDenied):
            verify_basis(stranger, DOUBTFUL, **{**RIGHT, "on": clock.today()})


def test_postgresql_refuses_what_the_rule_refuses() -> None:
    with act_as(cast.head()), connection.cursor() as cursor:
        cursor.execute("UPDATE reference_deadlinerule SET amount = 99")
        assert cursor.rowcount == 0
        with pytest.raises(DatabaseError, match="row-level security"):
            cursor.execute(
                "INSERT INTO reference_legalbasis (id, version, labels, uri, article, source, verified,"
                " review_needed, verified_by, remark) VALUES"
                " (gen_random_uuid(), 1, '{}', 'x', '', '', true, false, '', '')"
            )


def test_a_basis_is_confirmed_and_the_confirmation_taken_back(admin: Staff) -> None:
    verify_basis(admin, DOUBTFUL, **{**RIGHT, "on": clock.today()})

    confirmed = LegalBasis.objects.get(pk=DOUBTFUL)
    assert (confirmed.verified, confirmed.verified_by, confirmed.remark) == (
        True,
        "Besa Krasniqi",
        "Article 12.",
    )
    assert "Besa" not in JournalLine.objects.get(event="basis.verified").payload
    with pytest.raises(Refusal, match="confirmed already"):
        verify_basis(admin, DOUBTFUL, **{**RIGHT, "on": clock.today()})

    withdraw_verification(admin, DOUBTFUL)

    after = LegalBasis.objects.get(pk=DOUBTFUL)
    assert (after.verified, after.verified_by, after.verified_on, after.remark) == (
        False, "", None, "",
    )  # fmt: skip
    with pytest.raises(Refusal, match="nothing to take back"):
        withdraw_verification(admin, DOUBTFUL)


def test_nobody_read_the_law_tomorrow(admin: Staff) -> None:
    with pytest.raises(Refusal, match="still to come"):
        verify_basis(admin, DOUBTFUL, **{**RIGHT, "on": clock.today() + timedelta(days=1)})

    assert not LegalBasis.objects.get(pk=DOUBTFUL).verified


def test_a_text_that_changed_is_confirmed_again(admin: Staff) -> None:
    LegalBasis.objects.using("owner").filter(pk=DOUBTFUL).update(verified=True, review_needed=True)

    verify_basis(admin, DOUBTFUL, **{**RIGHT, "on": clock.today()})

    assert not LegalBasis.objects.get(pk=DOUBTFUL).review_needed


def test_a_load_leaves_what_an_administrator_wrote_and_says_so(
    admin: Staff, tmp_path: Path
) -> None:
    shutil.copytree(Path(settings.PROFILES) / "kosovo", tmp_path / "kosovo")
    load(tmp_path / "kosovo")
    change_deadline(admin, ASSESSMENT, amount=30, unit="WORKING_DAYS")
    verify_basis(admin, DOUBTFUL, **{**RIGHT, "on": clock.today()})

    report = load(tmp_path / "kosovo")

    assert rule().amount == 30
    assert LegalBasis.objects.get(pk=DOUBTFUL).verified
    told = {name: counts.kept for name, counts in report.items() if counts.kept}
    assert told == {"law": 1, "deadlines": 1}
    assert not any(counts.anything for counts in report.values())


def test_a_rule_that_is_gone_from_the_profile_stays_where_it_was_written_here(
    admin: Staff, tmp_path: Path
) -> None:
    shutil.copytree(Path(settings.PROFILES) / "kosovo", tmp_path / "kosovo")
    load(tmp_path / "kosovo")
    change_deadline(admin, ASSESSMENT, amount=30, unit="WORKING_DAYS")
    file = tmp_path / "kosovo/deadlines.toml"
    parts = file.read_text().split("[[deadline]]")
    file.write_text("[[deadline]]".join(p for p in parts if 'code = "INITIAL_ASSESSMENT"' not in p))

    load(tmp_path / "kosovo")

    assert rule().valid_to is None


def test_a_change_is_seen_by_the_nightly_job(admin: Staff) -> None:
    day_after = clock.now() + timedelta(days=365)
    assert not queries.profile_changed_since(day_after)

    with clock.at(day_after):
        change_deadline(admin, ASSESSMENT, amount=30, unit="WORKING_DAYS")

    assert queries.profile_changed_since(day_after)
