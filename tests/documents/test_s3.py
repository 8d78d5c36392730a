"""Documents in an S3-compatible store: a real server of its protocol, as a process of its own."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages

from config.settings import documents as settings_of
from tests.console.places import Place
from tests.console.running import answers, free_port
from tests.desk.filing import at, text
from tests.documents import papers
from tests.documents.conftest import Desk
from tests.documents.sending import add, content, on_file, send
from tutela.documents import vault

pytestmark = pytest.mark.slow
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Store:
    """A store that runs, and a bucket in it."""

    address: str
    bucket: str

    @property
    def environment(self) -> dict[str, str]:
        """What an installation says that keeps its documents there."""
        options = {"bucket_name": self.bucket, "endpoint_url": self.address}
        return {
            "TUTELA_DOCUMENTS_STORAGE": "s3",
            "TUTELA_DOCUMENTS_OPTIONS": json.dumps(options),
            "AWS_ACCESS_KEY_ID": "tests",
            "AWS_SECRET_ACCESS_KEY": "tests",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self) -> Any:
        return boto3.client("s3", endpoint_url=self.address)

    def objects(self) -> dict[str, bytes]:
        """Return what lies there."""
        told = self.client().list_objects_v2(Bucket=self.bucket).get("Contents", ())
        return {
            one["Key"]: self.client().get_object(Bucket=self.bucket, Key=one["Key"])["Body"].read()
            for one in told
        }


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder for places with a server of their own; see `tests/console/conftest.py`."""
    with tempfile.TemporaryDirectory(prefix="tutela-test-") as made:
        yield Path(made)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    port = free_port()
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "moto.server",
        "-H",
        "127.0.0.1",
        "-p",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not answers(port):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(20)


@pytest.fixture
def store(server: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty bucket for each test."""
    made = Store(server, f"b{abs(hash(request.node.name))}")
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    made.client().create_bucket(
        Bucket=made.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    return made


@pytest.fixture
def storage(settings: Any, tmp_path: Path, store: Store) -> Path:
    """The store in the place of the folder that the other tests use."""
    settings.STORAGES = {**settings.STORAGES, "documents": settings_of.storage(tmp_path)}
    settings.DOCUMENTS_ON_THE_WAY = tmp_path / "on-the-way"
    assert type(storages["documents"]).__name__ == "S3Storage"
    return tmp_path


def test_what_was_added_comes_back_and_lies_there_encrypted(desk: Desk, store: Store) -> None:
    words, picture = b"Arbeni fle te tezja.\n", papers.picture()
    made = add(desk, words, "shenim.txt")
    drawn = add(desk, picture, "Krasniqi.jpg")

    answer = desk.browser.get(at("document-open", desk.case, made.newest.id))
    small = desk.browser.get(at("document-thumbnail", desk.case, drawn.newest.id))

    assert content(answer) == words
    assert content(small).startswith((b"RIFF", b"\xff\xd8", b"\x89PNG"))
    lying = store.objects()
    assert len(lying) == 3  # a text, a picture, its small one
    for name, kept in lying.items():
        assert b"Krasniqi" not in name.encode() + kept
        assert b"Arbeni" not in kept
    assert list(desk.on_the_way.iterdir()) == []


def test_a_newer_version_leaves_the_older_one(desk: Desk, store: Store) -> None:
    made = add(desk, b"one\n", "a.txt")
    assert (
        send(desk.browser, at("document-renew", desk.case, made.id), b"two\n", "b.txt").status_code
        == 302
    )
    (now,) = on_file(desk.worker, desk.case)
    said = [content(desk.browser.get(at("document-open", desk.case, v.id))) for v in now.versions]
    assert said == [b"two\n", b"one\n"]
    assert len(store.objects()) == 2


def test_what_is_large_is_not_held_in_memory(storage: Path, store: Store) -> None:
    large = b"0123456789abcde\n" * (12 * MEGABYTE // 16)
    spool = vault.Spool()
    spool.sink.write(large)
    spool.finish()
    spool.keep()
    spool.close()
    vault.opened(spool.blob, spool.secret)[0].close()  # boto3 has read its own files by now
    tracemalloc.start()
    found, length = vault.opened(spool.blob, spool.secret)
    read = hashlib.sha256()
    while piece := found.read(256 * 1024):
        read.update(piece)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    found.close()
    assert (length, read.digest()) == (len(large), hashlib.sha256(large).digest())
    assert most < 6 * MEGABYTE


def test_what_was_swapped_or_is_gone_is_not_served(desk: Desk, store: Store) -> None:
    first, second = add(desk, b"one\n", "a.txt"), add(desk, b"two\n", "b.txt")
    (one, kept), (other, _) = store.objects().items()
    store.client().put_object(Bucket=store.bucket, Key=other, Body=kept)
    store.client().delete_object(Bucket=store.bucket, Key=one)
    served = [
        desk.browser.get(at("document-open", desk.case, made.newest.id)) for made in (first, second)
    ]
    assert [answer.status_code for answer in served] == [404, 404]
    swapped = ["is not what was put there" in text(answer) for answer in served]
    assert sorted(swapped) == [False, True]  # the other one is gone


def test_what_is_discarded_is_gone_there_and_twice_is_no_harm(desk: Desk, store: Store) -> None:
    add(desk, papers.picture(), "a.jpg")
    ((blob, _),) = vault.stored()
    vault.discard(blob)
    assert store.objects() == {}
    vault.discard(blob)
    assert list(vault.names()) == []


def test_a_backup_comes_back_from_one_store_into_another(
    server: str, store: Store, folder: Path
) -> None:
    secret = "The aunt hides the child in the mill at Zhur"  # noqa: S105
    here = Place(folder / "here", store.environment)
    here.run("migrate")
    here.run("profile", "load", "kosovo")
    here.scene("write", "2", secret)
    here.run("backup", folder / "one.tutela")
    here.run("keys", "export", folder / "keys.tutela")
    assert len(store.objects()) == 2
    there = Store(server, "restored")
    there.client().create_bucket(
        Bucket=there.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    place = Place(folder / "there", there.environment)
    place.run("keys", "import", folder / "keys.tutela")

    place.run("restore", folder / "one.tutela", "--nothing-erased")

    assert there.objects() == store.objects()
    assert place.scene("read").count(f"A paper. {secret}") == 2


def test_an_erased_file_leaves_nothing_there(store: Store, folder: Path) -> None:
    here = Place(folder / "erased", store.environment)
    here.run("migrate")
    here.run("profile", "load", "kosovo")
    number = here.scene("write", of="erasure").strip()
    assert store.objects()

    assert "1 file erased" in here.run("erase", "--file", number, "--yes")

    assert store.objects() == {}


@pytest.mark.parametrize("options", ["{}", '{"endpoint_url": "https://s3.example.org"}'])
def test_a_store_without_a_bucket_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, options: str
) -> None:
    monkeypatch.setenv("TUTELA_DOCUMENTS_STORAGE", "s3")
    monkeypatch.setenv("TUTELA_DOCUMENTS_OPTIONS", options)
    with pytest.raises(ImproperlyConfigured, match="names no bucket"):
        settings_of.storage(tmp_path)
