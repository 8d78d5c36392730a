"""The kinds of pages. Wagtail keeps their tree, their languages and their versions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from tutela.awareness.models import Campaign
from tutela.awareness.scopes import Published
from tutela.kernel import clock
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open
from tutela.portal import blocks
from tutela.portal.enums import CentreKind, Drawing, Listed, PageKind, Progress
from tutela.portal.languages import prefix_of
from tutela.portal.page_sets import PageReview, PageSet
from tutela.portal.recordings import Recording
from tutela.portal.scopes import Seen, SeenToday

EVERYBODY = Open(
    "the public site: made to be read by everybody, also before anybody signs in",
    "SELECT, INSERT, UPDATE, DELETE",
    site="SELECT",
)
_STAFF = {"owner", "locked_by"}


def openly(*fields: str) -> dict[str, Level]:
    """Return the privacy of a kind of page: all of it is published, save who works on it."""
    inherited = {field.name for field in Page._meta.concrete_fields}
    own = {"page_ptr", "lead", "drawing", "body", "sources", *fields}
    return {
        name: Level.INTERNAL if name in _STAFF else Level.OPEN for name in sorted(inherited | own)
    }


class SitePage(Page):
    """What every page of the site has."""

    lead = models.CharField(_("In one or two sentences"), max_length=300, blank=True)
    drawing = models.CharField(
        _("Drawing"), max_length=10, choices=Drawing.choices, default=Drawing.NONE
    )
    body = StreamField(blocks.body(), blank=True)
    sources = StreamField([("source", blocks.Source())], blank=True)

    schema: ClassVar = "WebPage"  # what it is to machines: a type of schema.org
    private_page_options: ClassVar[list[str]] = []  # the site has no page behind a password

    class Meta:
        abstract = True

    @property
    def parts(self) -> list[Any]:
        """Return the parts that stand on the page itself."""
        return [block for block in self.body if block.block_type != blocks.EASY]

    @property
    def ideas(self) -> list[Any]:
        """Return what the page says in easy words, at an address of its own; nothing where it has none."""
        easy = (block.value for block in self.body if block.block_type == blocks.EASY)
        return [idea for value in easy for idea in value["ideas"]]

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """Return the site and the address: the language, then the path below its home page."""
        site = Site.find_for_request(request) if request else Site.objects.first()
        path = self.path_in_language()
        address = reverse("site-page", args=[prefix_of(self.locale.language_code), path])
        return (site.pk, site.root_url, address) if site else (0, "", address)

    def path_in_language(self) -> str:
        """Return where the page stands below the home page of its language."""
        below = str(self.url_path).strip("/").partition("/")[2]
        return f"{below}/" if below else ""


class HomePage(SitePage):
    """The first page of a language."""

    body = StreamField(blocks.home(), blank=True)
    template_name = "portal/home.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly()


class OverviewPage(SitePage):
    """A page that lists the pages below it."""

    lists = models.CharField(_("Lists"), max_length=10, choices=Listed.choices)
    template_name = "portal/overview.html"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly("lists")


class StrandPage(SitePage):
    """One of the strands of the programme."""

    template_name = "portal/strand.html"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly()


class ProjectPage(SitePage):
    """A project: how far it is, who pays, who works together, where, when, and what came of it."""

    progress = models.CharField(_("How far it is"), max_length=10, choices=Progress.choices)
    donor = models.CharField(_("Who pays"), max_length=200, blank=True)
    partners = models.CharField(_("Who works together"), max_length=300, blank=True)
    places = models.CharField(_("Where"), max_length=200, blank=True)
    period = models.CharField(_("When, in words"), max_length=80, blank=True)
    begins_date = models.DateField(_("Begins"), null=True, blank=True)
    ends_date = models.DateField(_("Ends"), null=True, blank=True)
    results = StreamField([("figures", blocks.Figures()), ("ticks", blocks.Ticks())], blank=True)
    template_name = "portal/project.html"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly(
        "progress", "donor", "partners", "places", "period", "begins_date", "ends_date", "results"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_project_ends_after_it_begins",
                condition=Q(begins_date__isnull=True)
                | Q(ends_date__isnull=True)
                | Q(ends_date__gte=F("begins_date")),
            )
        ]


class NewsPage(SitePage):
    """Something that happened. Where the day is not known it says the year, and no more."""

    happened = models.CharField(_("When, in words"), max_length=60, blank=True)
    happened_date = models.DateField(_("Day"), null=True, blank=True)
    project_key = models.UUIDField(_("Project"), null=True, blank=True)  # of its page
    campaign_key = models.UUIDField(_("Campaign"), null=True, blank=True)
    template_name = "portal/news.html"
    schema: ClassVar = "NewsArticle"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly(
        "happened", "happened_date", "project_key", "campaign_key"
    )


class EventPage(SitePage):
    """Something that people can come to: on which days, at what time, where, and who it is for."""

    begins_date = models.DateField(_("Day"), null=True, blank=True)
    ends_date = models.DateField(_("Last day, where there are several"), null=True, blank=True)
    hours = models.CharField(_("At what time"), max_length=80, blank=True)
    place = models.CharField(_("Where"), max_length=200, blank=True)
    audience = models.CharField(_("Who it is for"), max_length=200, blank=True)
    campaign_key = models.UUIDField(_("Campaign"), null=True, blank=True)
    template_name = "portal/event.html"
    schema: ClassVar = "Event"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly(
        "begins_date", "ends_date", "hours", "place", "audience", "campaign_key"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_event_ends_after_it_begins",
                condition=Q(ends_date__isnull=True)
                | Q(begins_date__isnull=False, ends_date__gte=F("begins_date")),
            )
        ]

    @property
    def is_past(self) -> bool:
        """Say whether its last day has passed."""
        last = self.ends_date or self.begins_date
        return last is not None and last < clock.today()


class PublicCampaignPage(SitePage):
    """A campaign: what it wants, for whom, who carries it, what it says. Its days stand with the campaign itself."""

    goal = models.CharField(_("What we want"), max_length=300, blank=True)
    audience = models.CharField(_("Who it is for"), max_length=200, blank=True)
    partners = models.CharField(_("Who carries it"), max_length=300, blank=True)
    messages = StreamField([("message", blocks.Message())], blank=True)
    template_name = "portal/campaign.html"
    schema: ClassVar = "Project"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly("goal", "audience", "partners", "messages")


class CallPage(SitePage):
    """A call for a children's board, told by an editor. Its days, ages and seats stand with the call itself."""

    call_code = models.CharField(_("Which call"), max_length=40, blank=True)
    template_name = "portal/call.html"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly("call_code")


