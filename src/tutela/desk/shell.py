"""What stands around each screen: navigation, search, switches. Templates read one variable, `shell`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.counts import waiting as waiting_in_cases
from tutela.desk.templatetags.desk import face
from tutela.desk.tour import Card, card, steps_for
from tutela.kernel.access import Context, Staff, act_as
from tutela.organisations.queries import me, unread_notifications
from tutela.reference.queries.configuration import change_sets_waiting

TEAM = (
    ("cover.manage", _("Leave"), "admin-cover", "calendar-event"),
    ("duty.manage", _("Duty rota"), "admin-duty", "phone"),
    ("site.read", _("Public site"), "public-pages", "world"),
    ("participation.manage", _("Children's boards"), "board-calls", "users"),
    ("participation.review", _("Applications to score"), "board-reviews", "list-check"),
)
SYSTEM = (
    ("user.manage", _("Accounts"), "admin-users", "users"),
    ("user.manage", _("Roles to confirm"), "admin-confirm", "checkbox"),
    ("unit.manage", _("Institutions"), "admin-units", "building"),
    ("config.manage", _("Deadlines"), "admin-deadlines", "clock"),
    ("config.manage", _("Holidays"), "admin-holidays", "calendar-event"),
    ("config.manage", _("Retention"), "retention-times", "archive"),
    ("config.manage", _("Code lists"), "admin-lists", "list"),
    ("config.manage", _("Texts of messages"), "admin-texts", "mail"),
    ("config.manage", _("Letters"), "admin-letters", "file-text"),
    ("config.manage", _("Configuration"), "admin-configuration", "adjustments-horizontal"),
    ("config.manage", _("Languages"), "admin-languages", "language"),
    ("config.manage", _("System"), "admin-status", "activity"),
    ("role.read", _("Roles"), "admin-roles", "key"),
    ("glass.review", _("Emergencies"), "emergencies", "alert-triangle"),
    ("journal.read", _("Journal"), "journal", "history"),
    ("data_protection.keep", _("Requests about data"), "subject-requests", "mail"),
    ("data_protection.keep", _("Breaches of data"), "breaches", "shield-half"),
    ("data_protection.keep", _("Exports made"), "exports-made", "download"),
    ("data_protection.keep", _("Keeping and erasing"), "retention", "archive"),
    ("data_protection.keep", _("Register of processing"), "processing", "list"),
)
"""Rule, words, name of the address, icon."""

THEMES = ("auto", "light", "dark")
THEME_COOKIE = "tutela_theme"
HIDE_NAMES_COOKIE = "tutela_hide_names"


@dataclass(frozen=True)
class Entry:
    """One door of the navigation. `url` is a finished address."""

    label: str
    url: str
    icon: str
    count: int | None = None
    is_new: bool = False
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Doors that belong together; the first group of the side bar has no heading."""

    label: str
    entries: tuple[Entry, ...]
    heading: bool = True


@dataclass(frozen=True)
class Person:
    """Who is signed in."""

    name: str
    role: str
    unit: str
    initials: str


@dataclass(frozen=True)
class Language:
    """One language of the interface, called by its own name."""

    code: str
    name: str
    short: str
    direction: str = "ltr"


SPOKEN = {
    "sq": Language("sq", "Shqip", "SQ"),
    "sr-latn": Language("sr-latn", "Srpski", "SR"),
    "sr-cyrl": Language("sr-cyrl", "Српски", "СР"),
    "fr": Language("fr", "Français", "FR"),
    "ar": Language("ar", "العربية", "ع", direction="rtl"),
    "en": Language("en", "English", "EN"),
}


def known_languages() -> tuple[Language, ...]:
    """Return those in which the country's profile speaks."""
    return tuple(SPOKEN[code] for code in settings.KNOWN_LANGUAGES)


def offered_languages() -> tuple[Language, ...]:
    """Return those that people may choose."""
    return tuple(SPOKEN[code] for code, _name in settings.LANGUAGES)


def language_choices() -> list[tuple[str, str]]:
    """Return them for a form, each called by its own name."""
    return [(one.code, one.name) for one in offered_languages()]


