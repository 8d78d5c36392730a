"""A copy of a file for whoever asked to see it: choose its parts, black out, look, make, give out."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tutela.dataprotection.commands.black_out import black_out, choose_parts, lay_open
from tutela.dataprotection.commands.draw_copy import draw_copy
from tutela.dataprotection.commands.make_copy import discard_copy, give_copy, make_copy
from tutela.dataprotection.enums import BlackedOut
from tutela.dataprotection.passages import occurrences
from tutela.dataprotection.queries import copies as queries
from tutela.dataprotection.queries.copies import CopyView, PartView
from tutela.dataprotection.queries.requests import request as request_view
from tutela.desk.forms import DeskForm
from tutela.desk.screens.documents import ALONE
from tutela.desk.screens.oversight_requests import KEEP, NotifyForm, choices
from tutela.desk.views import actor_of, page, reading, request_of, screen, submit
from tutela.kernel import clock, keys
from tutela.kernel.commands import Command
from tutela.kernel.errors import Refusal


class DrawForm(DeskForm):
    """In which language the words of the software stand in the copy."""

    language = forms.ChoiceField(
        label=_("Language of the copy"),
        help_text=_("What people wrote stays in the language in which they wrote it."),
        choices=lambda: settings.LANGUAGES,
        widget=forms.RadioSelect,
    )


class PartsForm(DeskForm):
    """Which parts go into the copy."""

    parts = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)


class BlackOutForm(DeskForm):
    """What is blacked out, and why."""

    words = forms.CharField(
        label=_("Words to black out"),
        help_text=_("Each place where they stand. Or mark them in the text above with the mouse."),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-redact-words": ""}),
    )
    everywhere = forms.BooleanField(label=_("These words in all parts of the copy"), required=False)
    paragraphs = forms.MultipleChoiceField(
        label=_("Or whole paragraphs"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.ChoiceField(
        label=_("Why may it not be read?"), choices=choices(BlackedOut), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, copy: CopyView, part: PartView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.copy, self.part = copy, part
        field: Any = self.fields["paragraphs"]
        field.choices = [
            (f"{one.start}-{one.end}", one.text) for one in part.paragraphs if not one.whole
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse words that stand nowhere, and nothing at all."""
        said: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.marked():
            words = said.get("words")
            self.add_error(
                "words",
                gettext("These words do not stand in the text. Check how they are written.")
                if words
                else gettext("Say what to black out: words, or a paragraph."),
            )
        return said

    def marked(self) -> list[dict[str, Any]]:
        """Return the passages."""
        said = self.cleaned_data
        parts = self.copy.parts if said.get("everywhere") else (self.part,)
        found = [
            {"part": part.id, "start": start, "end": end}
            for part in parts
            for start, end in occurrences(part.text, said.get("words") or "")
        ]
        for one in said.get("paragraphs") or ():
            start, _dash, end = one.partition("-")
            found.append({"part": self.part.id, "start": int(start), "end": int(end)})
        return found


@screen(KEEP)
def draw(request: HttpRequest, subject_request_id: UUID) -> HttpResponse:
    """Draw the parts of the file together."""
    with reading(request):
        found = request_view(actor_of(request), subject_request_id)
        form = DrawForm(
            request.POST if request.method == "POST" else None,
            initial={"language": get_language()},
        )
    if form.is_valid():
        key = keys.new()
        if made := submit(
            request, form, draw_copy, subject_request_id, new_id=key, **form.cleaned_data
        ):
            return redirect("desk:copy", made.subjects[0])
    words = {
        "title": gettext("Prepare a copy of the file"),
        "button": gettext("Draw the file together"),
    }
    with reading(request):
        context = {"form": form, "found": found, "words": words}
        return page(
            request, "desk/oversight/request_step.html", context, 422 if form.errors else 200
        )


