"""Tables owned by the kernel. No foreign keys: the journal outlives what it describes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel import keys
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open


class Subject(models.Model):
    """A row with a life of its own: a key that a client may supply, and a version."""

    id = models.UUIDField(primary_key=True, default=keys.new, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label} {self.pk}"


SUBJECT_PRIVACY = {"id": Level.INTERNAL, "version": Level.INTERNAL}


class FileKey(models.Model):
    """The wrapped data key of one case or person; null once destroyed."""

    subject_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField()

    scope: ClassVar = Open("useless without the key-encryption key", "SELECT, INSERT")
    privacy: ClassVar[dict[str, Level]] = {
        "subject_id": Level.INTERNAL,
        "wrapped": Level.INTERNAL,
        "made_at": Level.INTERNAL,
    }


class CommandRequest(models.Model):
    """What a request id was used for, and what it was answered: the proof against doubling."""

    id = models.BigAutoField(primary_key=True)
    actor = models.CharField(max_length=80)
    request_id = models.UUIDField()
    command = models.CharField(max_length=80)
    digest = models.BinaryField()
    answer = models.JSONField(null=True)
    recorded_at = models.DateTimeField()

    scope: ClassVar = Open("ids, codes and digests only", "SELECT, INSERT, UPDATE")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "actor", "request_id", "command", "digest", "answer", "recorded_at"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="kernel_request_once_per_actor", fields=["actor", "request_id"]
            ),
        ]


class SystemRight(models.Model):
    """Which rules a job holds; written by `walls.build` from `SYSTEM_RIGHTS`."""

    id = models.BigAutoField(primary_key=True)
    job = models.CharField(max_length=80)
    rule = models.CharField(max_length=80)

    scope: ClassVar = Open("declared in code")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(("id", "job", "rule"), Level.INTERNAL)


_LINE = (
    "id", "actor_kind", "actor", "started_by", "event", "subject_type", "subject_id", "payload",
    "recorded_at", "hash",
)  # fmt: skip


class JournalLine(models.Model):
    """One change. Lines of one subject form a chain: each holds the hash of the one before."""

    id = models.BigAutoField(primary_key=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=80)
    event_version = models.PositiveSmallIntegerField(default=1)
    actor_kind = models.CharField(max_length=12)
    actor = models.CharField(max_length=80)
    started_by = models.CharField(max_length=80, blank=True)
    request_id = models.UUIDField(null=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    payload = models.TextField()  # canonical JSON: ids, codes, dates; personal values encrypted
    prev = models.BinaryField()
    hash = models.BinaryField()

    scope: ClassVar = Open("read through the queries of the journal; append through a function")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        (*_LINE, "seq", "event_version", "request_id", "occurred_at", "prev"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="kernel_journal_chain_has_no_fork", fields=["subject_id", "seq"]
            ),
        ]
        indexes = [
            models.Index(name="kernel_line_by_time", fields=["-recorded_at"]),
            models.Index(name="kernel_line_by_actor", fields=["actor", "-recorded_at"]),
        ]


class JournalLink(models.Model):
    """Another file that a line touched."""

    id = models.BigAutoField(primary_key=True)
    line = models.BigIntegerField()
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()

    scope: ClassVar = Open("ids only: which lines touched which file")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "line", "subject_type", "subject_id"), Level.INTERNAL
    )

    class Meta:
        indexes = [models.Index(name="kernel_link_by_subject", fields=["subject_id"])]


class Chain(models.Model):
    """The end of a subject's chain; its row lock keeps writers in order."""

    subject_id = models.UUIDField(primary_key=True)
    seq = models.PositiveIntegerField()
    hash = models.BinaryField()

    scope: ClassVar = Open("hashes only, no content")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("subject_id", "seq", "hash"), Level.INTERNAL
    )


class ReadLine(models.Model):
    """Something seen or refused: a file opened, a list shown, a search made, a sign-in."""

    id = models.BigAutoField(primary_key=True)
    event = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=12)
    actor = models.CharField(max_length=80)
    started_by = models.CharField(max_length=80, blank=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    payload = models.TextField()
    recorded_at = models.DateTimeField()
    hash = models.BinaryField()

    scope: ClassVar = Open("read through the queries of the journal; append through a function")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(_LINE, Level.INTERNAL)

    class Meta:
        managed = False  # partitioned by month: made in the migration
        db_table = "kernel_readline"


class Unsealed(models.Model):
    """A line that waits for the next seal; put here by a trigger, taken out by the sealing."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=1)
    line = models.BigIntegerField()
    hash = models.BinaryField()

    scope: ClassVar = Open("hashes only, no content", "SELECT")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "kind", "line", "hash"), Level.INTERNAL
    )


class Seal(models.Model):
    """The Merkle root of a batch of lines, signed by a key outside the database."""

    no = models.PositiveIntegerField(primary_key=True)
    at = models.DateTimeField()
    lines = models.PositiveIntegerField()
    root = models.BinaryField()
    prev_root = models.BinaryField()
    signature = models.BinaryField()

    scope: ClassVar = Open("hashes and signatures")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("no", "at", "lines", "root", "prev_root", "signature"), Level.INTERNAL
    )
