"""An application comes in, on paper or through the public door; it is consented to, and withdrawn."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.db.models import Model, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.participation import ages, codes, rules
from tutela.participation.commands.forget import end_permissions, forget
from tutela.participation.commands.seats import pass_seat_on
from tutela.participation.covering import covered
from tutela.participation.enums import (
    ApplicationState,
    CallState,
    Giver,
    MandateEnd,
    PermissionKind,
)
from tutela.participation.errors import (
    AssentIsMissing,
    CallIsNotOpen,
    ConsentIsThere,
    NoPhotosAnyway,
    NotAChoiceOfThisCall,
    OutsideAgeWindow,
)
from tutela.participation.events import (
    ApplicationEntered,
    ApplicationWithdrawn,
    GuardianConsented,
    PhotosEnded,
    SeatPassedOn,
)
from tutela.participation.inputs import PaperApplication
from tutela.participation.models import Applicant, Application, Call, Knock, Mandate, Permission
from tutela.participation.workflow import APPLICATION, BEFORE_REVIEW, SEATED

LONGEST_NAME = 120
Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]


@command("application.enter", rules.run_call, makes=Application, holds=True,
         label=_("Enter an application"))  # fmt: skip
def enter_application(
    ctx: Context, call: Call, /, *, new_id: UUID, paper: PaperApplication
) -> ApplicationEntered:
    """Enter what a child sent. Also: who the child is lies apart from what reviewers see; the door is emptied.

    In what the child wrote the names that are known, addresses and numbers are covered: reviewers read it.

    Refused when: the call was not open on the day; the child has not said yes; the group, the language or the age is
    none of the call's.
    """
    day = _day_of(new_id)
    if call.state != CallState.OPEN or not call.opens_date <= day <= call.closes_date:
        raise CallIsNotOpen
    if not paper.assent:
        raise AssentIsMissing
    _refuse_child_as_guardian("application.enter", paper.consent)
    if paper.stratum not in {one["code"] for one in call.strata} or (
        paper.language not in call.languages
    ):
        raise NotAChoiceOfThisCall
    age = ages.age_on(call.reference_date, paper.birth_date)
    if not call.youngest <= age <= call.oldest:
        raise OutsideAgeWindow
    state = APPLICATION.next("submit", APPLICATION.initial)
    row = Application.objects.create(
        id=new_id, call=call, code=_fresh_code(), review_code=_fresh_code(), stratum=paper.stratum, language=paper.language,
        state=APPLICATION.next("find_eligible" if paper.consent else "await_guardian", state),
        age_band=ages.band(age, call.youngest, call.oldest), answers=covered(paper.answers, paper.name, paper.guardian),
        entered_at=clock.now(),
    )  # fmt: skip
    Applicant.objects.create(
        application=row, name=paper.name, birth_date=paper.birth_date.isoformat(),
        contact=paper.contact, guardian=paper.guardian, by_office=paper.by_office,
    )  # fmt: skip
    Knock.objects.filter(pk=new_id).update(sealed=b"")
    _agree(call, row, PermissionKind.ASSENT, Giver.CHILD)
    if paper.consent:
        _agree(call, row, PermissionKind.GUARDIAN, paper.consent)
        if paper.photos:
            _agree(call, row, PermissionKind.PHOTO, paper.consent)
    return ApplicationEntered(subject=Subject.of(row), also=_call(row), state=row.state)


@command("application.consent", rules.keep_application, label=_("Note the consent of a guardian"))
def consent_to_application(
    ctx: Context, row: Application, /, *, giver: Giver, photos: bool = False, name: Name = ""
) -> GuardianConsented:
    """Note whose consent was given: a parent's, or of whoever may where no parent can.

    `name`: of who consented through the public door.

    Refused when: somebody has consented; the application is over.
    """
    _refuse_child_as_guardian("application.consent", giver)
    if row.state not in BEFORE_REVIEW:
        raise ConsentIsThere
    row.state = APPLICATION.next("find_eligible", row.state)
    row.save(update_fields=["state"])
    _agree(row.call, row, PermissionKind.GUARDIAN, giver)
    if photos:
        _agree(row.call, row, PermissionKind.PHOTO, giver)
    if name:
        known = row.applicant
        known.guardian = name
        known.save(update_fields=["guardian"])
        Knock.objects.filter(pk=row.pk).update(sealed_guardian=b"")
    return GuardianConsented(subject=Subject.of(row), also=_call(row), giver=giver)


@command(
    "application.end_photos", rules.keep_application, label=_("Take the consent to photos back")
)
def end_photos(ctx: Context, row: Application, /) -> PhotosEnded:
    """Note that there shall be no photos any more. Refused when: nobody consents to them."""
    if not end_permissions(row, PermissionKind.PHOTO):
        raise NoPhotosAnyway
    return PhotosEnded(subject=Subject.of(row), also=_call(row))


@command("application.withdraw", rules.keep_application, label=_("Withdraw an application"))
def withdraw_application(
    ctx: Context, row: Application, /
) -> tuple[ApplicationWithdrawn | SeatPassedOn, ...]:
    """Let a child, or whoever consented, withdraw at any time. Also: who the child is is erased at once.

    A mandate ends; a seat that becomes free goes to the next of the waiting list. Refused when: it is over already.
    """
    return taken_back(row)


def taken_back(row: Application) -> tuple[ApplicationWithdrawn | SeatPassedOn, ...]:
    """Erase who sent an application that goes on, and give its seat on."""
    was = ApplicationState(row.state)
    row.state = APPLICATION.next("withdraw", was)
    row.decided_at = row.decided_at or clock.now()
    row.save(update_fields=["state", "decided_at"])
    forget(row)
    end_permissions(row)
    Mandate.objects.filter(application=row, ended_date=None).update(
        ended_date=clock.today(), ended_reason=MandateEnd.OWN_WISH, chairs=False
    )
    next_one = pass_seat_on(row) if was in SEATED else ()
    return (ApplicationWithdrawn(subject=Subject.of(row), also=_call(row), was=was), *next_one)


def _day_of(new_id: UUID) -> date:
    """Return the day that counts: of what came through the door, that on which it was sent."""
    sent = Knock.objects.filter(pk=new_id, sent_at__isnull=False).values_list("sent_at", flat=True)
    return localdate(sent[0]) if sent else clock.today()


def _agree(call: Call, row: Application, kind: PermissionKind, giver: Giver) -> None:
    Permission.objects.create(
        id=keys.new(), application=row, kind=kind, giver=giver, terms_id=call.terms_id,
        given_at=clock.now(),
    )  # fmt: skip


def _refuse_child_as_guardian(code: str, giver: Giver | None) -> None:
    if giver is Giver.CHILD:
        raise BadArguments(code, {"giver": "The child's own yes is not a guardian's consent."})


def _fresh_code() -> str:
    code = codes.fresh()
    while Application.objects.filter(Q(code=code) | Q(review_code=code)).exists():
        code = codes.fresh()
    return code


def _call(row: Application) -> tuple[Subject, ...]:
    call: Model = row.call
    return (Subject.of(call),)
