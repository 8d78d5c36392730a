"""A service that was given, who pays for it, and which action of the plan it belongs to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.serve import give_service
from tutela.cases.inputs import Service
from tutela.cases.queries.plan import plan_view
from tutela.desk.choices import code_choices
from tutela.desk.forms import DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, uuid_or_none
from tutela.desk.screens.steps.choosing import services
from tutela.desk.views import screen
from tutela.kernel import clock
from tutela.reference.enums import CodeList


class ServiceForm(StepForm):
    """What was given, when, by whom, for whose money."""

    service = forms.ChoiceField(
        label=_("Which service?"), error_messages={"required": _("Choose the service")}
    )
    direct = forms.ChoiceField(
        label=_("Who received it?"),
        widget=forms.RadioSelect,
        choices=[("YES", _("The child")), ("NO", _("The family, for the child"))],
        initial="YES",
        error_messages={"required": _("Choose who received it")},
    )
    given_on = DayField(
        label=_("First or only day"),
        help_text=_("For example 16.03.2026"),
        error_messages={"required": _("Enter the day on which it was given")},
    )
    until = DayField(label=_("Last day"), help_text=_("If it went on for a time."), required=False)
    quantity = forms.IntegerField(
        label=_("How many times?"), min_value=1, max_value=9999, initial=1,
        error_messages={"required": _("Enter how many times; once is 1")},
    )  # fmt: skip
    provider = forms.CharField(label=_("Who gave it?"), max_length=120, required=False)
    project = forms.ChoiceField(
        label=_("Who pays for it?"), error_messages={"required": _("Choose who pays")}
    )
    action = forms.ChoiceField(
        label=_("Which action of the plan does it belong to?"), required=False
    )
    note = forms.CharField(
        label=_("A note"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    beside = (("given_on", "until"), ("provider", "quantity"))

    def prepare(self) -> None:
        """Offer the services, the projects, and the actions of the plan in force."""
        self.choose("service", services(self.language))
        self.choose("project", code_choices(CodeList.PROJECT, self.language))
        plan = plan_view(self.actor, self.file.id)
        goals = plan.goals if plan else ()
        actions = [(g.text, [(str(a.id), a.text) for a in g.actions]) for g in goals if g.actions]
        self.choose("action", [("", _("None")), *actions])
        self.fields["given_on"].initial = clock.today()

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        told = super().clean() or {}
        if told.get("until") and told.get("given_on") and told["until"] < told["given_on"]:
            self.add_error("until", _("The last day must not come before the first day"))
        return told


GIVEN = Sheet(
    code="service.give", form=ServiceForm, rule="case.implement", title=_("Record a service"),
    lead=_("What the child or the family was given."), label=_("Save the service"),
    done=_("The service is recorded."), icon="gift", then="desk:case-work",
    help=(
        _("A service given to the mother for the child's sake counts as indirect: the count of children "
          "reached stays true."),
        _("Who pays is asked so that nobody must count by hand for a funder's report."),
    ),
)  # fmt: skip


@screen("case.implement")
def given(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Write down a service."""

    def wish(told: Told, key: UUID) -> Wish:
        service = Service(
            service=UUID(told["service"]),
            project=UUID(told["project"]),
            direct=told["direct"] == "YES",
            **{n: told[n] for n in ("given_on", "until", "quantity", "provider", "note")},
        )
        facts = {"new_id": key, "given": service, "action": uuid_or_none(told["action"])}
        return Wish(give_service, case_id, facts)

    return ask(request, case_id, GIVEN, wish)


urls = [path("cases/<uuid:case_id>/services/give/", given, name="service-give")]
