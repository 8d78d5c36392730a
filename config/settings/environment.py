"""What a real installation says in its environment; each is refused in a sentence when it is not safe."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
LEAST_SECRET, LEAST_DIFFERENT, LEAST_TOKEN = 50, 20, 32


def required(name: str, what: str) -> str:
    """Return a variable that must be set."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set {name}: {what}.")
    return value


def secret(name: str) -> str:
    """Return a secret that nobody guesses."""
    value = required(name, f"{LEAST_SECRET} or more random characters, kept secret")
    if len(value) < LEAST_SECRET or len(set(value)) < LEAST_DIFFERENT:
        raise ImproperlyConfigured(f"{name} is too weak: make one with `openssl rand -base64 48`.")
    return value


def token(name: str) -> str:
    """Return a token that nobody guesses, or nothing: then what it opens is not there."""
    value = os.environ.get(name, "")
    if value and len(value) < LEAST_TOKEN:
        raise ImproperlyConfigured(f"{name} is too short: make one with `openssl rand -base64 32`.")
    return value


def one_of(name: str, words: tuple[str, ...]) -> str:
    """Return one of a few words; the first, where nothing is said."""
    value = os.environ.get(name, "") or words[0]
    if value not in words:
        raise ImproperlyConfigured(f"{name} is one of {', '.join(words)}.")
    return value


def some_of(name: str, known: dict[str, T]) -> list[tuple[str, T]]:
    """Return those of some that are named, by comma, in that order; all, where nothing is said."""
    named = [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]
    if len(set(named)) < len(named) or not set(named) <= set(known):
        raise ImproperlyConfigured(f"{name} names some of {', '.join(known)}, each once, by comma.")
    return [(word, known[word]) for word in named or known]


def hosts(name: str) -> list[str]:
    """Return the hosts of the site; never all that there are."""
    named = [
        host.strip() for host in required(name, "the host names of the site, by comma").split(",")
    ]
    if any("*" in host or not host for host in named):
        raise ImproperlyConfigured(
            f"{name} must name the hosts of the site, one by one: a.example.org,b.example.org"
        )
    return named


def minutes(name: str, *, usual: int, most: int) -> int:
    """Return a number of minutes, at least one."""
    value = os.environ.get(name, "") or str(usual)
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= most:
        raise ImproperlyConfigured(f"{name} is a number of minutes from 1 to {most}.")
    return int(value)


def few(name: str, *, most: int) -> int:
    """Return a small number; none, where nothing is said."""
    value = os.environ.get(name, "") or "0"
    if not value.isascii() or not value.isdigit() or int(value) > most:
        raise ImproperlyConfigured(f"{name} is a number from 0 to {most}.")
    return int(value)


@dataclass(frozen=True)
class Mail:
    """The server that takes our e-mails; without one there are none."""

    backend: str = "django.core.mail.backends.dummy.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls_from_the_start: bool = False
    sender: str = ""


def mail(name: str) -> Mail:
    """Read smtp://user:password@host:587?from=address, or smtps://; the connection is always encrypted."""
    url = os.environ.get(name, "")
    if not url:
        return Mail()
    told = urlsplit(url)
    sender = parse_qs(told.query).get("from", [""])[0]
    if told.scheme not in ("smtp", "smtps") or not told.hostname or not sender:
        raise ImproperlyConfigured(
            f"{name} cannot be read. It looks like "
            "smtp://user:password@host:587?from=tutela@example.org"
        )
    early = told.scheme == "smtps"
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=told.hostname,
        port=told.port or (465 if early else 587),
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        tls_from_the_start=early,
        sender=sender,
    )
