"""Children and adults, under the names that they were told by."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tutela.kernel.access import Context
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import FileScope
from tutela.people.births import Birth
from tutela.people.enums import BirthPrecision
from tutela.people.scopes import PartOfPerson, PersonScope

LONGEST_KEY = 120  # of a name; longer keys are cut, when stored and when asked for


def code(**kwargs: Any) -> models.ForeignKey[Any, Any]:
    """Return a reference to a row of a code list."""
    return models.ForeignKey("reference.Code", on_delete=models.PROTECT, related_name="+", **kwargs)


class Person(Subject):
    """A child or an adult. A nickname is enough: nothing but the kind and the unit must be known."""

    kind = models.CharField(max_length=10)  # PersonKind
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    given_name = models.CharField(max_length=80, blank=True)
    family_name = models.CharField(max_length=80, blank=True)
    father_name = models.CharField(max_length=80, blank=True)
    nickname = models.CharField(max_length=80, blank=True)
    name_language = models.CharField(max_length=10, blank=True)  # so that it is read aloud rightly
    sort_key = models.CharField(max_length=400, blank=True, db_collation="C")
    sex = code(null=True)
    birth_precision = models.CharField(max_length=14, default=BirthPrecision.UNKNOWN)
    birth_date = models.DateField(null=True)  # of an unborn child: the day expected
    birth_estimated_years = models.PositiveSmallIntegerField(null=True)
    birth_estimated_on = models.DateField(null=True)
    birth_estimated_by = models.CharField(max_length=80, blank=True)
    birth_earliest = models.DateField(null=True)
    birth_latest = models.DateField(null=True)
    birth_place = models.CharField(max_length=120, blank=True)
    birth_registration = code(null=True)
    citizenship = code(null=True)
    community = code(null=True)
    community_reason = models.CharField(max_length=200, blank=True)  # why it was asked
    languages = ArrayField(models.CharField(max_length=20), default=list)
    interpreter_needed = models.BooleanField(default=False)
    disability = models.JSONField(default=dict)  # Washington Group: domain → answer
    school_status = code(null=True)
    school_name = models.CharField(max_length=120, blank=True)
    school_grade = models.CharField(max_length=20, blank=True)
    died_on = models.DateField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    sealed_in = models.UUIDField(null=True)  # the sealed file that alone holds this record
    apart_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    scope: ClassVar = PersonScope()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("kind", "unit", "recorded_at", "merged_into"), Level.INTERNAL),
        **dict.fromkeys(
            ("given_name", "family_name", "father_name", "nickname", "name_language", "sort_key",
             "sex", "birth_precision", "birth_date", "birth_estimated_years", "birth_estimated_on",
             "birth_estimated_by", "birth_earliest", "birth_latest", "birth_place",
             "birth_registration", "citizenship", "community", "community_reason", "languages",
             "interpreter_needed", "disability", "school_status", "school_name", "school_grade",
             "died_on", "sealed_in", "apart_from"),
            Level.PERSONAL,
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_person_has_some_name",
                condition=~Q(given_name="", family_name="", nickname=""),
            ),
            models.CheckConstraint(
                name="people_person_birth_is_within_its_bounds",
                condition=Q(birth_earliest__isnull=True)
                | Q(birth_latest__gte=models.F("birth_earliest")),
            ),
        ]
        indexes = [
            models.Index(name="people_by_unit", fields=["unit", "sort_key"]),
            models.Index(
                name="people_kept_apart", fields=["sealed_in"], condition=Q(sealed_in__isnull=False)
            ),
        ]

    @property
    def full_name(self) -> str:
        """Return what the person is called: given and family name, else the nickname."""
        return f"{self.given_name} {self.family_name}".strip() or self.nickname

    @property
    def birth(self) -> Birth:
        """Return the birth with its precision."""
        unborn = self.birth_precision == BirthPrecision.UNBORN
        return Birth(
            BirthPrecision(self.birth_precision),
            date=None if unborn else self.birth_date,
            estimated_years=self.birth_estimated_years,
            estimated_on=self.birth_estimated_on,
            expected=self.birth_date if unborn else None,
        )


def _worker_is_me(context: Context) -> Q:
    return Q(worker_id__in=context.standing.selves)


class Holding(models.Model):
    """A file in which a person stands, and who works that file: the road from file to person.

    `file_id` is a case's key without a foreign key, because cases stand above people. `worker_id` is
    whose own file it is: the worker, else who registered it. The commands of cases keep both true.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    file_id = models.UUIDField(db_index=True)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    worker_id = models.UUIDField(null=True)

    scope: ClassVar = FileScope(
        "person.read",
        file="file_id",
        own="worker_id = ANY((SELECT tutela.selves())::uuid[])",
        own_q=_worker_is_me,
        grants="SELECT",  # written by functions only: a holding opens a person's record
    )
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "person", "file_id", "unit", "worker_id"), Level.INTERNAL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="people_holding_once", fields=["person", "file_id"])
        ]
        indexes = [models.Index(name="people_holding_of_worker", fields=["worker_id"])]


class NameKey(models.Model):
    """A normalised key of a name, for equality search across alphabets (see `people.names`).

    EXACT and SOUND: a name or a word of it. WORD and PAIR: two words of the person, as they sound and in
    the order of the alphabet; a WORD is paired with itself. PAIR is what a search of two words looks up.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=LONGEST_KEY, db_collation="C")
    strength = models.CharField(max_length=6)  # EXACT, SOUND, WORD or PAIR
    joined_by = models.UUIDField(null=True)  # the merge that brought this key; own names have none

    scope: ClassVar = PartOfPerson("people_namekey", grants="SELECT, INSERT, DELETE")
    privacy: ClassVar[dict[str, Level]] = {
        **dict.fromkeys(("id", "person", "strength", "joined_by"), Level.INTERNAL),
        "key": Level.PERSONAL,
    }

    class Meta:
        indexes = [
            models.Index(name="people_search_by_key", fields=["key", "person"]),
            models.Index(
                name="people_keys_of_joined",
                fields=["person"],
                condition=models.Q(joined_by__isnull=False),
            ),
        ]


class Identifier(Subject):
    """A number that an office gave. Never unique: a clash must not reveal a hidden person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = code()
    number = SealedTextField(key_of="person_id")
    lookup = models.BinaryField()  # crypto.blind, to find it by its exact value
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = PartOfPerson("people_identifier")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("person", "ended_at"), Level.INTERNAL),
        **dict.fromkeys(("kind", "lookup"), Level.PERSONAL),
        "number": Level.SEALED,
    }

    class Meta:
        indexes = [models.Index(name="people_identifier_lookup", fields=["lookup"])]
