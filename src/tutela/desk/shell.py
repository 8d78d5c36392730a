"""What stands around each screen: navigation, search, switches. Templates read one variable, `shell`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.approvals import count_waiting
from tutela.desk.templatetags.desk import face
from tutela.kernel.access import Context, Staff, act_as
from tutela.organisations.queries import me, unread

TEAM = (
    ("cover.manage", _("Leave"), "admin-cover", "calendar-event"),
    ("duty.manage", _("Duty rota"), "admin-duty", "phone"),
)
SYSTEM = (
    ("user.manage", _("Accounts"), "admin-users", "users"),
    ("unit.manage", _("Institutions"), "admin-units", "building"),
    ("role.read", _("Roles"), "admin-roles", "key"),
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


LANGUAGES = (
    Language("sq", "Shqip", "SQ"),
    Language("sr-latn", "Srpski", "SR"),
    Language("en", "English", "EN"),
)


@dataclass(frozen=True)
class Shell:
    """Everything that base.html needs to know."""

    language: Language
    languages: tuple[Language, ...] = LANGUAGES
    theme: str = "auto"
    hide_names: bool = False
    demo: bool = False
    person: Person | None = None
    groups: tuple[Group, ...] = ()
    phone_entries: tuple[Entry, ...] = ()
    home_url: str = "/"
    search_url: str = ""
    search_query: str = ""
    notifications_url: str = ""
    notifications: int = 0

    @property
    def colours(self) -> str:
        """The theme to start with; `auto` is settled by theme.js before the first paint."""
        return "dark" if self.theme == "dark" else "light"

    @property
    def html_language(self) -> str:
        """The language tag as HTML writes it."""
        return "sr-Latn" if self.language.code == "sr-latn" else self.language.code


def theme_of(request: HttpRequest) -> str:
    """Return the colours this person chose, or `auto`."""
    chosen = request.COOKIES.get(THEME_COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def hides_names(request: HttpRequest) -> bool:
    """Say whether names are shown as initials, because others may see the screen."""
    return request.COOKIES.get(HIDE_NAMES_COOKIE) == "1"


def current_language() -> Language:
    """Return the language of this request, English when it is none of ours."""
    code = get_language() or "en"
    return next((one for one in LANGUAGES if one.code == code), LANGUAGES[-1])


def anonymous(request: HttpRequest) -> Shell:
    """Return the shell of somebody who has not signed in."""
    return Shell(
        language=current_language(),
        theme=theme_of(request),
        hide_names=hides_names(request),
        demo=bool(getattr(settings, "DEMO", False)),
    )


def context(request: HttpRequest) -> dict[str, Shell]:
    """Give every template the shell around it, with the doors that this person may open."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"shell": anonymous(request)}
    actor = Staff(UUID(str(request.user.pk)))
    with act_as(actor) as acting:
        return {"shell": _signed_in(request, actor, acting)}


def _signed_in(request: HttpRequest, actor: Staff, acting: Context) -> Shell:
    about = me(actor, current_language().code)
    here = request.resolver_match.view_name if request.resolver_match else ""
    waiting = count_waiting(actor) if acting.may("case.approve") else 0
    new = unread(actor)
    groups = tuple(_groups(acting, here, waiting, new))
    return replace(
        anonymous(request),
        person=Person(about.name, about.role, about.unit, face(about.name)),
        groups=groups,
        phone_entries=_under_the_thumb(acting, here),
        home_url=reverse("desk:home"),
        search_url=reverse("desk:search") if acting.may("case.read") else "",
        search_query=request.GET.get("q", "") if here == "desk:search" else "",
        notifications_url=reverse("desk:inbox"),
        notifications=new,
    )


def _groups(acting: Context, here: str, waiting: int, new: int) -> Iterator[Group]:
    """Yield the navigation: the work, the team, the system; only what this person may open."""
    work = [_door(_("Today"), "home", "home", here)]
    if acting.may("case.read"):
        work.append(_door(_("Cases"), "caseload", "briefcase", here))
        work.append(_door(_("Tasks"), "tasks", "checkbox", here))
        work.append(_door(_("Calendar"), "calendar", "calendar", here))
    work.append(_door(_("Messages"), "inbox", "messages", here, new or None, is_new=bool(new)))
    yield Group(str(_("Work")), tuple(work), heading=False)
    team = []
    if acting.may("board.read"):
        team.append(_door(_("Team board"), "board", "layout-kanban", here))
    if acting.may("case.approve"):
        count = waiting or None
        team.append(_door(_("Approvals"), "approvals", "gavel", here, count, is_new=bool(count)))
    for rule, label, name, icon in TEAM:
        if acting.may(rule):
            team.append(_door(label, name, icon, here))
    if team:
        yield Group(str(_("Team")), tuple(team))
    system = [_door(lab, name, icon, here) for rule, lab, name, icon in SYSTEM if acting.may(rule)]
    if system:
        yield Group(str(_("Administration")), tuple(system))
    own = (_door(_("My account"), "account", "user", here), _door(_("Help"), "help", "book", here))
    yield Group(str(_("Reference")), own)


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
    count: int | None = None,
    *,
    is_new: bool = False,
) -> Entry:
    view = f"desk:{name}"
    return Entry(str(label), reverse(view), icon, count, is_new, current=here == view)
