"""What an editor sees of the site: each page in its languages, and what it still lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wagtail.models import Page, Revision

from tutela.kernel.access import Actor
from tutela.portal import gaps as lacking
from tutela.portal import rules, texts
from tutela.portal.enums import Outcome, PageKind, SetState
from tutela.portal.gaps import Gap, Lack
from tutela.portal.languages import ALL, spoken
from tutela.portal.models import PageReview, PageSet, ProjectPage, PublicCampaignPage, SitePage
from tutela.portal.queries.pictures import with_ended_consent
from tutela.portal.queries.visiting import pages_of_campaigns
from tutela.portal.texts import Text
from tutela.reference.queries import settings

STEP = Page.steplen
FIRST = 2  # the depth of a first page


@dataclass(frozen=True)
class Version:
    """A page in one language: its newest text, and whether something of it is on the site."""

    page: Page
    language: str
    revision: Revision | None

    @property
    def content(self) -> Mapping[str, Any]:
        """Return the raw fields of the newest text."""
        found: Mapping[str, Any] = self.revision.content if self.revision else {}
        return found

    @property
    def title(self) -> str:
        """Return the newest title."""
        return str(self.content.get("title") or self.page.title)

    @property
    def is_newer(self) -> bool:
        """Say whether the newest text is another than what is on the site."""
        return bool(self.page.live and self.page.live_revision_id != self.page.latest_revision_id)


@dataclass(frozen=True)
class Entry:
    """A page in all its languages, with what it lacks, and what would help. `order`: where it stands in the tree."""

    row: PageSet
    versions: Mapping[str, Version]
    gaps: tuple[Gap, ...]
    review: PageReview | None
    required: tuple[str, ...]
    hints: tuple[Gap, ...] = ()

    @property
    def kind(self) -> PageKind:
        """Return what kind of page it is."""
        return PageKind(self.row.kind)

    @property
    def source(self) -> Version:
        """Return the page in the language that the others are written after."""
        return self.versions.get(self.row.source) or next(iter(self.versions.values()))

    def title(self, language: str) -> str:
        """Return the newest title in a reader's language, where there is one."""
        return (self.versions.get(language) or self.source).title

    @property
    def order(self) -> tuple[int, str]:
        """Return where it stands: below its first page, in the order of the tree."""
        return (0, str(self.source.page.path)[2 * STEP :])

    @property
    def depth(self) -> int:
        """Return how deep it stands below the first page."""
        return int(self.source.page.depth) - FIRST

    @property
    def is_ready(self) -> bool:
        """Say whether it can be published as it is."""
        return not self.gaps and self.row.state == SetState.REVIEWED

    @property
    def can_be_asked(self) -> bool:
        """Say whether a review can be asked for."""
        open_ones = {gap.lack for gap in self.gaps} - lacking.BEFORE_PUBLISHING
        return self.row.state in {SetState.DRAFT, SetState.TAKEN_BACK} and not open_ones

    def text(self, language: str) -> Text | None:
        """Return the newest text in one language."""
        found = self.versions.get(language)
        return texts.read(self.kind, found.content) if found else None


def required_languages() -> tuple[str, ...]:
    """Return the languages that a page must have before it may be public: data of the profile."""
    known = settings("site", "languages")
    wanted = known.get("site", {}).get("required_languages") or known.get("languages", [])
    written = {tongue.code for tongue in spoken() if not tongue.cyrillic}
    return tuple(code for code in wanted if code in written)


def written_languages() -> tuple[str, ...]:
    """Return the languages in which pages can be written, those first that every page must have."""
    required = required_languages()
    others = {tongue.code for tongue in ALL if not tongue.cyrillic and tongue in spoken()}
    return (*required, *sorted(others - set(required)))


def board(actor: Actor) -> list[Entry]:
    """Return every page, in the order of the tree."""
    return sorted(_entries(list(rules.read_set.rows(actor))), key=lambda entry: entry.order)


def entry(actor: Actor, key: UUID) -> Entry:
    """Return one page in all its languages. Raises: AccessDenied."""
    return entry_of(rules.read_set.find(actor, key, lock=False))


def entry_of(row: PageSet) -> Entry:
    """Return a page that is at hand already."""
    return _entries([row])[0]


def neighbours(found: Entry) -> list[Page]:
    """Return the pages that stand beside a page in the language it is written in first, with itself, in order."""
    return list(found.source.page.get_siblings().order_by("path"))


