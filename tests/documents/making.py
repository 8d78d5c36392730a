"""A document on a file, by the same road as the screen's, without a browser."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tutela.documents.commands.add import add_document
from tutela.documents.intake import Taken, take
from tutela.documents.vault import Spool
from tutela.kernel import keys
from tutela.kernel.access import Actor, act_as


def taken(actor: Actor, content: bytes, name: str) -> Taken:
    """Take a file in, as it arrives."""
    spool = Spool()
    try:
        spool.sink.write(content)
        spool.finish()
        with act_as(actor):
            return take(spool, name)
    finally:
        spool.close()


def document(
    actor: Actor, case: UUID, content: bytes, name: str = "a.txt", **told: Any
) -> dict[str, UUID]:
    """Put a file onto a case; returns the keys of the document and of its version."""
    made = {"document": keys.new(), "version": keys.new()}
    add_document(
        actor, case, new_id=made["document"], version_id=made["version"],
        file=taken(actor, content, name).kept, **told,
    )  # fmt: skip
    return made
