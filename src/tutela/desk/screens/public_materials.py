"""Files of campaigns before they are public: a reviewer looks whether they are safe for children."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm
from tutela.desk.screens.campaign_materials import given
from tutela.desk.screens.public_pages import ChecklistForm, ReasonForm, checks
from tutela.desk.shell import SPOKEN
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel.commands import Command
from tutela.kernel.errors import AccessDenied
from tutela.portal.commands.materials import review_material, send_back_material
from tutela.portal.queries import materials as queries


class MaterialChecklistForm(ChecklistForm):
    """What a reviewer confirms of a file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].label = _(
            "I opened the file and looked at all of it, and confirm:"
        )


@screen("site.review")
def review(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Look whether a file is safe for children, and confirm every point."""
    form = MaterialChecklistForm(request.POST if request.method == "POST" else None)
    done = gettext("Found safe. Whoever runs the campaign can publish it now.")
    told = {"confirmed": form.cleaned_data["confirmed"]} if form.is_valid() else {}
    return _looked(request, form, review_material, material_id, "review", done, told)


@screen("site.review")
def back(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Say why a file cannot be public."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    done = gettext("The material is sent back.")
    told = {"reason": form.cleaned_data["reason"]} if form.is_valid() else {}
    return _looked(request, form, send_back_material, material_id, "back", done, told)


@screen("site.review")
@require_safe
def taken(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """Give a file to whoever looks whether it is safe."""
    return given(request, material_id, queries.content_under_review)


def _looked(
    request: HttpRequest, form: DeskForm, wanted: Command[Any], key: UUID, step: str, done: str, told: Any
) -> HttpResponse:  # fmt: skip
    if told and submit(request, form, wanted, key, **told):
        messages.success(request, done)
        return redirect("desk:public-pages")
    with reading(request):
        try:
            one, added = queries.under_review(actor_of(request), key)
        except AccessDenied as denied:
            raise Http404 from denied
        context = {
            **checks(request),
            "form": form,
            "one": one,
            "language": SPOKEN.get(one.language),
            "added": added,
            "waits": one.reviewed_at is None and not one.reason,
        }
        return page(
            request, f"desk/site/material_{step}.html", context, 422 if form.errors else 200
        )


urls = [
    path("public-site/materials/<uuid:material_id>/", review, name="public-material-review"),
    path("public-site/materials/<uuid:material_id>/send-back/", back, name="public-material-send-back"),
    path("public-site/materials/<uuid:material_id>/file/", taken, name="public-material-file"),
]  # fmt: skip
