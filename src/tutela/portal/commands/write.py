"""Write a page in one language. What is on the site stays as it is until somebody publishes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.portal import rules, texts
from tutela.portal.commands.pages import add_page, beside, newest, put, writer
from tutela.portal.enums import PageKind, SetState
from tutela.portal.errors import PageNeedsTitle, TextIsTheSame
from tutela.portal.events import PageWritten
from tutela.portal.models import PageSet
from tutela.portal.queries.editing import entry_of, written_languages
from tutela.portal.texts import Text
from tutela.portal.workflow import PAGE_SET

_REVIEWING = (SetState.ASKED, SetState.REVIEWED)


@command("page_set.write", rules.write_set, label=_("Write a page of the site"))
def write_page(ctx: Context, row: PageSet, /, *, language: str, text: Text) -> PageWritten:
    """Keep a text as the newest of a page in one language. Also: a review of it no longer holds.

    Refused when: it has no title; nothing is different; the page above is not written in this language.
    """
    if language not in written_languages():
        raise BadArguments("page_set.write", {"language": "No page is written in this language."})
    if not text.title:
        raise PageNeedsTitle
    kind, found = PageKind(row.kind), entry_of(row)
    version = found.versions.get(language)
    if version is not None and _same(texts.read(kind, version.content), text):
        raise TextIsTheSame
    if version is None:
        above = beside(found.source.page, language)
        page = add_page(row, language, above, title=text.title, like=newest(found.source.page))
    else:
        page = newest(version.page)
    try:
        revision = put(page, kind, text)
    except ValueError as wrong:
        raise BadArguments("page_set.write", {"text": str(wrong)}) from wrong
    voided = row.state in _REVIEWING
    row.writers, row.reason = writer(ctx, row), "" if voided else row.reason
    row.state, row.written_at = PAGE_SET.next("write", row.state), clock.now()
    row.save(update_fields=["state", "written_at", "writers", "reason"])
    return PageWritten(
        subject=Subject.of(row), language=language, revision=revision.pk, voided=voided
    )


def _same(before: Text, after: Text) -> bool:
    return _plain(before) == _plain(after)


def _plain(text: Text) -> object:
    """Return a text without what an empty form leaves behind."""
    said = text.model_dump()
    said["fields"] = {name: value for name, value in said["fields"].items() if value}
    for parts in (*said["streams"].values(), said["sources"]):
        for part in parts:
            part["values"] = {name: value for name, value in part["values"].items() if value}
            part["rows"] = [
                {name: value for name, value in row.items() if value}
                for row in part["rows"]
                if any(row.values())
            ]
    said["streams"] = {name: parts for name, parts in said["streams"].items() if parts}
    return said
