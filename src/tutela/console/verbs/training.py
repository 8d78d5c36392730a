"""`tutela training`."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import click

from tutela.console import start
from tutela.console.children import until_told
from tutela.console.listening import PORT, address_of
from tutela.console.places import HERE_ONLY
from tutela.console.progress import step
from tutela.console.verbs import demo

_SYLLABLES = tuple(f"{c}{v}" for c in "bdfgklmnprstvz" for v in "aeiou")


@click.command()
@click.option("--port", default=8100, show_default=True, type=PORT, help="Port on 127.0.0.1.")
@click.option("--reset", is_flag=True, help="Throw away what was written, and begin afresh.")
@click.option("--prepare-only", is_flag=True, help="Do everything but serve.")
def verb(port: int, *, reset: bool, prepare_only: bool) -> None:
    """Serve a place to learn in: invented children, marked on every page, begun afresh at will.

    It has a folder, a database and keys of its own in TUTELA_DATA/training, and never touches those of
    the installation, whatever DATABASE_URL says. All accounts have one password, which is printed.
    An administrator can begin afresh on the desk, under System. Stops on Ctrl-C.
    """
    if not prepare_only:
        address_of("127.0.0.1", port)
    _apart()
    with until_told():
        made(reset=reset)
        while not prepare_only and demo.serve(port, password()):
            made(reset=True)


def _apart() -> None:
    """Leave the installation's own place: nothing of it is named any more."""
    data = Path(os.environ.get("TUTELA_DATA", Path(__file__).resolve().parents[4] / "var"))
    for name in HERE_ONLY:
        os.environ.pop(name, None)
    os.environ["TUTELA_DATA"] = str(data / "training")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.training"


def made(*, reset: bool) -> None:
    """Make the place as it is at the beginning of a class, from what was kept of it if that is fresh."""
    from django.conf import settings

    start.database()
    from tutela.console import kept_demo, preparation
    from tutela.console.demo.cast import MEMBERS, give_password
    from tutela.upkeep import training

    demo.made(reset=reset, country=False)
    training.heard()
    kept = Path(settings.DATA) / "demo-data"
    try:
        ready = kept_demo.found(kept)
    except kept_demo.Stale:
        ready = False
    if not ready:
        demo.kept(kept)
    if not preparation.notes().get("word_given"):
        with step("Give everybody the password of this place"):
            give_password(MEMBERS, password())
        preparation.note(word_given="yes")


def password() -> str:
    """Return the password of all accounts here: made once, and the same after a new beginning."""
    from django.conf import settings

    from tutela.kernel import keyfiles

    def make() -> bytes:
        words = ["".join(secrets.choice(_SYLLABLES) for _ in range(3)) for _ in range(2)]
        return f"{'-'.join(words)}-{secrets.randbelow(9000) + 1000}".encode()

    return keyfiles.kept(Path(settings.KEYS) / "training-password", make).decode()
