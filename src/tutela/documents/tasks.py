"""Jobs of documents: the quarantine is looked through, and bytes that nothing holds are thrown away."""

from __future__ import annotations

import base64
import logging
from datetime import timedelta
from uuid import UUID, uuid5

from django.conf import settings
from procrastinate.contrib.django import app

from tutela.documents import clamd, jobs, rules, vault
from tutela.documents.clamd import Finding, ScannerSilent
from tutela.documents.commands.scan import clear_version, condemn_version
from tutela.documents.enums import Standing
from tutela.kernel import clock, crypto
from tutela.kernel.access import System, act_as, current
from tutela.kernel.requests import Face, Request
from tutela.kernel.streams import Tampered

MOST = 200
"""So many files at one tick; what is left waits for the next."""
ABANDONED = timedelta(days=1)
"""Older than any upload that is still going on."""

log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="documents.scan", lock="documents.scan", queueing_lock="documents.scan")
def scan(timestamp: int) -> None:
    """Let what is clean out of quarantine; every minute."""
    scan_waiting()


@app.periodic(cron="35 3 * * *")
@app.task(name="documents.sweep", lock="documents.sweep", queueing_lock="documents.sweep")
def sweep(timestamp: int) -> None:
    """Throw away what nothing holds; every night."""
    sweep_storage()


def scan_waiting() -> int:
    """Ask the scanner about each version in quarantine; returns how many were settled.

    Without a scanner nothing is settled: what waits was promised to be scanned.
    """
    if not settings.CLAMD:
        return 0
    actor = System(jobs.SCAN)
    with act_as(actor):
        rows = rules.scan_version.rows(actor).filter(standing=Standing.WAITING)
        waiting = list(rows.order_by("made_at", "id").values_list("pk", flat=True)[:MOST])
    settled = 0
    for key in waiting:
        try:
            settled += _settle(actor, key)
        except ScannerSilent as silent:
            log.warning("The scanner does not answer; files wait: %s", silent)
            break
    return settled


def _settle(actor: System, key: UUID) -> bool:
    with act_as(actor):
        row = rules.scan_version.find(actor, key, lock=False)
        crypto.fetch_keys([row.key_id])
        if row.key_id in current().keyless:
            return False  # erased while it waited
        blob, secret = row.blob, base64.b64decode(row.secret)
    try:
        file, _size = vault.opened(blob, secret)
    except (FileNotFoundError, Tampered):
        log.exception("The bytes of version %s are not those that were stored", key)
        return False
    with file:
        clean = clamd.scan(file) is Finding.CLEAN
    request = Request(id=uuid5(key, "documents.scan"), face=Face.JOB)
    (clear_version if clean else condemn_version)(actor, key, request=request)
    if not clean:
        vault.discard(blob)
    return True


def sweep_storage() -> int:
    """Throw away bytes that no version holds, and those whose key was destroyed; returns how many.

    The first are left by a process that died between storing a file and putting it onto a case.
    """
    before, gone = clock.now() - ABANDONED, 0
    for blob, came_at in vault.stored():
        if came_at < before and not _held(blob):
            vault.discard(blob)
            gone += 1
    return gone


def _held(blob: UUID) -> bool:
    actor = System(jobs.SWEEP)
    with act_as(actor):
        row = rules.read_version.rows(actor).filter(blob=blob).first()
        if row is None:
            return False
        crypto.fetch_keys([row.key_id])
        return row.key_id not in current().keyless
