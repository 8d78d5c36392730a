"""Work shared among processes: every piece is told, the first failure ends all."""

from __future__ import annotations

import pytest

from tests.console import parts
from tutela.console.sharing import share


def test_every_piece_of_every_part_is_told() -> None:
    heard: list[int] = []
    share(parts.count, [2, 0, 3], lambda: heard.append(1))
    assert len(heard) == 5


def test_a_part_that_fails_ends_the_others() -> None:
    with pytest.raises(parts.PartFailed):
        share(parts.fail_or_go_on, ["go on", "fail"], lambda: None)
