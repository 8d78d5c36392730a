"""One guided form about a file: shown, taken, sent as one command, kept as a draft when one leaves.

A step declares a `Sheet` (words, form, rule) and says which command its answers become. A form that was
refused comes back with everything typed in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from tutela.cases.queries.rights import reach_all
from tutela.cases.rules import read_case
from tutela.desk.forms import DeskForm
from tutela.desk.screens.case.file import File, open_file, reach_file
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.two_editors import OPENED, looked_at, put_together
from tutela.desk.views import actor_of, page, reading, submit
from tutela.kernel import clock, keys
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied
from tutela.organisations.drafts import discard_draft, draft, drafts, save_draft

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Wish:
    """The command that a form stands for."""

    command: Command[Any]
    key: UUID
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One or two fields beside each other, and when they are asked at all."""

    fields: tuple[BoundField, ...]
    shown_when: str
    columns: int


class StepForm(DeskForm):
    """A form of a step. Knows the file that it is about, for its choices.

    `shown_when`: field → "other=VALUE|VALUE"; without scripts everything is shown.
    """

    shown_when: ClassVar[Mapping[str, str]] = {}
    columns: ClassVar[Mapping[str, int]] = {}
    beside: ClassVar[tuple[tuple[str, ...], ...]] = ()
    one_answer: tuple[tuple[str, ...], ...] = ()  # fields that say one thing together

    def __init__(self, *args: Any, file: File, actor: Any = None, **kwargs: Any) -> None:
        self.file = file
        self.actor = actor
        super().__init__(*args, **kwargs)
        self.language = get_language() or "en"
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices."""

    def choose(self, name: str, choices: Any) -> None:
        """Set the choices of a field; a function is asked once, when they are shown or checked."""
        if callable(choices):
            choices = cache(choices)
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def lines(self) -> Iterator[Line]:
        """Return the fields in the order and the company in which they are shown."""
        groups = {name: group for group in self.beside for name in group}
        done: set[str] = set()
        for name in self.fields:
            if name in done:
                continue
            group = [one for one in groups.get(name, (name,)) if one in self.fields]
            done.update(group)
            rule, columns = self.shown_when.get(name, ""), self.columns.get(name, 2)
            yield Line(tuple(self[one] for one in group), rule, columns)


@dataclass(frozen=True)
class Sheet:
    """The words of one page with one form."""

    code: str  # names the draft
    form: type[StepForm]
    rule: str
    title: str | Promise
    label: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    help: tuple[str | Promise, ...] = ()
    icon: str = "check"
    template: str = "desk/steps/sheet.html"
    then: str = "desk:case"
    keeps: bool = False  # long texts: one may leave and go on later
    danger: bool = False
    edits: bool = False  # answers that stand by themselves: what two people change is put together
    guards_version: bool = False  # refuse when somebody changed the file meanwhile
    gives_away: bool = False  # afterwards the file may be out of the reader's sight
    context: Mapping[str, Any] = field(default_factory=dict)


@keeps_text
def ask(
    request: HttpRequest,
    case_id: UUID,
    sheet: Sheet,
    wish: Callable[[Told, UUID], Wish],
    *,
    initial: Mapping[str, Any] | None = None,
    version: int | None = None,
    context: Callable[[File], Mapping[str, Any]] | None = None,
) -> HttpResponse:
    """Show a sheet, or take it: perform its command and go on, or show what needs the person.

    What is sent is allowed by the rule of its command, and by nothing before it.
    Raises: Http404 when the file is hidden, or its rule does not reach the file.
    """
    posted = request.method == "POST"
    if posted and sheet.keeps and request.POST.get("then") == "leave":
        with reading(request):
            reach_file(request, case_id, sheet.rule)
        return _leave(request, case_id, sheet)
    with reading(request):
        file = File(case_id, actor_of(request)) if posted else _open_for(request, case_id, sheet)
        form = _form(request, file, sheet, initial)
        valid = form.is_bound and form.is_valid()
    if valid:
        asked = wish(form.cleaned_data, key_of(request))
        if submit(request, form, asked.command, asked.key, **asked.arguments) is not None:
            return finish(request, case_id, sheet)
        if sheet.edits and (together := put_together(request, form)):
            request.POST = together  # type: ignore[assignment] # changed here, once
            return ask(
                request, case_id, sheet, wish, initial=initial, version=version, context=context
            )
        version = getattr(form, "version", version)
    with reading(request):
        if form.is_bound:
            file = _open_for(request, case_id, sheet)
        now = version or (file.header.version if sheet.guards_version else "")
        if looked_at(request, form, now):
            return HttpResponse()
        found = {
            "sheet": sheet,
            "file": file,
            "form": form,
            "draft_id": _draft_id(request),
            "base_version": now,
            "back": reverse(sheet.then, args=[case_id]),
            **sheet.context,
            **(context(file) if context else {}),
        }
        return page(request, sheet.template, found, 422 if form.is_bound else 200)


def key_of(request: HttpRequest) -> UUID:
    """Return the key of the row that a form makes: its request's, so that twice is once."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        return keys.new()


