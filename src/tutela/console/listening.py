"""Where a server listens: looked at before any work."""

from __future__ import annotations

import errno
import socket

import click

PORT = click.IntRange(1, 65_535)


def address_of(host: str, port: int) -> str:
    """Return the address of a host of this machine; say so before any work when the port is taken."""
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as unknown:
        raise click.ClickException(
            f"There is no host {host}. Write an address of this machine."
        ) from unknown
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as refused:
            raise click.ClickException(_no_place(host, port, refused)) from refused
    return str(where[0])


def _no_place(host: str, port: int, refused: OSError) -> str:
    if refused.errno == errno.EADDRINUSE:
        return f"Port {port} is taken. Stop what listens there, or choose another: PORT=8080."
    if refused.errno == errno.EACCES:
        return f"Port {port} is for root only. Choose one from 1024 on: PORT=8080."
    return f"{host} is no address of this machine."
