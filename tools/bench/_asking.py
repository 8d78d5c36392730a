"""Somebody who asks for one address again and again; several of them are processes of their own."""

from __future__ import annotations

import re
import socket
import time


def warm(_number: int) -> None:
    """Be there before the first turn."""
    time.sleep(0.5)


def ask(port: int, path: str, times: int) -> None:
    """Ask one after the other over one connection, and read every byte."""
    words = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as link:
        for _ in range(times):
            link.sendall(words)
            head, _, body = _until(link, b"\r\n\r\n").partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode())
            found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
            left = int(found[1]) - len(body) if found else 0
            while left > 0:
                left -= len(link.recv(left))


def _until(link: socket.socket, end: bytes) -> bytes:
    got = b""
    while end not in got:
        got += link.recv(65536)
    return got
