"""How long what is kept here, as the profile of the country says, and what that rests on; for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.views import page, screen
from tutela.reference.queries import setting

YEARS: dict[str, tuple[str | Promise, str | Promise]] = {
    "not_opened_years": (_("A concern that never became a case"), _("from the decision on")),
    "inquiry_years": (_("A question between centres"), _("from the day it was asked")),
    "request_years": (
        _("A request about data that is about no file"),
        _("from the answer on"),
    ),
    "breach_years": (_("An entry of the register of breaches"), _("from the day it was closed")),
    "application_years": (
        _("An application to a children's board that was not selected"),
        _("from the decision on"),
    ),
    "message_years": (_("What the bell shows"), _("from the day it came")),
}
"""Key of the profile → what is kept, and from when on; a case has a rule of its own."""


@dataclass(frozen=True)
class Time:
    """How long one thing is kept, in words."""

    what: str
    long: str
    since: str


@screen()
@require_safe
def times(request: HttpRequest) -> HttpResponse:
    """Show how long everything is kept."""
    kept = setting("retention")
    context = {
        "times": list(_times(kept)),
        "verified": kept["verified"],
        "source": kept["source"],
    }
    return page(request, "desk/retention_times.html", context)


def _times(kept: dict[str, int]) -> Iterator[Time]:
    age = gettext("and not before the child is %(age)s") % {"age": kept["until_age"]}
    since = gettext("from the day it was closed")
    yield Time(gettext("A case"), _years(kept["closed_years"]), f"{since}, {age}")
    for key, (what, begins) in YEARS.items():
        yield Time(str(what), _years(kept[key]), str(begins))
    days = setting("exports")["kept_days"]
    words = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    yield Time(gettext("An export"), words, gettext("from the day it was made"))


def _years(n: int) -> str:
    return ngettext("%(n)s year", "%(n)s years", n) % {"n": n}


urls = [path("retention-times/", times, name="retention-times")]
