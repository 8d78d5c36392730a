"""Uploads: encrypted as they arrive, cut off where too large, taken at the addresses of documents only.

A configuration and a logo say nothing about a person: they are small, and kept in memory while they are read.
"""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from tutela.documents.intake import MB, largest_mb
from tutela.documents.vault import Spool
from tutela.reference.configuration_file import LARGEST

ADDRESSES = frozenset(
    {
        "document-add",
        "document-renew",
        "campaign-materials",
        "public-page-pictures",
        "public-page-documents",
    }
)

SMALL = frozenset({"admin-configuration", "admin-agency-logo", "campaign-survey-table"})


def takes_files(request: HttpRequest) -> bool:
    """Say whether an address takes files: nothing may read what is sent before it is known which one it is."""
    try:
        return resolve(request.path_info).url_name in ADDRESSES | SMALL
    except Resolver404:
        return False


class Small(FileUploadHandler):
    """Keep a small file in memory, and no more of it than shows that it is too large."""

    chunk_size = 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin, at an address of ours, for somebody who is signed in."""
        super().new_file(*args, **kwargs)
        match = getattr(self.request, "resolver_match", None)
        known = self.request is not None and self.request.user.is_authenticated
        self.kept: io.BytesIO | None = None
        if known and match is not None and match.url_name in SMALL:
            self.kept = io.BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a piece, or let the next handler have it."""
        if self.kept is None:
            return raw_data
        if self.kept.tell() <= LARGEST:
            self.kept.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:  # type: ignore[type-arg] # not subscriptable at run time
        """End."""
        if self.kept is None:
            return None
        return SimpleUploadedFile(self.file_name or "?", self.kept.getvalue())


class Arrived(UploadedFile):  # type: ignore[type-arg] # not subscriptable at run time
    """A file as a form sees it; what is in it lies encrypted in `spool`."""

    def __init__(self, spool: Spool, name: str) -> None:
        super().__init__(spool.file, name or "?", size=spool.length)
        self.spool = spool

    def close(self) -> None:
        """Throw away what was not kept."""
        self.spool.close()


class Encrypting(FileUploadHandler):
    """Encrypt one file while it arrives."""

    chunk_size = 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin; a file that nobody asked for is not even kept for a moment."""
        super().new_file(*args, **kwargs)
        match = getattr(self.request, "resolver_match", None)
        known = self.request is not None and self.request.user.is_authenticated
        if not known or match is None or match.url_name not in ADDRESSES:
            raise SkipFile
        self.most = largest_mb() * MB
        self.spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Encrypt a piece; keep no more than shows that the file is too large."""
        if self.spool.length <= self.most:
            self.spool.sink.write(raw_data)

    def file_complete(self, file_size: int) -> Arrived:
        """End."""
        self.spool.finish()
        return Arrived(self.spool, self.file_name or "")
