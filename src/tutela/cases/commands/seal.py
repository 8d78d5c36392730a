"""Seal a file: only those who are named see it, find it or count it, until it is open again."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.hand_over import handed_over
from tutela.cases.commands.rows import acting
from tutela.cases.commands.telling import tell
from tutela.cases.enums import ContactState, TaskState
from tutela.cases.errors.secrecy import (
    CannotBeLetIn,
    KeeperStays,
    LetInAlready,
    NotLetIn,
    NotSealed,
    SealedAlready,
    WorkerNotLetIn,
)
from tutela.cases.events.secrecy import (
    CaseSealed,
    CaseUnsealed,
    KeeperChanged,
    SomebodyLetIn,
    SomebodyLetOut,
)
from tutela.cases.models import Case, Contact, Task
from tutela.cases.queries.holders import can_be_let_in
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Event, Subject
from tutela.organisations.models import LetIn, SealedFile, User
from tutela.people.commands.keep_apart import keep_apart, open_again
from tutela.people.models import Person


@command("case.seal", rules.seal_case, holds=True, label=_("Seal a file"))
def seal_case(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    reason: str,
    colleagues: Annotated[tuple[User, ...], rules.colleague] = (),
) -> tuple[Event, ...]:
    """Hide a file from everybody but oneself, its keeper, and the colleagues who are named.

    Also: other files keep the child and the family as they recorded them, and learn nothing more; of the
    child they keep no phone and no address. Open tasks and planned visits of those who no longer see
    the file go to the worker, else to the keeper. Those who are let in learn of it.
    Refused when: it is sealed already, its worker is left out, or somebody who is named could not open
    it anyway.
    """
    if not isinstance(ctx.actor, Staff):  # somebody must answer for it
        raise AccessDenied(rules.seal_case.code)
    if SealedFile.objects.filter(file_id=case.pk, ended_at=None).exists():
        raise SealedAlready
    let_in = {user.pk: user for user in colleagues} | {
        ctx.actor.id: User.objects.get(pk=ctx.actor.id)
    }
    if case.worker is not None and case.worker_id not in let_in:
        raise WorkerNotLetIn(name=case.worker.name)
    for user in let_in.values():
        _refuse_without_reach(user, case)
    copies = keep_apart(case.child_id, case.pk, ctx.actor.id)
    case.child_id = copies.get(case.child_id, case.child_id)
    case.save(update_fields=["child"])
    now = {"made_by_id": ctx.actor.id, "made_at": clock.now()}
    LetIn.objects.bulk_create(
        LetIn(id=keys.new(), file_id=case.pk, user_id=key, **now) for key in sorted(let_in)
    )
    passed = _pass_on(case, set(let_in), case.worker_id or ctx.actor.id)
    SealedFile(id=new_id, file_id=case.pk, keeper_id=ctx.actor.id, reason=reason, **now).save(
        force_insert=True
    )
    tell(ctx, case, let_in, "CASE_SEALED")
    own = tuple(Subject(Person._meta.label, key) for key in sorted(copies.values()))
    event = CaseSealed(
        subject=Subject.of(case),
        also=own,
        keeper=ctx.actor.id,
        let_in=tuple(sorted(let_in)),
        apart=len(copies),
    )
    return (event, *passed)


@command("seal.let_in", rules.seal_case, label=_("Let somebody see a sealed file"))
def let_in(
    ctx: Context,
    case: Case,
    /,
    *,
    user: Annotated[User, rules.colleague],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
) -> SomebodyLetIn:
    """Let one more colleague see a sealed file; the colleague learns of it.

    Refused when: the file is not sealed, or the colleague sees it already or could not open it anyway.
    """
    _sealed(case)
    if _line(case, user).exists():
        raise LetInAlready(name=user.name)
    _refuse_without_reach(user, case)
    LetIn(file_id=case.pk, user=user, made_by_id=acting(ctx, case), made_at=clock.now()).save(
        force_insert=True
    )
    tell(ctx, case, [user.pk], "CASE_SEALED")
    return SomebodyLetIn(subject=Subject.of(case), user=user.pk)


@command("seal.let_out", rules.seal_case, label=_("Hide a sealed file from somebody"))
def let_out(
    ctx: Context,
    case: Case,
    /,
    *,
    user: Annotated[User, rules.colleague],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
) -> tuple[Event, ...]:
    """Take a colleague off the list of those who see a sealed file.

    Also: what the colleague had still to do in it goes to the worker, else to the keeper.
    Refused when: the file is not sealed, or the colleague is not on the list, works on the case or
    keeps it sealed.
    """
    sealed = _sealed(case)
    line = _line(case, user).first()
    if line is None:
        raise NotLetIn(name=user.name)
    if user.pk == sealed.keeper_id:
        raise KeeperStays
    if user.pk == case.worker_id:
        raise WorkerNotLetIn(name=user.name)
    line.ended_at = clock.now()
    line.save(update_fields=["ended_at"])
    passed = handed_over(case, user.pk, case.worker_id or sealed.keeper_id)
    _go_along_no_more(case, {user.pk})
    return (SomebodyLetOut(subject=Subject.of(case), user=user.pk), *passed)


@command("seal.change_keeper", rules.seal_case, label=_("Make somebody else the keeper"))
def change_keeper(
    ctx: Context,
    case: Case,
    /,
    *,
    user: Annotated[User, rules.colleague],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
) -> KeeperChanged:
    """Let somebody who sees a sealed file be its keeper, who is told when others look for the child.

    Refused when: the file is not sealed, or the colleague is not let in.
    """
    sealed = _sealed(case)
    if not _line(case, user).exists():
        raise NotLetIn(name=user.name)
    previous, sealed.keeper = sealed.keeper_id, user
    sealed.save(update_fields=["keeper"])
    tell(ctx, case, [user.pk], "CASE_SEALED")
    return KeeperChanged(subject=Subject.of(case), keeper=user.pk, previous=previous)


@command("case.unseal", rules.seal_case, label=_("End the sealing of a file"))
def unseal_case(ctx: Context, case: Case, /) -> CaseUnsealed:
    """Let everybody who works with the unit's files see the file again.

    Its people keep the records of their own that they got; those of other files stay beside them.
    Refused when: it is not sealed.
    """
    sealed = _sealed(case)
    open_again(case.pk)
    sealed.ended_at, sealed.ended_by_id = clock.now(), acting(ctx, case)
    sealed.save(update_fields=["ended_at", "ended_by"])
    LetIn.objects.filter(file_id=case.pk, ended_at=None).update(ended_at=sealed.ended_at)
    return CaseUnsealed(subject=Subject.of(case))


def _sealed(case: Case) -> SealedFile:
    found = SealedFile.objects.filter(file_id=case.pk, ended_at=None).first()
    if found is None:
        raise NotSealed
    return found


def _line(case: Case, user: User) -> QuerySet[LetIn]:
    return LetIn.objects.filter(file_id=case.pk, user=user, ended_at=None)


def _refuse_without_reach(user: User, case: Case) -> None:
    """Refuse whom a conflict keeps away, and who could not open the file if it were not sealed."""
    if not can_be_let_in(user, case):
        raise CannotBeLetIn(name=user.name)


def _pass_on(case: Case, let_in: set[UUID], to: UUID) -> tuple[Event, ...]:
    """Give what those who no longer see the file had still to do in it to somebody who does."""
    doing = set(
        Task.objects.filter(case=case, state=TaskState.OPEN).values_list("assignee_id", flat=True)
    ) | set(
        Contact.objects.filter(case=case, state=ContactState.PLANNED).values_list(
            "worker_id", flat=True
        )
    )
    companions = Contact.objects.filter(case=case, state=ContactState.PLANNED)
    _go_along_no_more(
        case, set(companions.values_list("companion_id", flat=True)) - let_in - {None}
    )
    return tuple(event for user in sorted(doing - let_in) for event in handed_over(case, user, to))


def _go_along_no_more(case: Case, users: set[UUID]) -> None:
    Contact.objects.filter(case=case, companion_id__in=users, state=ContactState.PLANNED).update(
        companion=None
    )
