"""A new key-encryption key, though it is killed again and again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.console.places import Place
from tests.console.running import PROGRAM, alone

pytestmark = pytest.mark.slow
FILES = 4_000


def _killed_in_the_middle(place: Place) -> int:
    """Rotate until something is done, kill it, and return how much was still to do when it began."""
    running = subprocess.Popen(
        [*PROGRAM, "keys", "rotate"], env=alone(place.data), stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    total = 0
    for line in running.stderr:
        if " of " in line and "anew:" in line:
            done, total = (int(n) for n in line.rsplit(":", 1)[1].split(" of "))
            if done:
                break
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    return total


def test_a_rotation_killed_three_times_ends_complete(tmp_path: Path) -> None:
    place = Place(tmp_path / "here")
    place.run("migrate")
    texts = tmp_path / "texts"
    texts.write_text(place.scene("close", str(FILES)))
    left = [_killed_in_the_middle(place) for _ in range(3)]
    assert left[0] == FILES
    assert FILES > left[1] > left[2] > 0  # it went on where it was, each time

    keyset = place.data / "keys" / "kek.json"
    assert len(json.loads(keyset.read_text())["key"]) == 2  # one new key, not one for each try
    place.run("keys", "rotate")
    assert "changed within the last hour" in place.run("keys", "retire", fails=True)
    an_hour_ago = keyset.stat().st_mtime - 3700
    os.utime(keyset, (an_hour_ago, an_hour_ago))
    assert "Thrown away" in place.run("keys", "retire")
    assert len(json.loads(keyset.read_text())["key"]) == 1
    assert place.scene("open", str(texts)).strip() == str(FILES)
