"""Where documents lie: a folder of this machine, an S3-compatible store, or another storage of Django's."""

from __future__ import annotations

import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

IN_A_FOLDER = "django.core.files.storage.FileSystemStorage"
IN_S3 = "storages.backends.s3.S3Storage"
ALWAYS_IN_S3 = {
    "max_memory_size": 1024 * 1024,  # what is longer waits in a file while it is read, encrypted
    "file_overwrite": True,  # the names are random; else each upload asks first whether its own is free
    "default_acl": None,  # as the bucket says
}


def folder(data: Path) -> Path:
    """Return the folder of this machine, which also holds what is on its way in."""
    return Path(os.environ.get("TUTELA_DOCUMENTS", data / "documents")).resolve()


def storage(data: Path) -> dict[str, Any]:
    """Return the storage as Django's STORAGES wants it."""
    named = os.environ.get("TUTELA_DOCUMENTS_STORAGE", "") or IN_A_FOLDER
    backend = IN_S3 if named == "s3" else named
    options = json.loads(os.environ.get("TUTELA_DOCUMENTS_OPTIONS", "{}"))
    if backend == IN_A_FOLDER:
        options = {
            "location": folder(data) / "kept",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        }
    if backend == IN_S3:
        options = _in_s3(options)
    return {"BACKEND": backend, "OPTIONS": options}


def _in_s3(options: dict[str, Any]) -> dict[str, Any]:
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(
            "TUTELA_DOCUMENTS_STORAGE is s3, but what speaks with it is not installed: run "
            "`make setup WITH=s3`."
        )
    if not options.get("bucket_name"):
        raise ImproperlyConfigured(
            "TUTELA_DOCUMENTS_OPTIONS names no bucket. It looks like "
            '{"bucket_name": "tutela", "endpoint_url": "https://s3.example.org"}'
        )
    from boto3.s3.transfer import TransferConfig  # noqa: PLC0415 -- only here is the package needed

    one_piece_after_another = TransferConfig(use_threads=False)  # several at once are all held
    return ALWAYS_IN_S3 | {"transfer_config": one_piece_after_another} | options
