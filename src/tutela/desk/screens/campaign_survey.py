"""A survey before and after a campaign, taken in as a table."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.awareness import survey_table
from tutela.awareness.commands.plan import plan_campaign
from tutela.awareness.enums import CampaignState
from tutela.awareness.inputs import MOST, Question
from tutela.desk.forms import DeskForm
from tutela.desk.screens.campaign_found import found_campaign
from tutela.desk.views import page, reading, screen, submit

LONGEST = 60_000


class TableForm(DeskForm):
    """A table that was copied from a spreadsheet, or its file."""

    table = forms.CharField(
        label=_("Copy the table here"),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=LONGEST,
        required=False,
        strip=False,
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        help_text=_("A CSV file, as spreadsheets save it."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,text/csv"}),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        """Read the table, from whichever box it came; name each row that is not clear."""
        told: dict[str, Any] = super().clean() or {}
        text = self._text(told)
        if self.errors:
            return told
        found = survey_table.read(text)
        for fault in found.faults:
            self.add_error("table", fault)
        told["questions"] = found.questions
        return told

    def _text(self, told: dict[str, Any]) -> str:
        """Return what was sent; a file's words stand in the box afterwards, so that they can be mended."""
        if not told.get("file"):
            return str(told.get("table") or "")
        try:
            text: str = told["file"].read(4 * LONGEST).decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("file", gettext("Save the file as “CSV UTF-8”, and choose it again."))
            return ""
        if len(text) > LONGEST:
            self.add_error("file", gettext("This file is too large for a survey."))
            return ""
        self.data = {**self.data.dict(), "table": text}  # type: ignore[attr-defined] # what was posted
        return text


@screen("campaign.write")
def taken_in(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """Take a table in: the same question gets the new numbers, no question is taken out."""
    posted = request.method == "POST"
    with reading(request):
        campaign = found_campaign(request, campaign_id)
        if campaign.state == CampaignState.CLOSED:
            raise Http404
        form = TableForm(request.POST, request.FILES) if posted else TableForm()
        survey = _survey(form, campaign.survey) if form.is_valid() else []
        valid = posted and form.is_valid()
    if valid and submit(request, form, plan_campaign, campaign_id, survey=survey):
        number = len(form.cleaned_data["questions"])
        words = ngettext("%(n)s question taken in.", "%(n)s questions taken in.", number)
        messages.success(request, words % {"n": number})
        return redirect("desk:campaign", campaign_id=campaign_id)
    with reading(request):
        version = request.POST.get("base_version", str(campaign.version))
        context = {"form": form, "campaign": campaign, "version": version}
        return page(
            request, "desk/campaigns/survey_table.html", context, 422 if form.errors else 200
        )


def _survey(form: TableForm, known: tuple[Question, ...]) -> list[dict[str, Any]]:
    found = survey_table.merged(known, form.cleaned_data["questions"])
    if survey_table.too_many(found):
        words = gettext("A survey has at most %(most)s questions; these would be %(n)s.")
        form.add_error("table", words % {"most": MOST, "n": len(found)})
    return [one.model_dump() for one in found]


urls = [path("campaigns/<uuid:campaign_id>/survey/table/", taken_in, name="campaign-survey-table")]
