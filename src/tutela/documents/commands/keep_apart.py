"""Documents about somebody follow to the record that stands for them from now on.

To the record of their own that a sealed file was given, and to the one that two records were joined into.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from tutela.documents.enums import About
from tutela.documents.models import Document, Version
from tutela.people.ports import Follow, KeptApart, follow, kept_apart

_ABOUT = "documents_document.about_id"


@kept_apart.answer
def follow_apart(apart: KeptApart) -> None:
    """Close the file's documents about somebody with the key of the file's own record."""
    for was, own in apart.records.items():
        about = Document.objects.filter(case_id=apart.file_id, about=About.PERSON, about_id=was)
        _close_anew(about, own)


@follow.answer
def follow_person(asked: Follow) -> Mapping[str, Collection[UUID]]:
    """Close documents about somebody with the key of the record that they are about now."""
    about = Document.objects.filter(about=About.PERSON, about_id=asked.old).order_by("pk")
    only = asked.keys(_ABOUT)
    return {_ABOUT: _close_anew(about if only is None else about.filter(pk__in=only), asked.new)}


def _close_anew(documents: Iterable[Document], own: UUID) -> list[UUID]:
    done = []
    for document in documents:
        versions = list(Version.objects.filter(document=document))
        told = [(row.secret, row.name) for row in versions]  # opened with the key of before
        document.title, document.note = str(document.title), str(document.note)
        document.about_id = document.key_id = own
        document.save(update_fields=["about_id", "key_id", "title", "note"])
        for row, (secret, name) in zip(versions, told, strict=True):
            row.key_id, row.secret, row.name = own, secret, name
            row.save(update_fields=["key_id", "secret", "name"])
        done.append(document.pk)
    return done
