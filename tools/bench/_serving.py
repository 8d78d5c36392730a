"""A server on the bench's database, and a browser of somebody who has signed in."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore

from tutela.kernel import keys, postgres
from tutela.kernel.access import Staff


@contextmanager
def served(name: str, *words: str, workers: int, **more: str) -> Iterator[tuple[int, int]]:
    """Serve a bench's database on a free port of this machine; yields the port and the process.

    `words`: more words of `tutela serve`; `more`: variables of its environment.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    where = postgres.places(settings.DATA)
    environment = os.environ | {
        "DATABASE_URL": where.owner.url(name),
        "DATABASE_APP_URL": where.app.url(name),
        "DATABASE_SITE_URL": where.site.url(name),
        **more,
    }
    verb = ["-m", "tutela.console.main", "serve", "--port", str(port), "--workers", str(workers)]
    server = subprocess.Popen(
        [sys.executable, *verb, *words],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port, server)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError("The server ended by itself.")
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", "/")
            link.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("The server does not answer.")


def session(username: str = "bench0") -> str:
    """Return the key of a new session of an account; without a name, of the first worker."""
    user = get_user_model().objects.get(username=username)
    made = SessionStore()
    made[SESSION_KEY] = str(user.pk)
    made[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    made[HASH_SESSION_KEY] = user.get_session_auth_hash()
    made.create()
    return str(made.session_key)


class Signed:
    """One browser of an account (the first worker), signed in, with a connection of its own."""

    def __init__(self, port: int, username: str = "bench0") -> None:
        self.actor = Staff(get_user_model().objects.get(username=username).pk)
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies = f"sessionid={session(username)}"
        self.token = ""

    def marks(self, url: str) -> dict[str, str]:
        """Open a form once for its token; returns what each sending of it must carry."""
        if not self.token:
            answer = self.ask("GET", url)
            page = answer.read().decode()
            found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
            cookie = re.search(r"csrftoken=([^;]+)", answer.headers.get("Set-Cookie", ""))
            if found is None or cookie is None:
                raise RuntimeError(f"No form at {url}: {answer.status} {page[:300]}")
            self.token = found[1]
            self.cookies += f"; csrftoken={cookie[1]}"
        return {"csrfmiddlewaretoken": self.token, "request_id": str(keys.new())}

    def ask(
        self,
        method: str,
        url: str,
        body: bytes | str | None = None,
        kind: str = "application/x-www-form-urlencoded",
    ) -> http.client.HTTPResponse:
        """Send a request and return the answer, not read yet."""
        headers = {"Cookie": self.cookies, "Content-Type": kind}
        self.link.request(method, url, body, headers)
        return self.link.getresponse()