@dataclass(frozen=True)
class Shell:
    """Everything that base.html needs to know."""

    language: Language
    languages: tuple[Language, ...] = field(default_factory=offered_languages)
    theme: str = "auto"
    hide_names: bool = False
    demo: bool = False
    training: bool = False
    elsewhere: str = ""  # what people call the account that may open theirs, if there is such
    person: Person | None = None
    groups: tuple[Group, ...] = ()
    phone_entries: tuple[Entry, ...] = ()
    home_url: str = "/"
    search_url: str = ""
    search_query: str = ""
    notifications_url: str = ""
    notifications: int = 0
    tour: Card | None = None  # the step of the tour that stands on this page

    @property
    def colours(self) -> str:
        """The theme to start with; `auto` is settled by theme.js before the first paint."""
        return "dark" if self.theme == "dark" else "light"

    @property
    def direction(self) -> str:
        """The way in which the language is read: from the left, or from the right."""
        return self.language.direction

    @property
    def html_language(self) -> str:
        """The language tag as HTML writes it."""
        return html_tag(self.language.code)


def html_tag(language: str) -> str:
    """Return a language as HTML writes it."""
    return {"sr-latn": "sr-Latn", "sr-cyrl": "sr-Cyrl"}.get(language, language)


def theme_of(request: HttpRequest) -> str:
    """Return the colours this person chose, or `auto`."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def hides_names(request: HttpRequest) -> bool:
    """Say whether names are shown as initials, because others may see the screen."""
    return request.COOKIES.get(HIDE_NAMES_COOKIE) == "1"


def current_language() -> Language:
    """Return the language of this request, that of the country when it is none of ours."""
    code = get_language() or ""
    return SPOKEN[code if code in settings.KNOWN_LANGUAGES else settings.LANGUAGE_CODE]


def anonymous(request: HttpRequest) -> Shell:
    """Return the shell of somebody who has not signed in."""
    return Shell(
        language=current_language(),
        theme=theme_of(request),
        hide_names=hides_names(request),
        demo=settings.DEMO,
        training=settings.TRAINING,
        elsewhere=settings.OIDC.name if settings.OIDC else "",
    )


def context(request: HttpRequest) -> dict[str, Shell]:
    """Give every template the shell around it, with the doors that this person may open."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"shell": anonymous(request)}
    actor = Staff(UUID(str(request.user.pk)))
    with act_as(actor) as acting:
        return {"shell": _signed_in(request, actor, acting)}


@dataclass(frozen=True)
class _Waiting:
    """What the navigation counts."""

    cases: int = 0
    tasks: int = 0
    approvals: int = 0
    messages: int = 0
    changes: int = 0


def _counted(actor: Staff, acting: Context) -> dict[str, QuerySet[Any]]:
    """Return what the navigation counts; changes of the configuration for who may approve them."""
    found = {**waiting_in_cases(actor), "messages": unread_notifications(actor)}
    if acting.may("config.manage"):
        found["changes"] = change_sets_waiting(actor)
    return found


def _signed_in(request: HttpRequest, actor: Staff, acting: Context) -> Shell:
    here = _here(request)
    counted = _counted(actor, acting)
    about = me(actor, current_language().code, counted)
    waiting = _Waiting(**about.counts)
    return replace(
        anonymous(request),
        person=Person(about.name, about.role, about.unit, face(about.name)),
        groups=tuple(_groups(acting, here, waiting)),
        phone_entries=_under_the_thumb(acting, here),
        home_url=reverse("desk:home"),
        search_url=reverse("desk:search") if acting.may("case.read") else "",
        search_query=request.GET.get("q", "") if here == "desk:search" else "",
        notifications_url=reverse("desk:inbox"),
        notifications=waiting.messages,
        tour=_tour(request, acting, here),
    )


def _tour(request: HttpRequest, acting: Context, here: str) -> Card | None:
    """Return the step of the tour that the address asks for, when this is its page."""
    wanted = request.GET.get("tour", "")
    found = card(steps_for(acting), wanted) if wanted else None
    return found if found and here == f"desk:{found.step.view}" else None


def doors(actor: Staff, acting: Context) -> tuple[Group, ...]:
    """Return the navigation of somebody, as they would find it."""
    counted = _counted(actor, acting)
    about = me(actor, current_language().code, counted)
    return tuple(_groups(acting, "", _Waiting(**about.counts)))


