"""The files of a profile, as they are read."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from tutela.reference.profile.faults import Fault
from tutela.reference.profile_data import Profile, Table, parse

REQUIRED = (
    *("profile.toml", "places.toml", "holidays.toml", "law.toml", "deadlines.toml"),
    *("roles.toml", "risk_tool.toml", "assessment.toml"),
)
FOLDERS = ("codes", "agencies")


@dataclass(frozen=True)
class Source:
    """The tables of all files by relative name, the digest of their bytes, and what cannot be read."""

    name: str
    files: dict[str, Table]
    digest: str
    faults: tuple[Fault, ...] = field(default=())

    def profile(self) -> Profile:
        """Return the profile; call it only when `check` found nothing."""
        return parse(self.name, self.files, self.digest)


def read(path: Path) -> Source:
    """Read a profile's folder. What cannot be read becomes a fault, never an exception."""
    files: dict[str, Table] = {}
    faults: list[Fault] = []
    digest = hashlib.sha256()
    for file in _found(path):
        name = file.relative_to(path).as_posix()
        content = file.read_bytes()
        digest.update(name.encode() + b"\0" + content + b"\0")
        try:
            files[name] = tomllib.loads(content.decode())
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            faults.append(Fault(name, "", f"This file cannot be read as TOML: {error}."))
            files[name] = {}
    missing = [name for name in REQUIRED if name not in files]
    faults += [Fault(name, "", "This file is missing. Every profile needs it.") for name in missing]
    for folder in FOLDERS:
        if not any(name.startswith(f"{folder}/") for name in files):
            faults.append(
                Fault(f"{folder}/", "", "This folder has no file. It needs at least one.")
            )
    return Source(path.name, files, digest.hexdigest(), tuple(faults))


def _found(path: Path) -> list[Path]:
    folders = [path, *(path / folder for folder in FOLDERS)]
    return sorted(file for folder in folders for file in folder.glob("*.toml"))
