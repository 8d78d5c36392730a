"""Installations in folders of their own, driven by the command line."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tests.console.running import PROGRAM, ROOT, alone

PASSPHRASE = "nine grey herons at the lake"  # noqa: S105


@dataclass(frozen=True)
class Place:
    """A folder with a PostgreSQL of its own, and what its environment says besides."""

    data: Path
    besides: dict[str, str] = field(default_factory=dict)

    def run(self, *words: str | Path, fails: bool = False) -> str:
        """Run a verb; return what it said on both roads."""
        done = subprocess.run(
            [*PROGRAM, *map(str, words)],
            env=alone(self.data) | {"TUTELA_PASSPHRASE": PASSPHRASE} | self.besides,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) is fails, done.stderr
        return done.stdout + done.stderr

    def scene(self, *words: str, of: str = "backup") -> str:
        done = subprocess.run(
            [sys.executable, str(ROOT / "tests" / "console" / f"{of}_scene.py"), *words],
            env=alone(self.data) | self.besides,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
