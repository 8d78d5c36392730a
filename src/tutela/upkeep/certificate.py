"""How long the certificate of the site holds, where a setting says which one it is."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.utils.translation import gettext, ngettext

from tutela.kernel import clock
from tutela.upkeep.lines import Level, Line

SOON = timedelta(days=21)
_PATIENCE = 3  # seconds


def certificate() -> Iterator[Line]:
    """Look at the certificate's last day."""
    subject, where = gettext("Certificate"), settings.CERTIFICATE
    if not where:
        yield Line(
            subject, gettext("not looked at: TUTELA_CERTIFICATE is not set"), Level.GOOD, "", "deploy"
        )  # fmt: skip
        return
    advice = gettext("Renew it, and let the proxy take the new one.")
    try:
        ends = _last_moment(where)
    except (OSError, ValueError):
        found = gettext("cannot be read: %(where)s") % {"where": where}
        mend = gettext("Mend TUTELA_CERTIFICATE: the path of a PEM file, or host:port.")
        yield Line(subject, found, Level.FAULT, mend, "deploy")
        return
    left = ends - clock.now()
    if left <= timedelta():
        yield Line(subject, gettext("it has run out"), Level.FAULT, advice, "deploy")
        return
    found = ngettext("holds %(n)s more day", "holds %(n)s more days", left.days)
    level = Level.LOOK if left < SOON else Level.GOOD
    yield Line(subject, found % {"n": left.days}, level, advice, "deploy")


def _last_moment(where: str) -> datetime:
    """Return when the certificate of a file or a server ends. Raises: OSError, ValueError."""
    host, _, port = where.rpartition(":")
    if host and port.isdigit() and not where.startswith("/"):
        text = ssl.get_server_certificate((host, int(port)), timeout=_PATIENCE).encode()
    else:
        text = Path(where).read_bytes()
    return x509.load_pem_x509_certificate(text).not_valid_after_utc
