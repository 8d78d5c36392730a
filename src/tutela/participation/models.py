"""Boards, calls, applications. Who a child is lies apart, where no reviewer's query can reach."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Cast, Left, Random

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open, Through
from tutela.participation.enums import (
    ApplicationState,
    CallState,
    Finding,
    Giver,
    MandateEnd,
    PermissionKind,
    VoiceState,
)
from tutela.participation.scopes import DOOR, FORGET, OFFICE, Reviewed

CALLS = Reviewed("boards and calls: made to be published; nothing of a child", doors=(OFFICE,))
IN_REVIEW = "state = 'IN_REVIEW'"
BLIND = Reviewed(
    "applications without a name: what reviewers may see, while they are reviewed",
    doors=(OFFICE, FORGET),
    seen=IN_REVIEW,
    written=IN_REVIEW,
)
MINE = "reviewer_id = (SELECT tutela.actor())"
SCORES = Reviewed(
    "what reviewers found: each their own", doors=(OFFICE, FORGET), seen=MINE, written=MINE
)
APART = Through("who a child is: the office, and the job that erases", doors=(OFFICE, FORGET))
AT_WORK = Through(
    "meetings and what a board said: the office, until it is published", doors=(OFFICE,)
)
MEMBERS = Through(
    "members: the office; the job that erases sees until when", doors=(OFFICE, FORGET)
)
AT_THE_DOOR = Through(
    "what lies at the public door: the job that takes it in; the site itself calls functions",
    doors=(DOOR,),
)


def _levels(level: Level, *names: str) -> dict[str, Level]:
    return dict.fromkeys(names, level)


class Board(Subject):
    """A board of children. `names`: language → name."""

    code = models.CharField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    scope: ClassVar = CALLS
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY, **_levels(Level.OPEN, "code", "names", "made_at"),
    }  # fmt: skip


class Terms(Subject):
    """One version of the terms of reference of a board. `texts`: language → text.

    `verified` is false while nobody of the board has confirmed them; every screen says so.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)
    verified = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    scope: ClassVar = CALLS
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY, **_levels(Level.OPEN, "board", "number", "texts", "verified", "made_at"),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="participation_terms_have_one_text_a_number", fields=["board", "number"]
            )
        ]


class Call(Subject):
    """A call for members. `strata`: code, seats and labels of each group with seats of its own.

    The seed of the draw is secret until it is drawn; `commitment` is public from the opening on.
    """

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="calls")
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="calls")
    code = models.CharField(max_length=40, unique=True)
    titles = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default=CallState.DRAFT)
    opens_date = models.DateField()
    closes_date = models.DateField()
    reference_date = models.DateField()  # the day on which the age counts
    youngest = models.PositiveSmallIntegerField()
    oldest = models.PositiveSmallIntegerField()
    languages = models.JSONField(default=list)
    strata = models.JSONField(default=list)
    questions = models.JSONField(default=list, db_default=[])  # none: the one that every call has
    threshold = models.PositiveSmallIntegerField()  # the mean score that the draw asks for, of 10
    verified = models.BooleanField(default=False)
    secret_seed = SealedTextField(key_of="id")
    commitment = models.CharField(max_length=64, blank=True)
    seed = models.CharField(max_length=64, blank=True)  # once it is drawn
    drawn_at = models.DateTimeField(null=True)
    roll = models.JSONField(default=list, db_default=[])  # code and group of each that is reviewed
    door_key = models.TextField(
        blank=True, db_default=""
    )  # public: the site closes with it what a child sends
    door_salt = models.CharField(
        max_length=32, blank=True, db_default=""
    )  # with it codes become marks
    secret_door = SealedTextField(
        key_of="id", db_default=b""
    )  # opens what was sent; gone when the review begins

    scope: ClassVar = CALLS
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(
            Level.OPEN,
            *("board", "terms", "code", "titles", "state", "opens_date", "closes_date"),
            *(
                "reference_date",
                "youngest",
                "oldest",
                "languages",
                "strata",
                "questions",
                "threshold",
            ),
            *("verified", "commitment", "seed", "drawn_at", "door_key", "door_salt"),
        ),
        "roll": Level.INTERNAL,  # public with the draw
        **_levels(Level.SEALED, "secret_seed", "secret_door"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participation_call_state_is_known", condition=Q(state__in=CallState.values)
            ),
            models.CheckConstraint(
                name="participation_call_closes_after_it_opens",
                condition=Q(closes_date__gte=F("opens_date")),
            ),
            models.CheckConstraint(
                name="participation_call_youngest_is_not_older_than_oldest",
                condition=Q(youngest__lte=F("oldest")),
            ),
            models.CheckConstraint(
                name="participation_call_commits_before_it_opens",
                condition=Q(state=CallState.DRAFT) | ~Q(commitment=""),
            ),
            models.CheckConstraint(
                name="participation_call_shows_its_seed_iff_drawn",
                condition=Q(state=CallState.DRAWN, drawn_at__isnull=False) & ~Q(seed="")
                | ~Q(state=CallState.DRAWN) & Q(seed="", drawn_at__isnull=True),
            ),
        ]


