"""Every change of a file, and who has opened it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from tutela.cases.queries.history import SeenLine
from tutela.cases.queries.history import history as history_of
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel.access import Actor


@dataclass(frozen=True)
class Looks:
    """How often somebody opened pages of the file in a row on one day, from when to when."""

    who: str
    first: datetime
    last: datetime
    count: int
    printed: bool = False


@screen("case.history")
@require_safe
def history(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what was changed, by whom, when; and who has seen the file."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        told = history_of(
            actor,
            file.id,
            changes_before=_cursor(request, "changes"),
            seen_before=_cursor(request, "seen"),
        )
        return {"history": told, "looks": looks(told.seen)}

    return file_page(request, case_id, "history", "desk/case/history.html", found)


def looks(seen: Iterable[SeenLine]) -> list[Looks]:
    """Put together what one person opened in a row on one day, newest first; paper stands apart."""
    days = groupby(seen, key=lambda one: (one.who, timezone.localtime(one.at).date(), one.printed))
    return [_looks(list(group)) for _, group in days]


def _looks(lines: Sequence[SeenLine]) -> Looks:
    newest, oldest = lines[0], lines[-1]
    return Looks(newest.who, oldest.at, newest.at, len(lines), printed=newest.printed)


def _cursor(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdigit() else 0


urls = [path("cases/<uuid:case_id>/history/", history, name="case-history")]
