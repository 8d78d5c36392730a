"""Lay the demo's site out, or bring it to what the source says. Safe to run again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, Revision, Site

from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.portal import models, rules
from tutela.portal.commands.pages import slug_of
from tutela.portal.content import albanian, easy, english, serbian
from tutela.portal.content.tree import DOCUMENTS, LANGUAGES, LIBRARY, TREE, Leaf
from tutela.portal.enums import Outcome, SetState
from tutela.portal.events import SiteLaidOut
from tutela.portal.languages import spoken
from tutela.portal.models import PageReview, PageSet, Publication, SitePage
from tutela.reference.models import Setting

WORDS = {"en": english.PAGES, "sq": albanian.PAGES, "sr-latn": serbian.PAGES}
_CODES = {kind.__name__: code for code, kind in models.KINDS.items()}
Made = dict[tuple[str, str], SitePage]


@command("site.lay_out", rules.lay_out, makes=PageSet, label=_("Lay out the pages of the demo"))
def lay_out_site(ctx: Context, profile: Setting, /, *, new_id: UUID) -> SiteLaidOut:
    """Make every page of the demo's site in every language that is spoken here, and let it be public.

    Nobody reviewed them here, and their records say so. A page that somebody wrote here since is left
    alone. `new_id` becomes the key of the first page.
    """
    codes = {tongue.code for tongue in spoken()}
    languages = [code for code in LANGUAGES if code in codes]
    known = _known(languages[0])
    sets = {
        leaf.code: known.get(leaf.code) or _page_set(leaf, new_id, languages[0]) for leaf in TREE
    }
    made: Made = {}
    for code in languages:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        for leaf in TREE:
            made[code, leaf.code] = _page(leaf, code, locale, made, sets)
    fresh = {leaf for leaf, row in sets.items() if leaf not in known}
    _remember(made, sets)
    _note(sets, made, fresh)
    if LIBRARY in fresh:
        _fill_library(sets[LIBRARY], languages)
    _site(next(iter(made.values())))
    return SiteLaidOut(subject=Subject.of(sets["home"]), pages=len(made))


def _known(first: str) -> dict[str, PageSet]:
    """Return the pages that were laid out before, by their code: a page keeps its first address."""
    slugs = {_slug_of(leaf, first): leaf.code for leaf in TREE}
    found = Page.objects.filter(locale__language_code=first, slug__in=slugs)
    codes = {page.translation_key: slugs[page.slug] for page in found}
    return {codes[row.pk]: row for row in PageSet.objects.filter(pk__in=codes)}


def _page_set(leaf: Leaf, new_id: UUID, source: str) -> PageSet:
    now = clock.now()
    return PageSet.objects.create(
        id=new_id if leaf.code == "home" else keys.new(),
        kind=_CODES[leaf.kind], source=source, state=SetState.LIVE, live_at=now, written_at=now,
    )  # fmt: skip


def _page(leaf: Leaf, code: str, locale: Locale, made: Made, sets: dict[str, PageSet]) -> SitePage:
    kind, row = getattr(models, leaf.kind), sets[leaf.code]
    if row.kind != _CODES[leaf.kind]:  # a page keeps the kind with which it was laid out before
        older: SitePage = Page.objects.get(locale=locale, translation_key=row.pk).specific
        return older
    fields = _fields(leaf, code, sets)
    known: SitePage | None = kind.objects.filter(locale=locale, translation_key=row.pk).first()
    if known is None:
        page = kind(locale=locale, translation_key=row.pk, **fields)
        above = made[code, leaf.parent] if leaf.parent else Page.get_first_root_node()
        added: SitePage = above.add_child(instance=page)
        return added
    if not _written_here(row):
        for name, value in fields.items():
            setattr(known, name, value)
        known.save()
    return known


def _written_here(row: PageSet) -> bool:
    """Say whether somebody works on a page, or did: the demo's source has no say in it any more."""
    reviewed = row.reviews.exclude(outcome=Outcome.DEMO).exists()
    return row.state != SetState.LIVE or bool(row.writers) or reviewed


def _remember(made: Made, sets: dict[str, PageSet]) -> None:
    """Keep each page as its first revision, which is what is on the site."""
    pages = [
        page for (_code, leaf), page in made.items()
        if page.live_revision_id is None and sets[leaf].state == SetState.LIVE
    ]  # fmt: skip
    revisions = Revision.objects.bulk_create(
        Revision(
            content_object=page, base_content_type=page.get_base_content_type(),
            content=page.serializable_data(), object_str=str(page), created_at=clock.now(),
        )
        for page in pages
    )  # fmt: skip
    now = clock.now()
    for page, revision in zip(pages, revisions, strict=True):
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(
            latest_revision=revision, live_revision=revision, latest_revision_created_at=now,
            first_published_at=now, last_published_at=now,
        )  # fmt: skip


def _note(sets: dict[str, PageSet], made: Made, fresh: set[str]) -> None:
    """Say of each new page that it came with the demo, and of which texts."""
    rows = [
        PageReview(
            id=keys.new(), page_set=sets[leaf], outcome=Outcome.DEMO, made_at=clock.now(),
            revisions={
                code: page.live_revision_id for (code, of), page in sorted(made.items()) if of == leaf
            },
        )
        for leaf in sorted(fresh)
    ]  # fmt: skip
    PageReview.objects.bulk_create(rows)


def _fill_library(row: PageSet, languages: list[str]) -> None:
    """Name the documents that their publishers have; they are public with the page."""
    Publication.objects.bulk_create(
        Publication(
            id=keys.new(), page_set=row, topic=one.topic, title=one.title, year=one.year,
            told={code: WORDS[code][LIBRARY]["documents"][one.code] for code in languages},
            publisher=one.publisher, languages=list(one.languages), address=one.address,
            added_at=row.written_at, published_at=row.live_at,
        )
        for one in DOCUMENTS
    )  # fmt: skip


def _site(first: SitePage) -> None:
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": first, "site_name": "Tutela"},
    )


def _slug_of(leaf: Leaf, code: str) -> str:
    return f"home-{code}" if leaf.code == "home" else slug_of(WORDS[code][leaf.code]["title"])


def _fields(leaf: Leaf, code: str, sets: dict[str, PageSet]) -> dict[str, Any]:
    words = WORDS[code][leaf.code]
    fields: dict[str, Any] = {**leaf.facts, **words}
    if "project" in fields:
        fields["project_key"] = sets[fields.pop("project")].pk
    if "campaign" in fields:
        fields["campaign_key"] = sets[fields.pop("campaign")].pk
    fields.pop("documents", None)  # rows of their own
    fields["slug"] = _slug_of(leaf, code)
    fields["drawing"] = leaf.drawing
    fields["show_in_menus"] = leaf.in_menu
    fields["search_description"] = words["lead"]
    fields["sources"] = [
        ("source", {"title": title, "address": url}) for title, url in leaf.sources
    ]
    fields["body"] = [*words.get("body", ()), *easy.part_of(leaf.code, code)]
    if "terms" in fields:
        fields["terms"] = [
            ("term", {"term": term, "meaning": meaning}) for term, meaning in fields["terms"]
        ]
    if "messages" in fields:
        fields["messages"] = [("message", {"said": said}) for said in fields["messages"]]
    if "services" in fields:
        fields["services"] = [("service", service) for service in fields["services"]]
    return fields