class Application(Subject):
    """An application as reviewers may see it: a code, an age band, a group and what the child wrote."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    code = models.CharField(max_length=12, unique=True)
    review_code = models.CharField(  # what reviewers know it by
        max_length=12, db_default=Left(MD5(Cast(Random(), models.CharField())), 10)
    )
    state = models.CharField(max_length=20, default=ApplicationState.DRAFT)
    stratum = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    age_band = models.CharField(max_length=10)  # "13–15", on the call's reference date
    answers = SealedTextField(key_of="id")
    feedback = SealedTextField(key_of="id")
    place = models.PositiveIntegerField(null=True)  # in the draw of its stratum
    entered_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=10, blank=True, db_default="")  # what speaks for a seat
    found_by = models.UUIDField(null=True)  # another person decides
    found_at = models.DateTimeField(null=True)

    scope: ClassVar = BLIND
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(
            Level.INTERNAL,
            "call",
            "code",
            "review_code",
            "state",
            "entered_at",
            "decided_at",
            "told_at",
            "found_by",
            "found_at",
        ),
        **_levels(Level.PERSONAL, "stratum", "language", "age_band", "place", "finding"),
        **_levels(Level.SEALED, "answers", "feedback"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participation_application_state_is_known",
                condition=Q(state__in=ApplicationState.values),
            ),
            models.CheckConstraint(
                name="participation_finding_says_who_and_when",
                condition=Q(finding="", found_by__isnull=True, found_at__isnull=True)
                | Q(finding__in=Finding.values, found_by__isnull=False, found_at__isnull=False),
            ),
        ]
        indexes = [
            # the applications of a call, by how far they are
            models.Index(name="participation_of_a_call", fields=["call", "state"])
        ]


class Applicant(Subject):
    """Who applied. The birth date goes with the decision; all of it when the time to keep it is over."""

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="applicant"
    )
    name = SealedTextField(key_of="application_id")
    birth_date = SealedTextField(key_of="application_id")  # ISO; empty after the decision
    contact = SealedTextField(key_of="application_id")
    guardian = SealedTextField(key_of="application_id")
    by_office = models.BooleanField(
        default=False, db_default=False
    )  # the office finds who may consent

    scope: ClassVar = APART
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        "application": Level.INTERNAL,
        "by_office": Level.PERSONAL,
        **_levels(Level.SEALED, "name", "birth_date", "contact", "guardian"),
    }


class Permission(Subject):
    """One yes: of the child, of whoever may consent, to photos. Each is of its own, and can be revoked."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="permissions"
    )
    kind = models.CharField(max_length=10)
    giver = models.CharField(max_length=20)
    terms = models.ForeignKey(Terms, on_delete=models.PROTECT, related_name="+")  # which text
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    scope: ClassVar = APART
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(Level.INTERNAL, "application", "kind", "terms", "given_at", "revoked_at"),
        "giver": Level.PERSONAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participation_permission_kind_is_known",
                condition=Q(kind__in=PermissionKind.values) & Q(giver__in=Giver.values),
            ),
            models.CheckConstraint(
                name="participation_assent_is_the_childs_own",
                condition=Q(kind=PermissionKind.ASSENT, giver=Giver.CHILD)
                | ~Q(kind=PermissionKind.ASSENT) & ~Q(giver=Giver.CHILD),
            ),
            models.UniqueConstraint(
                name="participation_permission_holds_once",
                fields=["application", "kind"],
                condition=Q(revoked_at__isnull=True),
            ),
        ]


