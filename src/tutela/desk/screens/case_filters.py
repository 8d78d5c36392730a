"""What a list of cases can be narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from tutela.cases.enums import CaseState, Step
from tutela.cases.queries.caseload import Filters
from tutela.desk.choices import municipality_choices, risk_choices, unit_choices, worker_choices
from tutela.desk.forms import DeskForm
from tutela.desk.views import actor_of
from tutela.kernel.access import current

ALL_CASES = ("", pgettext_lazy("cases", "All"))  # languages with genders need the noun
ALL_RISKS = ("", pgettext_lazy("levels of risk", "All"))
ALL_DEADLINES = ("", pgettext_lazy("deadlines", "All"))
ALL_STEPS = ("", pgettext_lazy("steps", "All"))
ALL_PLACES = ("", pgettext_lazy("municipalities", "All"))
ALL_UNITS = ("", pgettext_lazy("units", "All"))
ALL_WORKERS = ("", pgettext_lazy("workers", "All"))
FIRST = ("q", "whose", "risk", "due")  # the others open on demand
OVER = (CaseState.CLOSED, CaseState.NOT_OPENED, CaseState.VOID)


class FilterForm(DeskForm):
    """The filters above a list. A value that is none narrows nothing, and its box shows none."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=80)
    whose = forms.ChoiceField(
        label=_("Whose"),
        choices=[ALL_CASES, ("MINE", _("My cases")), ("NOBODYS", _("Without a worker"))],
        required=False,
    )
    risk = forms.ChoiceField(label=_("Risk"), required=False)
    due = forms.ChoiceField(
        label=_("Deadline"),
        choices=[
            ALL_DEADLINES,
            ("OVERDUE", _("Overdue")),
            ("TODAY", _("Today")),
            ("WEEK", _("Within a week")),
        ],
        required=False,
    )
    step = forms.ChoiceField(
        label=_("Step"), choices=[ALL_STEPS, *((s.value, s.label) for s in Step)], required=False
    )
    place = forms.ChoiceField(label=_("Municipality"), required=False)
    worker = forms.ChoiceField(label=_("Worker"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Worked on")), *((s.value, s.label) for s in OVER)],
        required=False,
    )

    def __init__(self, request: HttpRequest, asked: QueryDict | None = None) -> None:
        super().__init__(request.GET if asked is None else asked)
        fields: Any = self.fields
        language, actor = get_language() or "en", actor_of(request)
        fields["risk"].choices = [ALL_RISKS, *risk_choices(), ("NONE", _("Not assessed"))]
        fields["place"].choices = [ALL_PLACES, *municipality_choices(language)[1:]]
        units = unit_choices(actor, "case.read", language)
        fields["unit"].choices = [ALL_UNITS, *units]
        if len(units) <= 1:
            del fields["unit"]
        if current().may("case.allocate"):
            fields["worker"].choices = [ALL_WORKERS, *worker_choices(actor)]
        else:
            del fields["worker"]
        self._drop_wrong()

    def _drop_wrong(self) -> None:
        """Forget values that are none, so that the boxes say what the list was narrowed to."""
        if not self.is_valid():
            self.data = {name: self.data.get(name) for name in self.cleaned_data}
            self.full_clean()

    def first(self) -> Iterator[forms.BoundField]:
        """Return the filters that are always in sight."""
        return (self[name] for name in FIRST)

    def others(self) -> Iterator[forms.BoundField]:
        """Return the filters that open on demand."""
        return (self[name] for name in self.fields if name not in FIRST)

    def chosen(self) -> dict[str, str]:
        """Return what was chosen, as an address carries it."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def narrowed(self) -> bool:
        """Say whether anything is filtered."""
        return any(self.cleaned_data.values())

    @property
    def narrowed_by_others(self) -> bool:
        """Say whether a filter is in use that would be out of sight."""
        return any(value for name, value in self.cleaned_data.items() if name not in FIRST)

    def filters(self) -> Filters:
        """Return what the list is narrowed to."""
        return Filters.told(self.cleaned_data, self.cleaned_data["q"])
