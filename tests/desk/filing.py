"""Filling in a form as a person does: open it, keep its hidden marks, type, send."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

FOUND, MOVED, AGAIN, ABSENT = 200, 302, 422, 404
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def at(name: str, *args: object) -> str:
    """Return the address of a page of the desk."""
    return reverse(f"desk:{name}", args=args)


def marks(page: HttpResponse) -> dict[str, str]:
    """Return what the form carries unseen: its request, the version that was read, its draft."""
    found = dict(_HIDDEN.findall(page.content.decode()))
    wanted = ("request_id", "base_version", "opened", "draft_id", "phase")
    return {name: found[name] for name in wanted if name in found}


def send(client: Client, url: str, **answers: Any) -> HttpResponse:
    """Open a form and send it with these answers."""
    page = client.get(url)
    assert page.status_code == FOUND, (url, page.status_code)
    return client.post(url, {**marks(page), **answers})


def text(page: HttpResponse) -> str:
    """Return a page as it is read."""
    return page.content.decode()


def title(page: HttpResponse) -> str:
    """Return what stands on the tab of the browser."""
    return " ".join(_TITLE.search(text(page))[1].split())


def sentences(page: HttpResponse) -> list[str]:
    """Return what the error summary says."""
    summary = text(page).split('class="tu-errors"')[1].split("</div>")[0]
    return [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<li>(.*?)</li>", summary)]
