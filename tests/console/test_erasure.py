"""Words of children: after an erasure nothing here says one, nor does any backup that comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.console.places import Place
from tutela.kernel import ledger

pytestmark = pytest.mark.slow
MANY = 21  # and one that lies closed at the door of a board's call


def _words(place: Place, *, jobs: bool = False) -> list[str]:
    return place.scene("after-the-jobs" if jobs else "look", of="erasure").split()


def _restored(taken_from: Place, backup: Path, data: Path) -> Place:
    there = Place(data)
    there.run("keys", "import", taken_from.data.parent / "keys.tutela")
    newest = taken_from.data / "erasures" / "ledger.jsonl"
    assert "the journal holds" in there.run("restore", backup, "--erasures", newest)
    return there


def test_what_was_erased_is_gone_everywhere_and_stays_gone(tmp_path: Path) -> None:
    here = Place(tmp_path / "here")
    here.run("migrate")
    here.run("profile", "load", "kosovo")
    number = here.scene("write", of="erasure").strip()
    assert len(_words(here)) == MANY  # or the test would prove nothing
    here.run("backup", tmp_path / "older.tutela")
    here.run("keys", "export", tmp_path / "keys.tutela")

    assert "Nothing is due" in here.run("erase", "--due", "--dry-run")
    assert "would be erased" in here.run("erase", "--file", number, "--dry-run")
    assert len(_words(here)) == MANY
    assert "1 file erased" in here.run("erase", "--file", number, "--yes")
    here.scene("withdraw", of="erasure")
    assert _words(here) == ["nothing"]
    assert "The journal holds" in here.run("journal", "verify")
    assert "There is no file" in here.run("erase", "--file", number, "--yes", fails=True)
    stored = [p for p in (here.data / "documents").rglob("*") if p.is_file()]
    assert stored == []

    here.run("backup", tmp_path / "fresh.tutela")
    assert _words(_restored(here, tmp_path / "fresh.tutela", tmp_path / "fresh")) == ["nothing"]
    older = _restored(here, tmp_path / "older.tutela", tmp_path / "older")
    assert _words(older, jobs=True) == ["nothing"]
    assert [p for p in (older.data / "documents").rglob("*") if p.is_file()] == []
    assert "The journal holds" in older.run("journal", "verify")

    _refuses_a_ledger_with_a_line_less(here, tmp_path)


def _refuses_a_ledger_with_a_line_less(here: Place, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    whole = (here.data / "erasures" / "ledger.jsonl").read_text()
    assert len(list(ledger.read(here.data / "erasures" / "ledger.jsonl"))) == 3
    broken.write_text(whole.replace('"at": "2', '"at": "3'))
    there = Place(tmp_path / "broken")
    there.run("keys", "import", tmp_path / "keys.tutela")
    said = there.run("restore", tmp_path / "older.tutela", "--erasures", broken, fails=True)
    assert "does not follow the one before" in said
    assert "Nothing was restored" in said
