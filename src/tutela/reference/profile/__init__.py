"""A country as data: check a profile, and load it.

A profile is a folder of TOML files. `check` explains every fault in it; `load` writes it through
the owner's connection, all or nothing, and may be run again at any time. Apps above add their own
parts with `section`.
"""

from tutela.reference.profile import sections
from tutela.reference.profile.checks import check
from tutela.reference.profile.faults import Fault, ProfileHasFaults
from tutela.reference.profile.files import Source, read
from tutela.reference.profile.loading import SECTIONS, load, section
from tutela.reference.profile.rows import Counts, upsert

__all__ = [
    "SECTIONS",
    "Counts",
    "Fault",
    "ProfileHasFaults",
    "Source",
    "check",
    "load",
    "read",
    "section",
    "sections",
    "upsert",
]
