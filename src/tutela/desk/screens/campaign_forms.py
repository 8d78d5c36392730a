"""Planning a campaign, running it, and saying whom it reached."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutela.awareness.commands.plan import plan_campaign, set_channels
from tutela.awareness.commands.reach import record_reach, withdraw_reach
from tutela.awareness.commands.run import begin_campaign, close_campaign
from tutela.awareness.commands.site import set_pages, set_sources
from tutela.awareness.commands.start import change_campaign, start_campaign
from tutela.awareness.enums import CampaignState, Known, Part
from tutela.awareness.queries import campaigns as queries
from tutela.awareness.queries.campaigns import CampaignView
from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.campaign_found import found_campaign
from tutela.desk.screens.campaign_lines import (
    CHANNELS,
    PAGES,
    SECTIONS,
    SOURCES,
    LinesForm,
    audience_choices,
    lines_of,
    place_choices,
)
from tutela.desk.screens.steps.asking import key_of
from tutela.desk.templatetags.lists import grouped
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied

ENTRIES = 30
_SET: dict[str, Any] = {CHANNELS: set_channels, PAGES: set_pages, SOURCES: set_sources}


class FactsForm(DeskForm):
    """What the campaign is called and when it is."""

    title = forms.CharField(label=_("What is the campaign called?"), min_length=2, max_length=120)
    about = forms.CharField(
        label=_("What is it about?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        required=False,
    )
    begins_date = DayField(label=_("First day"))
    ends_date = DayField(label=_("Last day"), required=False)
    currency = forms.RegexField(
        r"^[A-Z]{3}$",
        label=_("Currency of the budget"),
        initial="EUR",
        error_messages={"invalid": _("Write the three letters of the currency, for example EUR.")},
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a campaign that ends before it begins."""
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("begins_date"), told.get("ends_date")
        if first and last and last < first:
            self.add_error("ends_date", gettext("The last day lies before the first. Change one."))
        return told


