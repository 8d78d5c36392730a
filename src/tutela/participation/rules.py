"""Who may run a call and who may review. Reviewers never reach who a child is."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from tutela.kernel.access import NOBODY, Context, Rule
from tutela.participation.enums import ApplicationState
from tutela.participation.models import (
    Applicant,
    Application,
    Board,
    Call,
    Knock,
    Mandate,
    Meeting,
    Review,
    Voice,
)
from tutela.participation.scopes import OFFICE
from tutela.reference.models import Setting


def _name_of_the_profile(_context: Context) -> Q:
    return Q(key="name")


def _to_be_reviewed_by_me(context: Context) -> Q:
    """Return what is in review, without those whom the reviewer knows; nothing to whoever runs calls and sees names."""
    if context.reach(OFFICE):
        return NOBODY
    mine = Q(reviewer_id=getattr(context.actor, "id", None))
    known = Review.objects.filter(mine, application=OuterRef("pk"), recused=True)
    return Q(~Exists(known), state=ApplicationState.IN_REVIEW)


set_up_in = Rule("participation.manage", Setting, only=_name_of_the_profile)
run_board = Rule("participation.manage", Board)
run_call = Rule("participation.manage", Call)
keep_application = Rule("participation.manage", Application)
know_applicant = Rule("participation.manage", Applicant)
keep_member = Rule("participation.manage", Mandate)
keep_meeting = Rule("participation.manage", Meeting)
keep_voice = Rule("participation.manage", Voice)
forget_applicant = Rule("participation.forget", Application)
see_the_door = Rule("participation.door", Knock)
review_application = Rule("participation.review", Application, only=_to_be_reviewed_by_me)