class CentrePage(SitePage):
    """A place where children are helped, and the day when somebody last made sure of what is said."""

    centre_kind = models.CharField(
        _("What kind of place it is"),
        max_length=12, choices=CentreKind.choices, default=CentreKind.DAY_CARE,
    )  # fmt: skip
    municipality = models.CharField(_("Municipality"), max_length=80, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    hours = models.CharField(_("Opening hours"), max_length=120, blank=True)
    phone = models.CharField(_("Telephone"), max_length=40, blank=True)
    verified_date = models.DateField(_("Somebody made sure on"), null=True, blank=True)
    template_name = "portal/centre.html"
    schema: ClassVar = "Place"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly(
        "centre_kind", "municipality", "address", "hours", "phone", "verified_date"
    )


class HelpPage(SitePage):
    """Where somebody helps: places and lines, each with the day when somebody made sure of it."""

    services = StreamField([("service", blocks.Service())], blank=True)
    template_name = "portal/help.html"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly("services")


class GlossaryPage(SitePage):
    """Words that are explained. Each language shows them in its own alphabet's order."""

    terms = StreamField([("term", blocks.Term())], blank=True)
    template_name = "portal/glossary.html"
    schema: ClassVar = "DefinedTermSet"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly("terms")


class LibraryPage(SitePage):
    """Documents for everybody, by subject; each is a row of its own (`Publication`)."""

    template_name = "portal/library.html"
    schema: ClassVar = "CollectionPage"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly()


class PlainPage(SitePage):
    """Any other page."""

    template_name = "portal/plain.html"
    scope: ClassVar = EVERYBODY
    privacy: ClassVar[dict[str, Level]] = openly()


class PageViews(models.Model):
    """How often a page was read on a day. Who read it is nowhere."""

    day = models.DateField()
    address = models.TextField()  # as a visitor's browser has it: the language, then the page
    views = models.PositiveBigIntegerField()

    scope: ClassVar = Open(
        "how often public pages are read, by nobody in particular; the site counts without a sign-in",
        "SELECT, INSERT, UPDATE",
        site="SELECT, INSERT, UPDATE",
    )
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "day", "address", "views"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "address"], name="portal_views_once_a_day")
        ]


class Arrivals(models.Model):
    """How many of a day's readings of a page something led to: a campaign's code, or a page of a campaign.

    They are among `PageViews` too. `source`: the code, or the address of that page. Who came is nowhere.
    """

    day = models.DateField()
    address = models.TextField()
    source = models.TextField()
    views = models.PositiveBigIntegerField()

    scope: ClassVar = Open(
        "what led to public pages, of nobody in particular; the site counts without a sign-in",
        "SELECT, INSERT, UPDATE",
        site="SELECT, INSERT, UPDATE",
    )
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "day", "address", "source", "views"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "address", "source"], name="portal_arrivals_once_a_day"
            )
        ]


