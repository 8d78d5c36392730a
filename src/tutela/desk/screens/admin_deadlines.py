"""Deadlines of the country: how long each is, what it rests on, who confirmed that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk import shell
from tutela.desk.choices import RISK_LABELS
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.span_words import UNIT_LABELS, span, telling
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.reference import queries
from tutela.reference.commands.change_deadline import change_deadline
from tutela.reference.commands.verify_basis import verify_basis, withdraw_verification


class FindForm(DeskForm):
    """What the list is narrowed by."""

    unverified = forms.BooleanField(label=_("Only what nobody has confirmed"), required=False)


class LengthForm(DeskForm):
    """How long a deadline is, and how it is counted."""

    amount = forms.IntegerField(label=_("How many"), min_value=1, max_value=3650)
    unit = forms.ChoiceField(label=_("Counted in"), choices=list(UNIT_LABELS.items()))
    cut_off_hour = forms.IntegerField(
        label=_("Hour of the day from which it counts from the next working day"),
        required=False,
        min_value=0,
        max_value=23,
        help_text=_("0 to 23; leave it empty if every hour counts. Only for days."),
    )
    roll = forms.BooleanField(
        label=_("A last day that is not worked moves on to the next working day"),
        required=False,
        help_text=_("Only for days with weekends."),
    )


class VerifyForm(DeskForm):
    """Who compared a rule, or a letter, with the text of the law, and when."""

    by = forms.CharField(
        label=_("Who compared it with the law?"),
        min_length=2,
        max_length=120,
        help_text=_("First and family name, and the office."),
    )
    on = DayField(label=_("On which day?"), past=True)
    remark = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=500,
        widget=forms.Textarea,
        help_text=_("For example the article and the gazette. Nothing about a child."),
    )


@screen("config.manage")
@require_safe
def deadlines(request: HttpRequest) -> HttpResponse:
    """Show every deadline with its length, its escalation and its legal basis."""
    form = FindForm(request.GET or None)
    narrowed = form.is_valid() and bool(form.cleaned_data["unverified"])
    actor = actor_of(request)
    every = list(queries.deadlines_kept(actor))
    doubtful = [rule for rule in every if _doubtful(rule.basis)]
    context = {
        "form": form,
        "rows": [_line(rule) for rule in (doubtful if narrowed else every)],
        "narrowed": narrowed,
        "doubtful": len(doubtful),
        "total": len(every),
    }
    return page(request, "desk/admin/deadlines.html", context)


def _doubtful(basis: Any) -> bool:
    return not basis.verified or basis.review_needed


def _line(rule: Any) -> dict[str, Any]:
    """Return one deadline in words."""
    return {
        "row": rule,
        "name": _named(rule),
        "risk": RISK_LABELS[rule.risk] if rule.risk else pgettext_lazy("risk of a rule", "any"),
        "span": span(rule.amount, rule.unit),
        "steps": [telling(step) for step in rule.escalate],
        "basis": _named(rule.basis),
        "doubtful": _doubtful(rule.basis),
        "begins": rule.valid_from > clock.today(),
    }


def _named(row: Any) -> str:
    return queries.label(row, shell.current_language().code)


@screen("config.manage")
def change(request: HttpRequest, rule_id: UUID) -> HttpResponse:
    """Give a deadline another length, knowing how many clocks run by it."""
    with reading(request):
        rule = queries.deadline_kept(actor_of(request), rule_id)
        initial = {name: getattr(rule, name) for name in LengthForm.base_fields}
        form = LengthForm(request.POST or None, initial=initial)
    if form.is_valid() and submit(request, form, change_deadline, rule_id, **form.cleaned_data):
        messages.success(request, _told(request, rule_id))
        return HttpResponseRedirect(reverse("desk:admin-deadlines"))
    with reading(request):
        context = {
            **_line(rule),
            "form": form,
            "clocks": queries.clocks_running(rule),
            "version": request.POST.get("base_version", rule.version),
        }
        return page(request, "desk/admin/deadline.html", context)


def _told(request: HttpRequest, rule_id: UUID) -> str:
    """Say that it is saved, and how many clocks are computed anew."""
    with reading(request):
        rule = queries.deadline_kept(actor_of(request), rule_id)
        n = queries.clocks_running(rule)
    if not n:
        return gettext("The deadline is saved. No clock runs by it now.")
    said = ngettext(
        "The deadline is saved. %(n)s running clock is computed anew.",
        "The deadline is saved. %(n)s running clocks are computed anew.",
        n,
    )
    return said % {"n": n}


@screen("config.manage")
def verify(request: HttpRequest, basis_id: UUID) -> HttpResponse:
    """Keep who confirmed a legal basis; one that is confirmed is shown with who did it."""
    with reading(request):
        basis = queries.basis_kept(actor_of(request), basis_id)
        form = VerifyForm(request.POST or None, initial={"on": clock.today()})
    if form.is_valid() and submit(request, form, verify_basis, basis_id, **form.cleaned_data):
        messages.success(request, gettext("The legal basis is confirmed."))
        return HttpResponseRedirect(reverse("desk:admin-deadlines"))
    return _basis_page(request, basis, form, "desk/admin/basis.html")


@screen("config.manage")
def withdraw(request: HttpRequest, basis_id: UUID) -> HttpResponse:
    """Take the confirmation of a legal basis back."""
    with reading(request):
        basis = queries.basis_kept(actor_of(request), basis_id)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, withdraw_verification, basis_id):
        messages.success(request, gettext("The confirmation is taken back."))
        return HttpResponseRedirect(reverse("desk:admin-basis", args=[basis_id]))
    return _basis_page(request, basis, form, "desk/admin/basis_withdraw.html")


def _basis_page(request: HttpRequest, basis: Any, form: DeskForm, template: str) -> HttpResponse:
    with reading(request):
        context = {
            "row": basis,
            "name": _named(basis),
            "doubtful": _doubtful(basis),
            "form": form,
            "version": request.POST.get("base_version", basis.version),
        }
        return page(request, template, context)


urls = [
    path("admin/deadlines/", deadlines, name="admin-deadlines"),
    path("admin/deadlines/<uuid:rule_id>/", change, name="admin-deadline"),
    path("admin/bases/<uuid:basis_id>/", verify, name="admin-basis"),
    path("admin/bases/<uuid:basis_id>/back/", withdraw, name="admin-basis-withdraw"),
]
