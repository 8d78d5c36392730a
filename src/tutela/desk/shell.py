"""What stands around each screen: navigation, search, switches. Templates read one variable, `shell`."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

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
    """Give every template the shell around it."""
    return {"shell": anonymous(request)}
