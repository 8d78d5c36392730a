"""Which papers there are: what each is for, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases.models import Case
from tutela.kernel import journal
from tutela.kernel.access import Staff
from tutela.kernel.events import Subject
from tutela.papers.making import Paper
from tutela.papers.queries import court, files, mine

Made = Callable[[Staff, UUID, str], Paper]


@dataclass(frozen=True)
class Kind:
    """A paper about a file, made of what its reader may read. `made`: actor, file, language."""

    code: str
    label: str | Promise
    hint: str | Promise
    icon: str
    made: Made
    rule: str = "case.read"  # which must reach the file


_ALL = (
    Kind(
        "summary", _("Case summary"),
        _("Two or three sheets: the child, the risk, the plan and the last visits."),
        "clipboard-check", files.case_summary,
    ),
    Kind(
        "file", _("Whole file"),
        _("Everything you can read, with cover and contents. For a court, or when the child moves."),
        "archive", files.whole_file,
    ),
    Kind(
        "chronology", _("Chronology"),
        _("What happened, day by day, for a court or whoever takes over. Opinions and who told us are not in it."),
        "history", court.court_chronology,
    ),
    Kind(
        "my-plan", _("My plan, for the child"),
        _("The plan in plain words with pictures, to be given to the child. Nothing in it says why there is a case."),
        "star", mine.my_plan,
    ),
    Kind(
        "who-knows", _("Who knows what about me"),
        _("For the child: what is written down, who has looked, who may be told."),
        "eye", mine.who_knows, rule="case.history",
    ),
)  # fmt: skip
OF_A_FILE: dict[str, Kind] = {one.code: one for one in _ALL}
"""Code → kind, in the order of the page."""


def put_on_record(kind: str, case_id: UUID, language: str) -> None:
    """Keep that a file was put on paper: which paper, in which language. The name of who did it is in the line."""
    subject = Subject(Case._meta.label, case_id)
    journal.record_read("paper.printed", subject, paper=kind, language=language)
