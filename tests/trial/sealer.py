"""Seals the journal without a pause, so that a kill meets it at every step; started again by the test."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import django


def main(stop: Path) -> None:
    """Seal until the file `stop` exists."""
    django.setup()
    from tests.trial.load import until_answered
    from tutela.kernel import seals

    while not stop.exists():
        until_answered(seals.seal)
        time.sleep(0.02)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
