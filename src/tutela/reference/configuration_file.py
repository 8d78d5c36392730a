"""The configuration as a file: what one place says, to be compared with another and promoted there.

The file names the system and the profile that it comes from, and ends with a hash of the rest: what was
cut off or altered on the way is noticed. The hash proves nobody's authorship; two people who read the
differences do. What a file does not hold, it does not touch.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from tutela.reference.configuration import Key, Said
from tutela.reference.errors import (
    FileIsAltered,
    FileIsNewer,
    FileIsNoConfiguration,
    FileIsTooLarge,
    PartIsUnknown,
    RowIsTwice,
    RowIsWrong,
)
from tutela.reference.parts import PARTS

FORMAT = "tutela-configuration/2"
LARGEST = 2_000_000  # bytes; a whole country has some ten thousand
_MOST = 5_000  # rows of a part
_FORMATS = re.compile(r"tutela-configuration/(\d{1,4})")


class Configuration(BaseModel):
    """A whole file. `parts`: the rows of each kind, as `PARTS` shapes them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["tutela-configuration/2"] = "tutela-configuration/2"
    system: Annotated[str, StringConstraints(max_length=120)]
    profile: Key
    exported_at: datetime
    parts: dict[str, list[dict[str, Any]]]

    @classmethod
    def of(
        cls, rows: dict[str, list[Said]], *, system: str, profile: str, exported_at: datetime
    ) -> Configuration:
        """Return the file of some rows."""
        parts = {part: [row.model_dump(mode="json") for row in rows[part]] for part in rows}
        return cls(system=system, profile=profile, exported_at=exported_at, parts=parts)

    def rows(self) -> list[tuple[str, Said]]:
        """Return every row with its part, in the order of the parts. Raises: NotAConfiguration."""
        return [
            (code, _row(code, number, said))
            for code in PARTS
            for number, said in enumerate(self.parts.get(code, []))
        ]

    @property
    def digest(self) -> str:
        """Return the hash of all that the file says."""
        return _digest(self.model_dump(mode="json"))

    def written(self) -> str:
        """Return the file: the same facts always give the same bytes."""
        said = {**self.model_dump(mode="json"), "sha256": self.digest}
        return json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read(content: bytes) -> Configuration:
    """Read a file that somebody hands in. Raises: NotAConfiguration, in a sentence."""
    if len(content) > LARGEST:
        raise FileIsTooLarge(megabytes=LARGEST // 1_000_000)
    said = _json(content)
    _refuse_other_formats(said.get("format"))
    if said.pop("sha256", "") != _digest(said):
        raise FileIsAltered
    try:
        found = Configuration.model_validate(said)
    except ValidationError as wrong:
        raise RowIsWrong(where=_where(wrong)) from wrong
    _refuse_wrong_rows(found)
    return found


def _json(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
        _digest(said)  # a text that no database can keep has no hash either
    except (ValueError, RecursionError) as broken:
        raise FileIsNoConfiguration from broken
    if not isinstance(said, dict) or b"\\u0000" in content:
        raise FileIsNoConfiguration
    return said


def _refuse_other_formats(found: object) -> None:
    known = _FORMATS.fullmatch(found) if isinstance(found, str) else None
    if known is None:
        raise FileIsNoConfiguration
    if int(known[1]) > int(FORMAT.rpartition("/")[2]):
        raise FileIsNewer
    if found != FORMAT:
        raise FileIsNoConfiguration


def _refuse_wrong_rows(file: Configuration) -> None:
    if unknown := sorted(set(file.parts) - set(PARTS)):
        raise PartIsUnknown(part=unknown[0][:60])
    if any(len(rows) > _MOST for rows in file.parts.values()):
        raise FileIsTooLarge(megabytes=LARGEST // 1_000_000)
    names = [said.name for _part, said in file.rows()]
    if len(names) != len(set(names)):
        raise RowIsTwice


def _row(part: str, number: int, said: dict[str, Any]) -> Said:
    try:
        return PARTS[part].shape.model_validate(said)
    except ValidationError as wrong:
        raise RowIsWrong(where=f"{part}.{number}.{_where(wrong)}") from wrong


def _where(wrong: ValidationError) -> str:
    first = wrong.errors(include_input=False, include_url=False, include_context=False)[0]
    return ".".join(map(str, first["loc"]))[:120]


def _digest(said: object) -> str:
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
