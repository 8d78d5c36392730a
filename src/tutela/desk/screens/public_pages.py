"""The public site on the desk: which pages there are, what each lacks, who looked; publish, take off."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tutela.cases.queries.words import names_of
from tutela.desk import shell
from tutela.desk.forms import DeskForm
from tutela.desk.list_words import language_name
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel import keys
from tutela.kernel.commands import Command
from tutela.portal import calls
from tutela.portal import facts as of_pages
from tutela.portal import views as site
from tutela.portal.besides import Doors
from tutela.portal.blocks import EASY
from tutela.portal.checklist import CHECKLIST, SOURCE, VERIFIED
from tutela.portal.commands.publish import publish_page, take_back
from tutela.portal.commands.review import ask_review, pass_review, send_back
from tutela.portal.enums import Outcome, PageKind, SetState
from tutela.portal.labels import fact_word, language_word
from tutela.portal.languages import of_prefix, prefix_of, spoken
from tutela.portal.queries import editing
from tutela.portal.queries.editing import Entry
from tutela.portal.queries.library import papers
from tutela.portal.queries.materials import MaterialLine, unreviewed
from tutela.portal.queries.pictures import pictures

STATES: dict[SetState, tuple[str | Promise, str]] = {
    SetState.DRAFT: (_("Draft"), ""),
    SetState.ASKED: (_("Waits for review"), "warn"),
    SetState.REVIEWED: (_("Reviewed"), "main"),
    SetState.LIVE: (_("On the site"), "ok"),
    SetState.TAKEN_BACK: (_("Taken off"), "danger"),
}
OUTCOMES: dict[Outcome, str | Promise] = {
    Outcome.PASSED: _("Found safe for children"),
    Outcome.SENT_BACK: _("Sent back"),
    Outcome.DEMO: _("Came with the demo; nobody reviewed it here"),
}
DOORS = Doors(pictures="desk:public-picture-file", documents="desk:public-document-file")
"""Where pictures and documents are seen before they are public."""
SHOWN_GAPS = 2  # of one page on the board
SHOWS: dict[str, str | Promise] = {
    "": _("All pages"),
    "lacking": _("Something is missing"),
    "waiting": _("Waits for review"),
    "ready": _("Ready to publish"),
    "off": _("Not on the site"),
}


class ReasonForm(DeskForm):
    """Why something is sent back or taken off."""

    reason = forms.CharField(
        label=_("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class ChecklistForm(DeskForm):
    """What a reviewer confirms."""

    confirmed = forms.MultipleChoiceField(
        label=_("I looked at the page in every language, and confirm:"),
        choices=[(point.code, point.words) for point in CHECKLIST],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@screen("site.read")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show every page, with what is missing and why."""
    every = editing.board(actor_of(request))
    show = request.GET.get("show", "")
    show = show if show in SHOWS else ""
    context = {
        "rows": [line(entry) for entry in every if _belongs(entry, show)],
        "shows": [
            (code, words, sum(_belongs(entry, code) for entry in every), code == show)
            for code, words in SHOWS.items()
        ],
        "total": len(every),
        "languages": _language_heads(),
        "writes": may("site.write"),
        "materials": _waiting_materials(request) if may("site.review") and not show else [],
    }
    return page(request, "desk/site/board.html", context)