class ReachForm(DeskForm):
    """How many people, by what, when, where, and how that is known."""

    channel = forms.ChoiceField(label=_("By which channel?"))
    people = forms.IntegerField(label=_("How many people?"), min_value=1, max_value=100_000_000)
    known = forms.ChoiceField(
        label=_("How is that known?"),
        choices=[(one.value, one.label) for one in Known],
        widget=forms.RadioSelect,
    )
    day = DayField(label=_("On which day?"), past=True)
    municipality = forms.ChoiceField(label=_("Where?"), required=False)
    audience = forms.ChoiceField(label=_("Who were they?"), required=False)

    def __init__(self, *args: Any, campaign: CampaignView, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["channel"].choices = [("", gettext("Choose"))] + [
            (str(one.id), one.name) for one in campaign.channels
        ]
        fields["municipality"].choices = place_choices(language)
        fields["audience"].choices = audience_choices(campaign)


@screen("campaign.write")
def started(request: HttpRequest) -> HttpResponse:
    """Begin to plan a campaign."""
    with reading(request):
        profile = queries.begun_on(actor_of(request))
    form = FactsForm(
        request.POST if request.method == "POST" else None, initial={"begins_date": clock.today()}
    )
    if form.is_valid():
        key = key_of(request)
        if submit(request, form, start_campaign, profile, new_id=key, facts=form.cleaned_data):
            messages.success(
                request, gettext("The campaign is begun. Write its plan, part by part.")
            )
            return redirect("desk:campaign", campaign_id=key)
    with reading(request):
        return page(
            request, "desk/campaigns/facts.html", {"form": form}, 422 if form.errors else 200
        )


@screen("campaign.write")
def changed(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Change what a campaign is called and when it is."""
    with reading(request):
        found = _open(request, campaign_id)
    names = ("title", "about", "begins_date", "ends_date", "currency")
    form = FactsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in names},
    )
    if form.is_valid() and submit(
        request, form, change_campaign, campaign_id, facts=form.cleaned_data
    ):
        messages.success(request, gettext("The campaign is changed."))
        return redirect("desk:campaign", campaign_id=campaign_id)
    with reading(request):
        context = {"form": form, "campaign": found, "version": _version(request, found)}
        return page(request, "desk/campaigns/facts.html", context, 422 if form.errors else 200)


@screen("campaign.write")
def planned(request: HttpRequest, campaign_id: UUID, part: str) -> HttpResponse:
    """Write one list of the plan."""
    section = SECTIONS.get(part)
    if section is None:
        raise Http404
    with reading(request):
        found = _open(request, campaign_id)
        form = LinesForm(
            request.POST if request.method == "POST" else None,
            boxes=section.boxes(found, get_language() or "en"),
            needed=section.needed,
            lines=lines_of(found, part),
        )
        valid = form.is_valid()
    if valid:
        command = _SET.get(part, plan_campaign)
        if submit(request, form, command, campaign_id, **{part: form.lines()}):
            messages.success(request, gettext("The plan is saved."))
            return redirect("desk:campaign", campaign_id=campaign_id)
    with reading(request):
        context = {
            "form": form, "campaign": found, "section": section, "version": _version(request, found),
            "takes_table": part == Part.SURVEY,
        }  # fmt: skip
        return page(request, "desk/campaigns/lines.html", context, 422 if form.errors else 200)


@screen("campaign.write")
def begun(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Let a campaign run."""
    words = gettext("The campaign runs. Record whom it reaches.")
    return _stepped(request, campaign_id, begin_campaign, "begin", words)


@screen("campaign.write")
def closed(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Close a campaign."""
    words = gettext("The campaign is closed and stays as it is.")
    return _stepped(request, campaign_id, close_campaign, "close", words)


def _stepped(
    request: HttpRequest, campaign_id: UUID, command: Any, step: str, words: str
) -> HttpResponse:
    with reading(request):
        found = _open(request, campaign_id)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, command, campaign_id):
        messages.success(request, words)
        return redirect("desk:campaign", campaign_id=campaign_id)
    with reading(request):
        context = {"form": form, "campaign": found, "version": _version(request, found)}
        return page(request, f"desk/campaigns/{step}.html", context, 422 if form.errors else 200)


@screen("campaign.write")
def recorded(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Say whom a channel reached, and see what was recorded before."""
    language = get_language() or "en"
    with reading(request):
        found = found_campaign(request, campaign_id)
        posted = request.POST if request.method == "POST" else None
        initial = {"day": clock.today(), "known": Known.COUNTED.value}
        form = ReachForm(posted, campaign=found, language=language, initial=initial)
        valid = form.is_valid()
    if valid:
        told = {name: value or None for name, value in form.cleaned_data.items()}
        told["audience"] = told["audience"] or ""
        if submit(request, form, record_reach, campaign_id, new_id=key_of(request), reach=told):
            said = gettext("Number of people recorded: %(people)s.") % {
                "people": grouped(form.cleaned_data["people"])
            }
            messages.success(request, said)
            return redirect("desk:campaign-reach", campaign_id=campaign_id)
    with reading(request):
        context = {
            "form": form,
            "campaign": found,
            "running": found.state == CampaignState.RUNNING,
            "entries": queries.entries(
                actor_of(request), campaign_id, language=language, most=ENTRIES
            ),
        }
        return page(request, "desk/campaigns/reach.html", context, 422 if form.errors else 200)


@screen("campaign.write")
def withdrawn(request: HttpRequest, reach_id: UUID) -> HttpResponse:
    """Take a recorded number back."""
    with reading(request):
        try:
            found = queries.entry(actor_of(request), reach_id, language=get_language() or "en")
        except AccessDenied as denied:
            raise Http404 from denied
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, withdraw_reach, reach_id):
        messages.success(request, gettext("The number is taken back."))
        return redirect("desk:campaign-reach", campaign_id=found.campaign_id)
    with reading(request):
        context = {"form": form, "entry": found}
        return page(request, "desk/campaigns/withdraw.html", context, 422 if form.errors else 200)


def _open(request: HttpRequest, campaign_id: UUID) -> CampaignView:
    """Return a campaign that may still be changed. Raises: Http404."""
    found = found_campaign(request, campaign_id)
    if found.state == CampaignState.CLOSED:
        raise Http404
    return found


def _version(request: HttpRequest, found: CampaignView) -> str:
    """Return the version that the form was made from."""
    return request.POST.get("base_version", str(found.version))


urls = [
    path("campaigns/start/", started, name="campaign-start"),
    path("campaigns/<uuid:campaign_id>/change/", changed, name="campaign-change"),
    path("campaigns/<uuid:campaign_id>/plan/<slug:part>/", planned, name="campaign-plan"),
    path("campaigns/<uuid:campaign_id>/begin/", begun, name="campaign-begin"),
    path("campaigns/<uuid:campaign_id>/close/", closed, name="campaign-close"),
    path("campaigns/<uuid:campaign_id>/reach/", recorded, name="campaign-reach"),
    path("campaigns/reach/<uuid:reach_id>/withdraw/", withdrawn, name="reach-withdraw"),
]
