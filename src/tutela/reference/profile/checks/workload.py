"""The rules about workload: how much one worker carries, how many one supervisor stands by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tutela.reference.profile.faults import Fault

_RISKS = ("HIGH", "MEDIUM", "LOW", "NONE")  # NONE: not assessed
_MOST = 1000
_LIMITS = (
    *("most_points", "most_high", "workers_per_supervisor", "files_per_supervisor"),
    "visits_a_day",
)
_KNOWN = (*_LIMITS, "points", "source", "verified")


def faults(said: dict[str, Any]) -> Iterator[Fault]:
    """Look at `[workload]` of profile.toml."""
    for key in sorted(said.keys() - set(_KNOWN)):
        yield _fault(f"{key} is not known here. Known are {', '.join(_KNOWN)}.")
    for key in _LIMITS:
        if key in said and not _is_number(said[key], least=1):
            yield _fault(f"{key} must be a number from 1 to {_MOST}.")
    points = said.get("points", {})
    if not isinstance(points, dict) or points.keys() - set(_RISKS):
        yield _fault(f"points are told for {', '.join(_RISKS)}.")
        return
    if "most_points" in said or points:
        for risk in _RISKS:
            if not _is_number(points.get(risk), least=0):
                yield _fault(f"points.{risk} must be a number from 0 to {_MOST}.")
    if points and "most_points" not in said:
        yield _fault("points are counted, so most_points must say how many one worker carries.")
    if not isinstance(said.get("source"), str) or not said["source"].strip():
        yield _fault("source must say where the figures come from.")
    if not isinstance(said.get("verified"), bool):
        yield _fault("verified must be true or false.")


def _is_number(value: object, *, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST


def _fault(sentence: str) -> Fault:
    return Fault("profile.toml", "workload", sentence)
