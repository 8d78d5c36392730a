"""`tutela call verify`: says whether a published list follows from its seed, and where it does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tutela.console.verbs.call import verb
from tutela.participation.lottery import Lot, commitment
from tutela.participation.published import after, before, read

CALL, SEED = "ICAB-2026", "5a" * 32
SEATS = {"KS": 2, "AL": 1}
LOTS = [Lot(f"K{number}", "KS") for number in range(5)] + [Lot("L1", "AL"), Lot("L2", "AL")]
APART = [Lot("K9", "KS")]  # below the threshold, or withdrawn
LISTED = before(CALL, commitment(CALL, SEED), SEATS, LOTS, [*LOTS, *APART])
Spoil = Callable[[dict[str, Any]], object]


def checked(tmp_path: Path, text: str, *words: str) -> tuple[int, str]:
    """Run the verb on a list; return its exit code and what it said."""
    file = tmp_path / "draw.json"
    file.write_text(text)
    done = CliRunner().invoke(verb, ["verify", str(file), *words])
    return done.exit_code, done.output


def test_a_right_list_is_right(tmp_path: Path) -> None:
    drawn = after(LISTED, SEED)
    code, said = checked(tmp_path, drawn.text())
    assert (code, "Not checked: whether the seed was fixed before" in said) == (0, True)
    assert sum(entry.seated is True for entry in drawn.applications) == 3
    assert read(drawn.text()) == drawn
    noted = (
        "--seed",
        SEED.upper(),
        "--commitment",
        LISTED.commitment.upper(),
        "--roll",
        LISTED.roll,
    )
    code, said = checked(tmp_path, drawn.text(), *noted)
    assert (code, "Not checked" in said) == (0, False)


def test_before_the_draw_there_is_nothing_to_follow(tmp_path: Path) -> None:
    code, said = checked(tmp_path, LISTED.text())
    assert (code, "not published yet" in said) == (1, True)
    assert '"seed"' not in LISTED.text()
    assert '"place"' not in LISTED.text()


def _swap(listed: dict[str, Any]) -> None:
    first = next(a for a in listed["applications"] if a["stratum"] == "KS" and a["seated"])
    last = next(a for a in listed["applications"] if a["stratum"] == "KS" and not a["seated"])
    for name in ("place", "seated"):
        first[name], last[name] = last[name], first[name]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_swap, "and follows as place"),
        (lambda d: d["applications"][0].update(stratum="AL"), "and follows as place"),
        (lambda d: d["applications"].append({"code": "K9", "stratum": "KS"}), "follows as place"),
        (lambda d: d["applications"].append(d["applications"][0]), "listed twice"),
        (lambda d: d["strata"].append(d["strata"][0]), "stratum is listed twice"),
        (lambda d: d["strata"][1].update(seats=3), "follows as place"),
        (lambda d: d["apart"].clear(), "not all the applications"),
        (lambda d: d["apart"].append({"code": "K10", "stratum": "KS"}), "not all the applications"),
        (lambda d: d.update(seed="5b" * 32), "not the one that was committed to"),
        (lambda d: d.update(call="ICAB-2027"), "not the one that was committed to"),
        (lambda d: d.update(seed="short"), "This is no published list: seed"),
        (lambda d: d["applications"][0].update(name="Arta"), "This is no published list"),
        (lambda d: d.update(format="tutela-draw-2"), "has the format tutela-draw-2"),
    ],
)
def test_a_list_that_was_touched_is_told_from_a_right_one(
    tmp_path: Path, spoil: Spoil, said: str
) -> None:
    listed = json.loads(after(LISTED, SEED).text())
    spoil(listed)
    code, told = checked(tmp_path, json.dumps(listed))
    assert (code, said in told) == (1, True), told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seed", "5b" * 32), "another seed than the one you gave"),
        (("--commitment", "00" * 32), "another commitment than the one you noted"),
        (("--roll", "00" * 32), "another roll than the one you noted"),
    ],
)
def test_what_the_reader_noted_must_agree(
    tmp_path: Path, words: tuple[str, str], said: str
) -> None:
    code, told = checked(tmp_path, after(LISTED, SEED).text(), *words)
    assert (code, said in told) == (1, True), told


def test_a_file_that_is_no_list(tmp_path: Path) -> None:
    assert checked(tmp_path, "Arta, Prizren")[0] == 1
    assert CliRunner().invoke(verb, ["verify", str(tmp_path / "none.json")]).exit_code == 2
