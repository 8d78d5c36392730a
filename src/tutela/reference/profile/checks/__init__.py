"""Every fault in a profile, each in a plain sentence with its file and its entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tutela.reference.profile.checks import codes, head, law, maps, organisations, places, tools
from tutela.reference.profile.checks.entries import Profiled
from tutela.reference.profile.checks.shapes import misshapen
from tutela.reference.profile.faults import Fault
from tutela.reference.profile.files import Source, read

CHECKS: tuple[Callable[[Profiled], Iterator[Fault]], ...] = (
    head.faults,
    places.faults,
    maps.faults,
    codes.faults,
    law.faults,
    organisations.faults,
    tools.faults,
)


def check(path: Path) -> list[Fault]:
    """Return every fault in the profile at a path, by file; an empty list means it may be loaded."""
    return faults_of(read(path))


def faults_of(source: Source) -> list[Fault]:
    """Return every fault in files already read.

    Meaning is looked at only where the shape is right: a misspelt key would otherwise be told
    twice, the second time in a puzzling way.
    """
    if source.faults:
        return sorted(source.faults)
    if wrong := list(misshapen(source)):
        return sorted(wrong)
    profiled = Profiled(source)
    return sorted(fault for look in CHECKS for fault in look(profiled))
