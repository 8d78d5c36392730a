"""A child turns 18 soon: somebody prepares it in time. A job does it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.errors import PreparedAlready
from tutela.cases.events.across import AdulthoodNear
from tutela.cases.models import Case, Task
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.births import ADULT_AT, add_years
from tutela.people.models import Person
from tutela.reference.enums import CodeList
from tutela.reference.named import named
from tutela.reference.queries import calendar, code

AHEAD = timedelta(days=30)
KIND = named(CodeList.TASK_KIND, "PREPARE_ADULTHOOD")


@command(
    "case.prepare_adulthood",
    rules.prepare_adulthood,
    label=_("Prepare for the eighteenth birthday"),
)
def prepare_adulthood(ctx: Context, case: Case, /) -> AdulthoodNear:
    """Give the worker, else a supervisor, the task to prepare the 18th birthday with the child.

    The task ends on the first possible birthday, so that nobody is late where the day is estimated.
    Refused when: the task was given before, nobody works on the case, or the birthday is not near.
    """
    refuse_over(case)
    kind = code(CodeList.TASK_KIND, KIND)
    birthday = _birthday(case)
    given = Task.objects.filter(case=case, kind=kind).exists()
    near = birthday is not None and clock.today() <= birthday <= clock.today() + AHEAD
    assignee = case.worker_id or next(iter(supervisors(case)), None)
    if given or birthday is None or not near or assignee is None:
        raise PreparedAlready
    task = add(
        ctx, case, Task, kind=kind, assignee_id=assignee, due_at=calendar().close_of(birthday)
    )
    tell(ctx, case, [assignee], "ADULTHOOD_NEAR", task.pk)
    return AdulthoodNear(
        subject=Subject.of(task), also=(Subject.of(case),), turns_18_on=birthday, task=task.pk
    )


def _birthday(case: Case) -> date | None:
    """Return the first possible 18th birthday of a child who lives; None if it is not known."""
    child = Person.objects.get(pk=case.child_id)
    if child.birth_earliest is None or child.died_on is not None:
        return None
    return add_years(child.birth_earliest, ADULT_AT)