class Knock(Subject):
    """What a child left at the public door; its key becomes that of the application.

    No code is here, only the mark that is made of it. `words`: the draft, closed with the child's code;
    `sealed` and `sealed_guardian`: what was sent, closed with the key of the call. `answer`: what the child is
    told, closed for whoever holds the code.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="knocks")
    mark = models.BinaryField(unique=True)
    guardian_mark = models.BinaryField(unique=True, null=True)
    words = models.BinaryField(default=b"")
    sealed = models.BinaryField(default=b"")
    sealed_guardian = models.BinaryField(default=b"")
    photos = models.BooleanField(default=False)
    answer_key = models.BinaryField(
        default=b"", db_default=b""
    )  # public: closes what the child is told
    answer = models.BinaryField(default=b"", db_default=b"")
    until_date = models.DateField()  # how long a draft is kept
    agreed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    consented_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    scope: ClassVar = AT_THE_DOOR
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(Level.INTERNAL, "call", "mark", "guardian_mark", "until_date", "answer_key"),
        **_levels(Level.PERSONAL, "words", "sealed", "sealed_guardian", "photos", "answer"),
        **_levels(Level.INTERNAL, "agreed_at", "sent_at", "consented_at", "withdrawn_at"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participation_knock_sends_what_the_child_agreed_to",
                condition=Q(sent_at__isnull=True) | Q(agreed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_knock_guardian_consents_to_what_was_sent",
                condition=Q(consented_at__isnull=True) | Q(sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_knock_holds_a_draft_or_what_was_sent",
                condition=Q(words=b"") | Q(sent_at__isnull=True, sealed=b""),
            ),
        ]


class Forgotten(models.Model):
    """Which application, or what lay at the door, was forgotten: the way to forget it again out of an older backup."""

    id = models.UUIDField(primary_key=True)  # of the application; of the knock, which is the same
    at = models.DateTimeField()

    scope: ClassVar = Open("keys of what is no more; the functions that forget write them")
    privacy: ClassVar[dict[str, Level]] = _levels(Level.INTERNAL, "id", "at")

    def __str__(self) -> str:
        return str(self.pk)


class Review(Subject):
    """What one reviewer found, or that they know the child and take no part."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="reviews")
    reviewer_id = models.UUIDField()
    recused = models.BooleanField(default=False)
    score = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()

    scope: ClassVar = SCORES
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(Level.INTERNAL, "application", "reviewer_id", "recused", "score", "made_at"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="participation_reviewer_says_it_once", fields=["application", "reviewer_id"]
            ),
            models.CheckConstraint(
                name="participation_review_scores_unless_recused",
                condition=Q(recused=True, score__isnull=True)
                | Q(recused=False, score__gte=0, score__lte=10),
            ),
        ]


class Mandate(Subject):
    """A member of a board, and how long. Who the child is lies with the application."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="mandates")
    chairs = models.BooleanField(default=False)
    from_date = models.DateField()
    until_date = models.DateField()
    ended_date = models.DateField(null=True)  # before its time
    ended_reason = models.CharField(max_length=10, blank=True)

    scope: ClassVar = MEMBERS
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(Level.INTERNAL, "application", "chairs", "from_date", "until_date", "ended_date"),
        "ended_reason": Level.PERSONAL,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="participation_member_has_one_mandate_at_a_time",
                fields=["application"],
                condition=Q(ended_date__isnull=True),
            ),
            models.CheckConstraint(
                name="participation_mandate_ends_after_it_begins",
                condition=Q(until_date__gte=F("from_date")),
            ),
            models.CheckConstraint(
                name="participation_mandate_says_why_it_ended",
                condition=Q(ended_date__isnull=True, ended_reason="")
                | Q(ended_date__isnull=False, ended_reason__in=MandateEnd.values),
            ),
        ]


class Meeting(Subject):
    """A meeting of a board. `agenda`, `pack`: language → text; `decisions`: a list of such."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    held_date = models.DateField()
    place = models.CharField(max_length=120)
    agenda = models.JSONField(default=dict)
    pack = models.JSONField(default=dict)  # what members read before
    decisions = models.JSONField(default=list)

    scope: ClassVar = AT_WORK
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(Level.INTERNAL, "board", "held_date", "place", "agenda", "pack", "decisions"),
    }


class Voice(Subject):
    """What a board said, to whom, and what came of it: “you said, we did”. `said`, `answer`: language → text."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="voices")
    state = models.CharField(max_length=10, default=VoiceState.SAID)
    said = models.JSONField(default=dict)
    said_date = models.DateField()
    said_to = models.CharField(max_length=160, blank=True)
    passed_date = models.DateField(null=True)
    due_date = models.DateField(null=True)
    answer = models.JSONField(default=dict)
    answered_date = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)

    scope: ClassVar = AT_WORK
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **_levels(Level.INTERNAL, "board", "state", "said", "said_date", "said_to", "passed_date"),
        **_levels(Level.INTERNAL, "due_date", "answer", "answered_date", "published_at"),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="participation_voice_is_passed_on_with_a_day",
                condition=Q(state=VoiceState.SAID, due_date__isnull=True, published_at__isnull=True)
                | Q(state__in=(VoiceState.PASSED_ON, VoiceState.ANSWERED), due_date__isnull=False),
            ),
            models.CheckConstraint(
                name="participation_voice_is_answered_iff_it_says_so",
                condition=Q(state=VoiceState.ANSWERED, answered_date__isnull=False)
                | ~Q(state=VoiceState.ANSWERED) & Q(answered_date__isnull=True),
            ),
        ]