@screen("site.read")
@require_safe
def shown(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Show one page: what is missing, its languages, who looked, and what is next."""
    return page(request, "desk/site/page.html", _about(request, page_set_id))


@screen("site.read")
@require_safe
def preview(request: HttpRequest, page_set_id: UUID, language: str) -> HttpResponse:
    """Show the newest text of a page as visitors will see it. Nothing of it is kept on the way."""
    entry, tongue = editing.entry(actor_of(request), page_set_id), of_prefix(language)
    version = entry.versions.get(tongue.code) if tongue else None
    if tongue is None or version is None:
        raise Http404
    back = reverse("desk:public-page", args=[page_set_id])
    response = HttpResponse(
        site.previewed(
            request, tongue, version.page, back=back, easy=EASY in request.GET, doors=DOORS
        )
    )
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@screen("site.write")
@require_POST
def ask(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Ask for a review."""
    return _pressed(request, page_set_id, ask_review, gettext("The page waits for a review."))


@screen("site.write")
@require_POST
def publish(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Put the page on the site."""
    return _pressed(request, page_set_id, publish_page, gettext("The page is on the site."))


@screen("site.review")
def review(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Look whether a page is safe for children, and confirm every point."""
    form = ChecklistForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(
        request, form, pass_review, page_set_id,
        new_id=keys.new(), confirmed=form.cleaned_data["confirmed"],
    ):  # fmt: skip
        messages.success(request, gettext("Reviewed. It can be published now."))
        return _to(page_set_id)
    with reading(request):
        context = {
            **_about(request, page_set_id),
            **checks(request),
            "form": form,
        }
        return page(request, "desk/site/review.html", context, 422 if form.errors else 200)


def checks(request: HttpRequest) -> dict[str, Any]:
    """Return what a reviewer confirms, and what is confirmed in a form that was sent."""
    return {
        "points": [(point.code, point.words, point.hint) for point in CHECKLIST],
        "ticked": request.POST.getlist("confirmed"),
        "source": SOURCE,
        "verified": VERIFIED,
    }


@screen("site.review")
def back(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Say what must change first."""
    words = {
        "title": gettext("Send the page back"),
        "lead": gettext("Whoever wrote it reads the reason, changes the text, and asks again."),
        "button": gettext("Send it back"),
        "done": gettext("The page is sent back."),
    }
    return _reasoned(request, page_set_id, send_back, words, new_id=keys.new())


@screen("site.read")
def off(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Take a page off the site."""
    words = {
        "title": gettext("Take the page off the site"),
        "lead": gettext("It is gone at once, in every language. To come back it is reviewed anew."),
        "button": gettext("Take it off"),
        "done": gettext("The page is off the site."),
    }
    return _reasoned(request, page_set_id, take_back, words)


def _pressed(request: HttpRequest, key: UUID, wanted: Command[Any], done: str) -> HttpResponse:
    """Do what a button of the page says; what refuses it is said on the page."""
    form = DeskForm(request.POST)
    if form.is_valid() and submit(request, form, wanted, key):
        messages.success(request, done)
        return _to(key)
    with reading(request):
        return page(request, "desk/site/page.html", _about(request, key) | {"form": form}, 422)


def _reasoned(
    request: HttpRequest,
    key: UUID,
    wanted: Command[Any],
    words: dict[str, str],
    **arguments: Any,
) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(
        request, form, wanted, key, reason=form.cleaned_data["reason"], **arguments
    ):
        messages.success(request, words["done"])
        return _to(key)
    with reading(request):
        context = {**_about(request, key), "form": form, "words": words}
        return page(request, "desk/site/reason.html", context, 422 if form.errors else 200)


def _to(key: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:public-page", args=[key]))


def _about(request: HttpRequest, key: UUID) -> dict[str, Any]:
    actor = actor_of(request)
    entry = editing.entry(actor, key)
    past = editing.reviews(actor, key)
    names = names_of([entry.row.asked_by, *(one.made_by for one in past)])
    row = entry.row
    return {
        "line": line(entry),
        "entry": entry,
        "title": title_of(entry),
        "languages": _languages(entry),
        "reviews": [
            {
                "row": one,
                "words": OUTCOMES[Outcome(one.outcome)],
                "by": names.get(one.made_by, "") if one.made_by else "",
                "newest": one.revisions == editing.revisions(entry.versions),
            }
            for one in past
        ],
        "facts": _facts(entry),
        "pictures": None if entry.kind == PageKind.HOME else pictures(actor, key),
        "documents": papers(actor, key) if entry.kind == PageKind.LIBRARY else None,
        "asked_by": names.get(row.asked_by, "") if row.asked_by else "",
        "writes": may("site.write"),
        "can_review": may("site.review") and row.state == SetState.ASKED,
        "wrote": str(actor.id) in row.writers,
        "asked": row.state == SetState.ASKED,
        "reviewed": row.state == SetState.REVIEWED,
        "to_write": bool(entry.gaps) and not entry.can_be_asked and row.state != SetState.ASKED,
    }


def _facts(entry: Entry) -> list[tuple[str, str]]:
    """Return what is the same in every language, in words."""
    known = of_pages.read(entry.kind, entry.source.content)
    return [
        (fact_word(entry.kind, name), _said(name, getattr(known, name)))
        for name in of_pages.names_of(entry.kind)
        if name != "show_in_menus" or entry.depth == 1
    ]


def _said(name: str, value: Any) -> str:
    if isinstance(value, UUID):
        return editing.named_by(name, read_in()).get(value, "–")
    if name == "call_code":
        return calls.titles(read_in()).get(value, value) or "–"
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, date):
        return date_format(value, "DAY_YEAR")
    return str(getattr(value, "label", value) or "–")


def read_in() -> str:
    """Return in which language of the site the reader looks; letters are made from those a page is written in."""
    code = shell.current_language().code
    tongue = of_prefix(code)
    return tongue.code if tongue else code


def title_of(entry: Entry) -> str:
    """Return what a page is called in the reader's language."""
    return entry.title(read_in())


def line(entry: Entry) -> dict[str, Any]:
    """Return a page as the board shows it."""
    words, tone = STATES[SetState(entry.row.state)]
    lacking = {gap.language for gap in entry.gaps if gap.language}
    return {
        "key": entry.row.pk,
        "title": title_of(entry),
        "kind": entry.kind.label,
        "depth": min(entry.depth, 3),
        "state": words,
        "tone": tone,
        "live": entry.row.live_at is not None,
        "newer": entry.row.live_at is not None and entry.row.state != SetState.LIVE,
        "languages": [
            (language_word(code), code in entry.versions, code in lacking)
            for code in entry.required
        ],
        "gaps": entry.gaps[:SHOWN_GAPS],
        "more": max(len(entry.gaps) - SHOWN_GAPS, 0),
        "written_at": entry.row.written_at,
        "ready": entry.is_ready,
    }


def _belongs(entry: Entry, show: str) -> bool:
    match show:
        case "lacking":
            return bool(entry.gaps)
        case "waiting":
            return entry.row.state == SetState.ASKED
        case "ready":
            return entry.is_ready
        case "off":
            return entry.row.live_at is None
    return True


def _language_heads() -> list[str]:
    return [language_name(code) for code in editing.required_languages()]


def _waiting_materials(request: HttpRequest) -> list[tuple[MaterialLine, str]]:
    """Return the files of campaigns that wait for a reviewer, each with its language in words."""
    return [(one, language_name(one.language)) for one in unreviewed(actor_of(request))]


def _languages(entry: Entry) -> list[dict[str, Any]]:
    """Return each language of a page: what there is, what is missing, where it is seen."""
    found = []
    for code in editing.written_languages():
        version = entry.versions.get(code)
        letters = [tongue for tongue in spoken() if tongue.code == code]
        found.append(
            {
                "code": code,
                "name": language_name(code),
                "required": code in entry.required,
                "version": version,
                "source": code == entry.row.source,
                "gaps": [gap for gap in entry.gaps if gap.language == code],
                "previews": [(one.prefix, one.name) for one in letters] if version else [],
                "address": _address(version) if version and version.page.live else "",
            }
        )
    return found


def _address(version: editing.Version) -> str:
    path_below = version.page.specific_deferred.path_in_language()
    return reverse("site-page", args=[prefix_of(version.language), path_below])


urls = [
    path("public-site/", board, name="public-pages"),
    path("public-site/<uuid:page_set_id>/", shown, name="public-page"),
    path(
        "public-site/<uuid:page_set_id>/preview/<slug:language>/",
        preview,
        name="public-page-preview",
    ),
    path("public-site/<uuid:page_set_id>/ask/", ask, name="public-page-ask"),
    path("public-site/<uuid:page_set_id>/publish/", publish, name="public-page-publish"),
    path("public-site/<uuid:page_set_id>/review/", review, name="public-page-review"),
    path("public-site/<uuid:page_set_id>/send-back/", back, name="public-page-send-back"),
    path("public-site/<uuid:page_set_id>/take-off/", off, name="public-page-take-off"),
]
