"""A child applies to a board, and a guardian answers: without an account, a cookie or a script.

Every step is sent with the code in it, so the code stands in no address and in no log, and each answer is a page
that no browser keeps. Whoever holds a code is never shut out by the wrong ones of others: a whole code is 2 to the power
of 59 and nobody guesses it, so the right one opens, sends and withdraws, whatever was tried from the same address. What
wrong ones cost is the time of the machine; so from an address with too many of them one is looked at at a time. A guardian's code stands in the link that a child hands on; that address ends without a
stroke, so it is not among the pages whose readings are counted (`front.PAGE`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from tutela.participation import door
from tutela.participation.door import Asked, Left, OpenCall, Secret
from tutela.portal import answers, calls
from tutela.portal.languages import Tongue
from tutela.portal.models import HomePage
from tutela.portal.queries import visiting
from tutela.portal.tries import Tries
from tutela.portal.views import FRESH, framed, spoken_at
from tutela.reference.queries import in_language

PATH = "take-part/"


@dataclass(frozen=True)
class Sheet:
    """What the frame of the site needs of a page that is none of Wagtail's."""

    title: str
    lead: str
    path: str
    pk: None = None
    url_path: str = ""
    schema: str = "WebPage"

    def path_in_language(self) -> str:
        """Return where it stands below the first page of a language."""
        return self.path


@dataclass(frozen=True)
class Visit:
    """One request at the door of a call, in a language."""

    request: HttpRequest
    tongue: Tongue
    home: HomePage
    call: OpenCall

    def posted(self, name: str) -> str:
        """Return what was sent in a box."""
        return (
            str(self.request.POST.get(name, "")).replace("\x00", "").replace("\r\n", "\n").strip()
        )

    def page(self, template: str, **more: Any) -> HttpResponse:
        """Answer with a page of this call."""
        code = self.tongue.code
        title, board = (in_language(said, code) for said in (self.call.titles, self.call.board))
        sheet = Sheet(title, board, f"{PATH}{self.call.code}/")
        shown = {"call": self.call, **calls.in_words(self.call, code), **more}
        return framed(
            self.request, self.tongue, self.home, sheet, f"portal/door/{template}.html", shown
        )

    def step(self, template: str, *, status: int = 200, **more: Any) -> HttpResponse:
        """Answer with a page of this visitor alone: no browser keeps it, no other site learns of it."""
        response = self.page(template, **more)
        response.status_code = status
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


Step = Callable[[Visit], HttpResponse]
Known = Callable[[Visit, Secret, Left], HttpResponse]
Found = TypeVar("Found", Left, Asked)


WRONG = Tries(50)
STARTED = Tries(100)


@require_safe
def overview(request: HttpRequest, language: str) -> HttpResponse:
    """Show which calls take applications, will take them, or took them."""
    tongue, home = spoken_at(language)
    with translation.override(tongue.code):
        pages = visiting.call_pages(home)
        found = [
            (one, in_language(one.titles, tongue.code), pages.get(one.code)) for one in door.calls()
        ]
        lead = gettext(
            "On a board, children and young people tell adults what helps and what does not."
        )
        said = [
            (one, *(in_language(words, tongue.code) for words in (one.said, one.answer, one.board)))
            for one in door.voices()
        ]
        shown = {"found": found, "said": said, "found_here": True}
        sheet = Sheet(gettext("Take part"), lead, PATH)
        return framed(request, tongue, home, sheet, "portal/door/overview.html", shown)


@csrf_exempt  # nobody is signed in here and no cookie speaks for anybody: the code does
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """Show a call; take one step of a child, or of a guardian who types their code."""
    visit = _visit(request, language, code)
    with translation.override(visit.tongue.code):
        if request.method == "POST":
            return STEPS.get(visit.posted("do"), _again)(visit)
        return visit.page("call", found_here=True)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, language: str, code: str, given: str) -> HttpResponse:
    """Show a guardian what they are asked; take their yes, their no, or that they take it back."""
    visit = _visit(request, language, code)
    with translation.override(visit.tongue.code):
        return _asked(visit, given)


