"""The checks of quality: after how many days something is late or stale, and which are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tutela.reference.profile.faults import Fault

_DAYS = ("unwritten_days", "entry_days", "seen_days", "risk_days", "draft_days")
_KNOWN = (*_DAYS, "left_out", "source", "verified")
_MOST = 3650


def faults(said: dict[str, Any]) -> Iterator[Fault]:
    """Look at `[quality]` of profile.toml."""
    for key in sorted(said.keys() - set(_KNOWN)):
        yield _fault(f"{key} is not known here. Known are {', '.join(_KNOWN)}.")
    for key in _DAYS:
        value = said.get(key, 1)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _MOST:
            yield _fault(f"{key} must be a number of days from 1 to {_MOST}.")
    left = said.get("left_out", [])
    if not isinstance(left, list) or not all(isinstance(one, str) for one in left):
        yield _fault("left_out must be a list of checks.")
    elif unknown := sorted(set(left) - set(CHECKS)):
        yield _fault(f"There is no check {unknown[0]!r}. There are {', '.join(CHECKS)}.")
    if not isinstance(said.get("source"), str) or not said["source"].strip():
        yield _fault("source must say where the figures come from.")
    if not isinstance(said.get("verified"), bool):
        yield _fault("verified must be true or false.")


CHECKS = (
    "NO_WORKER", "NO_CONSENT", "NO_BIRTH", "NO_CAREGIVER", "NO_RISK", "NO_SAFETY_PLAN", "DEADLINE_OVER",
    "VISIT_UNWRITTEN", "TASK_OVER", "ACTION_OVER", "OVER_WITH_WORK", "BORN_LATER", "DIED_UNBORN", "ENDS_FIRST",
    "SAFETY_WITHOUT_RISK", "OF_AGE", "DIED", "NO_ENTRY", "NOT_SEEN", "RISK_OLD", "PLAN_UNREVIEWED", "DRAFT_OLD",
)  # fmt: skip
"""As `tutela.cases.quality.Check` has them; a test compares."""


def _fault(sentence: str) -> Fault:
    return Fault("profile.toml", "quality", sentence)
