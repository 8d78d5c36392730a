"""The chronology of a case for a court, or for whoever takes over."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import override

from tutela.cases.queries.chronology import Fact, chronology
from tutela.cases.queries.header import case_header
from tutela.kernel.access import Staff
from tutela.papers.blocks import Note, part, table
from tutela.papers.making import Paper
from tutela.papers.queries.files import paper_of
from tutela.papers.words import day, moment


def court_chronology(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return what happened, the oldest first, as it is told to a court. Raises: AccessDenied."""
    with override(language):
        header = case_header(actor, case_id)
        rows = [
            (moment(one.at) or day(one.day), _said(one), one.who)
            for one in chronology(actor, case_id)
        ]
        before = Note(
            _("Read it before you hand it out: what people wrote may name somebody who told us.")
        )
        heads = (_("When"), _("What happened"), _("Who"))
        blocks = (before, *part(_("Chronology"), table(heads, rows)))
        return paper_of(actor, header, _("Chronology"), blocks)


def _said(one: Fact) -> str:
    """Return what happened, what was written about it, and what the child said."""
    own = _("The child's own words") + f": {one.quote}" if one.quote else ""
    return "\n".join(line for line in (str(one.what), one.text, own) if line)
