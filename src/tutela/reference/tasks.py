"""Jobs of the reference data. Their arguments are ids only."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from tutela.kernel.access import System
from tutela.kernel.requests import Face, Request
from tutela.reference.commands.merge_code import FOLLOW_JOB, follow_merge


@app.task(name=FOLLOW_JOB, queue="deadlines", retry=5)
def follow(*, code: str) -> None:
    """Let rows that were being written while a code was merged follow it."""
    follow_merge(System(FOLLOW_JOB), UUID(code), request=Request(face=Face.JOB))
