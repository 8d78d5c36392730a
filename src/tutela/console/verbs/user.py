"""`tutela user`."""

from __future__ import annotations

import click


@click.group()
def verb() -> None:
    """Accounts of staff."""
