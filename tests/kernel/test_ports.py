"""Questions that a lower app asks and an upper app answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tutela.kernel.ports import PORTS, Port, Unanswered


@pytest.fixture
def registry() -> Iterator[None]:
    before = dict(PORTS)
    yield
    PORTS.clear()
    PORTS.update(before)


pytestmark = pytest.mark.usefixtures("registry")


def test_every_answer_is_returned_in_order() -> None:
    port: Port[int, str] = Port("test.asked", required_when=lambda: True)
    port.answer(lambda n: f"{n} once")
    port.answer(lambda n: f"{n} again")
    assert port.ask(2) == ["2 once", "2 again"]


def test_where_an_answer_is_required_silence_is_no_answer() -> None:
    with pytest.raises(Unanswered):
        Port("test.silent", required_when=lambda: True).ask(1)
    assert Port("test.quiet", required_when=lambda: False).ask(1) == []


def test_a_port_has_a_name_of_its_own() -> None:
    Port("test.named", required_when=lambda: False)
    with pytest.raises(ValueError, match="Two ports"):
        Port("test.named", required_when=lambda: False)


def test_every_port_of_the_house_is_answered() -> None:
    assert all(port._answers for port in PORTS.values())
