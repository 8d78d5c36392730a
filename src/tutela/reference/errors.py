"""What can be wrong with reference data."""

from __future__ import annotations


class NoSuchReference(LookupError):
    """The profile that is loaded has no such code, rule, tool or setting on that day."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"The loaded profile has no {what} {name!r}. Load a profile that has it.")
