"""Faults that an operator can mend, told in one sentence; everything else keeps its traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

from tutela.kernel.keyfiles import KeyFileMissing, KeyFileUnsafe
from tutela.kernel.postgres import NoDatabase


@contextmanager
def told() -> Iterator[None]:
    """Turn expected faults into a sentence and exit code 1."""
    try:
        yield
    except (NoDatabase, ImproperlyConfigured, KeyFileMissing, KeyFileUnsafe) as fault:
        raise click.ClickException(str(fault)) from fault
    except (OperationalError, psycopg.OperationalError) as fault:
        raise click.ClickException(
            f"The database does not answer: {str(fault).strip()} See `tutela doctor`."
        ) from fault
