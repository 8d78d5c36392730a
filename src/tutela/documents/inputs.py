"""What the commands of documents are told."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, SecretStr, StringConstraints

from tutela.cases.inputs.base import Input
from tutela.documents import names
from tutela.documents.enums import FileType


def _plain(text: Any) -> Any:
    return names.plain(text) if isinstance(text, str) else text


TITLE_LENGTH = 120
Title = Annotated[str, BeforeValidator(_plain), StringConstraints(max_length=TITLE_LENGTH)]
Note = Annotated[str, StringConstraints(max_length=1000)]


class KeptFile(Input):
    """A file that the intake stored: under which name, opened by what, and what it is.

    Name and secret are new each time the same file is sent; being secret, they are no part of the proof
    that a request was sent twice.
    """

    blob: SecretStr
    secret: SecretStr
    name: str
    file_type: FileType
    size: int
    change: str = ""
    has_thumbnail: bool = False
