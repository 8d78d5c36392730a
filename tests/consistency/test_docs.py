"""The generated pages are those of today."""

from __future__ import annotations

import importlib.util

import pytest
from django.conf import settings

from tests.consistency import house

SPEC = importlib.util.spec_from_file_location("docs", settings.ROOT / "tools" / "docs.py")
assert SPEC is not None
assert SPEC.loader is not None
docs = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(docs)


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_a_page_is_of_today(name: str) -> None:
    house.modules()
    assert (docs.PLACE / name).read_text() == docs.text(name), "run tools/docs.py"


def test_no_page_is_left_behind() -> None:
    ours = {path.name for path in docs.PLACE.glob("*.md")}
    assert set(docs.PAGES) <= ours
