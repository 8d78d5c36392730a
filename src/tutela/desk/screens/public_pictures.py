"""Pictures of a public page on the desk: which there are, who agreed until when; add one, take one away."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DayField, DeskForm, dress
from tutela.desk.list_words import language_name
from tutela.desk.screens.public_pages import title_of
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.uploads import Arrived
from tutela.desk.views import actor_of, may, page, reading, screen, submit
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.portal import files
from tutela.portal.commands.pictures import add_picture, remove_picture
from tutela.portal.enums import PageKind
from tutela.portal.queries import editing
from tutela.portal.queries import pictures as queries
from tutela.portal.queries.pictures import PictureLine


class PictureForm(DeskForm):
    """A picture, what it shows in each language, who took it, who agreed."""

    paper = forms.FileField(
        label=_("Choose a picture"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        allow_empty_file=True,
    )
    taken_by = forms.CharField(
        label=_("Who took it?"),
        min_length=2,
        max_length=120,
        help_text=_("It stands below the picture."),
    )
    nobody = forms.BooleanField(label=_("No person can be seen in it"), required=False)
    agreed_by = forms.CharField(
        label=_("Who agreed, and how?"), max_length=200, required=False,
        help_text=_(
            "Needed where somebody can be seen. For a child: the child and the guardian. Say where the paper lies; "
            "write no child’s name."
        ),
    )  # fmt: skip
    agreed_until = DayField(
        label=_("Until which day?"), required=False, future=True,
        help_text=_("The day after, the picture is gone from the site by itself."),
    )  # fmt: skip

    members = forms.CharField(
        label=_("Members of a children’s board in it: their codes"), max_length=400, required=False,
        help_text=_(
            "The participation officer knows them, for example K7M2PQX. The picture is gone from the site at once when "
            "one of them, or whoever consented, wants no photos any more."
        ),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"].help_text = gettext(
            "At most %(most)s MB. Place, time and camera are taken out of it."
        ) % {"most": files.LARGEST_MB}
        self.languages = editing.required_languages()
        for language in self.languages:
            self.fields[f"alt-{language}"] = forms.CharField(
                label=gettext("What it shows, in words: %(language)s")
                % {"language": language_name(language)},
                max_length=240,
            )
        first = ["paper", *(f"alt-{language}" for language in self.languages)]
        self.order_fields([*first, "taken_by", "nobody", "agreed_by", "agreed_until", "members"])
        dress(self)

    def told(self) -> dict[str, Any]:
        """Return all but the file."""
        said = self.cleaned_data
        alts = {language: said[f"alt-{language}"] for language in self.languages}
        names = ("taken_by", "nobody", "agreed_by", "agreed_until")
        codes = re.split(r"[\s,;]+", said["members"].strip())
        members = tuple(code for code in codes if code)
        return {"alts": alts, "members": members, **{name: said[name] for name in names}}


@screen("site.read")
def listed(request: HttpRequest, page_set_id: UUID) -> HttpResponse:
    """Show the pictures of a page, and take one in."""
    posted = request.method == "POST"
    with reading(request):
        writes = may("site.write")
        entry = editing.entry(actor_of(request), page_set_id)
        if posted and not writes:
            raise Http404
        if entry.kind == PageKind.HOME:  # it has drawings alone
            return redirect("desk:public-page", page_set_id=page_set_id)
        form = PictureForm(request.POST, request.FILES) if posted else PictureForm()
        valid = form.is_valid()
    if valid and _take_in(request, form, page_set_id):
        messages.success(
            request, gettext("The picture is here. It is public when the page is published.")
        )
        return redirect("desk:public-page-pictures", page_set_id=page_set_id)
    with reading(request):
        context = {
            "form": form,
            "entry": entry,
            "title": title_of(entry),
            "pictures": [
                (one, one.alts.get(entry.row.source, ""))
                for one in queries.pictures(actor_of(request), page_set_id)
            ],
            "writes": writes,
        }
        return page(request, "desk/site/pictures.html", context, 422 if form.errors else 200)


def _take_in(request: HttpRequest, form: PictureForm, key: UUID) -> bool:
    """Look at what arrived and keep it; what is refused says why beside the file."""
    arrived: Arrived = form.cleaned_data["paper"]
    try:
        found = files.drawn(arrived.spool, arrived.name or "")
    except Refusal as refused:
        form.add_error("paper", str(refused))
        return False
    facts = {
        "large": found.large,
        "small": found.small,
        "width": found.width,
        "height": found.height,
    }
    return bool(
        submit(request, form, add_picture, key, new_id=key_of(request), **facts, **form.told())
    )


@screen("site.read")
@require_safe
def given(request: HttpRequest, picture_id: UUID, size: str) -> HttpResponse:
    """Give a picture to whoever looks at it before it is public."""
    if size not in queries.SIZES:
        raise Http404
    try:
        content = queries.file(actor_of(request), picture_id, size)
    except AccessDenied as denied:
        raise Http404 from denied
    return HttpResponse(content, content_type="image/jpeg", headers={"Cache-Control": "no-store"})


@screen("site.write")
def removed(request: HttpRequest, picture_id: UUID) -> HttpResponse:
    """Throw a picture away."""
    with reading(request):
        one = _found(request, picture_id)
        entry = editing.entry(actor_of(request), one.page_set_id)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, remove_picture, picture_id):
        messages.success(request, gettext("The picture is gone."))
        return redirect("desk:public-page-pictures", page_set_id=one.page_set_id)
    with reading(request):
        context = {"form": form, "one": one, "version": one.version, "title": title_of(entry)}
        return page(request, "desk/site/picture.html", context, 422 if form.errors else 200)


def _found(request: HttpRequest, picture_id: UUID) -> PictureLine:
    try:
        return queries.picture(actor_of(request), picture_id)
    except AccessDenied as denied:
        raise Http404 from denied


urls = [
    path("public-site/<uuid:page_set_id>/pictures/", listed, name="public-page-pictures"),
    path("public-site/pictures/<uuid:picture_id>/remove/", removed, name="public-picture-remove"),
    path("public-site/pictures/<uuid:picture_id>/<slug:size>/", given, name="public-picture-file"),
]
