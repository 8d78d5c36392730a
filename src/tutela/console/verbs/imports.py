"""`tutela import`."""

from __future__ import annotations

import click


@click.group()
def verb() -> None:
    """Bring in what other registers hold."""
