"""The files of a child follow when two records of the child are joined or separated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from tutela.cases.models import Case
from tutela.people.ports import Follow, follow

_CHILD = "cases_case.child_id"


@follow.answer
def files_follow(asked: Follow) -> Mapping[str, Collection[UUID]]:
    """Let files be of the other record, and be sorted by its name. They stay files of their own."""
    files = Case.objects.filter(child_id=asked.old)
    only = asked.keys(_CHILD)
    if only is not None:
        files = files.filter(pk__in=only)
    keys = sorted(files.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    Case.objects.filter(pk__in=keys).update(child_id=asked.new, child_sort=asked.sort_key)
    return {_CHILD: keys}
