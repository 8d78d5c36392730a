"""One's own account: what stands there, the browsers that are signed in, the language."""

from __future__ import annotations

import pytest

from tests.desk.test_sign_in import (  # noqa: F401 -- fixtures among them
    FIREFOX,
    PAGE,
    SIGN_IN,
    _no_codes_kept,
    people,
    signed_in,
)
from tests.organisations.conftest import World, world  # noqa: F401 -- a fixture
from tutela.desk.sign_in import devices
from tutela.organisations.models import User

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


class TestOwnAccount:
    def test_pages_for_signed_in_people_are_not_kept_by_the_browser(self, people: World) -> None:  # noqa: F811
        assert signed_in("worker").get(PAGE).headers["Cache-Control"] == "no-store, private"

    def test_it_shows_ones_own_roles_and_nothing_secret(self, people: World) -> None:  # noqa: F811
        text = signed_in("worker").get(PAGE).content.decode()

        assert "Worker" in text
        assert "argon2" not in text
        assert "md5$" not in text

    def test_browsers_are_listed_and_signed_out(self, people: World) -> None:  # noqa: F811
        here, there = signed_in("worker"), signed_in("worker")
        here.get(PAGE)
        there.get(PAGE)

        page = here.get("/account/browsers/")
        text = page.content.decode()
        assert "Firefox, Windows" in text
        assert "127.0.0.1" not in text
        (other,) = [b for b in page.context["browsers"] if not b.here]
        assert signed_in("second").post(f"/account/browsers/{other.id}/end").status_code == 404

        here.post(f"/account/browsers/{other.id}/end")

        assert there.get(PAGE).headers["Location"].startswith(SIGN_IN)
        assert here.get(PAGE).status_code == 200

    def test_all_others_are_signed_out(self, people: World) -> None:  # noqa: F811
        here, others = signed_in("worker"), [signed_in("worker") for _ in range(2)]
        for client in (here, *others):
            client.get(PAGE)

        here.post("/account/browsers/others/end")

        assert [c.get(PAGE).status_code for c in (here, *others)] == [200, 302, 302]

    def test_the_language_is_kept_in_the_account(self, people: World) -> None:  # noqa: F811
        client = signed_in("worker")
        client.post("/account/", {"language": "sq"})
        assert User.objects.get(pk=people.worker.id).language == "sq"

        client.post("/switch/language", {"language": "sr-latn", "next": "/account/"})

        assert User.objects.get(pk=people.worker.id).language == "sr-latn"
        fresh = signed_in("worker")
        assert fresh.cookies["django_language"].value == "sr-latn"

    @pytest.mark.parametrize(
        ("agent", "words"),
        [
            (FIREFOX, "Firefox, Windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
            ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
            ("<script>alert(1)</script>", ""),
        ],
    )  # fmt: skip
    def test_a_browser_is_said_in_a_few_words(self, agent: str, words: str) -> None:
        assert devices.summary(agent) == words
