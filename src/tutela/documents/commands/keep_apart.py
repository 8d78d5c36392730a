"""Documents about somebody follow to the record of their own that a sealed file was given."""

from __future__ import annotations

from tutela.documents.enums import About
from tutela.documents.models import Document, Version
from tutela.people.ports import KeptApart, kept_apart


@kept_apart.answer
def follow(apart: KeptApart) -> None:
    """Close the file's documents about somebody with the key of the file's own record."""
    for was, own in apart.records.items():
        about = Document.objects.filter(case_id=apart.file_id, about=About.PERSON, about_id=was)
        for document in about:
            versions = list(Version.objects.filter(document=document))
            told = [(row.secret, row.name) for row in versions]  # opened with the key of before
            document.title, document.note = str(document.title), str(document.note)
            document.about_id = document.key_id = own
            document.save(update_fields=["about_id", "key_id", "title", "note"])
            for row, (secret, name) in zip(versions, told, strict=True):
                row.key_id, row.secret, row.name = own, secret, name
                row.save(update_fields=["key_id", "secret", "name"])