@require_safe
def drawn(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list of a draw to whoever wants to check it: codes and groups, no name."""
    found = calls.of_code(code)
    listed = door.drawn(found) if found else None
    if listed is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="draw-{listed.call}.json"',
        "Cache-Control": FRESH,
    }
    return HttpResponse(listed.text(), "application/json", headers=headers)


def _visit(request: HttpRequest, language: str, code: str) -> Visit:
    tongue, home = spoken_at(language)
    found = calls.of_code(code)
    if found is None:
        raise Http404
    return Visit(request, tongue, home, found)


def _again(visit: Visit) -> HttpResponse:
    return visit.step("call")


def _with_code(step: Known) -> Step:
    """Find what the code stands for first; one that stands for nothing is told alike, whatever it was."""

    def taken(visit: Visit) -> HttpResponse:
        found = _looked_up(visit, visit.posted("code"), door.look)
        return (
            visit.step("call", **{found: True}) if isinstance(found, str) else step(visit, *found)
        )

    return taken


def _with_words(step: Known) -> Step:
    """As `_with_code`; but what was written comes back, where the code stands for nothing any more."""

    def taken(visit: Visit) -> HttpResponse:
        found = _looked_up(visit, visit.posted("code"), door.look)
        if not isinstance(found, str):
            return step(visit, *found)
        why = found if visit.call.takes else "shut"
        said = answers.written(visit.call, visit.posted)
        return _ask(visit, visit.posted("code"), said, why=why)

    return taken


def _looked_up(
    visit: Visit, typed: str, look: Callable[[Secret], Found | None]
) -> tuple[Secret, Found] | str:
    """Return what a code stands for; else `wrong` or `waits`. What is no whole code costs nothing."""
    if not door.is_whole(typed):
        return "wrong"
    with WRONG.turn(visit.request) as free:
        if not free:
            return "waits"
        secret = door.secret_of(visit.call, typed)
        found = look(secret)
    if found is None:
        WRONG.count(visit.request)
        return "wrong"
    return secret, found


# --- the child ------------------------------------------------------------------------------------


def _start(visit: Visit) -> HttpResponse:
    """Give a code, and ask for the child's own yes."""
    if not STARTED.left(visit.request):
        return visit.step("call", waits=True)
    STARTED.count(visit.request)
    secret = door.secret_of(visit.call, door.fresh_code())
    answer = door.begin(visit.call, secret)
    if not answer:
        return visit.step("call", **{answer.lower(): True})
    return visit.step("begin", secret=secret, fresh=True)


def _go_on(visit: Visit, secret: Secret, left: Left) -> HttpResponse:
    """Open what the code stands for, where the child left it."""
    if left.sent:
        return visit.step("sent", secret=secret, left=left)
    if not left.agreed:
        return visit.step("begin", secret=secret)
    return _ask(visit, secret.code, left.said)


def _agree(visit: Visit, secret: Secret, left: Left) -> HttpResponse:
    """Take the child's yes; without it there is no question."""
    if left.sent:
        return _go_on(visit, secret, left)
    if not visit.posted("yes"):
        return visit.step("begin", secret=secret, unsaid=True)
    if not door.keep(secret, left.said):
        return visit.step("call", shut=True)
    return _ask(visit, secret.code, left.said)


def _keep(visit: Visit, secret: Secret, left: Left) -> HttpResponse:
    """Keep what was written, as it is; what the door does not take comes back, with the reason."""
    if left.sent or not left.agreed:
        return _go_on(visit, secret, left)
    said = answers.written(visit.call, visit.posted)
    answer = door.keep(secret, said)
    if not answer:
        wrong = answers.too_long(visit.call, said)
        return _ask(visit, secret.code, said, why=answer.lower(), wrong=wrong)
    return _ask(visit, secret.code, said, kept=True)


def _send(visit: Visit, secret: Secret, left: Left) -> HttpResponse:
    """Send what was written, if nothing is missing; else keep it and say what to do. Nothing written is lost."""
    if left.sent or not left.agreed:
        return _go_on(visit, secret, left)
    said = answers.written(visit.call, visit.posted)
    wrong = answers.missing(visit.call, said)
    answer = door.keep(secret, said)
    if answer and not wrong:
        adult = None if said["by_office"] else door.secret_of(visit.call, door.fresh_code())
        answer = door.send(visit.call, secret, answers.to_send(visit.call, said), adult)
        if answer:
            return _sent(visit, secret, adult)
    why = "unsent" if answer else answer.lower()
    return _ask(visit, secret.code, said, why=why, wrong=wrong)


def _link(visit: Visit, secret: Secret, _left: Left) -> HttpResponse:
    """Give a new link for the guardian, when the one before is lost."""
    adult = door.secret_of(visit.call, door.fresh_code())
    return _sent(visit, secret, adult if door.link(secret, adult) else None)


def _withdraw(visit: Visit, secret: Secret, left: Left) -> HttpResponse:
    """Take the child's yes back, when they are sure."""
    if not visit.posted("sure"):
        return visit.step("sent" if left.sent else "begin", secret=secret, left=left, unsure=True)
    door.withdraw(secret)
    return visit.step("gone", by="child")


def _ask(
    visit: Visit, code: str, said: dict[str, Any], *, why: str = "", **more: Any
) -> HttpResponse:
    """Show the boxes with what was written. `why`: for which reason it was not taken."""
    boxes = answers.boxes(visit.call, visit.tongue.code)
    shown = {
        "code": code,
        "said": said,
        "boxes": boxes,
        "why": why,
        "over": why in {"shut", "wrong"},
    }
    return visit.step("answers", status=422 if why else 200, **shown, **more)


def _sent(visit: Visit, secret: Secret, adult: Secret | None) -> HttpResponse:
    link = ""
    if adult:
        way = reverse("site-guardian", args=[visit.tongue.prefix, visit.call.code, adult.code])
        link = f"{visit.request.scheme}://{visit.request.get_host()}{way}"
    return visit.step("sent", secret=secret, left=door.look(secret), adult=adult, link=link)


# --- the guardian ---------------------------------------------------------------------------------


def _typed(visit: Visit) -> HttpResponse:
    """Open what a guardian's code stands for, when it was typed and not followed."""
    return _asked(visit, visit.posted("code"))


def _asked(visit: Visit, given: str) -> HttpResponse:
    """Show a guardian what it is about; take what they say."""
    looked_up = _looked_up(visit, given, door.guardian)
    if isinstance(looked_up, str):
        return visit.step("call", **{looked_up: True})
    secret, found = looked_up
    shown: dict[str, Any] = {"secret": secret, "asked": found, "named": visit.posted("named")[:120]}
    said = visit.posted("do")
    if said == "consent" and found.asks and not found.consented:
        wrong = _unsaid(visit)
        if wrong:
            return visit.step("guardian", **shown, wrong=wrong, photos=visit.posted("photos"))
        photos = visit.posted("photos") == "yes"
        taken = door.consent(visit.call, secret, shown["named"], photos=photos)
        return visit.step("guardian", **shown | {"asked": door.guardian(secret)}, thanks=taken)
    if said == "photos":
        door.no_photos(secret)
        return visit.step("guardian", **shown | {"asked": door.guardian(secret)})
    if said in {"decline", "withdraw"}:
        if said == "withdraw" and not visit.posted("sure"):
            return visit.step("guardian", **shown, unsure=True)
        door.withdraw(secret)
        return visit.step("gone", by=said)
    return visit.step("guardian", **shown)


def _unsaid(visit: Visit) -> dict[str, str]:
    wrong = {}
    if len(visit.posted("named")) < 2:
        wrong["named"] = gettext("Write your name.")
    if not visit.posted("yes"):
        wrong["yes"] = gettext("Tick this if you agree. If you do not, choose “No”.")
    if visit.posted("photos") not in {"yes", "no"}:
        wrong["photos"] = gettext("Choose yes or no. Your child can take part either way.")
    return wrong


STEPS: dict[str, Step] = {
    "start": _start,
    "open": _with_code(_go_on),
    "agree": _with_code(_agree),
    "keep": _with_words(_keep),
    "send": _with_words(_send),
    "link": _with_code(_link),
    "withdraw": _with_code(_withdraw),
    "guardian": _typed,
}
