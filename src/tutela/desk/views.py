"""How a screen is written: who asks, what may be read, how a form becomes a command.

    @screen("case.read")
    def overview(request: HttpRequest, case_id: UUID) -> HttpResponse:
        return page(request, "desk/case/overview.html", {"case": cases.header(actor_of(request), case_id)})

A GET runs inside the actor's read context. A POST does not, because a command opens a transaction of
its own: validate inside `with reading(request):`, perform outside, render again inside `reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from tutela.desk.meanwhile import changed_meanwhile
from tutela.desk.sign_in.step_up import require_proof
from tutela.desk.undoing import offer_undo
from tutela.kernel import clock, keys
from tutela.kernel.access import Context, Staff, act_as, current, gate
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, Stale
from tutela.kernel.requests import Face, Request
from tutela.kernel.responses import Answer

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True)
class Screen:
    """What the permission matrix knows about a view: the rules of which one must be held."""

    name: str
    rules: tuple[str, ...]  # empty: every signed-in member of staff
    step_up: bool = False  # asks again for password, code or passkey when the last proof is old


SCREENS: dict[str, Screen] = {}
METHODS = ("GET", "HEAD", "POST")
"""How a screen can be asked; one that only shows, or only takes a form, says so with Django's decorators."""


def screen(*rules: str, step_up: bool = False) -> Callable[[View[P]], View[P]]:
    """Guard a view: signed in, holding one of the rules somewhere; refusal looks like absence.

    `step_up`: the person has proved lately who they are, or is asked now; a sent form is kept meanwhile.
    Which rows the view then shows is decided by its queries, never here.
    """

    def guard(view: View[P]) -> View[P]:
        name = f"{view.__module__}.{view.__name__}"
        SCREENS[name] = Screen(name, rules, step_up)

        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
            try:
                with gate(actor_of(request), rules):
                    if request.method not in METHODS:
                        return HttpResponseNotAllowed(METHODS)
                    if step_up:
                        require_proof(request)
                    if request.method not in {"GET", "HEAD"}:
                        return view(request, *args, **kwargs)
                    with reading(request):
                        return view(request, *args, **kwargs)
            except AccessDenied as denied:
                raise Http404 from denied

        guarded.screen = SCREENS[name]  # type: ignore[attr-defined] # found by the matrix
        return cast(View[P], guarded)

    return guard


def actor_of(request: HttpRequest) -> Staff:
    """Return who asks."""
    return Staff(UUID(str(request.user.pk)))


@contextmanager
def reading(request: HttpRequest) -> Iterator[Context]:
    """Open the read context of whoever asks."""
    with act_as(actor_of(request)) as context:
        yield context


def may(rule: str) -> bool:
    """Say whether a rule is held anywhere; to show or leave out a button."""
    return current().may(rule)


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render at once, while the read context is open."""
    return render(request, template, {"request_id": keys.new(), **context}, status=status)


def request_of(request: HttpRequest, occurred_at: datetime | None = None) -> Request:
    """Return the wish that a posted form stands for: sent twice, it happens once."""
    posted = request.POST
    version = posted.get("base_version", "")
    return Request(
        id=_uuid(posted.get("request_id", "")) or keys.new(),
        occurred_at=occurred_at or clock.now(),
        face=Face.DESK,
        base_version=int(version) if version.isdigit() else None,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def submit(
    request: HttpRequest,
    form: BaseForm,
    wanted: Command[Any],
    key: UUID,
    /,
    **arguments: Any,
) -> Answer | None:
    """Perform a command for a form; what refuses it becomes an error of the form, and None returns.

    Raises: Http404 when the row is hidden or absent.
    """
    try:
        answer = wanted(actor_of(request), key, request=request_of(request), **arguments)
    except Stale as stale:
        form.stale = True  # type: ignore[attr-defined] # two people may be put together
        form.add_error(None, changed_meanwhile(actor_of(request), key, stale))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    except BadArguments as bad:
        for name, sentence in bad.fields.items():
            form.add_error(name if name in form.fields else None, sentence)
    except AccessDenied as denied:
        raise Http404 from denied
    else:
        offer_undo(request, answer)
        return answer
    return None
