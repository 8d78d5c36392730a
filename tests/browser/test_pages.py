"""Every address has an example, and what takes a form is not opened by a look."""

from __future__ import annotations

import pytest

from tests.browser.pages import EXAMPLES, NO_PAGE, ONLY_SENT, Example, patterns
from tests.browser.signed_in import client_of
from tests.browser.world import World


def test_every_address_has_an_example() -> None:
    known = {**EXAMPLES, **ONLY_SENT, **NO_PAGE}

    assert sorted(set(patterns()) - set(known)) == []
    assert sorted(set(known) - set(patterns())) == []


@pytest.mark.parametrize("name", ONLY_SENT)
def test_what_only_takes_a_form_refuses_a_look(name: str, world: World) -> None:
    example: Example = ONLY_SENT[name]

    answer = client_of(world.people[example.actor]).get(example.url(name, world))

    assert answer.status_code == 405
