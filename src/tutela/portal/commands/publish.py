"""Let a page be read by everybody, and take it off the site again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.portal import rules
from tutela.portal.commands.review import Why
from tutela.portal.enums import SetState
from tutela.portal.errors import (
    NothingIsNew,
    NotOnTheSite,
    PageIsNotComplete,
    PagesBelowAreLive,
)
from tutela.portal.events import PagePublished, PageTakenBack
from tutela.portal.models import PageSet
from tutela.portal.queries.editing import entry_of, revisions
from tutela.portal.workflow import PAGE_SET


@command("page_set.publish", rules.write_set, label=_("Publish a page"))
def publish_page(ctx: Context, row: PageSet, /) -> PagePublished:
    """Put the texts that were reviewed on the site, in every language of the page.

    Refused when: a language that every page must have, or something in it, is missing; the page above is
    not on the site; nobody reviewed these texts; they are on the site already.
    """
    if row.state == SetState.LIVE:
        raise NothingIsNew
    found = entry_of(row)
    if found.gaps:
        raise PageIsNotComplete(found.gaps)
    row.state, row.live_at = PAGE_SET.next("publish", row.state), clock.now()
    row.save(update_fields=["state", "live_at"])
    for version in found.versions.values():
        version.page.latest_revision.publish(log_action=False, skip_permission_checks=True)
    for beside in (row.pictures, row.publications):
        beside.filter(published_at=None).update(published_at=row.live_at)
    published = revisions(found.versions)
    return PagePublished(
        subject=Subject.of(row),
        languages=tuple(published),
        revisions=tuple(published.values()),
    )


@command("page_set.take_back", rules.read_set, label=_("Take a page off the site"))
def take_back(ctx: Context, row: PageSet, /, *, reason: Why) -> PageTakenBack:
    """Take a page off the site at once, in every language. Also: it is reviewed anew before it returns.

    Refused when: it is not on the site; pages below it are.
    """
    if row.live_at is None:
        raise NotOnTheSite
    pages = [v.page for v in entry_of(row).versions.values() if v.page.live]
    if any(page.get_descendants().filter(live=True).exists() for page in pages):
        raise PagesBelowAreLive
    for page in pages:
        _unpublish(page)
    row.state, row.live_at = PAGE_SET.next("take_back", row.state), None
    row.reason = reason
    row.save(update_fields=["state", "live_at", "reason"])
    row.pictures.update(published_at=None)
    row.publications.update(published_at=None)
    languages = sorted(page.locale.language_code for page in pages)
    return PageTakenBack(subject=Subject.of(row), languages=tuple(languages))


def _unpublish(page: Page) -> None:
    page.specific.unpublish(log_action=False)
