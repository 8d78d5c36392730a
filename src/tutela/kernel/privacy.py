"""How sensitive each field is, said once, for every field."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Model


class Level(StrEnum):
    """What a leak of the field would mean."""

    OPEN = "OPEN"  # may be published
    INTERNAL = "INTERNAL"  # staff only, says nothing about a person by itself
    PERSONAL = "PERSONAL"  # about a person: behind rules, never in logs, marts or e-mails
    SEALED = "SEALED"  # hurts if it leaks: encrypted with the key of the case or the person


def unclassified(model: type[Model]) -> set[str]:
    """Return the names of the fields without a level, and of levels without a field."""
    levels: dict[str, Level] = getattr(model, "privacy", {})
    return {field.name for field in model._meta.concrete_fields} ^ set(levels)
