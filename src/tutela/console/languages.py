"""The languages that a verb may be asked for."""

from __future__ import annotations

import click

LANGUAGE = click.Choice(["sq", "sr-latn", "sr-cyrl", "fr", "ar", "en"])
"""Those of the settings, which a verb's help must not load."""
