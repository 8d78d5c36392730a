"""Who may do what to a case. How far each rule reaches is data of the profile (roles)."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from tutela.cases.models import (
    Action,
    Appointment,
    Approval,
    Assessment,
    Audit,
    AuditSheet,
    Case,
    Consent,
    Contact,
    Deadline,
    EmergencyMeasure,
    Plan,
    SafetyPlan,
    ServiceGiven,
    SupervisionNote,
    Task,
)
from tutela.cases.models.case import CaseRow
from tutela.kernel.access import Actor, Context, NoContext, Rule, current
from tutela.organisations.models import BrokenGlass, Recusal, Unit, User

R = TypeVar("R", bound=CaseRow)


def _me(context: Context) -> Q:
    """Return the actor's own account."""
    return Q(pk=getattr(context.actor, "id", None))


def _not_my_own(context: Context) -> Q:
    """Nobody looks at their own emergency."""
    return ~Q(user_id=getattr(context.actor, "id", None))


def _not_mine(context: Context) -> Q:
    """Nobody decides about their own work."""
    return ~Q(made_by_id=getattr(context.actor, "id", None))


@dataclass(frozen=True)
class Colleague(Rule[User]):
    """Anybody with an open account, for whoever works with files at all; the directory is open."""

    def rows(self, actor: Actor) -> QuerySet[User]:
        """Return the open accounts."""
        context = current()
        if context.actor != actor:
            raise NoContext(f"{self.code}: the transaction belongs to another actor.")
        people = User.objects.filter(is_active=True)
        return people if context.reach(self.code) else people.none()


@dataclass(frozen=True)
class Receiving(Rule[Unit]):
    """Any open unit that keeps files, for whoever may hand files over, or wish for it."""

    def rows(self, actor: Actor) -> QuerySet[Unit]:
        """Return the open units with letters for case numbers."""
        context = current()
        if context.actor != actor:
            raise NoContext(f"{self.code}: the transaction belongs to another actor.")
        units = Unit.objects.filter(active=True).exclude(letters="")
        return units if context.reach(self.code) else units.none()


@dataclass(frozen=True)
class InFile(Rule[R]):
    """A row of a file. Whoever locks it holds the lock of its case first.

    A command about a case locks the case and then its rows; a command about a row in the other order
    would wait for it in a circle, and PostgreSQL would end one of the two.
    """

    def find(self, actor: Actor, key: UUID, *, lock: bool = True) -> R:
        """Return one row; hidden and absent are refused alike. Raises: AccessDenied."""
        if lock:
            case_id = super().find(actor, key, lock=False).case_id
            read_case.find(actor, case_id)
        return super().find(actor, key, lock=lock)


@dataclass(frozen=True)
class Myself(Rule[User]):
    """The actor's own account, for whoever holds the rule anywhere."""

    def rows(self, actor: Actor) -> QuerySet[User]:
        """Return the account of the person who acts."""
        context = current()
        if context.actor != actor:
            raise NoContext(f"{self.code}: the transaction belongs to another actor.")
        mine = User.objects.filter(_me(context))
        return mine if context.reach(self.code) else mine.none()


register_in = Rule("case.register", Unit)
import_into = Rule("case.import", Unit)

read_case = Rule("case.read", Case)
screen_case = Rule("case.screen", Case)
allocate_case = Rule("case.allocate", Case)
receiving_unit = Receiving("case.allocate", Unit)
wished_unit = Receiving("case.close", Unit)
assess_case = Rule("case.assess", Case)
protect_case = Rule("case.protect", Case)
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

assess = InFile("case.assess", Assessment)
withdraw_consent = InFile("case.assess", Consent)
end_measure = InFile("case.protect", EmergencyMeasure)
end_safety_plan = InFile("case.protect", SafetyPlan)
read_assessment = Rule("case.read", Assessment)
plan = InFile("case.plan", Plan)
implement_action = InFile("case.implement", Action)
implement_contact = InFile("case.implement", Contact)
implement_appointment = InFile("case.implement", Appointment)
correct_service = Rule("case.implement", ServiceGiven)
work_task = InFile("task.write", Task)
give_task = Rule("task.write", Case)

colleague = Colleague("case.read", User)

read_plan = Rule("case.read", Plan)
read_contact = Rule("case.read", Contact)
read_appointment = Rule("case.read", Appointment)
read_service = Rule("case.read", ServiceGiven)
read_task = Rule("case.read", Task)

read_approval = Rule("case.approve", Approval)
approve = InFile("case.approve", Approval, _not_mine)

read_deadline = Rule("case.read", Deadline)
recusable = Rule("conflict.manage", User)
end_recusal = Rule("conflict.manage", Recusal)
read_board = Rule("board.read", Unit)

audit_unit = Rule("case.audit", Unit)
audit_case = Rule("case.audit", Case)
audit = Rule("case.audit", Audit)
read_sheet = Rule("case.audit", AuditSheet)
answer_sheet = InFile("case.audit", AuditSheet)

seal_case = Rule("case.seal", Case)
break_glass = Myself("glass.break", User)
mend_glass = Rule("glass.break", BrokenGlass)
review_glass = Rule("glass.review", BrokenGlass, _not_my_own)
read_glass = Rule("glass.review", BrokenGlass)

# What jobs do; no role holds these.
escalate_deadline = InFile("deadline.escalate", Deadline)
escalate_task = InFile("task.escalate", Task)
recompute_clocks = Rule("deadline.recompute", Case)
prepare_adulthood = Rule("case.prepare_adulthood", Case)
erase_case = Rule("case.erase", Case)
