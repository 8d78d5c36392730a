"""The recordings of pages: those that are there, and the one that fits what a page says now."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from tutela.portal import voice
from tutela.portal.models import Recording


def fitting(language: str, words: Sequence[str]) -> Recording | None:
    """Return the recording of these very words, without its sound."""
    found: Recording | None = (
        Recording.objects.filter(mark=voice.mark(language, words)).defer("content").first()
    )
    return found


def content(mark: str) -> bytes | None:
    """Return the sound of a recording."""
    found = Recording.objects.filter(mark=mark).values_list("content", flat=True).first()
    return None if found is None else bytes(found)


def known() -> dict[str, UUID]:
    """Return the key of every recording, by its mark."""
    return dict(Recording.objects.values_list("mark", "pk"))
