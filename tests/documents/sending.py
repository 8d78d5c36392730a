"""Sending a file as a browser does, and finding what was made of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.desk.filing import at, marks
from tests.documents.conftest import Desk
from tutela.documents import queries
from tutela.documents.queries import DocumentView
from tutela.kernel.access import Staff, act_as


def send(
    client: Client, url: str, content: bytes, name: str = "scan.pdf", media: str = "", **told: Any
) -> HttpResponse:
    """Open the form and send a file with it."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    file = SimpleUploadedFile(name, content, media or "application/octet-stream")
    return client.post(url, {"about": "CASE", **marks(page), "paper": file, **told})


def add(desk: Desk, content: bytes, name: str = "scan.pdf", **told: Any) -> DocumentView:
    """Add a document that is taken."""
    before = {one.id for one in on_file(desk.worker, desk.case)}
    answer = send(desk.browser, at("document-add", desk.case), content, name, **told)
    assert answer.status_code == 302, answer.content.decode()[-4000:]
    (made,) = (one for one in on_file(desk.worker, desk.case) if one.id not in before)
    return made


def on_file(actor: Staff, case: UUID) -> tuple[DocumentView, ...]:
    """Return the documents of a file."""
    with act_as(actor):
        return queries.documents(actor, case)


def content(answer: HttpResponse) -> bytes:
    """Return what was streamed."""
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined] # a file's answer
