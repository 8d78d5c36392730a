"""What a reviewer looks at before a page may be public. None of it is confirmed by a safeguarding officer yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Point:
    """One thing to look at: a code that is stored, a sentence to confirm, and what it means."""

    code: str
    words: str | Promise
    hint: str | Promise


CHECKLIST: tuple[Point, ...] = (
    Point(
        "NOT_RECOGNISED",
        _("No child can be recognised."),
        _("No name, no school or street together with an age, no story that only one child has."),
    ),
    Point(
        "PICTURES",
        _("Pictures show nobody without consent."),
        _(
            "Drawings are fine. Of a child nothing is shown without the child’s own yes and a guardian’s."
        ),
    ),
    Point(
        "WORDS",
        _("The words respect children and families."),
        _("A child is more than what happened. No pity, no blame, no “street child”."),
    ),
    Point(
        "NO_FILE",
        _("Nothing comes from a child’s file."),
        _("Nor from a talk with a child who did not know that it would be told."),
    ),
    Point(
        "HELP",
        _("A child who reads this knows where to get help."),
        _("Where a page tells of harm it leads to help, and what it names is really there."),
    ),
    Point(
        "TRUE",
        _("Numbers and facts have a source, and none points at a child."),
        _("Very small numbers can point at a child: better leave them out."),
    ),
)
SOURCE = (
    "A proposal after the code of conduct of the programme and the principles of ethical reporting on "
    "children (UNICEF); not compared with a safeguarding policy"
)
VERIFIED = False


def codes() -> frozenset[str]:
    """Return every code of the checklist."""
    return frozenset(point.code for point in CHECKLIST)
