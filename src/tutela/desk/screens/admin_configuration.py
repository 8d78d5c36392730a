"""The configuration as a file: taken out here, brought in there, and what waits for a second person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock, journal, keys
from tutela.kernel.events import Subject
from tutela.organisations.queries import people_by_key
from tutela.reference.commands.propose_changes import propose_changes
from tutela.reference.configuration_file import Configuration, read
from tutela.reference.enums import ChangeSetState
from tutela.reference.errors import NotAConfiguration
from tutela.reference.queries import configuration as queries

KEEP = "config.manage"
MOST = 25  # change sets on a page

STATE_LABELS = {
    ChangeSetState.PROPOSED: _("Waits for approval"),
    ChangeSetState.APPLIED: _("Approved, and holds"),
    ChangeSetState.DECLINED: _("Declined"),
    ChangeSetState.WITHDRAWN: _("Withdrawn"),
    ChangeSetState.OUT_OF_DATE: _("Out of date"),
}


class BringForm(DeskForm):
    """A file from another place, and why it comes."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("As another system of Tutela exported it. It ends in .json."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        allow_empty_file=True,
    )
    why = forms.CharField(
        label=_("What is it for?"),
        min_length=3,
        max_length=500,
        widget=forms.Textarea,
        help_text=_("Whoever approves it reads this. Nothing about a child."),
    )

    configuration: Configuration

    def clean_file(self) -> Any:
        """Read the file; what is wrong with it becomes a sentence."""
        sent = self.cleaned_data["file"]
        try:
            self.configuration = read(sent.read())
        except NotAConfiguration as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return sent


@screen(KEEP)
def configuration(request: HttpRequest) -> HttpResponse:
    """Show what waits and what was decided; take a file in."""
    actor, sent = actor_of(request), request.method == "POST"
    with reading(request):
        form = BringForm(request.POST, request.FILES) if sent else BringForm()
        profile = queries.promoted_into(actor)
        valid = form.is_valid()
    if valid:
        key, why = keys.new(), form.cleaned_data["why"]
        made = submit(
            request, form, propose_changes, profile, new_id=key, file=form.configuration, why=why
        )
        if made:
            messages.success(request, gettext("The file is compared. Look at the differences."))
            return redirect("desk:admin-change-set", made.subjects[0])
    with reading(request):
        context = {"form": form, "system": settings.SYSTEM, "alone": settings.APPROVAL == "alone"}
        context |= _listed(request)
        return page(request, "desk/admin/configuration.html", context, 422 if form.errors else 200)


def _listed(request: HttpRequest) -> dict[str, Any]:
    """Return one page of the change sets, newest first."""
    number = page_number(request)
    found = list(queries.change_sets(actor_of(request))[(number - 1) * MOST : number * MOST + 1])
    names = people_by_key([one.proposed_by for one in found])
    rows = [
        {
            "row": one,
            "state": STATE_LABELS[ChangeSetState(one.state)],
            "waits": one.state == ChangeSetState.PROPOSED,
            "who": names.get(one.proposed_by, ""),
            "lines": len(one.lines),
        }
        for one in found[:MOST]
    ]
    return {
        "rows": rows,
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if len(found) > MOST else "",
    }


@screen(KEEP)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the configuration out as a file."""
    actor = actor_of(request)
    found = queries.exported(actor)
    profile = Subject("reference.Setting", queries.promoted_into(actor))
    journal.record_read("configuration.exported", profile, digest=found.digest)
    name = f"tutela-{found.system}-{clock.today():%Y-%m-%d}.json"
    return HttpResponse(
        found.written(),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


urls = [
    path("admin/configuration/", configuration, name="admin-configuration"),
    path("admin/configuration/file/", export, name="admin-configuration-file"),
]
