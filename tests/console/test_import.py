"""A register comes in: every good row once, every bad row named, a second run changes nothing."""

from __future__ import annotations

import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import python_calamine
import xlsxwriter

from tests import cast
from tests.console.registers import Dirty, dirty_register
from tutela.cases.models import Case, Intake
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.models import JournalLine
from tutela.organisations.models import User
from tutela.people.models import Person

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def run(environment: dict[str, str], *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tutela.console.main", "import", *map(str, words)],
        env=environment | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        capture_output=True,
        text=True,
        timeout=1200,
        check=False,
    )


def login_of(actor: Staff) -> str:
    return User.objects.using("owner").get(pk=actor.id).username


def cases() -> int:
    return Case.objects.using("owner").count()


def given_back(path: Path) -> dict[int, str]:
    rows = python_calamine.load_workbook(str(path)).get_sheet_by_index(0).to_python()
    return {int(row[0]): str(row[1]) for row in rows[1:]}


def is_told(made: Dirty, found: dict[int, str]) -> None:
    assert sorted(found) == sorted(made.faults)
    unnamed = {
        row: (title, found[row]) for row, title in made.faults.items() if title not in found[row]
    }
    assert unnamed == {}
    assert all(sentence.strip() for sentence in found.values())


def comes_in_once(environment: dict[str, str], made: Dirty) -> None:
    head = login_of(cast.head())
    words = ("cases", made.path, "--as", head, "--unit", "CSW_PZ")
    rehearsed = run(environment, *words, "--dry-run")
    assert (rehearsed.returncode, cases()) == (1, 0), rehearsed.stderr
    assert f"{made.good} would be registered" in rehearsed.stderr, rehearsed.stderr

    first = run(environment, *words)
    assert first.returncode == 1, first.stderr
    assert cases() == made.good
    assert Person.objects.using("owner").filter(kind="CHILD").count() == made.good
    rehearsal = made.path.with_name(f"{made.path.stem}-not-imported.xlsx")
    back = made.path.with_name(f"{made.path.stem}-not-imported-2.xlsx")
    assert given_back(rehearsal) == given_back(back)
    assert stat.S_IMODE(back.stat().st_mode) == 0o600
    is_told(made, given_back(back))

    lines = JournalLine.objects.using("owner").count()
    second = run(environment, *words)
    assert second.returncode == 1
    assert f"0 registered, {made.good} were there before" in second.stderr
    assert (cases(), JournalLine.objects.using("owner").count()) == (made.good, lines)


def test_a_small_dirty_register(child_environment: dict[str, str], tmp_path: Path) -> None:
    comes_in_once(child_environment, dirty_register(tmp_path / "small.xlsx", 60, 20, "small"))


@pytest.mark.slow
def test_two_thousand_dirty_rows(child_environment: dict[str, str], tmp_path: Path) -> None:
    comes_in_once(child_environment, dirty_register(tmp_path / "large.xlsx", 2000, 180, "large"))


def test_all_good_rows_are_zero(child_environment: dict[str, str], tmp_path: Path) -> None:
    made = dirty_register(tmp_path / "good.xlsx", 12, 0, "good")
    told = run(
        child_environment, "cases", made.path, "--as", login_of(cast.head()), "--unit", "CSW_PZ"
    )
    assert told.returncode == 0, told.stderr
    assert "These columns are not read: Vërejtje" in told.stderr
    assert cases() == 12
    number = Case.objects.using("owner").order_by("number").values_list("paper_number", flat=True)
    assert number[0].startswith("1/")


def test_two_rows_with_one_paper_number(child_environment: dict[str, str], tmp_path: Path) -> None:
    made = dirty_register(tmp_path / "one.xlsx", 1, 0, "twice")
    rows = python_calamine.load_workbook(str(made.path)).get_sheet_by_index(1).to_python()
    doubled = tmp_path / "twice.xlsx"
    write(doubled, [rows[-2], rows[-1], rows[-1]])
    told = run(
        child_environment, "cases", doubled, "--as", login_of(cast.head()), "--unit", "CSW_PZ"
    )
    assert told.returncode == 1
    assert "Row 3: Paper number: Row 2 has this number already." in told.stderr
    assert cases() == 1


