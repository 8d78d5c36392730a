"""The proof after the load: what was promised is there exactly once, and the journal holds."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from uuid import UUID

import django

from tutela.kernel.access import Staff, act_as

Promise = tuple[str, UUID, UUID, str]


def promises(folder: Path) -> list[Promise]:
    """Return what was acknowledged to anybody; a torn last line was not."""
    found: list[Promise] = []
    for path in sorted(folder.glob("*.acknowledged")):
        for line in path.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                event, request, case, fact = json.loads(line)
                found.append((event, UUID(request), UUID(case), fact))
    return found


def versions(actor: Staff, cases: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return the version of each file, and how many changes its chain holds."""
    from tutela.cases.models import Case
    from tutela.kernel.models import JournalLine

    lines = Counter(JournalLine.objects.values_list("subject_id", flat=True))
    with act_as(actor):
        return {c.pk: (c.version, lines[c.pk]) for c in Case.objects.filter(pk__in=cases)}


def prove(
    actor: Staff, cases: list[UUID], before: dict[UUID, tuple[int, int]], kept: list[Promise]
) -> None:
    """Fail unless every promise was kept once, nothing was lost or doubled, and no chain forks."""
    from tutela.kernel.models import CommandRequest, JournalLine
    from tutela.kernel.verification import verify

    assert kept, "nothing was acknowledged, the trial proves nothing"
    requests = [request for _, request, _, _ in kept]
    assert len(set(requests)) == len(requests), "a request was acknowledged twice"
    done = set(
        CommandRequest.objects.filter(answer__has_key="done").values_list("request_id", flat=True)
    )
    assert set(requests) <= done, "a promise was forgotten"
    lines = Counter(
        JournalLine.objects.exclude(request_id=None).values_list("request_id", flat=True)
    )
    assert {request: lines[request] for request in requests} == dict.fromkeys(requests, 1)
    _prove_rows(actor, cases, kept)
    for case, (version, chain) in versions(actor, cases).items():
        assert version - before[case][0] == chain - before[case][1], "versions do not add up"
    assert verify().findings == ()


def _prove_rows(actor: Staff, cases: list[UUID], kept: list[Promise]) -> None:
    from tutela.cases.models import Case, Task

    with act_as(actor):
        rows = Counter(Task.objects.filter(case_id__in=cases).values_list("pk", flat=True))
        numbers = {c.pk: int(c.paper_number or 0) for c in Case.objects.filter(pk__in=cases)}
    tasks = [UUID(fact) for event, _, _, fact in kept if event == "task.added"]
    assert {task: rows[task] for task in tasks} == dict.fromkeys(tasks, 1)
    for case in cases:
        told = sorted(
            int(fact)
            for event, _, about, fact in kept
            if (event, about) == ("case.numbers_set", case)
        )
        assert len(told) == len(set(told)), "an update was lost: one number was written twice"
        assert not told or told[-1] <= numbers[case]
        # a change whose answer died with the server counts, but was promised to nobody
        assert numbers[case] - len(told) in range(9)


def main(folder: Path, scene: Path) -> None:
    """Prove what stands in a folder against the database of the environment."""
    django.setup()
    from tests.trial.scene import Scene
    from tutela.kernel import seals

    made = Scene.read(scene.read_text())
    seals.seal()
    kept = promises(folder)
    prove(Staff(UUID(made.actor)), [UUID(c) for c in made.cases], made.versions(), kept)
    print(f"{len(kept)} promises kept")  # noqa: T201 -- the test reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
