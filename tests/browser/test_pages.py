"""Every address has an example, and answers as it says."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser.pages import EXAMPLES, NO_PAGE, ONLY_SENT, Example, pages, patterns
from tests.browser.signed_in import client_of
from tests.browser.world import World

PAGES = pages()


def test_every_address_has_an_example() -> None:
    known = {**EXAMPLES, **ONLY_SENT, **NO_PAGE}

    assert sorted(set(patterns()) - set(known)) == []
    assert sorted(set(known) - set(patterns())) == []


def test_every_page_shows(world: World) -> None:
    clients = {name: client_of(person) for name, person in world.people.items()}
    clients[""] = client_of(None)
    wrong = []
    for title, (name, example) in PAGES.items():
        url = example.url(name, world)
        answer = clients[example.actor].get(url, follow=bool(example.leads_to))
        if example.leads_to:
            there = answer.redirect_chain[-1][0].partition("?")[0] if answer.redirect_chain else url
            if there != reverse(example.leads_to):
                wrong.append(f"{title}: {url} leads to {there}")
        elif answer.status_code != 200:
            leads = answer.headers.get("Location", "")
            wrong.append(f"{title}: {url} says {answer.status_code} {leads}")
    assert wrong == []


@pytest.mark.parametrize("name", ONLY_SENT)
def test_what_only_takes_a_form_refuses_a_look(name: str, world: World) -> None:
    example: Example = ONLY_SENT[name]

    answer = client_of(world.people[example.actor]).get(example.url(name, world))

    assert answer.status_code == 405
