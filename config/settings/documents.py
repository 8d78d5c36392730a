"""Where documents lie: a folder of this machine, or another storage of Django's named by the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

IN_A_FOLDER = "django.core.files.storage.FileSystemStorage"


def folder(data: Path) -> Path:
    """Return the folder of this machine, which also holds what is on its way in."""
    return Path(os.environ.get("TUTELA_DOCUMENTS", data / "documents")).resolve()


def storage(data: Path) -> dict[str, Any]:
    """Return the storage as Django's STORAGES wants it."""
    backend = os.environ.get("TUTELA_DOCUMENTS_STORAGE", IN_A_FOLDER)
    options = json.loads(os.environ.get("TUTELA_DOCUMENTS_OPTIONS", "{}"))
    if backend == IN_A_FOLDER:
        options = {
            "location": folder(data) / "kept",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        }
    return {"BACKEND": backend, "OPTIONS": options}
