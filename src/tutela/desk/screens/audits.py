"""Audits: files drawn at random, looked at with the checklist of the country, and what came of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.commands.audit import answer_sheet, close_audit, draw_audit
from tutela.cases.enums import AuditAnswer, AuditFrame
from tutela.cases.inputs.audit import MOST_DRAWN
from tutela.cases.queries import audits as queries
from tutela.cases.queries.audits import AuditView, Question, SheetView, Tally
from tutela.desk.choices import unit_choices
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied

PAGE = 50
USUAL = 10  # files
LOOKED_BACK = timedelta(days=90)
SEEDS = 1_000_000


class DrawForm(DeskForm):
    """From which files, how many, with which seed."""

    unit = forms.ChoiceField(label=_("Unit"))
    frame = forms.ChoiceField(
        label=_("Which files?"),
        choices=[(frame.value, frame.label) for frame in AuditFrame],
        widget=forms.RadioSelect,
    )
    first_day = DayField(label=_("From"), past=True)
    last_day = DayField(label=_("To"), past=True)
    size = forms.IntegerField(label=_("How many files?"), min_value=1, max_value=MOST_DRAWN)
    by_worker = forms.BooleanField(
        label=_("Take the workers' files in turn, so that each worker has one"), required=False
    )
    seed = forms.IntegerField(
        label=_("Seed of the draw"),
        min_value=0,
        max_value=2**31 - 1,
        help_text=_(
            "A number by which anybody can draw the same files again. Leave it as it is, or agree on one "
            "before, by dice."
        ),
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit"].choices = units
        if len(units) == 1:
            fields["unit"].widget = forms.HiddenInput()


class SheetForm(DeskForm):
    """The checklist of one file: an answer and a note for each question, and what must be done."""

    todo = forms.CharField(
        label=_("What must be done in this file?"),
        help_text=_("It becomes a task of the file's worker, who is told at once."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )
    due_on = DayField(label=_("By when?"), future=True, required=False)

    def __init__(self, *args: Any, sheet: SheetView, **kwargs: Any) -> None:
        self.sheet = sheet
        super().__init__(*args, **kwargs)
        self._ask()
        if not sheet.case.state.live:
            del self.fields["todo"], self.fields["due_on"]

    def _ask(self) -> None:
        """Add the boxes of each question before the others."""
        mine: dict[str, forms.Field] = {}
        for question in self.sheet.questions:
            mine[f"answer-{question.code}"] = forms.ChoiceField(
                label=question.words,
                help_text=question.hint,
                choices=[(one.value, one.label) for one in AuditAnswer],
                widget=forms.RadioSelect,
                initial=question.answer,
                required=False,
            )
            mine[f"note-{question.code}"] = forms.CharField(
                label=gettext("Note"),
                widget=forms.Textarea(
                    attrs={"rows": 2, "class": "form-control", "autocomplete": "off"}
                ),
                max_length=2000,
                initial=question.note,
                required=False,
            )
        self.fields = {**mine, **self.fields}

    def rows(self) -> Iterator[tuple[Question, forms.BoundField, forms.BoundField]]:
        """Return each question with its answer and its note."""
        for question in self.sheet.questions:
            yield question, self[f"answer-{question.code}"], self[f"note-{question.code}"]

    def found(self) -> dict[str, dict[str, str]]:
        """Return the answers that were given."""
        told = self.cleaned_data
        return {
            one.code: {"answer": told[f"answer-{one.code}"], "note": told[f"note-{one.code}"]}
            for one in self.sheet.questions
            if told.get(f"answer-{one.code}")
        }


@dataclass(frozen=True)
class Bar:
    """All answers to one question: a block for each file, and the same in words."""

    tally: Tally
    blocks: tuple[AuditAnswer, ...]

    @property
    def said(self) -> str:
        """Return how often each answer was given."""
        return ", ".join(f"{one.label} {n}" for one, n in self.tally.counts.items() if n)


@screen("case.audit")
@require_safe
def audits(request: HttpRequest) -> HttpResponse:
    """Show the audits of the units that this person may audit."""
    number = page_number(request)
    found = queries.audits(actor_of(request), first=(number - 1) * PAGE, most=PAGE + 1)
    context = {
        "found": found[:PAGE],
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if len(found) > PAGE else "",
    }
    return page(request, "desk/audits/list.html", context)


@screen("case.audit")
def drawn(request: HttpRequest) -> HttpResponse:
    """Draw files for an audit."""
    actor = actor_of(request)
    with reading(request):
        units = unit_choices(actor, "case.audit", get_language() or "en")
        initial = {
            "unit": units[0][0] if units else "",
            "frame": AuditFrame.WORKED_ON.value,
            "first_day": clock.today() - LOOKED_BACK,
            "last_day": clock.today(),
            "size": USUAL,
            "seed": secrets.randbelow(SEEDS),
        }
        posted = request.POST if request.method == "POST" else None
        form = DrawForm(posted, units=units, initial=initial)
    if form.is_valid():
        told, key = dict(form.cleaned_data), key_of(request)
        unit = UUID(told.pop("unit"))
        if submit(request, form, draw_audit, unit, new_id=key, draw=told):
            messages.success(request, gettext("The files are drawn."))
            return redirect("desk:audit", audit_id=key)
    with reading(request):
        return page(request, "desk/audits/draw.html", {"form": form}, 422 if form.errors else 200)


@screen("case.audit")
@require_safe
def audit(request: HttpRequest, audit_id: UUID) -> HttpResponse:
    """Show one audit: its draw, its files, and all answers together."""
    found = _audit(request, audit_id)
    return page(request, "desk/audits/audit.html", _whole(found))


@screen("case.audit")
def closed(request: HttpRequest, audit_id: UUID) -> HttpResponse:
    """Close an audit."""
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, close_audit, audit_id):
        messages.success(request, gettext("The audit is closed and stays as it is."))
        return redirect("desk:audit", audit_id=audit_id)
    with reading(request):
        context = {"form": form, "audit": _audit(request, audit_id)}
        return page(request, "desk/audits/close.html", context, 422 if form.errors else 200)


@screen("case.audit")
def sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """Answer the checklist of one file; of a closed audit it is only read."""
    with reading(request):
        found = _sheet(request, sheet_id)
        posted = request.POST if request.method == "POST" else None
        form = SheetForm(posted, sheet=found)
        valid = form.is_bound and form.is_valid()
    if valid:
        told = form.cleaned_data
        todo = {"text": told["todo"], "due_on": told.get("due_on")} if told.get("todo") else None
        facts = {"answers": form.found(), "todo": todo, "todo_id": key_of(request)}
        if submit(request, form, answer_sheet, sheet_id, **facts):
            messages.success(request, gettext("The answers are saved."))
            onward = found.following if request.POST.get("then") == "next" else None
            if onward:
                return redirect("desk:audit-sheet", sheet_id=onward)
            return redirect("desk:audit", audit_id=found.audit_id)
    with reading(request):
        context = {
            "form": form,
            "sheet": found,
            "base_version": found.version,
            "answers": list(AuditAnswer),
        }
        return page(request, "desk/audits/sheet.html", context, 422 if form.errors else 200)


def _audit(request: HttpRequest, key: UUID) -> AuditView:
    """Return an audit. Raises: Http404 when it is hidden or absent."""
    try:
        return queries.audit_view(actor_of(request), key)
    except AccessDenied as denied:
        raise Http404 from denied


def _sheet(request: HttpRequest, key: UUID) -> SheetView:
    """Return the checklist of a file. Raises: Http404 when it is hidden or absent."""
    try:
        return queries.sheet_view(actor_of(request), key)
    except AccessDenied as denied:
        raise Http404 from denied


def _whole(found: AuditView) -> dict[str, Any]:
    """Return an audit with its answers as bars and as a table."""
    bars = [
        Bar(tally, tuple(answer for answer, n in tally.counts.items() for _ in range(n)))
        for tally in found.tallies
    ]
    return {
        "audit": found,
        "bars": bars,
        "answers": list(AuditAnswer),
        "few": queries.FEW,
        "any": any(bar.blocks for bar in bars),
        "head": [gettext("Question"), *(str(one.label) for one in AuditAnswer)],
        "rows": [[tally.words, *tally.counts.values()] for tally in found.tallies],
    }


urls = [
    path("audits/", audits, name="audits"),
    path("audits/draw/", drawn, name="audit-draw"),
    path("audits/<uuid:audit_id>/", audit, name="audit"),
    path("audits/<uuid:audit_id>/close/", closed, name="audit-close"),
    path("audits/files/<uuid:sheet_id>/", sheet, name="audit-sheet"),
]
