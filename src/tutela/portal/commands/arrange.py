"""Set what is the same of a page in every language, and where it stands among its neighbours."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field
from treebeard.mp_tree import MP_MoveHandler
from wagtail.models import Page

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.portal import calls, rules
from tutela.portal import facts as of_pages
from tutela.portal.commands.pages import newest, writer
from tutela.portal.enums import PageKind, SetState
from tutela.portal.errors import PageEndsBeforeItBegins, TextIsTheSame
from tutela.portal.events import PageArranged
from tutela.portal.facts import Facts
from tutela.portal.models import PageSet
from tutela.portal.queries.editing import Entry, entry_of, named_by, neighbours
from tutela.portal.workflow import PAGE_SET

Place = Annotated[int, Field(ge=1)]


@command("page_set.arrange", rules.write_set, label=_("Arrange a page of the site"))
def arrange_page(
    ctx: Context, row: PageSet, /, *, facts: Facts, place: Place | None = None
) -> PageArranged:
    """Set drawing, days and what else is the same in every language, as a draft; a review no longer holds.

    Also: the `place` among the pages beside it, from 1, in every language and at once.
    Refused when: nothing is different; the last day is before the first; somebody will make sure on a day to come; there
    is no such project, campaign or call.
    """
    found, kind = entry_of(row), PageKind(row.kind)
    names = _different(kind, found, facts)
    if facts.begins_date and facts.ends_date and facts.ends_date < facts.begins_date:
        raise PageEndsBeforeItBegins
    if facts.ends_date and not facts.begins_date:
        raise PageEndsBeforeItBegins
    if facts.verified_date and facts.verified_date > clock.today():
        raise BadArguments("page_set.arrange", {"verified_date": "That day has not come yet."})
    for name in ("project_key", "campaign_key"):
        key = getattr(facts, name)
        if key and key not in named_by(name, ""):
            raise BadArguments("page_set.arrange", {name: "There is no such page."})
    if "call_code" in names and facts.call_code and calls.of_code(facts.call_code) is None:
        raise BadArguments("page_set.arrange", {"call_code": "There is no such call."})
    voided = bool(names) and row.state in {SetState.ASKED, SetState.REVIEWED}
    if names:
        _put(ctx, row, found, facts, names)
    moved = place is not None and _move(found, place)
    if not names and not moved:
        raise TextIsTheSame
    return PageArranged(subject=Subject.of(row), facts=names, moved=moved, voided=voided)


def _different(kind: PageKind, found: Entry, facts: Facts) -> tuple[str, ...]:
    """Return what is set anew. Raises: BadArguments, for what this kind of page has not."""
    names = of_pages.names_of(kind)
    if strange := facts.model_fields_set - set(names):
        raise BadArguments("page_set.arrange", dict.fromkeys(sorted(strange), "Not of this page."))
    said = [of_pages.read(kind, version.content) for version in found.versions.values()]
    return tuple(
        name for name in names if any(getattr(one, name) != getattr(facts, name) for one in said)
    )


def _put(ctx: Context, row: PageSet, found: Entry, facts: Facts, names: tuple[str, ...]) -> None:
    for version in found.versions.values():
        page = newest(version.page)
        for name in names:
            setattr(page, name, getattr(facts, name))
        page.save_revision(clean=False)
    row.writers = writer(ctx, row)
    row.state, row.written_at = PAGE_SET.next("write", row.state), clock.now()
    row.save(update_fields=["state", "written_at", "writers"])


def _move(found: Entry, place: int) -> bool:
    """Let a page stand at a place among its neighbours in every language; say whether it stood elsewhere."""
    here = neighbours(found)
    now = [one.translation_key for one in here].index(found.row.pk)
    wanted = min(place, len(here)) - 1
    if wanted == now:
        return False
    others = [one.translation_key for one in here if one.translation_key != found.row.pk]
    before = others[:wanted]
    for version in found.versions.values():
        beside = list(version.page.get_siblings(inclusive=False).order_by("path"))
        above = [one for one in beside if one.translation_key in before]
        target: Page | None = above[-1] if above else next(iter(beside), None)
        if target is not None:
            MP_MoveHandler(version.page, target, "right" if above else "left").process()
    return True
