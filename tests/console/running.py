"""The demo as a process, in a place of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "tutela.console.main"]


def alone(data: Path) -> dict[str, str]:
    """Return the environment of a process with a server of its own in a folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "DJANGO_"))}
    return kept | {"TUTELA_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Demo:
    """`tutela demo` in a place of its own."""

    def __init__(self, data: Path, port: int) -> None:
        self.port = port
        self.process = subprocess.Popen(
            [*PROGRAM, "demo", "--port", str(port)],
            env=alone(data),
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait(self) -> str:
        """Return what was said until the address was printed."""
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            if f"http://127.0.0.1:{self.port}" in line and "Stop it" in line:
                return "".join(said)
        raise AssertionError("".join(said))

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def __enter__(self) -> Demo:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.stop(signal.SIGTERM)
