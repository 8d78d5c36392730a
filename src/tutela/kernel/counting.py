"""The files in which processes count: one for each, named by machine and process, so that none writes in another's."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def process() -> str:
    """Name this process: of several containers, each has a process 1."""
    return f"{_machine()}-{os.getpid()}"


def forget_the_gone(folder: Path) -> None:
    """Leave behind what processes of this machine counted that are no more."""
    for path in folder.glob(f"*_{_machine()}-*.db"):
        if not Path(f"/proc/{path.stem.rpartition('-')[2]}").exists():
            path.unlink(missing_ok=True)


def _machine() -> str:
    return socket.gethostname().replace("_", "-")
