"""Give the child or the family a service."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.errors import OtherFile
from tutela.cases.events import ServiceWasGiven
from tutela.cases.inputs import Service
from tutela.cases.models import Action, Case, ServiceGiven
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


@command(
    "service.give",
    rules.implement_case,
    makes=ServiceGiven,
    holds=True,
    label=_("Record a service"),
)
def give_service(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    given: Service,
    action: Annotated[Action | None, rules.implement_action] = None,
) -> ServiceWasGiven:
    """Write down a service, which project or funder pays, and the action of the plan it belongs to.

    Refused when: the action is of another case.
    """
    refuse_over(case)
    if action is not None and action.case_id != case.pk:
        raise OtherFile
    service = choice(CodeList.SERVICE, given.service)
    project = choice(CodeList.PROJECT, given.project)
    facts = given.model_dump(exclude={"service", "project"})
    made = add(
        ctx, case, ServiceGiven, key=new_id,
        service=service, project=project, action=action, **facts,
    )  # fmt: skip
    return ServiceWasGiven(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        service=service.code,
        project=project.code,
        given_on=made.given_on,
        direct=made.direct,
    )