def finish(request: HttpRequest, case_id: UUID, sheet: Sheet) -> HttpResponse:
    """Say that it is done, throw the draft away, go back to the file."""
    if sheet.keeps and request.POST.get("draft_id"):
        discard_draft(actor_of(request), _draft_id(request))
    messages.success(request, str(sheet.done))
    say_put_together(request)
    if sheet.gives_away:
        with reading(request):
            if not reach_all(actor_of(request), case_id, (read_case.code,)):
                return redirect("desk:home")
    return redirect(sheet.then, case_id=case_id)


def say_put_together(request: HttpRequest) -> None:
    """Say that somebody else had changed other answers, where it was so."""
    if getattr(request, "tries", 0):
        both = gettext(
            "Somebody else changed other answers here meanwhile. What both of you wrote is kept."
        )
        messages.info(request, both)


def at(day: Any, hour: time | None = None) -> datetime:
    """Return the moment of a day and a time here; without a time, noon or now, whichever is first."""
    moment = datetime.combine(day, hour or time(12), timezone.get_current_timezone())
    return moment if hour else min(moment, clock.now()) if day <= clock.today() else moment


def uuid_or_none(text: Any) -> UUID | None:
    """Return the key that a choice stands for; None for no choice."""
    return UUID(str(text)) if text else None


def _open_for(request: HttpRequest, case_id: UUID, sheet: Sheet) -> File:
    """Open the file of a sheet. Raises: AccessDenied, Http404 when its rule does not reach it."""
    file = open_file(request, case_id)
    if sheet.rule not in file.rights:
        raise Http404
    return file


def _form(
    request: HttpRequest, file: File, sheet: Sheet, initial: Mapping[str, Any] | None
) -> StepForm:
    actor = actor_of(request)
    if request.method == "POST":
        return sheet.form(request.POST, file=file, actor=actor)
    begun = _kept(request, sheet)
    form = sheet.form(file=file, actor=actor, initial={**(initial or {}), **begun})
    for name in form.fields:
        if name in request.GET and name not in begun:
            form.initial[name] = request.GET[name]
    return form


def _kept(request: HttpRequest, sheet: Sheet) -> dict[str, Any]:
    """Return what was typed before one left."""
    if not sheet.keeps or "draft" not in request.GET:
        return {}
    try:
        kept = draft(actor_of(request), _draft_id(request))
    except AccessDenied:
        return {}
    typed = QueryDict(kept.content.get("typed", ""))
    return {
        name: values if len(values) > 1 else values[0]
        for name, values in typed.lists()
        if name in sheet.form.base_fields
    }


def _leave(request: HttpRequest, case_id: UUID, sheet: Sheet) -> HttpResponse:
    typed = request.POST.copy()
    for name in ("csrfmiddlewaretoken", "then", "request_id", "base_version", "draft_id", OPENED):
        typed.pop(name, None)
    content = {"typed": typed.urlencode(), "path": request.path}
    actor = actor_of(request)
    save_draft(actor, _draft_id(request), form=sheet.code, about=case_id, content=content)
    messages.success(request, gettext("Everything is saved. The draft waits on your home page."))
    return redirect("desk:case", case_id=case_id)


def _draft_id(request: HttpRequest) -> UUID:
    told = request.POST.get("draft_id") or request.GET.get("draft", "")
    try:
        return UUID(told)
    except ValueError:
        return keys.new()


@dataclass(frozen=True)
class Unfinished:
    """A draft about a file, and the way back to it."""

    saved_at: datetime
    url: str


def unfinished(request: HttpRequest, case_id: UUID) -> list[Unfinished]:
    """Return the reader's own drafts about a file, newest first."""
    return [
        Unfinished(one.saved_at, f"{one.content['path']}?draft={one.id}")
        for one in drafts(actor_of(request), about=case_id)
        if one.content.get("path")
    ]