def write(path: Path, rows: list[list[object]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                told = cell.isoformat() if isinstance(cell, date) else cell
                sheet.write(line, column, told)


def test_a_formula_that_has_failed_is_no_empty_cell(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    register = tmp_path / "formulas.xlsx"
    with xlsxwriter.Workbook(str(register)) as book:
        book.add_worksheet("Notes").write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet = book.add_worksheet("Cases")
        sheet.write_row(0, 0, ("Given name", "Family name", "Told on", "Told by (kind)", "Notes"))
        for line, name in enumerate(("Arben", "Blerta", "Dion"), start=1):
            sheet.write_row(line, 0, (name, "Krasniqi", "3.3.2026", "School"))
        sheet.write_formula(2, 1, "=VLOOKUP(1,X1:X2,1,0)", None, "#N/A")
        sheet.write_formula(2, 3, "=#REF!", None, "#REF!")
        sheet.write_formula(3, 4, "=1/0", None, "#DIV/0!")  # of a column that nobody reads
    told = run(child_environment, "cases", register, "--as", login_of(cast.head()),
               "--unit", "CSW_PZ")  # fmt: skip
    assert told.returncode == 1
    assert "2 registered, 0 were there before, 1 refused." in told.stderr, told.stderr
    assert given_back(tmp_path / "formulas-not-imported.xlsx") == {
        3: "Family name: The formula of this cell gives #N/A. Write the value itself.\n"
        "Told by (kind): The formula of this cell gives #REF!. Write the value itself."
    }


def test_the_template_is_what_is_read(child_environment: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert run(child_environment, "template", path).returncode == 0
    told = run(child_environment, "cases", path, "--as", login_of(cast.head()))
    assert (told.returncode, cases()) == (0, 0), told.stderr
    lists = python_calamine.load_workbook(str(path)).get_sheet_by_name("Lists").to_python()
    assert "Prizren" in {cell for row in lists for cell in row}
    assert "not read" not in told.stderr


def test_files_that_cannot_be_used_are_two(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    head = login_of(cast.head())
    broken, strange, poor = (tmp_path / name for name in ("b.xlsx", "s.xlsx", "p.xlsx"))
    broken.write_bytes(b"PK no workbook")
    write(strange, [["What", "a", "file"]])
    write(poor, [["Given name", "Family name", "Sex"], ["A", "B", "F"]])
    for path, sentence in (
        (broken, "cannot be read"),
        (strange, "no row of headings"),
        (poor, "lacks the columns: Told on, Told by (kind)"),
    ):
        told = run(child_environment, "cases", path, "--as", head)
        assert (told.returncode, sentence in told.stderr) == (2, True), told.stderr
        assert "Traceback" not in told.stderr


def test_the_refused_rows_never_go_over_the_register(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    made = dirty_register(tmp_path / "r.xlsx", 2, 1, "over")
    before = made.path.read_bytes()
    words = ("cases", made.path, "--as", login_of(cast.head()), "--refused")
    for place, sentence in (
        (made.path, "--refused names the register itself"),
        (tmp_path / "nowhere" / "x.xlsx", "cannot be written"),
    ):
        told = run(child_environment, *words, place)
        assert (told.returncode, sentence in told.stderr) == (2, True), told.stderr
    assert (made.path.read_bytes(), cases()) == (before, 0)


def test_a_template_is_not_written_over_a_file(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "mine.xlsx").write_text("a year of work")
    for path, sentence in (
        (tmp_path / "mine.xlsx", "is there already"),
        (tmp_path / "nowhere" / "x.xlsx", "no folder that can be written"),
    ):
        told = run(child_environment, "template", path)
        assert (told.returncode, sentence in told.stderr) == (1, True), told.stderr
    assert (tmp_path / "mine.xlsx").read_text() == "a year of work"


def test_a_concern_of_this_morning_is_not_told_in_the_future(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path / "new.xlsx", [
        ["Given name", "Told on", "Told by (kind)"],
        ["Arben", f"{clock.today():%d.%m.%Y}", "School"],
    ])  # fmt: skip
    told = run(
        child_environment, "cases", tmp_path / "new.xlsx", "--as", login_of(cast.head()),
        "--unit", "CSW_PZ",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert not Intake.objects.using("owner").filter(told_at__gt=clock.now()).exists()


def test_who_may_not_import_is_told(child_environment: dict[str, str], tmp_path: Path) -> None:
    made = dirty_register(tmp_path / "r.xlsx", 1, 0, "r")
    for login, unit, sentence in (
        (login_of(cast.social_worker()), "CSW_PZ", "may not import"),
        ("nobody.here", "CSW_PZ", "There is no open account"),
        (login_of(cast.head()), "CSW_PR", "does not import for a unit CSW_PR"),
    ):
        told = run(child_environment, "cases", made.path, "--as", login, "--unit", unit)
        assert (told.returncode, sentence in told.stderr) == (2, True), told.stderr
    assert cases() == 0
