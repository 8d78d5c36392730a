"""Loading a profile: the same again changes nothing, a changed file changes what it says."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings

from tutela.kernel import clock
from tutela.organisations.models import Role
from tutela.reference.models import Code, DeadlineRule, Holiday, LegalBasis, Place, ProfileLoad
from tutela.reference.models.base import stable_id
from tutela.reference.profile import SECTIONS, Counts, load, read, section

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

NOON = datetime(2026, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The Kosovo profile, loaded, and a copy of it to change."""
    shutil.copytree(Path(settings.PROFILES) / "kosovo", tmp_path / "kosovo")
    load(tmp_path / "kosovo")
    return tmp_path / "kosovo"


def edit(profile: Path, file: str, old: str, new: str) -> None:
    text = (profile / file).read_text()
    assert old in text
    (profile / file).write_text(text.replace(old, new, 1))


def without_entry(profile: Path, file: str, naming: str) -> None:
    """Take the entry that holds a text out of a file."""
    text = (profile / file).read_text()
    mark = text[text.index("[[") : text.index("]]") + 2]
    kept = [part for part in text.split(mark) if naming not in part]
    (profile / file).write_text(mark.join(kept))


def changes(report: dict[str, Counts]) -> dict[str, tuple[int, int, int]]:
    return {n: (c.made, c.changed, c.ended) for n, c in report.items() if c.anything}


def test_loading_twice_changes_nothing(copy: Path) -> None:
    loads = ProfileLoad.objects.using("owner").count()

    report = load(copy)

    assert changes(report) == {}
    assert report["places"] == Counts(unchanged=45)
    assert ProfileLoad.objects.using("owner").count() == loads


def test_keys_come_from_the_natural_key(copy: Path) -> None:
    code = Code.objects.using("owner").get(list="sex", code="FEMALE")

    assert code.pk == stable_id("code", "sex", "FEMALE")
    assert stable_id("code", "sex", "FEMALE") == UUID("945cacdb-899a-5ba9-a7c8-4e933b5a7011")


def test_a_changed_label_is_changed(copy: Path) -> None:
    edit(copy, "codes/sex.toml", "Vajzë ose grua", "Vajzë a grua")

    assert changes(load(copy)) == {"codes": (0, 1, 0)}
    assert Code.objects.using("owner").get(list="sex", code="FEMALE").labels["sq"] == "Vajzë a grua"
    newest = ProfileLoad.objects.using("owner").first()
    assert newest is not None
    assert newest.digest == read(copy).digest


def test_a_code_that_is_gone_is_ended_and_may_come_back(copy: Path) -> None:
    before = (copy / "codes/task_kind.toml").read_text()
    without_entry(copy, "codes/task_kind.toml", '"INTERPRETER"')

    with clock.at(NOON):
        gone = changes(load(copy))
        again = changes(load(copy))
    ended = Code.objects.using("owner").get(list="task_kind", code="INTERPRETER")
    (copy / "codes/task_kind.toml").write_text(before)
    back = changes(load(copy))

    assert gone["codes"][2] == 1
    assert again == {}
    assert ended.valid_to == date(2026, 3, 17)
    assert back["codes"][1] >= 1
    assert Code.objects.using("owner").get(pk=ended.pk).valid_to is None


def test_a_new_code_is_made(copy: Path) -> None:
    with (copy / "codes/sex.toml").open("a") as stream:
        stream.write('\n[[code]]\ncode = "X"\nen = "X en"\nsq = "X sq"\nsr-latn = "X sr"\n')

    assert changes(load(copy)) == {"codes": (1, 0, 0)}


def test_a_holiday_that_moved_leaves_its_old_day(copy: Path) -> None:
    edit(copy, "holidays.toml", "date = 2026-03-20", "date = 2026-03-21")

    assert changes(load(copy)) == {"holidays": (1, 0, 1)}
    days = Holiday.objects.using("owner").filter(date__range=("2026-03-19", "2026-03-22"))
    assert [holiday.date for holiday in days] == [date(2026, 3, 21)]


def test_review_needed_is_not_the_profiles_to_say(copy: Path) -> None:
    LegalBasis.objects.using("owner").filter(uri="xk/law/06-L-084").update(review_needed=True)

    assert changes(load(copy)) == {}
    assert LegalBasis.objects.using("owner").get(uri="xk/law/06-L-084").review_needed


def test_a_rule_that_follows_another(copy: Path) -> None:
    text = (copy / "deadlines.toml").read_text()
    plan = next(part for part in text.split("[[deadline]]") if 'code = "PLAN"' in part)
    ended = plan.replace(
        "valid_from = 2020-07-19", "valid_from = 2020-07-19\nvalid_to = 2027-01-01"
    )
    fresh = plan.replace("2020-07-19", "2027-01-01").replace("amount = 14", "amount = 10")
    (copy / "deadlines.toml").write_text(text.replace(plan, f"{ended}[[deadline]]{fresh}"))

    assert changes(load(copy)) == {"deadlines": (1, 1, 0)}
    rules = DeadlineRule.objects.using("owner").filter(code="PLAN").order_by("valid_from")
    assert [(rule.amount, rule.valid_to) for rule in rules] == [(14, date(2027, 1, 1)), (10, None)]


def test_another_country_takes_the_place_of_the_first(copy: Path) -> None:
    report = load(Path(settings.PROFILES) / "interagency")

    assert report["places"] == Counts(made=14, ended=45)
    standing = Place.objects.using("owner").filter(valid_to=None, kind="DISTRICT")
    assert {place.code for place in standing} == {"NORTH", "RIVER", "COAST", "PLATEAU"}
    on_duty = Role.objects.using("owner").filter(active=True, on_duty=True)
    assert [role.code for role in on_duty] == ["DUTY_WORKER"]


def test_nothing_is_kept_when_a_section_fails(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_profile: object) -> Counts:
        raise RuntimeError("The disk is full.")

    monkeypatch.setitem(SECTIONS, "failing", failing)
    edit(copy, "codes/sex.toml", "Vajzë ose grua", "Vajzë a grua")

    with pytest.raises(RuntimeError, match="The disk is full"):
        load(copy)

    code = Code.objects.using("owner").get(list="sex", code="FEMALE")
    assert code.labels["sq"] == "Vajzë ose grua"


def test_a_section_has_one_loader() -> None:
    with pytest.raises(LookupError, match="loaded already"):
        section("codes")(lambda _profile: Counts())