class Material(Subject):
    """A file that a campaign gives away, in one language. It lies here open: it is made for everybody."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="materials")
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    file_type = models.CharField(max_length=8)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    added_by = models.UUIDField(null=True)
    added_at = models.DateTimeField()
    reviewed_by = models.UUIDField(null=True)
    reviewed_at = models.DateTimeField(null=True)  # found safe for children
    reason = models.CharField(max_length=500, blank=True, default="", db_default="")
    published_at = models.DateTimeField(null=True)

    scope: ClassVar = Published("files of campaigns; in public from when they are published")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                *("campaign", "title", "language", "file_type", "size", "content"),
                *("added_by", "added_at", "reviewed_by", "reviewed_at", "reason", "published_at"),
            ),
            Level.INTERNAL,
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_material_holds_something", condition=Q(size__gte=1)
            ),
            models.CheckConstraint(
                name="portal_material_is_public_when_found_safe",
                condition=Q(published_at=None) | Q(reviewed_at__isnull=False, reason=""),
            ),
        ]


class Picture(Subject):
    """A picture of a page, in two sizes, with what it shows in words by language, and who agreed until when.

    `members`: applications of the members of a children's board who can be seen in it; none is shown any more from
    the moment one of them, or whoever consented, wants no photos. The site's role does not read which they are.
    It lies here open: it is made for everybody. `published_at` is null whenever its page is not on the site.
    """

    page_set = models.ForeignKey(PageSet, on_delete=models.PROTECT, related_name="pictures")
    large = models.BinaryField()
    small = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alts = models.JSONField()
    taken_by = models.CharField(max_length=120)
    nobody = models.BooleanField()  # can be seen in it
    agreed_by = models.CharField(max_length=200, blank=True)
    agreed_until = models.DateField(null=True)
    members = ArrayField(models.UUIDField(), default=list, db_default=[])
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    scope: ClassVar = SeenToday("pictures of public pages; in public while the consent holds")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                *("page_set", "large", "small", "width", "height", "alts", "taken_by", "nobody"),
                *("agreed_by", "agreed_until", "members", "added_at", "published_at"),
            ),
            Level.INTERNAL,
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_picture_of_somebody_has_consent_with_an_end",
                condition=Q(nobody=True) | (~Q(agreed_by="") & Q(agreed_until__isnull=False)),
            )
        ]


class Publication(Subject):
    """A document of the library: a file that lies here open, or the address where its publisher has it.

    `told` says in a sentence what it is, by language. `published_at` is null whenever its page is not on the site.
    """

    page_set = models.ForeignKey(PageSet, on_delete=models.PROTECT, related_name="publications")
    topic = models.CharField(max_length=12)
    title = models.CharField(max_length=200)  # as it stands on the document
    told = models.JSONField()
    year = models.PositiveSmallIntegerField()
    publisher = models.CharField(max_length=160)
    languages = models.JSONField()  # in which it can be read
    address = models.CharField(max_length=400, blank=True)
    file_type = models.CharField(max_length=8, blank=True)
    size = models.PositiveIntegerField(default=0)
    content = models.BinaryField(null=True)
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    scope: ClassVar = Seen("documents for everybody; in public from when their page is published")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                *("page_set", "topic", "title", "told", "year", "publisher", "languages"),
                *("address", "file_type", "size", "content", "added_at", "published_at"),
            ),
            Level.INTERNAL,
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="portal_publication_is_a_file_or_an_address",
                condition=(Q(size__gte=1, content__isnull=False, address="") & ~Q(file_type=""))
                | (Q(size=0, content__isnull=True, file_type="") & ~Q(address="")),
            )
        ]


KINDS: dict[PageKind, type[SitePage]] = {
    PageKind.HOME: HomePage,
    PageKind.OVERVIEW: OverviewPage,
    PageKind.STRAND: StrandPage,
    PageKind.PROJECT: ProjectPage,
    PageKind.NEWS: NewsPage,
    PageKind.EVENT: EventPage,
    PageKind.CAMPAIGN: PublicCampaignPage,
    PageKind.CALL: CallPage,
    PageKind.CENTRE: CentrePage,
    PageKind.HELP: HelpPage,
    PageKind.GLOSSARY: GlossaryPage,
    PageKind.LIBRARY: LibraryPage,
    PageKind.PLAIN: PlainPage,
}

__all__ = [
    "KINDS", "Arrivals", "CallPage", "CentrePage", "EventPage", "GlossaryPage", "HelpPage", "HomePage", "LibraryPage", "Material",
    "NewsPage", "OverviewPage", "PageReview", "PageSet", "PageViews", "Picture", "PlainPage", "ProjectPage", "PublicCampaignPage",
    "Publication", "Recording", "SitePage", "StrandPage",
]  # fmt: skip
