"""A backup comes back whole in an empty place, and not at all when anything about it is wrong."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.console.places import Place
from tests.console.running import PROGRAM, alone
from tutela.console.backups import programs
from tutela.kernel import postgres

pytestmark = pytest.mark.slow
SECRET = "The aunt hides the child in the mill at Zhur"  # noqa: S105
FILES = 3


@dataclass(frozen=True)
class Taken:
    """A place, its keys, and a backup of it; more was written afterwards."""

    place: Place
    backup: Path
    keys: Path

    @property
    def ledger(self) -> tuple[str, Path]:
        """The ledger of erasures, as a restore asks for it."""
        return "--erasures", self.place.data / "erasures" / "ledger.jsonl"


@pytest.fixture(scope="module")
def taken(module_path: Path) -> Taken:
    root = module_path
    place = Place(root / "here")
    place.run("migrate")
    place.run("profile", "load", "kosovo")
    place.scene("write", str(FILES), SECRET)
    place.run("backup", root / "one.tutela")
    place.run("keys", "export", root / "keys.tutela")
    place.scene("write", "1", SECRET)
    return Taken(place, root / "one.tutela", root / "keys.tutela")


@pytest.fixture(scope="module")
def empty(taken: Taken, module_path: Path) -> Place:
    """An empty place with the right keys, which stays empty: everything is refused there."""
    place = Place(module_path / "empty")
    place.run("keys", "import", taken.keys)
    return place


def test_neither_backup_nor_keys_can_be_read_by_others_or_written_over(taken: Taken) -> None:
    for path in (taken.backup, taken.keys):
        assert path.stat().st_mode & 0o077 == 0
    assert "is there already" in taken.place.run("backup", taken.backup, fails=True)
    assert "is there already" in taken.place.run("keys", "export", taken.keys, fails=True)
    assert sorted(p.name for p in taken.backup.parent.iterdir() if p.is_file()) == [
        "keys.tutela", "one.tutela",
    ]  # fmt: skip


def test_a_backup_shows_no_name_no_note_and_no_key(taken: Taken) -> None:
    keyset = json.loads((taken.place.data / "keys" / "kek.json").read_text())
    key = base64.b64decode(keyset["key"][0]["keyData"]["value"])[2:]
    assert len(key) == 32
    for path in (taken.backup, taken.keys):
        content = path.read_bytes()
        for word in (SECRET.encode(), b"Krasniqi", b"PGDMP", key, base64.b64encode(key)):
            assert word not in content


@pytest.mark.parametrize("part", ["manifest", "database", "checkpoints", "documents"])
def test_a_changed_backup_is_refused_whole(
    taken: Taken, empty: Place, tmp_path: Path, part: str
) -> None:
    changed = tmp_path / "changed.tutela"
    shutil.copy(taken.backup, changed)
    with tarfile.open(changed) as tar:
        entry = tar.getmember(part)
    with changed.open("r+b") as file:
        file.seek(entry.offset_data + entry.size // 2)
        byte = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([byte[0] ^ 1]))
    said = empty.run("restore", changed, fails=True)
    assert f"the part “{part}” was cut or changed" in said
    assert "Nothing was restored" in said


@pytest.mark.parametrize("left", [0.3, 0.9])
def test_a_cut_backup_is_refused_whole(
    taken: Taken, empty: Place, tmp_path: Path, left: float
) -> None:
    cut = tmp_path / "cut.tutela"
    content = taken.backup.read_bytes()
    cut.write_bytes(content[: int(len(content) * left)])
    said = empty.run("restore", cut, fails=True)
    assert "is damaged" in said or "is no backup" in said


def test_a_backup_needs_its_keys_and_the_keys_their_passphrase(
    taken: Taken, tmp_path: Path
) -> None:
    stranger = Place(tmp_path / "stranger")
    said = stranger.run("restore", taken.backup, fails=True)
    assert "tutela keys import" in said
    done = subprocess.run(
        [*PROGRAM, "keys", "import", str(taken.keys)],
        env=alone(stranger.data) | {"TUTELA_PASSPHRASE": "another one of some length"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "The passphrase does not open" in done.stderr
    assert not (stranger.data / "keys" / "kek.json").exists()
    assert not (stranger.data / "keys" / "backup.json").exists()


def test_it_comes_back_as_it_was_and_only_into_an_empty_place(taken: Taken, tmp_path: Path) -> None:
    there = Place(tmp_path / "there")
    there.run("keys", "import", taken.keys)
    assert "Whole: made" in there.run("restore", "--check", taken.backup)
    said = there.run("restore", taken.backup, fails=True)
    assert "There is no ledger of erasures" in said
    assert "Nothing was restored" in said
    assert "the journal holds" in there.run("restore", taken.backup, *taken.ledger)
    said = there.scene("read").splitlines()
    assert said.count(SECRET) == said.count(f"A paper. {SECRET}") == FILES
    assert taken.place.scene("read").splitlines().count(SECRET) == FILES + 1
    there.scene("write", "1", "Written after the restore")
    assert "The journal holds" in there.run("journal", "verify")
    assert "never overwrites" in there.run("restore", taken.backup, fails=True)
    assert there.scene("read").splitlines().count("Written after the restore") == 1


def test_without_the_key_encryption_key_nothing_is_made_in_its_place(
    taken: Taken, tmp_path: Path
) -> None:
    place = Place(tmp_path / "half")
    (place.data / "keys").mkdir(parents=True, mode=0o700)
    shutil.copy(taken.place.data / "keys" / "backup.json", place.data / "keys" / "backup.json")
    said = place.run("restore", taken.backup, fails=True)
    assert "There is no key-encryption key" in said
    assert "Nothing was restored" in said
    assert not (place.data / "keys" / "kek.json").exists()


def test_a_database_that_cannot_be_filled_leaves_the_place_empty(
    taken: Taken, tmp_path: Path
) -> None:
    place = Place(tmp_path / "narrow")
    place.run("keys", "import", taken.keys)
    place.scene("refuse-tables")
    said = place.run("restore", taken.backup, *taken.ledger, fails=True)
    assert "took everything back" in said
    assert list((place.data / "checkpoints").iterdir()) == []
    assert [p for p in (place.data / "documents").rglob("*") if p.is_file()] == []
    place.scene("allow-tables")
    assert "the journal holds" in place.run("restore", taken.backup, "--nothing-erased")


def test_other_keys_are_never_replaced(taken: Taken, tmp_path: Path) -> None:
    other = Place(tmp_path / "other")
    (other.data / "keys").mkdir(parents=True, mode=0o700)
    mine = other.data / "keys" / "kek.json"
    mine.write_text("{}")
    mine.chmod(0o600)
    assert "is another key" in other.run("keys", "import", taken.keys, fails=True)
    assert mine.read_text() == "{}"
    assert not (other.data / "keys" / "backup.json").exists()


def test_the_drill_does_it_all(taken: Taken) -> None:
    said = taken.place.run("drill")
    assert "came back byte for byte, and the journal holds" in said


def test_the_password_is_not_among_the_words_of_a_program() -> None:
    place = postgres.Place("tutela", "owner", "a secret of the owner", "db.example.org", "5432")
    word, environment = programs.reach(place, "tutela")
    assert "secret" not in word
    assert "host=db.example.org" in word
    assert environment["PGPASSWORD"] == "a secret of the owner"