@screen(KEEP)
def shown(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Show a copy and its parts, and choose which go into it."""
    actor = actor_of(request)
    with reading(request):
        found = queries.one_copy(actor, copy_id)
        form = PartsForm(request.POST if request.method == "POST" else None)
        field: Any = form.fields["parts"]
        field.choices = [(str(one.id), str(one.kind.label)) for one in found.parts]
    if form.is_valid() and submit(request, form, choose_parts, copy_id, **form.cleaned_data):
        return redirect("desk:copy-preview", copy_id)
    with reading(request):
        context = {"form": form, "found": found}
        return page(request, "desk/oversight/copy.html", context, 422 if form.errors else 200)


@screen(KEEP)
def part(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Show one part, and black out what may not be read."""
    actor = actor_of(request)
    with reading(request):
        found, one = queries.part_of(actor, part_id)
        form = BlackOutForm(
            request.POST if request.method == "POST" else None, copy=found, part=one
        )
    if form.is_valid():
        done = submit(
            request, form, black_out, found.line.id,
            passages=form.marked(), reason=form.cleaned_data["reason"],
        )  # fmt: skip
        if done:
            messages.success(request, gettext("It is blacked out."))
            return redirect("desk:copy-part", part_id)
    with reading(request):
        place = [each.id for each in found.parts].index(part_id) if found.parts else 0
        context = {
            "form": form,
            "found": found,
            "one": one,
            "before": found.parts[place - 1] if place else None,
            "after": found.parts[place + 1] if place + 1 < len(found.parts) else None,
        }
        return page(request, "desk/oversight/copy_part.html", context, 422 if form.errors else 200)


@screen(KEEP)
@require_POST
def opened_again(request: HttpRequest, redaction_id: UUID) -> HttpResponse:
    """Lay a passage open again."""
    actor = actor_of(request)
    with reading(request):
        part_id = queries.part_with(actor, redaction_id)
    try:
        lay_open(actor, redaction_id, request=request_of(request))
        messages.success(request, gettext("It is read again."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:copy-part", part_id)


@screen(KEEP)
def preview(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Show the copy as it will be read, and make it."""
    actor = actor_of(request)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, make_copy, copy_id):
        messages.success(request, gettext("The copy is made. What is black is not in it."))
        return redirect("desk:copy", copy_id)
    with reading(request):
        context = {"form": form, "found": queries.one_copy(actor, copy_id)}
        return page(
            request, "desk/oversight/copy_preview.html", context, 422 if form.errors else 200
        )


@screen(KEEP)
@require_safe
def paper(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Hand out the PDF, to keep. Journalled."""
    content = queries.paper(actor_of(request), copy_id)
    if not content:
        raise Http404
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="copy.pdf"'
    answer.headers["Content-Security-Policy"] = ALONE
    return answer


def _step(
    request: HttpRequest, key: UUID, form: DeskForm, command: Command[Any], words: dict[str, str]
) -> HttpResponse:
    """Take one step with a copy: show its form, then do it."""
    if form.is_valid() and submit(request, form, command, key, **form.cleaned_data):
        messages.success(request, words["done"])
        with reading(request):
            return redirect(
                "desk:subject-request", queries.one_copy(actor_of(request), key).request_id
            )
    with reading(request):
        found = queries.one_copy(actor_of(request), key)
        context = {"form": form, "found": found, "words": words}
        return page(request, "desk/oversight/copy_step.html", context, 422 if form.errors else 200)


@screen(KEEP)
def give(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Note that the copy was given out."""
    words = {
        "title": gettext("How was the copy given out?"),
        "button": gettext("It was given out"),
        "done": gettext("It is noted that the copy was given out."),
    }
    with reading(request):
        form = NotifyForm(
            request.POST if request.method == "POST" else None, initial={"on": clock.today()}
        )
    return _step(request, copy_id, form, give_copy, words)


@screen(KEEP)
def discard(request: HttpRequest, copy_id: UUID) -> HttpResponse:
    """Throw the copy away."""
    words = {
        "title": gettext("Throw this copy away?"),
        "button": gettext("Throw it away"),
        "done": gettext("The copy is thrown away. The file is as it was."),
    }
    form = DeskForm(request.POST if request.method == "POST" else None)
    return _step(request, copy_id, form, discard_copy, words)


_ONE = "oversight/copies/<uuid:copy_id>/"
urls = [
    path("oversight/requests/<uuid:subject_request_id>/copy/", draw, name="copy-draw"),
    path(_ONE, shown, name="copy"),
    path(f"{_ONE}preview/", preview, name="copy-preview"),
    path(f"{_ONE}paper/", paper, name="copy-paper"),
    path(f"{_ONE}given/", give, name="copy-give"),
    path(f"{_ONE}discard/", discard, name="copy-discard"),
    path("oversight/copies/parts/<uuid:part_id>/", part, name="copy-part"),
    path("oversight/copies/passages/<uuid:redaction_id>/open/", opened_again, name="copy-lay-open"),
]
