"""Sign-in with an account that an institution keeps elsewhere (OpenID Connect): off, unless an issuer is named."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings import environment

THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
ISSUER, SECRET_FILE = "TUTELA_OIDC_ISSUER", "TUTELA_OIDC_SECRET_FILE"


@dataclass(frozen=True)
class Provider:
    """Who keeps the accounts, as whom we ask there, and which of its claims count as a second factor."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    name: str
    second_factor: frozenset[tuple[str, str]] = frozenset()  # ("amr", "mfa"), ("acr", "…")


def provider() -> Provider | None:
    """Return what the environment names, or nothing."""
    issuer = os.environ.get(ISSUER, "")
    if not issuer:
        return None
    return Provider(
        issuer=_safe(issuer),
        client=environment.required("TUTELA_OIDC_CLIENT", "the client id that the provider gave"),
        secret=_secret(),
        name=environment.required("TUTELA_OIDC_NAME", "what people call the account there"),
        second_factor=_claims(os.environ.get("TUTELA_OIDC_SECOND_FACTOR", "")),
    )


def _safe(issuer: str) -> str:
    told = urlsplit(issuer)
    near = told.scheme == "http" and told.hostname in THIS_MACHINE
    if not told.hostname or told.query or told.fragment or not (told.scheme == "https" or near):
        raise ImproperlyConfigured(
            f"{ISSUER} is an https:// address, exactly as the provider writes its issuer."
        )
    return issuer


def _secret() -> str:
    """Return the secret: of a file that only its owner reads, or of the environment."""
    named = os.environ.get(SECRET_FILE, "")
    if not named:
        return environment.required(
            "TUTELA_OIDC_SECRET", f"the client's secret, or {SECRET_FILE} with a file that holds it"
        )
    path = Path(named)
    if not path.is_file():
        raise ImproperlyConfigured(f"{SECRET_FILE} names no file.")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise ImproperlyConfigured(f"{SECRET_FILE}: others can read the file. chmod 600 it.")
    secret = path.read_text().strip()
    if not secret:
        raise ImproperlyConfigured(f"{SECRET_FILE}: the file is empty.")
    return secret


def _claims(text: str) -> frozenset[tuple[str, str]]:
    """Read `amr=mfa, acr=gold`; nothing counts that is not named."""
    found = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        claim, _, value = part.partition("=")
        if claim not in {"acr", "amr"} or not value:
            raise ImproperlyConfigured(
                "TUTELA_OIDC_SECOND_FACTOR looks like amr=mfa,acr=gold: claims that the provider "
                "sends only after a second factor."
            )
        found.add((claim, value))
    return frozenset(found)
