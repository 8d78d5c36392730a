"""How much one person can carry: the ratios of the profile, held against what somebody has.

The figures are data (`[workload]` of a profile); this module says only how they are counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.reference.enums import Risk

NOT_ASSESSED = "NONE"
_COLUMNS = {Risk.HIGH: "high", Risk.MEDIUM: "medium", Risk.LOW: "low", "": "none"}


class Excess(StrEnum):
    """A rule about the load of one worker that is broken."""

    FILES = "FILES"
    POINTS = "POINTS"
    HIGH_RISK = "HIGH_RISK"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {
            "FILES": _("Too many files"),
            "POINTS": _("Too many points"),
            "HIGH_RISK": _("Too many at high risk"),
        }[self]


@dataclass(frozen=True)
class Burden:
    """The open files of one worker, by risk."""

    high: int = 0
    medium: int = 0
    low: int = 0
    none: int = 0  # not assessed

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """Read what was counted by risk; an empty risk is one that was not assessed."""
        return cls(**{column: counts.get(risk, 0) for risk, column in _COLUMNS.items()})

    @property
    def files(self) -> int:
        """Return how many files that are."""
        return self.high + self.medium + self.low + self.none

    def with_all(self, other: Burden) -> Burden:
        """Return what is carried with all the files of another."""
        return Burden(
            self.high + other.high,
            self.medium + other.medium,
            self.low + other.low,
            self.none + other.none,
        )

    def plus(self, risk: str) -> Burden:
        """Return what is carried with one more file."""
        column = _COLUMNS[Risk(risk) if risk else ""]
        return replace(self, **{column: getattr(self, column) + 1})


@dataclass(frozen=True)
class Workload:
    """The rules of a profile. None: the profile has no such rule."""

    most_files: int
    points: Mapping[str, int]  # of one file, by risk
    most_points: int | None
    most_high: int | None
    workers_per_supervisor: int | None
    files_per_supervisor: int | None
    visits_a_day: int | None  # with more a day is heavy
    verified: bool
    source: str

    @classmethod
    def told(cls, most_files: int, said: Mapping[str, Any]) -> Self:
        """Read what a profile says."""
        return cls(
            most_files=most_files,
            points=said.get("points", {}),
            most_points=said.get("most_points"),
            most_high=said.get("most_high"),
            workers_per_supervisor=said.get("workers_per_supervisor"),
            files_per_supervisor=said.get("files_per_supervisor"),
            visits_a_day=said.get("visits_a_day"),
            verified=said.get("verified", False),
            source=said.get("source", ""),
        )

    def weight(self, burden: Burden) -> int:
        """Return the points of all that somebody carries."""
        return sum(
            self.points.get(risk or NOT_ASSESSED, 0) * getattr(burden, column)
            for risk, column in _COLUMNS.items()
        )

    def excess(self, burden: Burden, own_limit: int | None = None) -> tuple[Excess, ...]:
        """Return the rules that this load breaks. A limit of one's own stands for that of the profile."""
        held = (
            (Excess.FILES, burden.files, own_limit or self.most_files),
            (Excess.POINTS, self.weight(burden), self.most_points),
            (Excess.HIGH_RISK, burden.high, self.most_high),
        )
        return tuple(kind for kind, has, most in held if most is not None and has > most)

    def broken_by(
        self, burden: Burden, risk: str, own_limit: int | None = None
    ) -> tuple[Excess, ...]:
        """Return the rules that one more file of this risk breaks for whoever carries this already."""
        found = self.excess(burden.plus(risk), own_limit)
        return tuple(one for one in found if one is not Excess.HIGH_RISK or risk == Risk.HIGH)


@dataclass(frozen=True)
class Span:
    """How many workers and files come on those who supervise them."""

    supervisors: int
    workers: int
    files: int
    most_workers: int | None
    most_files: int | None

    @property
    def too_many_workers(self) -> bool:
        """Say whether there are more workers than the supervisors can stand by."""
        return self.most_workers is not None and self.workers > self.most_workers * self.supervisors

    @property
    def too_many_files(self) -> bool:
        """Say whether there are more files than the supervisors can follow."""
        return self.most_files is not None and self.files > self.most_files * self.supervisors
