"""Room on the disks, each disk once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.utils.translation import gettext

from tutela.upkeep.lines import Level, Line
from tutela.upkeep.words import size

LEAST = 2 * 1024**3
LOOK = 10 * 1024**3


def space() -> Iterator[Line]:
    """Look at the room left where data, documents, checkpoints and backups lie."""
    seen: set[int] = set()
    for name, folder in _folders().items():
        if not folder.is_dir() or folder.stat().st_dev in seen:
            continue
        seen.add(folder.stat().st_dev)
        free = shutil.disk_usage(folder).free
        level = Level.LOOK if free < LOOK else Level.GOOD
        level = Level.FAULT if free < LEAST else level
        found = gettext("%(size)s free at %(folder)s") % {"size": size(free), "folder": folder}
        yield Line(name, found, level, gettext("Make room."), "deploy")


def _folders() -> dict[str, Path]:
    found = {gettext("Disk of the data"): Path(settings.DATA)}
    documents = storages["documents"]
    if isinstance(documents, FileSystemStorage):
        found[gettext("Disk of the documents")] = Path(documents.location)
    found[gettext("Disk of the checkpoints")] = Path(settings.CHECKPOINTS)
    if settings.BACKUPS:
        found[gettext("Disk of the backups")] = Path(settings.BACKUPS)
    return found
