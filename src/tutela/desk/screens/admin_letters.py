"""Letters that the system writes: how each reads here, version by version, and who confirmed it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm
from tutela.desk.language_boxes import LanguageBoxes
from tutela.desk.list_words import language_name
from tutela.desk.screens.admin_deadlines import VerifyForm
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.reference import papers
from tutela.reference.commands.word_letter import restore_letter, verify_letter, word_letter
from tutela.reference.queries import letters as of_letters
from tutela.reference.queries.code_lists import languages_of_profile
from tutela.reference.queries.wordings import reworded_in
from tutela.reference.wordings import filled


@screen("config.manage")
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show every letter, its version, and whether somebody confirmed it."""
    lines = of_letters.letters_kept(actor_of(request))
    doubtful = sum(not line.standing.verified for line in lines)
    return page(request, "desk/admin/letters.html", {"lines": lines, "doubtful": doubtful})


@screen("config.manage")
def letter(request: HttpRequest, letter_code: str) -> HttpResponse:
    """Word a letter anew; look at it on paper first."""
    with reading(request):
        line = _line(request, letter_code)
        form = LanguageBoxes(
            request.POST if request.method == "POST" else None,
            said=line.standing.labels, check=line.kind.check, rows=16, required=True,
        )  # fmt: skip
        valid = form.is_valid()
        about = reworded_in(actor_of(request))
    wanted = request.POST.get("then", "")
    if valid and wanted in form.languages:
        return _as_paper(line, form.texts().get(wanted, ""), wanted)
    if valid:
        told = {"code": letter_code, "texts": form.texts(), "seen": _seen(request, line)}
        if submit(request, form, word_letter, about, **told):
            messages.success(request, gettext("The letter is saved as a new version."))
            return _to_letter(letter_code)
    with reading(request):
        context = {
            "line": line,
            "form": form,
            "seen": request.POST.get("seen", line.standing.number),
            "places": [(name, p, name in line.kind.needed) for name, p in line.kind.places.items()],
            "languages": [(one, language_name(one)) for one in form.languages],
            "versions": of_letters.versions_kept(actor_of(request), letter_code),
        }
        return page(request, "desk/admin/letter.html", context)


@screen("config.manage")
@require_safe
def paper(request: HttpRequest, letter_code: str, language: str) -> HttpResponse:
    """Hand a letter out on paper, as it reads now, with sample data."""
    line = _line(request, letter_code)
    if language not in languages_of_profile():
        raise Http404
    return _as_paper(line, str(line.standing.labels.get(language, "")), language)


@screen("config.manage")
def verify(request: HttpRequest, letter_code: str) -> HttpResponse:
    """Keep who confirmed a letter."""
    with reading(request):
        line = _line(request, letter_code)
        form = VerifyForm(
            request.POST if request.method == "POST" else None, initial={"on": clock.today()}
        )
        about = reworded_in(actor_of(request))
    told = {"code": letter_code, "seen": _seen(request, line)}
    if form.is_valid() and submit(request, form, verify_letter, about, **told, **form.cleaned_data):
        messages.success(request, gettext("The letter is confirmed."))
        return _to_letter(letter_code)
    with reading(request):
        seen = request.POST.get("seen", line.standing.number)
        context = {"line": line, "form": form, "seen": seen}
        return page(request, "desk/admin/letter_verify.html", context)


@screen("config.manage")
def standard(request: HttpRequest, letter_code: str) -> HttpResponse:
    """Go back to the letter of the profile."""
    with reading(request):
        line = _line(request, letter_code)
        about = reworded_in(actor_of(request))
    form = DeskForm(request.POST if request.method == "POST" else None)
    told = {"code": letter_code, "seen": _seen(request, line)}
    if form.is_valid() and submit(request, form, restore_letter, about, **told):
        messages.success(request, gettext("The letter of the profile holds again."))
        return _to_letter(letter_code)
    with reading(request):
        seen = request.POST.get("seen", line.standing.number)
        context = {"line": line, "form": form, "seen": seen}
        return page(request, "desk/admin/letter_standard.html", context)


def _line(request: HttpRequest, code: str) -> of_letters.LetterLine:
    found = of_letters.letter_kept(actor_of(request), code)
    if found is None:
        raise Http404
    return found


def _seen(request: HttpRequest, line: of_letters.LetterLine) -> int:
    """Return the number of the version that the page showed."""
    told = request.POST.get("seen", "")
    return int(told) if told.isdigit() else line.standing.number


def _as_paper(line: of_letters.LetterLine, text: str, language: str) -> HttpResponse:
    """Return a text as a PDF, with sample data in its places; never shown in this site itself."""
    with override(language):
        title, footer = str(line.kind.title), gettext("Sample. This letter was sent to nobody.")
    content = papers.paper(
        language=language, title=title, text=filled(text, line.kind.sample()), footer=footer
    )
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="letter.pdf"'
    return answer


def _to_letter(code: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("desk:admin-letter", args=[code]))


_ONE = "admin/letters/<slug:letter_code>/"
urls = [
    path("admin/letters/", letters, name="admin-letters"),
    path(_ONE, letter, name="admin-letter"),
    path(f"{_ONE}paper/<slug:language>/", paper, name="admin-letter-paper"),
    path(f"{_ONE}verify/", verify, name="admin-letter-verify"),
    path(f"{_ONE}standard/", standard, name="admin-letter-standard"),
]
