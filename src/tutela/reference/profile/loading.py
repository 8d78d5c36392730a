"""Load a profile, section by section, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from django.db import transaction

from tutela.reference.models import ProfileLoad
from tutela.reference.profile.checks import faults_of
from tutela.reference.profile.faults import ProfileHasFaults
from tutela.reference.profile.files import read
from tutela.reference.profile.rows import OWNER, Counts
from tutela.reference.profile_data import Profile

Section = Callable[[Profile], Counts]

SECTIONS: dict[str, Section] = {}
"""What a load writes, in order. This app's own sections come first; apps above add theirs."""


def section(name: str) -> Callable[[Section], Section]:
    """Register a function that loads one part of a profile and says what it changed.

    Register at start-up (`AppConfig.ready`). The function runs inside the load's transaction and
    writes through the `owner` alias.
    """

    def register(function: Section) -> Section:
        if name in SECTIONS and SECTIONS[name] is not function:
            raise LookupError(f"The section {name!r} of the profile is loaded already.")
        SECTIONS[name] = function
        return function

    return register


def load(path: Path) -> dict[str, Counts]:
    """Check a profile and write it; return what each section changed.

    Loading it again changes nothing. Codes that the files no longer have are ended today.
    Raises ProfileHasFaults, having changed nothing.
    """
    source = read(path)
    if faults := faults_of(source):
        raise ProfileHasFaults(faults)
    profile = source.profile()
    with transaction.atomic(using=OWNER):
        report = {name: write(profile) for name, write in SECTIONS.items()}
        if any(counts.anything for counts in report.values()):
            ProfileLoad.objects.using(OWNER).create(
                name=profile.name,
                digest=profile.digest,
                counts={name: asdict(counts) for name, counts in report.items()},
            )
    return report
