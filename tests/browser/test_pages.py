"""Every address has an example; what takes a form is not opened by a look, what only shows takes none."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse

from tests.browser.pages import EXAMPLES, NO_PAGE, ONLY_SENT, Example, pages, patterns
from tests.browser.signed_in import client_of
from tests.browser.world import World

FORM, ACTION = re.compile(r"<form\b[^>]*>"), re.compile(r'action="([^"]*)"')


def test_every_address_has_an_example() -> None:
    known = {**EXAMPLES, **ONLY_SENT, **NO_PAGE}

    assert sorted(set(patterns()) - set(known)) == []
    assert sorted(set(known) - set(patterns())) == []


NOT_SO_SQ = "Kjo adresë nuk përdoret kështu"
AT_ANOTHER_TIME = {  # they have a form when there is something to send, and answer without it all the same
    "mfa_reauthenticate_webauthn": 302,
    "mfa_login_webauthn": 302,
    "mfa_authenticate": 302,
    "desk:locked": 200,
    "desk:account-link": 404,
    "desk:account-mail-code": 302,
    "desk:conduct": 422,
    "desk:admin-status": 200,
    "desk:admin-code-merge": 200,
    "desk:person-merge": 200,
    "a copy that is made": 422,
}


@pytest.mark.parametrize("name", ONLY_SENT)
def test_what_only_takes_a_form_refuses_a_look(name: str, world: World) -> None:
    example: Example = ONLY_SENT[name]

    answer = client_of(world.people[example.actor]).get(example.url(name, world))

    assert answer.status_code == 405
    assert "This address is not used in this way" in _text(answer)


def _text(answer: HttpResponse) -> str:
    return answer.getvalue().decode(errors="ignore")


def takes_a_form(page: str, address: str) -> bool:
    """Say whether a page has a form that is sent to itself."""
    forms = [form for form in FORM.findall(page) if 'method="post"' in form]
    sent_to = [ACTION.search(form) for form in forms]
    return any(found is None or found[1] in {"", address} for found in sent_to)


def test_what_only_shows_takes_no_form(world: World) -> None:
    found = {}
    for title, (name, example) in pages().items():
        client = client_of(world.people[example.actor] if example.actor else None, "sq")
        client.raise_request_exception = False
        address = example.url(name, world)
        if takes_a_form(_text(client.get(address)), address.split("?")[0]):
            continue
        answer = client.post(address)
        if answer.status_code != 405 or NOT_SO_SQ not in _text(answer):
            found[title] = answer.status_code
    assert found == AT_ANOTHER_TIME


def test_a_screen_is_only_looked_at_or_sent(world: World) -> None:
    client = client_of(world.people["admin"])
    assert client.put("/admin/users/").status_code == 405
    assert client.delete("/admin/deadlines/").headers["Allow"]
    assert client_of(world.people["worker"]).put("/admin/users/").status_code == 404
