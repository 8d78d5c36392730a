"""What somebody carries, and the rules that it is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import Count, QuerySet

from tutela.cases.enums import LIVE
from tutela.cases.models import Case
from tutela.cases.workload import Burden, Workload
from tutela.reference.queries import settings


def workload() -> Workload:
    """Return the rules of the profile in use."""
    found = settings("caseload_limit", "workload")
    return Workload.told(found["caseload_limit"], found.get("workload", {}))


def burdens(cases: QuerySet[Case]) -> Mapping[UUID, Burden]:
    """Return what each worker carries of these files; one query. Others carry nothing."""
    rows = cases.filter(state__in=LIVE, worker_id__isnull=False).order_by()
    counts: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in rows.values("worker_id", "risk").annotate(n=Count("pk")):
        counts[row["worker_id"]][row["risk"]] = row["n"]
    return defaultdict(Burden, {worker: Burden.of(found) for worker, found in counts.items()})


def carried_by(workers: Iterable[UUID]) -> Mapping[UUID, Burden]:
    """Return what each of these carries, of the files that the database shows; one query."""
    return burdens(Case.objects.filter(worker_id__in=list(workers)))
