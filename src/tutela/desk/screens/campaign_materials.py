"""Materials of a campaign: leaflets, posters and pictures that everybody may take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.awareness.enums import CampaignState
from tutela.desk.forms import DeskForm
from tutela.desk.screens.campaign_found import found_campaign
from tutela.desk.screens.documents_adding import KINDS
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.shell import SPOKEN, language_choices
from tutela.desk.uploads import Arrived
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.portal import files
from tutela.portal.commands.materials import (
    add_material,
    publish_material,
    remove_material,
    take_back_material,
)
from tutela.portal.queries import materials as queries
from tutela.portal.queries.materials import MaterialLine


class MaterialForm(DeskForm):
    """A file, what it is called, and in which language it is."""

    title = forms.CharField(label=_("What is it?"), min_length=2, max_length=120)
    language = forms.ChoiceField(label=_("In which language is it?"))
    paper = forms.FileField(
        label=_("Choose a file"),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["language"].choices = [("", gettext("Choose")), *language_choices()]


@screen("campaign.read")
def listed(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Show the materials, and take one in."""
    posted = request.method == "POST"
    with reading(request):
        campaign = found_campaign(request, campaign_id)
        may_write = may("campaign.write") and campaign.state != CampaignState.CLOSED
        if posted and not may_write:
            raise Http404
        form = MaterialForm(request.POST, request.FILES) if posted else MaterialForm()
        valid = form.is_valid()
    if valid and _take_in(request, form, campaign_id):
        messages.success(
            request, gettext("The material is here. A reviewer of the public site looks at it now.")
        )
        return redirect("desk:campaign-materials", campaign_id=campaign_id)
    with reading(request):
        found = queries.materials(actor_of(request), campaign_id)
        context = {
            "campaign": campaign,
            "form": form,
            "most": files.LARGEST_MB,
            "materials": [(one, SPOKEN.get(one.language)) for one in found],
            "may_write": may_write,
            "may_change": may("campaign.write"),
        }
        return page(request, "desk/campaigns/materials.html", context, 422 if form.errors else 200)


def _take_in(request: HttpRequest, form: MaterialForm, campaign_id: UUID) -> bool:
    """Look at what arrived and keep it; what is refused says why beside the file."""
    arrived: Arrived = form.cleaned_data["paper"]
    try:
        found = files.read(arrived.spool, arrived.name or "")
    except Refusal as refused:
        form.add_error("paper", str(refused))
        return False
    told = {name: form.cleaned_data[name] for name in ("title", "language")}
    facts = {"file": found.content, "file_type": found.file_type, **told}
    return bool(submit(request, form, add_material, campaign_id, new_id=key_of(request), **facts))


@screen("campaign.read")
@require_safe
def taken(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Give a material to whoever looks at it before it is published; nothing is counted."""
    return given(request, material_id, queries.content)


def given(
    request: HttpRequest,
    material_id: UUID,
    read: Callable[[Staff, UUID], tuple[MaterialLine, bytes]],
) -> HttpResponse:
    """Return a material as a file to keep, to whoever may read it that way."""
    try:
        one, content = read(actor_of(request), material_id)
    except AccessDenied as denied:
        raise Http404 from denied
    name = f"{slugify(one.title) or 'material'}-{one.language}{one.kind.extension}"
    return HttpResponse(
        content,
        content_type=one.kind.media,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@screen("campaign.write")
def published(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Let everybody take a material from the public site."""
    words = gettext("The material is on the public site.")
    return _stepped(request, material_id, publish_material, "publish", words)


@screen("campaign.write")
def taken_back(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Take a material off the public site."""
    words = gettext("The material is no longer on the public site.")
    return _stepped(request, material_id, take_back_material, "take_back", words)


@screen("campaign.write")
def removed(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Throw a material away."""
    words = gettext("The material is gone.")
    return _stepped(request, material_id, remove_material, "remove", words)


def _stepped(
    request: HttpRequest, material_id: UUID, command: Any, step: str, words: str
) -> HttpResponse:
    with reading(request):
        one = _found(request, material_id)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, command, material_id):
        messages.success(request, words)
        return redirect("desk:campaign-materials", campaign_id=one.campaign_id)
    with reading(request):
        context = {"form": form, "one": one, "step": step, "version": one.version}
        return page(request, "desk/campaigns/material.html", context, 422 if form.errors else 200)


def _found(request: HttpRequest, material_id: UUID) -> MaterialLine:
    try:
        return queries.material(actor_of(request), material_id)
    except AccessDenied as denied:
        raise Http404 from denied


urls = [
    path("campaigns/<uuid:campaign_id>/materials/", listed, name="campaign-materials"),
    path("campaigns/materials/<uuid:material_id>/", taken, name="material-file"),
    path("campaigns/materials/<uuid:material_id>/publish/", published, name="material-publish"),
    path(
        "campaigns/materials/<uuid:material_id>/take-back/", taken_back, name="material-take-back"
    ),
    path("campaigns/materials/<uuid:material_id>/remove/", removed, name="material-remove"),
]