NAMED: dict[str, type[SitePage]] = {
    "project_key": ProjectPage,
    "campaign_key": PublicCampaignPage,
}
"""Which pages a fact can name."""


def named_by(fact: str, language: str) -> dict[UUID, str]:
    """Return every page that a fact can name, with its newest title in a language, or in another where it has none."""
    found: dict[UUID, str] = {}
    for page in NAMED[fact].objects.select_related("locale").order_by("path"):
        if page.locale.language_code == language or page.translation_key not in found:
            found[page.translation_key] = page.draft_title
    return found


def reviews(actor: Actor, key: UUID) -> list[PageReview]:
    """Return who looked at a page and what they found, the newest first."""
    rules.read_set.find(actor, key, lock=False)
    return list(PageReview.objects.filter(page_set_id=key).order_by("-made_at"))


def started_in(actor: Actor) -> UUID:
    """Return the row that beginning a page is about: which profile the country follows."""
    found: UUID = rules.start_in.rows(actor).get().pk
    return found


def _entries(rows: Sequence[PageSet]) -> list[Entry]:
    keys, required = [row.pk for row in rows], required_languages()
    versions = _versions(keys)
    live = _live_above([v.page for found in versions.values() for v in found.values()])
    last = _last_reviews(keys)
    ended, run = with_ended_consent(keys), pages_of_campaigns()
    found = []
    for row in rows:
        own = versions.get(row.pk, {})
        if not own:
            continue
        kind = PageKind(row.kind)
        said = {language: texts.read(kind, v.content) for language, v in own.items()}
        gaps = lacking.of_texts(kind, row.source, said, required)
        gaps += [
            Gap(Lack.ABOVE, language)
            for language, v in own.items()
            if v.page.depth > FIRST and not live.get(v.page.path[:-STEP], False)
        ]
        if kind == PageKind.EVENT and not all(v.content.get("begins_date") for v in own.values()):
            gaps.append(Gap(Lack.DAY))
        if kind == PageKind.CALL and not all(v.content.get("call_code") for v in own.values()):
            gaps.append(Gap(Lack.CALL))
        gaps += [Gap(Lack.CONSENT)] if row.pk in ended else []
        gaps += _of_the_review(row, own, last.get(row.pk))
        hints = lacking.hints(kind, row.source, said)
        if kind == PageKind.CAMPAIGN and row.pk not in run:
            hints.append(Gap(Lack.CAMPAIGN))
        found.append(Entry(row, own, tuple(gaps), last.get(row.pk), required, tuple(hints)))
    return found


def _versions(keys: Collection[UUID]) -> dict[UUID, dict[str, Version]]:
    found: dict[UUID, dict[str, Version]] = defaultdict(dict)
    pages = (
        Page.objects.filter(translation_key__in=keys, depth__gte=FIRST)
        .select_related("locale", "latest_revision")
        .order_by("path")
    )
    for page in pages:
        language = page.locale.language_code
        found[page.translation_key][language] = Version(page, language, page.latest_revision)
    return found


def _live_above(pages: Sequence[Page]) -> dict[str, bool]:
    above = {page.path[:-STEP] for page in pages}
    return dict(Page.objects.filter(path__in=above).values_list("path", "live"))


def _last_reviews(keys: Collection[UUID]) -> dict[UUID, PageReview]:
    rows = PageReview.objects.filter(page_set_id__in=keys).order_by("page_set_id", "-made_at")
    return {row.page_set_id: row for row in rows.distinct("page_set_id")}


def _of_the_review(
    row: PageSet, versions: Mapping[str, Version], last: PageReview | None
) -> list[Gap]:
    match row.state:
        case SetState.LIVE:
            return []
        case SetState.ASKED:
            return [Gap(Lack.REVIEW_WAITS)]
        case SetState.REVIEWED:
            same = last is not None and last.revisions == revisions(versions)
            return [] if same else [Gap(Lack.REVIEW_VOID)]
    passed = last is not None and last.outcome == Outcome.PASSED
    published = last is not None and row.live_at is not None and last.made_at <= row.live_at
    return [Gap(Lack.REVIEW_VOID if passed and not published else Lack.REVIEW)]


def revisions(versions: Mapping[str, Version]) -> dict[str, int]:
    """Return language → the newest text of a page, by which a review names what was looked at."""
    return {language: v.page.latest_revision_id for language, v in sorted(versions.items())}
