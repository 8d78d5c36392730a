"""A letter of a case: whom it is for, what stands in its places, how it will look, and the PDF."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DeskForm
from tutela.desk.screens.case.file import open_file, reach_file
from tutela.desk.screens.case.frame import frame
from tutela.desk.screens.case.printed import handed_out, looked, offered
from tutela.desk.views import page, reading, screen
from tutela.papers.kinds import put_on_record
from tutela.papers.making import Paper, pdf
from tutela.papers.queries.letters import CaseLetter, case_letters, written

_LINES = frozenset({"about"})
_BOX = {"class": "form-control", "autocomplete": "off"}


class LetterForm(DeskForm):
    """Whom the letter is for, and what the file does not know."""

    language = forms.ChoiceField(label=_("Language of the paper"))
    to = forms.CharField(
        label=_("To whom?"),
        help_text=_("Name and address, as they stand on the envelope."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
        error_messages={"required": _("Write whom the letter is for")},
    )

    def __init__(self, *args: Any, letter: CaseLetter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, name) for code, name, _current in offered("")
        ]
        for name, place in letter.asked.items():
            widget = forms.Textarea(_BOX | {"rows": 4}) if name in _LINES else forms.TextInput(_BOX)
            self.fields[name] = forms.CharField(
                label=capfirst(str(place.words)),
                widget=widget,
                max_length=2000,
                required=name in letter.kind.needed,
                error_messages={"required": _("Write what stands in this place of the letter")},
            )


@screen("case.implement")
def letter(request: HttpRequest, case_id: UUID, case_letter: str) -> HttpResponse:
    """Write a letter, look at it, and take it as a PDF; taking it is on record, and leaves no draft."""
    with reading(request):
        file = reach_file(request, case_id, "case.implement")
        found = {one.code: one for one in case_letters()}.get(case_letter)
        if found is None:
            raise Http404
        posted = request.POST if request.method == "POST" else None
        form = LetterForm(posted, letter=found, initial={"language": get_language()})
        paper = _paper(file.actor, case_id, found, form) if form.is_valid() else None
        if paper and request.POST.get("then") == "take":
            put_on_record(case_letter, case_id, paper.language)
            return handed_out(pdf(paper), case_letter.lower().replace("_", "-"))
        seen = looked(found.title, paper, "", paper.language) if paper else {}
        context = {
            **frame(open_file(request, case_id), "print"),
            "form": form,
            "letter": found,
            **seen,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return page(request, "desk/case/letter.html", context, status)


def _paper(actor: Any, case_id: UUID, found: CaseLetter, form: LetterForm) -> Paper:
    told = {name: str(value) for name, value in form.cleaned_data.items()}
    return written(actor, case_id, found, told.pop("language"), told)


urls = [path("cases/<uuid:case_id>/letters/<slug:case_letter>/", letter, name="case-letter")]
