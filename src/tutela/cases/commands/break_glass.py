"""Open a file beyond one's reach in an emergency, for some hours; afterwards somebody looks at it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.telling import heads, supervisors, tell
from tutela.cases.errors.secrecy import GlassClosed, NoSuchFile, OpenToYou, ReviewedAlready
from tutela.cases.events.secrecy import GlassBroken, GlassMended, GlassReviewed
from tutela.cases.models import Case
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.enums import Verdict
from tutela.organisations.models import BrokenGlass, SealedFile, User
from tutela.organisations.notifications import notify
from tutela.organisations.queries import country_holders

LASTS = timedelta(hours=4)


@command(
    "glass.break", rules.break_glass, makes=BrokenGlass, label=_("Open a file in an emergency")
)
def break_glass(
    ctx: Context, user: User, /, *, new_id: UUID, number: str, reason: str
) -> GlassBroken:
    """Read a file that is out of one's reach, or sealed, for four hours; a conflict is never bent.

    Also: the data protection officers learn of it at once, and so do its worker, its supervisors and
    heads, and of a sealed file its keeper.
    Refused when: no file has this number, or one can open it as it is.
    """
    key = _behind_glass(number)
    if key is None:
        raise NoSuchFile
    if rules.read_case.allows(ctx.actor, key):
        raise OpenToYou
    row = BrokenGlass(
        id=new_id,
        file_id=key,
        user=user,
        reason=reason,
        made_at=clock.now(),
        until=clock.now() + LASTS,
    )
    row.save(force_insert=True)
    case = Case.objects.get(pk=key)  # in sight from now on
    sealed = SealedFile.objects.filter(file_id=key, ended_at=None).first()
    notify(ctx, country_holders(rules.review_glass.code), "GLASS_BROKEN", subject_id=row.pk)
    concerned = {case.worker_id, *supervisors(case), *heads(case)}
    tell(ctx, case, concerned | ({sealed.keeper_id} if sealed else set()), "GLASS_BROKEN_HERE")
    return GlassBroken(
        subject=Subject.of(row),
        also=(Subject.of(case),),
        user=user.pk,
        until=row.until,
        sealed=sealed is not None,
    )


@command("glass.mend", rules.mend_glass, label=_("Close a file that was opened in an emergency"))
def mend_glass(ctx: Context, row: BrokenGlass, /) -> GlassMended:
    """Close the file again before the time is over.

    Refused when: it is closed already.
    """
    if row.ended_at is not None or row.until <= clock.now():
        raise GlassClosed
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    return GlassMended(subject=Subject.of(row), also=_file(row), user=row.user_id)


@command("glass.review", rules.review_glass, label=_("Look at an emergency afterwards"))
def review_glass(
    ctx: Context, row: BrokenGlass, /, *, verdict: Verdict, note: str
) -> GlassReviewed:
    """Say whether it was an emergency; whoever opened the file learns of it.

    A file that is still open is closed by "not justified".
    Refused when: somebody has looked at it already. Nobody looks at their own.
    """
    if row.verdict:
        raise ReviewedAlready
    row.verdict, row.review = verdict, note
    row.reviewed_by_id, row.reviewed_at = getattr(ctx.actor, "id", None), clock.now()
    if verdict is Verdict.NOT_JUSTIFIED and row.ended_at is None:
        row.ended_at = clock.now()
    row.save(update_fields=["verdict", "review", "reviewed_by", "reviewed_at", "ended_at"])
    notify(ctx, [row.user], "GLASS_REVIEWED", subject_id=row.pk)
    return GlassReviewed(
        subject=Subject.of(row), also=_file(row), user=row.user_id, verdict=verdict
    )


def _behind_glass(number: str) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.file_behind_glass(%s)", [number.strip().upper()])
        found: UUID | None = cursor.fetchone()[0]
    return found


def _file(row: BrokenGlass) -> tuple[Subject, ...]:
    return (Subject(Case._meta.label, row.file_id),)
