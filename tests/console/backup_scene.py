# ruff: noqa: E402, T201 -- a process of its own: it brings up Django first, and prints its answer
"""Write some files into the place that the environment names, or read them; run as a process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from uuid import UUID

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

import django

django.setup()

import psycopg
from django.conf import settings
from django.db import connections

from tests import cast
from tests.cases import story
from tests.documents.making import document
from tutela.cases.models import Task
from tutela.documents.queries import bytes_of, documents
from tutela.kernel import crypto, seals
from tutela.kernel.access import Staff, act_as
from tutela.organisations.models import User


def write(many: int, text: str) -> None:
    """Register children with a task each, whose text is sealed, and seal the journal."""
    known = {user.username: Staff(user.pk) for user in User.objects.all()}
    worker = known.get("social-worker-1") or cast.social_worker()
    boss = next((one for name, one in known.items() if name.startswith("head")), None)
    boss = boss or cast.head()
    for _ in range(many):
        case = story.opened(worker, boss)
        story.duty(worker, case, text=text)
        document(worker, case, f"A paper. {text}".encode())
    seals.seal()


def read() -> None:
    """Print what each worker reads in the tasks and the papers of their own cases."""
    for account in User.objects.order_by("username"):
        worker = Staff(account.pk)
        with act_as(worker):
            for task in Task.objects.filter(case__worker=account.pk):
                print(task.text)
                for paper in documents(worker, task.case_id):
                    found = bytes_of(worker, task.case_id, paper.versions[0].id)
                    print(found.content.read().decode() if found else "")


def close(many: int) -> None:
    """Close a text with the key of each of many files, and print what opens it."""
    with act_as(Staff(UUID(int=0))):
        for number in range(1, many + 1):
            print(number, crypto.seal(UUID(int=number), f"text {number}", "here").hex())


def open_all(texts: str) -> None:
    """Open what `close` printed, and print how many there were."""
    opened = 0
    with act_as(Staff(UUID(int=0))):
        for line in Path(texts).read_text().splitlines():
            number, sealed = line.split()
            said = crypto.unseal(UUID(int=int(number)), bytes.fromhex(sealed), "here")
            opened += said == f"text {number}"
    print(opened)


def tables(*, allowed: bool) -> None:
    """Let the owner make tables, or not: a disk that is full looks much the same."""
    owner = connections["owner"].settings_dict["USER"]
    word = "GRANT" if allowed else "REVOKE"
    with psycopg.connect(
        host=settings.DATA / "postgres", user="postgres", dbname="tutela", autocommit=True
    ) as link:
        link.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
        to = "TO" if allowed else "FROM"
        link.execute(f"ALTER SCHEMA public OWNER TO {'tutela_owner' if allowed else 'postgres'}")
        link.execute(f"{word} ALL ON SCHEMA public {to} {owner}")


if __name__ == "__main__":
    verb, *words = sys.argv[1:]
    match verb:
        case "read":
            read()
        case "write":
            write(int(words[0]), words[1])
        case "refuse-tables":
            tables(allowed=False)
        case "allow-tables":
            tables(allowed=True)
        case "close":
            close(int(words[0]))
        case "open":
            open_all(words[0])