PART_OF = {
    "desk:guide": "desk:help",
    "desk:guide-chapter": "desk:help",
    "desk:approval": "desk:approvals",
    "desk:board-call": "desk:board-calls",
    "desk:board-step": "desk:board-calls",
    "desk:board-start": "desk:board-calls",
    "desk:board-call-start": "desk:board-calls",
    "desk:board-enter": "desk:board-calls",
    "desk:board-application": "desk:board-calls",
    "desk:board-application-step": "desk:board-calls",
    "desk:board-questions": "desk:board-calls",
    "desk:board-life": "desk:board-calls",
    "desk:board-turn": "desk:board-calls",
    "desk:board-member": "desk:board-calls",
    "desk:board-meeting": "desk:board-calls",
    "desk:board-meeting-turn": "desk:board-calls",
    "desk:board-voice": "desk:board-calls",
    "desk:board-review": "desk:board-reviews",
    "desk:admin-role": "desk:admin-roles",
    "desk:admin-role-compare": "desk:admin-roles",
    "desk:admin-role-preview": "desk:admin-roles",
    "desk:admin-change-set": "desk:admin-configuration",
    "desk:admin-change-set-decide": "desk:admin-configuration",
    "desk:admin-list": "desk:admin-lists",
    "desk:admin-code": "desk:admin-lists",
    "desk:admin-text": "desk:admin-texts",
    "desk:admin-letter": "desk:admin-letters",
    "desk:public-page": "desk:public-pages",
    "desk:public-page-add": "desk:public-pages",
    "desk:public-page-write": "desk:public-pages",
    "desk:public-page-review": "desk:public-pages",
}
"""Pages behind an entry of the navigation that have another address."""


def _here(request: HttpRequest) -> str:
    """Return the entry of the navigation that this page belongs to; a file belongs to the cases."""
    match = request.resolver_match
    if match is None:
        return ""
    if "case_id" in match.kwargs:
        return "desk:caseload"
    return PART_OF.get(match.view_name, match.view_name)


def _groups(acting: Context, here: str, waiting: _Waiting) -> Iterator[Group]:
    """Yield the navigation: the work, the team, the system; only what this person may open."""
    yield Group(str(_("Work")), tuple(_work(acting, here, waiting)), heading=False)
    team = tuple(_team(acting, here, waiting))
    if team:
        yield Group(str(_("Team")), team)
    counts = {"admin-configuration": waiting.changes}
    system = tuple(
        _door(lab, n, icon, here, counts.get(n, 0), is_new=n in counts)
        for rule, lab, n, icon in SYSTEM
        if acting.may(rule)
    )
    if system:
        yield Group(str(_("Administration")), system)
    yield Group(str(_("Reference")), tuple(_own(acting, here)))


def _work(acting: Context, here: str, waiting: _Waiting) -> Iterator[Entry]:
    yield _door(_("Today"), "home", "home", here)
    if acting.may("case.read"):
        reach = acting.reach("case.read")
        cases = _("Cases") if reach.units or reach.country else _("My cases")
        yield _door(cases, "caseload", "briefcase", here, waiting.cases)
        yield _door(_("Tasks"), "tasks", "checkbox", here, waiting.tasks)
        yield _door(_("Calendar"), "calendar", "calendar", here)
    yield _door(_("Messages"), "inbox", "messages", here, waiting.messages, is_new=True)


def _team(acting: Context, here: str, waiting: _Waiting) -> Iterator[Entry]:
    if acting.may("board.read"):
        yield _door(_("Team board"), "board", "layout-kanban", here)
        yield _door(_("Quality"), "quality", "list-check", here)
    if acting.may("case.audit"):
        yield _door(_("Audits"), "audits", "clipboard-check", here)
    if acting.may("case.approve"):
        yield _door(_("Approvals"), "approvals", "gavel", here, waiting.approvals, is_new=True)
    if acting.may("campaign.read"):
        yield _door(_("Campaigns"), "campaigns", "users-group", here)
    for rule, label, name, icon in TEAM:
        if acting.may(rule):
            yield _door(label, name, icon, here)


def _own(acting: Context, here: str) -> Iterator[Entry]:
    yield _door(_("My account"), "account", "user", here)
    if acting.may("export.make"):
        yield _door(_("My exports"), "exports", "download", here)
    yield _door(_("Help"), "help", "book", here)


def _under_the_thumb(acting: Context, here: str) -> tuple[Entry, ...]:
    """Return the four doors of the bar at the foot of a phone."""
    wanted = [
        ("", _("Today"), "home", "home"),
        ("case.read", _("Cases"), "caseload", "briefcase"),
        ("case.register", _("Register"), "register", "user-plus"),
        ("case.read", _("Calendar"), "calendar", "calendar"),
    ]
    return tuple(
        _door(lab, n, icon, here) for rule, lab, n, icon in wanted if not rule or acting.may(rule)
    )


def _door(
    label: str | Promise,
    name: str,
    icon: str,
    here: str,
    count: int = 0,
    *,
    is_new: bool = False,
) -> Entry:
    view = f"desk:{name}"
    url = reverse(view)
    return Entry(str(label), url, icon, count or None, is_new and bool(count), here == view)
