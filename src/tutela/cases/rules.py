"""Who may do what to a case. How far each rule reaches is data of the profile (roles)."""

from django.db.models import Q

from tutela.cases.models import (
    Action,
    Approval,
    Assessment,
    Case,
    Contact,
    EmergencyMeasure,
    Plan,
    ServiceGiven,
    SupervisionNote,
    Task,
)
from tutela.kernel.access import Context, Rule
from tutela.organisations.models import Unit


def _not_mine(context: Context) -> Q:
    """Nobody decides about their own work."""
    return ~Q(made_by_id=getattr(context.actor, "id", None))


register_in = Rule("case.register", Unit)
import_into = Rule("case.import", Unit)

read_case = Rule("case.read", Case)
screen_case = Rule("case.screen", Case)
allocate_case = Rule("case.allocate", Case)
assess_case = Rule("case.assess", Case)
plan_case = Rule("case.plan", Case)
implement_case = Rule("case.implement", Case)
review_case = Rule("case.review", Case)
close_case = Rule("case.close", Case)
reopen_case = Rule("case.reopen", Case)
correct_case = Rule("case.correct", Case)
pause_case = Rule("case.pause", Case)
recuse_from_case = Rule("conflict.manage", Case)
supervise_case = Rule("supervision.write", Case)
read_supervision = Rule("supervision.read", SupervisionNote)
read_history = Rule("case.history", Case)

assess = Rule("case.assess", Assessment)
end_measure = Rule("case.assess", EmergencyMeasure)
plan = Rule("case.plan", Plan)
implement_action = Rule("case.implement", Action)
implement_contact = Rule("case.implement", Contact)
correct_service = Rule("case.implement", ServiceGiven)
work_task = Rule("task.write", Task)
give_task = Rule("task.write", Case)

read_approval = Rule("case.approve", Approval)
approve = Rule("case.approve", Approval, _not_mine)
