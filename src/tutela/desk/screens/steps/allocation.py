"""Give a case to a worker, with the load of each before one's eyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.allocate import allocate_case
from tutela.cases.queries.colleagues import Load, loads
from tutela.cases.queries.workload import workload
from tutela.cases.workload import Burden
from tutela.desk.pictures import load_bar
from tutela.desk.screens.case.file import File
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask
from tutela.desk.views import actor_of, screen


@dataclass(frozen=True)
class LoadLine:
    """A worker with the bar of what they carry."""

    load: Load
    bar: SafeString
    checked: bool


class AllocationForm(StepForm):
    """Who gets the case, and why when it is not obvious."""

    worker = forms.ChoiceField(
        label=_("Who works on this case?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a worker"), "invalid_choice": _("Choose a worker")},
    )
    reason = forms.CharField(
        label=_("Why this worker?"),
        help_text=_("Needed when the choice breaks a rule about workload, marked beside the name."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def prepare(self) -> None:
        """Offer everybody who can take files here."""
        self.found = loads(self.actor, self.file.id)
        self.choose("worker", [(str(one.id), one.name) for one in self.found if not one.is_worker])

    def table(self) -> list[LoadLine]:
        """Return the workers, the lightest load first, on one scale."""
        most = max((one.total for one in self.found), default=0)
        chosen = str(self["worker"].value() or "")
        return [
            LoadLine(
                one,
                load_bar(one.high, one.medium, one.low + one.unassessed, one.limit, most=most),
                checked=str(one.id) == chosen,
            )
            for one in self.found
        ]


ALLOCATION = Sheet(
    code="case.allocate", gives_away=True,
    form=AllocationForm,
    rule="case.allocate",
    title=_("Give the case to a worker"),
    lead=_("The lightest load stands first. The worker is told at once."),
    label=_("Give the case"),
    done=_("The case has a worker. Both workers are told."),
    icon="user-plus",
    template="desk/steps/allocation.html",
    guards_version=True,
    help=(
        _("Think of the child first: who speaks the language, who knows the family, who can go today. "
          "The bar shows how many cases a worker carries and how pressing they are; the line is the limit."),
        _("A worker who would carry too much is marked, and can still be chosen: write why. Workers with a conflict of interest are "
          "refused."),
    ),
)  # fmt: skip


@screen("case.allocate")
def allocation(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give a case to a worker."""
    actor = actor_of(request)

    def wish(told: Told, _key: UUID) -> Wish:
        facts = {"worker": UUID(told["worker"]), "reason": told["reason"]}
        return Wish(allocate_case, case_id, facts)

    def context(file: File) -> Mapping[str, Any]:
        limits, rules = {one.limit for one in loads(actor, file.id)}, workload()
        return {
            "limit": limits.pop() if len(limits) == 1 else "",
            "rules": rules,
            "weight": rules.weight(Burden().plus(file.header.risk)),
        }

    return ask(request, case_id, ALLOCATION, wish, context=context)


urls = [path("cases/<uuid:case_id>/allocate/", allocation, name="case-allocate")]
