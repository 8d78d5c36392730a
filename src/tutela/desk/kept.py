"""What one types is kept: as one types, when the session is lost, when the network is cut.

A form that keeps carries a signed mark: whose page it is, and which. By it alone text is kept, for the
owner of the mark and nobody else: the browser may be signed out, locked, or somebody else's by now. The
text is a draft like any other (encrypted, its writer's only, gone after thirty days), and goes when the
form was taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core import signing
from django.forms import BaseForm, CheckboxInput, CheckboxSelectMultiple, SelectMultiple
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import salted_hmac

from tutela.desk.two_editors import OPENED, UNKNOWN
from tutela.desk.uploads import takes_files
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.organisations.drafts import discard_draft, draft, save_draft

FORM = "typed"
FIELD = "kept"
MARK_HOLDS = 7 * 24 * 60 * 60
MOST = 200_000  # characters of one form

_SALT = "tutela.desk.kept"
_LEFT_OUT = {"csrfmiddlewaretoken", "request_id", "base_version", "draft_id", "then", "do", FIELD}
_SECRET = re.compile(r"passw|secret|token|credential|(^|[-_])(otp|pin|code)$", re.IGNORECASE)
_MANY = (CheckboxSelectMultiple, SelectMultiple)
_TICKED = (CheckboxInput, CheckboxSelectMultiple)


@dataclass(frozen=True)
class Mark:
    """Whose page, and which one."""

    owner: Staff
    page: str

    @property
    def key(self) -> UUID:
        """Return the key of its draft; nobody can guess it and take it first."""
        told = salted_hmac(_SALT, f"{self.owner.id} {self.page}", algorithm="sha256")
        return UUID(bytes=told.digest()[:16])


@dataclass(frozen=True)
class Typed:
    """What was typed on a page and not sent."""

    at: datetime
    fields: QueryDict
    version: str  # of what the page showed


def mark_of(request: HttpRequest) -> Mark:
    """Return the mark of the page that is asked for."""
    return Mark(Staff(UUID(str(request.user.pk))), request.get_full_path())


def signed(mark: Mark) -> str:
    """Return a mark as the page carries it."""
    return signing.dumps([str(mark.owner.id), mark.page], salt=_SALT)


def posted_mark(request: HttpRequest) -> Mark | None:
    """Return the mark of a form that was sent; None when it has none, or an old or forged one."""
    if request.method != "POST" or getattr(request, "htmx", False):
        return None
    if takes_files(request):
        return None  # its body is read by the page that takes the file, and by nobody before
    try:
        owner, page = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=MARK_HOLDS)
    except signing.BadSignature:
        return None
    return Mark(Staff(UUID(owner)), page)


def sent_mark(request: HttpRequest) -> Mark | None:
    """Return the mark of a form that was sent to its own page."""
    mark = posted_mark(request)
    return mark if mark and mark.page == request.get_full_path() else None


def keep(mark: Mark, posted: QueryDict) -> bool:
    """Keep the fields of a form, never its secrets; say whether there was something to keep."""
    fields = QueryDict(mutable=True)
    for name, values in posted.lists():
        if name not in _LEFT_OUT and not _SECRET.search(name):
            fields.setlist(name, values)
    typed = fields.urlencode()
    if len(typed) > MOST or not any(value.strip() for _n, vs in fields.lists() for value in vs):
        return False
    content = {"page": mark.page, "typed": typed, "version": posted.get("base_version", "")}
    try:
        save_draft(mark.owner, mark.key, form=FORM, content=content)
    except AccessDenied:  # the account is closed
        return False
    return True


def typed_on(request: HttpRequest) -> Typed | None:
    """Return what its owner typed on this page before."""
    mark = mark_of(request)
    try:
        found = draft(mark.owner, mark.key)
    except AccessDenied:
        return None
    told = found.content
    return Typed(found.saved_at, QueryDict(told.get("typed", "")), told.get("version", ""))


def discard(mark: Mark) -> None:
    """Throw away what was typed on a page."""
    discard_draft(mark.owner, mark.key)


def settle(mark: Mark, posted: QueryDict, response: HttpResponse) -> None:
    """Let a draft go when its form was taken, keep it as it was sent when the form was refused.

    A form was taken when its answer leads on, or is the paper that was asked for.
    """
    onward = response.status_code in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
    if onward or response.has_header("Content-Disposition"):
        discard(mark)
    elif response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
        keep(mark, posted)


def fill(form: Any, typed: Typed) -> None:
    """Let a form show what was typed before, right or wrong."""
    if not isinstance(form, BaseForm):
        return
    form.opened = typed.fields.get(OPENED, UNKNOWN)  # type: ignore[attr-defined] # as it was then
    if form.is_bound:
        form.data = typed.fields
        return
    for name, field in form.fields.items():
        told = form.add_prefix(name)
        if told in typed.fields:
            values = typed.fields.getlist(told)
            form.initial[name] = values if isinstance(field.widget, _MANY) else values[-1]
        elif isinstance(field.widget, _TICKED):
            form.initial[name] = [] if isinstance(field.widget, _MANY) else False
