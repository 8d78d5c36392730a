"""Processes that the demo starts: they end with it, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

STOP_PATIENCE = 25.0
START_PATIENCE = 60.0
PR_SET_PDEATHSIG = 1
WAYS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Told(Exception):
    """The operator or the system asked this process to stop."""


class Children:
    """The verbs that run beside this one."""

    def __init__(self) -> None:
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *words: str) -> None:
        """Start a verb of the console as a process."""
        self._running[name] = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-m", "tutela.console.main", *words],
            start_new_session=True,  # Ctrl-C reaches this process only, which stops them in order
            preexec_fn=end_with_parent,
        )

    def dead(self) -> str | None:
        """Return the name of a child that ended by itself."""
        for name, child in self._running.items():
            if child.poll() is not None:
                return name
        return None

    def watch(self, enough: Callable[[], bool]) -> bool:
        """Wait until it is enough, and say so; a child that ends by itself before is a fault."""
        while (name := self.dead()) is None:
            if enough():
                return True
            time.sleep(0.5)
        raise click.ClickException(f"The {name} ended by itself; its last words are above.")

    def stop(self) -> None:
        """Ask every child to stop, then make it."""
        for child in self._running.values():
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
        until = time.monotonic() + STOP_PATIENCE
        for child in self._running.values():
            try:
                child.wait(max(until - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)  # with whatever it started itself
                child.wait()


def end_with_parent() -> None:
    """Ask Linux to end this process when its parent is killed; other systems cannot."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@contextmanager
def until_told() -> Iterator[None]:
    """Turn Ctrl-C, SIGTERM and SIGHUP into the end of the block.

    Ctrl-C too, because whoever started this in the background may have told it to ignore that.
    """

    def stop(*_: object) -> None:
        raise Told

    kept = {one: signal.signal(one, stop) for one in WAYS_TO_STOP}
    try:
        yield
    except (Told, KeyboardInterrupt):
        return
    finally:
        for one, handler in kept.items():
            signal.signal(one, handler)


def await_answer(port: int, children: Children) -> None:
    """Wait until the server answers, or one of the children is dead."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + START_PATIENCE
    while time.monotonic() < until:
        if name := children.dead():
            raise click.ClickException(f"The {name} did not start; its words are above.")
        try:
            opener.open(f"http://127.0.0.1:{port}/", timeout=5)
        except urllib.error.HTTPError:
            return  # it answers, if only to refuse
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise click.ClickException(f"The server does not answer on port {port}.")
