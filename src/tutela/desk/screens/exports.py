"""Exports: ask for a list as a file, see how far it is, download it, delete it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tutela.desk.choices import unit_choices
from tutela.desk.forms import DeskForm
from tutela.desk.screens import quality
from tutela.desk.screens.admin_users import FindForm
from tutela.desk.screens.case_filters import FilterForm
from tutela.desk.screens.documents import ALONE
from tutela.desk.views import actor_of, page, reading, request_of, screen, submit
from tutela.exports import archives
from tutela.exports.columns import Wish
from tutela.exports.commands.ask import ask_export, retry_export
from tutela.exports.commands.end import discard_export
from tutela.exports.commands.take import take_export
from tutela.exports.enums import Format, Purpose
from tutela.exports.queries import lists
from tutela.exports.queries.reading import Content, content
from tutela.exports.queries.tables import table_of
from tutela.kernel import keys
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.requests import Face, Request
from tutela.organisations import queries

MAKE = "export.make"
UNIT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
WHY = (10, 600)  # letters of the sentence


class AskForm(DeskForm):
    """How much of people, what for, and as what."""

    level = forms.ChoiceField(label=_("How much goes into it?"), widget=forms.RadioSelect)
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        choices=[(one.value, one.label) for one in Purpose],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Why is it needed, and who gets it?"),
        help_text=_(
            "One sentence, for example: “The yearly report to the ministry, table 3.” The data "
            "protection officer reads it. Name no child."
        ),
        min_length=WHY[0],
        max_length=WHY[1],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    format = forms.ChoiceField(
        label=_("As what?"),
        choices=[(one.value, one.label) for one in Format],
        initial=Format.XLSX.value,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("In which language?"), choices=lambda: settings.LANGUAGES)

    def __init__(self, *args: Any, levels: dict[str, str | Promise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["level"].choices = list(levels.items())
        fields["level"].initial = next(iter(levels))  # the least


def _cases(request: HttpRequest, asked: QueryDict) -> Wish:
    """Return what the list of cases was narrowed to."""
    chosen = FilterForm(request, asked).chosen()
    words = chosen.pop("q", "")
    sort = asked.get("sort", "")
    return Wish(chosen | ({"sort": sort} if sort in {"name", "new"} else {}), words)


def _quality(request: HttpRequest, asked: QueryDict) -> Wish:
    """Return what the quality list was narrowed to. Raises: Http404, where that is no unit."""
    units = unit_choices(actor_of(request), "board.read", get_language() or "en")
    chosen = quality.narrowed(asked, units)
    if not UNIT.fullmatch(chosen["unit"]):
        raise Http404
    return Wish({name: word for name, word in chosen.items() if word})


def _accounts(request: HttpRequest, asked: QueryDict) -> Wish:
    """Return what the list of accounts was narrowed to."""
    actor = actor_of(request)
    form = FindForm(asked, units=queries.staff_units(actor), roles=queries.roles())
    chosen = form.cleaned_data if form.is_valid() else {}
    words = chosen.pop("q", "")
    sort = asked.get("sort", "")
    return Wish(
        {name: value for name, value in chosen.items() if value}
        | ({"sort": sort} if sort in queries.SORTS else {}),
        words,
    )


def _whole(_request: HttpRequest, _asked: QueryDict) -> Wish:
    """Return that a list is not narrowed."""
    return Wish()


LISTS: dict[str, tuple[str, Callable[[HttpRequest, QueryDict], Wish]]] = {
    "cases": ("desk:caseload", _cases),
    "quality": ("desk:quality", _quality),
    "accounts": ("desk:admin-users", _accounts),
    "requests": ("desk:subject-requests", _whole),
    "breaches": ("desk:breaches", _whole),
}
"""Table → where its list is, and how that list reads an address."""


@screen(MAKE, step_up=True)
def ask(request: HttpRequest, table: str) -> HttpResponse:
    """Ask for a list as a file: exactly the rows and filters that were before the person."""
    actor, posted = actor_of(request), request.method == "POST"
    query = request.POST.get("query", "") if posted else request.GET.urlencode()
    with reading(request):
        found = table_of(table)
        place, read = LISTS[table]
        wish = read(request, QueryDict(query))
        offered = lists.offer(actor, table, wish)
        levels = {str(level): words for level, words in found.levels.items()}
        form = AskForm(
            request.POST if posted else None, levels=levels, initial={"language": get_language()}
        )
    if form.is_valid():
        told = {
            "table": table, "filters": wish.filters, "words": wish.words, **form.cleaned_data,
        }  # fmt: skip
        if submit(request, form, ask_export, actor.id, new_id=keys.new(), told=told):
            messages.success(
                request, gettext("The export is being made. It stands here when it is ready.")
            )
            return redirect("desk:exports")
    back = reverse(place)
    context = {
        "form": form,
        "offer": offered,
        "searched": wish.words,
        "table": found.label,
        "query": query,
        "back": f"{back}?{query}" if query else back,
    }
    with reading(request):
        return page(request, "desk/exports/ask.html", context, 422 if form.errors else 200)


@screen(MAKE)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own exports, or the list alone for htmx while one is being made."""
    found = lists.mine(actor_of(request))
    context = {
        "exports": found,
        "working": any(one.state == "WAITING" for one in found),
    }
    fragment = request.headers.get("HX-Target") == "exports"
    return page(request, f"desk/exports/{'list' if fragment else 'mine'}.html", context)


