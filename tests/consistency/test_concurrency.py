"""Eight processes change the same twenty files at once: nothing is lost, no chain forks."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests import cast
from tests.cases import story
from tests.trial.load import Plan
from tests.trial.proof import promises, prove, versions
from tutela.kernel import seals
from tutela.reference.enums import CodeList

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

PROCESSES, CHANGES, FILES = 8, 200, 20


def test_eight_processes_on_the_same_files(
    tmp_path: Path, child_environment: dict[str, str]
) -> None:
    boss = cast.head()
    workers = [boss, *(cast.head() for _ in range(PROCESSES - 1))]
    cases = [story.opened(boss, boss) for _ in range(FILES)]
    before = versions(boss, cases)
    plans = [
        Plan(
            name=f"process-{number}",
            actor=str(workers[number].id),
            cases=tuple(map(str, cases)),
            task_kind=str(story.code_id(CodeList.TASK_KIND, "OTHER")),
            acknowledged=str(tmp_path / f"{number}.acknowledged"),
            changes=CHANGES,
        ).write(tmp_path)
        for number in range(PROCESSES)
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.trial.load", str(plan)],
            cwd=settings.ROOT,
            env={**child_environment, "PYTHONPATH": f"{settings.ROOT / 'src'}:{settings.ROOT}"},
            stderr=subprocess.PIPE,
        )
        for plan in plans
    ]
    while any(process.poll() is None for process in running):
        seals.seal()  # beside them, as the job does
        time.sleep(0.2)
    for process in running:
        _, said = process.communicate()
        assert process.returncode == 0, said.decode()
    seals.seal()

    kept = promises(tmp_path)
    assert len(kept) == PROCESSES * CHANGES
    prove(boss, cases, before, kept)
