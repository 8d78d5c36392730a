"""Help that does not depend on a page: the six steps, the marks, the keyboard, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.enums import Step
from tutela.desk.tour import standing
from tutela.desk.views import page, screen
from tutela.kernel.access import current

STEPS: dict[Step, str | Promise] = {
    Step.IDENTIFICATION: _(
        "Somebody tells us about a child. You register what was said, and it is decided whether a case "
        "is opened. The clock of the response runs from the first minute."
    ),
    Step.ASSESSMENT: _(
        "You see the child, and write what the child and the family need and what is strong in them, in "
        "the child's own words too. The risk is assessed; danger gets a safety plan at once."
    ),
    Step.PLAN: _(
        "Goals come from the needs, each with who does what by when. The child and the caregiver are "
        "heard. A supervisor reads the plan and approves it or gives it back."
    ),
    Step.IMPLEMENTATION: _(
        "Visits, calls, services and tasks, each with a short note: facts apart from your opinion."
    ),
    Step.REVIEW: _(
        "How far each goal is, and how the risk is now. The plan goes on, changes, or leads to the end."
    ),
    Step.CLOSURE: _(
        "A checklist, the voices of the child and the caregiver, and what goes on afterwards. A "
        "supervisor agrees; a closed case can be opened again."
    ),
}


@dataclass(frozen=True)
class StepHelp:
    """One of the six steps in words."""

    label: str | Promise
    words: str | Promise


@screen()
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    steps = [StepHelp(step.label, words) for step, words in STEPS.items()]
    return page(
        request, "desk/help.html", {"guide_steps": steps, "tour": standing(request.user, current())}
    )


urls = [path("help/", guide, name="help")]
