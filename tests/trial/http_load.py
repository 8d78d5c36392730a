"""One process of load through the front door: forms posted to the server until it answers.

Run as `python -m tests.trial.http_load PLAN PORT SESSION`. Needs nothing of the product but its address:
a broken connection, a refused one and an error of the server all mean "send the same form again".
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from tests.trial.load import PATIENCE, Plan, steps

TOKEN = "t" * 32  # the form and the cookie say the same: that is all the protection asks for


def run(plan: Plan, port: int, session: str) -> None:
    """Add tasks to files, one after the other."""
    chance = random.Random(plan.name)  # noqa: S311 -- nothing is secret here
    with Path(plan.acknowledged).open("a") as acknowledged:
        for number in steps(plan):
            case, request = chance.choice(plan.cases), str(plan.key(number))
            form = {
                "csrfmiddlewaretoken": TOKEN,
                "request_id": request,
                "kind": plan.task_kind,
                "text": f"{plan.name} {number}",
            }
            until_accepted(port, session, f"/cases/{case}/tasks/add/", form)
            acknowledged.write(json.dumps(["task.added", request, case, request]) + "\n")
            acknowledged.flush()
            os.fsync(acknowledged.fileno())


def until_accepted(port: int, session: str, path: str, form: dict[str, str]) -> None:
    """Post a form until the server leads on, as it does after a change."""
    until, last = time.monotonic() + PATIENCE, ""
    while time.monotonic() < until:
        try:
            status, said = post(port, session, path, form)
        except (OSError, HTTPException) as broken:
            last = repr(broken)
            time.sleep(0.05)
            continue
        if status == 302 and said.startswith("/cases/"):
            return
        if status < 500:
            raise RuntimeError(f"{path}: {status} {said}")
        last = str(status)
        time.sleep(0.05)
    raise TimeoutError(f"{path} was not answered in {PATIENCE} seconds: {last}")


def get(port: int, path: str) -> int:
    """Ask for a page; return the status."""
    link = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        link.request("GET", path)
        return link.getresponse().status
    finally:
        link.close()


def post(port: int, session: str, path: str, form: dict[str, str]) -> tuple[int, str]:
    """Send one form; return the status and where it leads."""
    link = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        link.request(
            "POST",
            path,
            urlencode(form),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"sessionid={session}; csrftoken={TOKEN}",
            },
        )
        answer = link.getresponse()
        answer.read()
        return answer.status, answer.headers.get("Location", "")
    finally:
        link.close()


if __name__ == "__main__":
    run(Plan.read(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3])
