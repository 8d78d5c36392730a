"""The addresses of files that never change while a server runs: worked out once."""

from __future__ import annotations

from functools import cache
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Remembered(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # has no types
    """Files with a hash in their names; a page that asks eighty times for the icons is told at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)
