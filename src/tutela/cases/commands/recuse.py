"""A conflict of interest: somebody can neither see nor find a file, until it is over."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.hand_over import handed_over
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.enums import ContactState
from tutela.cases.errors import ConflictKnown, ConflictOver
from tutela.cases.events.across import ConflictDeclared, ConflictEnded
from tutela.cases.models import Case, Contact
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Event, Subject
from tutela.organisations.models import Recusal, User
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


@command("conflict.declare", rules.recuse_from_case, label=_("Declare a conflict of interest"))
def declare_conflict(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    user: Annotated[User, rules.recusable],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    kind: UUID,
    note: str = "",
) -> tuple[Event, ...]:
    """Keep a colleague away from a file, with the kind of conflict (a code of `conflict_kind`).

    Also: a worker who is kept away loses the case, and the supervisors learn that it needs another;
    open tasks and planned visits go to a supervisor, who gives them on.
    Refused when: the conflict is known already.
    """
    return _keep_away(ctx, case, new_id, user.pk, kind, note)


@command(
    "conflict.declare_own", rules.read_case, label=_("Declare a conflict of interest of one's own")
)
def declare_own_conflict(
    ctx: Context, case: Case, /, *, new_id: UUID, kind: UUID, note: str = ""
) -> tuple[Event, ...]:
    """Say "I am related": the file is out of one's own sight at once.

    Also: as for a conflict that a supervisor declares.
    """
    if not isinstance(ctx.actor, Staff):
        raise AccessDenied(rules.read_case.code)
    return _keep_away(ctx, case, new_id, ctx.actor.id, kind, note)


@command("conflict.end", rules.end_recusal, label=_("End a conflict of interest"))
def end_conflict(ctx: Context, recusal: Recusal, /) -> ConflictEnded:
    """Say that a conflict of interest is over; the file can be seen again, and is given to nobody.

    Refused when: it was ended already.
    """
    if recusal.ended_at is not None:
        raise ConflictOver
    recusal.ended_at = clock.now()
    recusal.save(update_fields=["ended_at"])
    return ConflictEnded(
        subject=Subject.of(recusal),
        also=(Subject(Case._meta.label, recusal.file_id),),
        user=recusal.user_id,
    )


def _keep_away(
    ctx: Context, case: Case, key: UUID, user: UUID, kind: UUID, note: str
) -> tuple[Event, ...]:
    if _kept_away(case, user):
        raise ConflictKnown
    why = choice(CodeList.CONFLICT_KIND, kind)
    event = ConflictDeclared(
        subject=Subject(Recusal._meta.label, key),
        also=(Subject.of(case),),
        user=user,
        kind=why.code,
        was_worker=case.worker_id == user,
    )
    passed = _hand_over(case, user)
    if event.was_worker:
        others = [one for one in supervisors(case) if one != user]
        tell(ctx, case, others, "WORKER_NEEDED")
    row = Recusal(id=key, user_id=user, file_id=case.pk, kind=why, note=note)
    sealed = Recusal._meta.get_field("note").pre_save(row, add=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.recuse(%s, %s, %s, %s, %s)", [key, user, case.pk, why.pk, sealed]
        )
    return (event, *passed)


def _kept_away(case: Case, user: UUID) -> bool:
    """Ask the database, which knows of conflicts that the actor may not see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.is_recused(%s, %s)", [user, case.pk])
        found: bool = cursor.fetchone()[0]
    return found


def _hand_over(case: Case, user: UUID) -> tuple[Event, ...]:
    """Give what somebody who is kept away had to do to a supervisor; they go along on no visit."""
    Contact.objects.filter(case=case, companion=user, state=ContactState.PLANNED).update(
        companion=None
    )
    nearest = [one for one in supervisors(case) if one != user]
    return handed_over(case, user, nearest[0]) if nearest else ()
