"""What the commands of exports are told."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from tutela.cases.inputs.base import Input, Line
from tutela.exports.enums import Format, Purpose
from tutela.kernel.privacy import Level

Word = Annotated[str, StringConstraints(max_length=60)]
Why = Annotated[str, StringConstraints(min_length=10, max_length=600)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)?$")]


class ExportTold(Input):
    """A list as a file: what it is narrowed to, how much of people, for what."""

    table: Word
    filters: dict[Word, Word] = {}
    words: Line = ""  # what the list was searched for
    level: Level
    format: Format
    language: Language
    purpose: Purpose
    why: Why