@screen(MAKE, step_up=True)
@require_safe
def take(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Show how an export is downloaded; its passphrase is made now and shown this once."""
    actor = actor_of(request)
    found = lists.own(actor, export_id)
    if not found.ready:
        messages.info(request, gettext("This export is not there to be downloaded."))
        return redirect("desk:exports")
    passphrase = archives.new_passphrase()
    context = {
        "export": found,
        "passphrase": passphrase if found.archived else "",
        "slip": archives.slip(passphrase, export_id, actor.id),
        "minutes": archives.VALID_FOR // 60,
    }
    return page(request, "desk/exports/take.html", context)


@screen(MAKE)
@require_POST
def download(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Send an export to whoever asked for it, in an archive if it says anything about a person."""
    actor = actor_of(request)
    passphrase = archives.passphrase_of(request.POST.get("slip", ""), export_id, actor.id)
    with reading(request):
        archived = lists.own(actor, export_id).archived
    if passphrase is None:
        messages.info(request, gettext("That page was too old. This one has a new passphrase."))
        return redirect("desk:export-take", export_id)
    try:
        with reading(request):
            found = content(actor, export_id)
        take_export(actor, export_id, request=Request(face=Face.DESK))
    except Refusal as refused:
        messages.error(request, str(refused))
        return redirect("desk:exports")
    return _sent(found, passphrase if archived else "")


def _sent(found: Content, passphrase: str) -> HttpResponse:
    inside = f"{found.name}{found.format.extension}"
    name, media = inside, found.format.media
    parts: Iterator[bytes] = archives.pieces(found.content)
    if passphrase:
        name, media = f"{found.name}.zip", "application/zip"
        about = (f"{found.name}.txt", [found.about.encode("utf-8-sig")])
        parts = archives.archive([(inside, parts), about], passphrase)
    answer = StreamingHttpResponse(parts, content_type=media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not passphrase:
        answer.headers["Content-Length"] = str(found.size)
    return cast(HttpResponse, answer)


def _change(
    request: HttpRequest, export_id: UUID, command: Command[Any], done: str
) -> HttpResponse:
    try:
        command(actor_of(request), export_id, request=request_of(request))
    except Refusal as refused:
        messages.error(request, str(refused))
    except AccessDenied as denied:
        raise Http404 from denied
    else:
        messages.success(request, done)
    return redirect("desk:exports")


@screen(MAKE)
@require_POST
def discard(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Delete an export before its time."""
    return _change(request, export_id, discard_export, gettext("The export is deleted."))


@screen(MAKE)
@require_POST
def retry(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """Let the job try again."""
    return _change(request, export_id, retry_export, gettext("The export is being made again."))


_ONE = "exports/<uuid:export_id>/"
urls = [
    path("exports/", mine, name="exports"),
    path("exports/new/<slug:table>/", ask, name="export-ask"),
    path(f"{_ONE}take/", take, name="export-take"),
    path(f"{_ONE}file/", download, name="export-file"),
    path(f"{_ONE}delete/", discard, name="export-discard"),
    path(f"{_ONE}again/", retry, name="export-retry"),
]
