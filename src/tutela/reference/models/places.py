"""Districts and municipalities."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open
from tutela.reference.enums import PlaceKind


class Place(models.Model):
    """A district, or a municipality in it, with its names and what its languages are.

    `languages` is a list of {"code", "status": OFFICIAL or IN_USE, "verified"}; `letters` begin the
    number of a case that is registered there.
    """

    scope = Open("names of places are public")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "code", "kind", "parent", "letters", "names", "languages", "valid_to"), Level.OPEN
    )

    id = models.UUIDField(primary_key=True, editable=False)
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    letters = models.CharField(max_length=4, blank=True)
    names = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in PlaceKind]),
                name="reference_place_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=PlaceKind.DISTRICT.value, parent__isnull=True)
                | models.Q(kind=PlaceKind.MUNICIPALITY.value, parent__isnull=False),
                name="reference_place_municipality_lies_in_a_district",
            ),
            models.UniqueConstraint(
                fields=["letters"],
                condition=~models.Q(letters=""),
                name="reference_place_letters_are_its_own",
            ),
        ]

    def __str__(self) -> str:
        return self.code
