"""A page's words made into sound by Debian's espeak-ng and lame, on this machine, without a network.

What is said goes in by their standard input, never through a shell. They know nothing of this process: no key, no
way to the database. Bump `MADE` when what they are told changes: then every page is read out anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from struct import unpack_from

PROGRAMS = ("espeak-ng", "lame")
MADE = 1
SPEED = 145  # words a minute, where theirs is 175: children listen, and old people
PAUSE = "1200ms"  # between two parts of a page
KILOBITS = 24  # a second: 180 kB a minute
PATIENCE = 60  # seconds for a page
HEADER = 44  # bytes before the sound that espeak-ng gives; the rate stands at 24
SAMPLE = 2  # bytes
MARK = 32  # letters


class CannotSpeak(Exception):
    """The programs are not here, or they failed."""


@dataclass(frozen=True)
class Sound:
    """An MP3 file, and how long it is."""

    content: bytes
    seconds: int


def missing() -> list[str]:
    """Return which of the programs are not on this machine."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def mark(language: str, parts: Sequence[str]) -> str:
    """Return the mark of these very words, said by this voice."""
    told = json.dumps([MADE, language, SPEED, PAUSE, KILOBITS, list(parts)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:MARK]


def sound(language: str, parts: Sequence[str]) -> Sound:
    """Return the parts said in a language (sq, sr-latn, …), with pauses between them. Raises: CannotSpeak."""
    text = f'<break time="{PAUSE}"/>\n'.join(escape(part, quote=False) for part in parts)
    voice = language.partition("-")[0]
    told = ["-v", voice, "-s", str(SPEED), "-b", "1", "-m", "--stdin", "--stdout"]
    wave = _run("espeak-ng", told, text.encode())
    if len(wave) <= HEADER:
        raise CannotSpeak("espeak-ng said nothing")
    rate, spoken = unpack_from("<I", wave, 24)[0], wave[HEADER:]
    told = ["-r", "-s", str(rate / 1000), "--bitwidth", str(8 * SAMPLE), "-m", "m"]
    told += ["-b", str(KILOBITS), "-t", "--quiet", "-", "-"]
    return Sound(_run("lame", told, spoken), max(1, round(len(spoken) / SAMPLE / rate)))


def _run(name: str, words: list[str], said: bytes) -> bytes:
    path = shutil.which(name)
    if path is None:
        raise CannotSpeak(f"{name} is not here")
    alone = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 -- our own words; what is said goes in by the standard input
            [path, *words], input=said, capture_output=True, check=True, timeout=PATIENCE, env=alone
        )
    except (OSError, subprocess.SubprocessError) as failed:
        raise CannotSpeak(f"{Path(path).name}: {type(failed).__name__}") from failed
    return done.stdout
