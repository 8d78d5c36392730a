"""Reading a PDF: its words, and its tags."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from tests.papers.conftest import Desk

FOUND = 200


def taken(browser: Client, desk: Desk, kind: str, language: str = "en") -> bytes:
    """Download a paper."""
    url = reverse("desk:case-paper-take", args=[desk.case, kind])
    answer = browser.get(url, {"language": language})
    assert answer.status_code == FOUND
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    return bytes(answer.content)


def words(content: bytes) -> str:
    """Return the text of a PDF, spaces and hyphens of line ends evened out."""
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return " ".join(" ".join(pages).replace("\u00ad", "").split())


def tags(content: bytes) -> set[str]:
    """Return the kinds of all elements of the tree of tags."""
    found: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                found.add(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        walk(document.Root.StructTreeRoot.K)
    return found
