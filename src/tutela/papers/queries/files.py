"""The case summary on two or three sheets, and the whole file with cover and contents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from tutela.cases.queries.header import CaseHeader, case_header
from tutela.cases.queries.rights import rights_on
from tutela.cases.queries.timeline import timeline
from tutela.documents.queries import documents
from tutela.kernel.access import Actor, Staff
from tutela.papers.blocks import Block, part, table
from tutela.papers.making import Paper
from tutela.papers.queries import beginning, child, looking, working
from tutela.papers.queries.frame import brand_of, printed_by
from tutela.papers.words import day_of, listed, moment, risk_word

Drawn = Callable[[Staff, CaseHeader], Iterable[Block]]
FEW_VISITS = 5
MOST_LINES = 2000  # of the chronology


def case_summary(actor: Staff, case_id: UUID, language: str) -> Paper:
    """Return what a colleague, a court or a conference reads first. Raises: AccessDenied."""
    with override(language):
        header = case_header(actor, case_id)
        blocks = (*_people(actor, header), *_short(actor, header))
        return paper_of(actor, header, _("Case summary"), blocks)


def whole_file(actor: Staff, case_id: UUID, language: str, drawn: Drawn | None = None) -> Paper:
    """Return everything that the reader may read of a file, in the order of the six steps.

    `drawn` draws the family, as the screens do. Supervision, documents' contents and hidden places are not in it. Raises: AccessDenied.
    """
    with override(language):
        header = case_header(actor, case_id)
        people = _people(actor, header, reach=True)
        family = drawn(actor, header) if drawn and _reads_people(actor, header) else ()
        blocks = (*people, *family, *_long(actor, header))
        return paper_of(actor, header, _("Whole file"), blocks, contents=_("Contents"))


def _people(actor: Actor, header: CaseHeader, *, reach: bool = False) -> Iterator[Block]:
    """Yield who the child is; nothing for those who may not read people."""
    if not _reads_people(actor, header):
        return
    yield from child.about_child(actor, header.child.id)
    if reach:
        yield from child.reached(actor, header.child.id)
    yield from child.relatives(actor, header.child.id)


def _reads_people(actor: Actor, header: CaseHeader) -> bool:
    return "person.read" in rights_on(actor, header.id)


def _short(actor: Actor, header: CaseHeader) -> Iterator[Block]:
    yield from beginning.standing(header)
    yield from beginning.consent(actor, header.id)
    yield from looking.risk(actor, header.id, 3)
    yield from looking.safe(actor, header.id)
    yield from working.planned(actor, header.id)
    yield from working.to_do(actor, header.id)
    yield from working.visits(actor, header.id, FEW_VISITS)


def _long(actor: Actor, header: CaseHeader) -> Iterator[Block]:
    key = header.id
    yield from beginning.standing(header)
    yield from beginning.reports(actor, key)
    yield from beginning.consent(actor, key)
    yield from looking.assessed(actor, key)
    yield from looking.risk(actor, key)
    yield from looking.safe(actor, key)
    yield from working.planned(actor, key)
    yield from working.visits(actor, key)
    yield from working.given(actor, key)
    yield from working.to_do(actor, key, done=True)
    yield from working.reviewed(actor, key)
    yield from working.closed(actor, key)
    yield from working.clocks(actor, key)
    yield from _chronology(actor, key)
    yield from _attached(actor, key)


def _chronology(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield what happened, the oldest first."""
    told = timeline(actor, case_id, page_size=MOST_LINES).entries
    rows = [
        (moment(one.at), str(one.title), one.who)
        for one in reversed(told)
        if not one.struck_out and not one.locked
    ]
    yield from part(_("Chronology"), table((_("When"), _("What"), _("Who")), rows))


def _attached(actor: Actor, case_id: UUID) -> Iterator[Block]:
    """Yield which documents lie in the file; their contents are printed by themselves."""
    if "document.read" not in rights_on(actor, case_id):
        return
    rows = [
        (one.title or one.newest.name, day_of(one.newest.at), one.newest.by)
        for one in documents(actor, case_id)
        if not one.struck_out and not one.erased
    ]
    yield from part(_("Documents in the file"), table((_("Document"), _("Added"), _("By")), rows))


def paper_of(
    actor: Staff, header: CaseHeader, title: str, blocks: tuple[Block, ...], contents: str = ""
) -> Paper:
    """Return a paper about a file: its head, whose it is, who printed it, and that it is confidential."""
    return Paper(
        title=f"{title} {header.number}",
        headline=header.child.name or header.number,
        language=get_language() or "en",
        brand=brand_of(header.unit_id),
        printed=printed_by(actor, header.number),
        lead=_lead(header),
        warning=_("Confidential. Keep it locked away, and shred it when it is not needed any more."),
        contents=contents,
        blocks=blocks,
    )  # fmt: skip


def _lead(header: CaseHeader) -> tuple[tuple[str, str], ...]:
    pairs = (
        (_("Case"), header.number),
        (_("Age"), header.child.age),
        (_("Place"), header.place),
        (_("Risk"), risk_word(header.risk)),
        (_("Next deadline"), listed([header.due.label, day_of(header.due.at)])),
        (_("Social worker"), header.worker),
    )
    return tuple(pair for pair in pairs if pair[1])
