"""`tutela config`: the operator's road is the desk's, unless they say that nobody else looks."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.console.running import PROGRAM, ROOT
from tests.reference.promoting import changed, hashed
from tutela.reference.models import ChangeSet, DeadlineRule, stable_id

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

RULE = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
WHY = ("--why", "Tried for a month.")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "configuration.json"
    found.write_bytes(hashed(changed()))
    return found


def config(environment: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, "config", *map(str, words)],
        env=environment | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def hours() -> int:
    return DeadlineRule.objects.get(pk=RULE).amount


def test_what_is_exported_is_planned_and_proposed(
    child_environment: dict[str, str], file: Path, tmp_path: Path
) -> None:
    exported = tmp_path / "here.json"
    assert config(child_environment, "export", exported).returncode == 0
    assert "0 differences" in config(child_environment, "plan", exported).stderr
    assert "is there already" in config(child_environment, "export", exported).stderr

    planned = config(child_environment, "plan", file)
    proposed = config(child_environment, "apply", file, *WHY)

    assert "amount: 24 → 48" in planned.stderr
    assert "2 rows proposed as change set 1. Nothing changed." in proposed.stderr
    found = ChangeSet.objects.get()
    assert (found.state, found.proposed_by, hours()) == ("PROPOSED", None, 24)


def test_the_operator_alone_says_so_for_ever(child_environment: dict[str, str], file: Path) -> None:
    name = "basis/xk/law/06-L-084#response"

    told = config(child_environment, "apply", file, *WHY, "--without", name, "--alone")

    assert "1 row taken over, as change set 1." in told.stderr
    assert "Nobody but you looked at it" in told.stderr
    found = ChangeSet.objects.get()
    assert (found.state, found.alone, found.decided_by, hours()) == ("APPLIED", True, None, 48)


def test_what_is_refused_leaves_nothing_waiting(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    impossible, cut = tmp_path / "impossible.json", tmp_path / "cut.json"
    impossible.write_bytes(hashed(changed(cut_off_hour=13)))
    cut.write_bytes(hashed(changed())[:-40])

    refused = config(child_environment, "apply", impossible, *WHY, "--alone")
    broken = config(child_environment, "apply", cut, *WHY)

    assert (refused.returncode, broken.returncode) == (1, 1)
    assert "belongs to a deadline in days" in refused.stderr
    assert "not a whole configuration" in broken.stderr
    assert [found.state for found in ChangeSet.objects.all()] == ["WITHDRAWN"]
    assert hours() == 24
    unknown = config(child_environment, "apply", impossible, *WHY, "--without", "moon")
    assert "The plan has no moon" in unknown.stderr
