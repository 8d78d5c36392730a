"""The monthly report of a unit: what is counted, that nobody is named, and who may draw it up."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cases import story
from tests.papers.conftest import Desk
from tests.papers.reading import FOUND, tags, words
from tutela.cases.commands.seal import seal_case
from tutela.kernel import clock, keys
from tutela.kernel.models import ReadLine
from tutela.papers.queries.month import few, next_month

pytestmark = pytest.mark.django_db
ABSENT = 404


def report(desk: Desk, month: str = "2026-03", language: str = "en") -> bytes:
    """Download the report of a month."""
    asked = {"month": month, "language": language}
    answer = desk.boss_browser.get(reverse("desk:board-report-take"), asked)
    assert answer.status_code == FOUND
    return bytes(answer.content)


def test_a_month_is_counted(desk: Desk) -> None:
    story.registered(desk.worker)
    said = words(report(desk))
    for expected in (
        "Monthly report, March 2026", "Open when the month began 0", "Registered 2", "Closed 0",
        "Open when the month ended 2", "Visits and calls that took place 1", "Children seen 1",
        "Initial assessment 1", "Plans approved 1", "The month is not over",
    ):  # fmt: skip
        assert expected in said, expected


def test_a_closed_file_is_not_open_when_the_month_ends(desk: Desk) -> None:
    story.closed(desk.worker, desk.boss)
    said = words(report(desk))
    assert "Closed 1" in said
    assert "Open when the month ended 1" in said
    assert "Reviews held 1" in said


def test_the_month_before_had_none(desk: Desk) -> None:
    said = words(report(desk, "2026-02"))
    assert "Registered 0" in said
    assert "Open when the month ended 0" in said
    assert "The month is not over" not in said


def test_few_of_a_kind_point_at_no_child(desk: Desk) -> None:
    said = words(report(desk))
    assert "Neglect 1 to 4" in said
    assert [few(n) for n in (0, 1, 4, 5, 12)] == ["0", "1 to 4", "1 to 4", "5", "12"]


@pytest.mark.parametrize("language", ["en", "sq", "sr-latn", "sr-cyrl"])
def test_the_report_names_no_child(desk: Desk, language: str) -> None:
    content = report(desk, language=language)
    said = words(content)
    for name in ("Erëza", "Bytyçi", "Social Worker", "PZ-2026"):
        assert name not in said
    assert {"/H1", "/Table", "/TH"} <= tags(content)


def test_files_of_another_centre_are_not_counted(desk: Desk) -> None:
    from tests import cast

    story.registered(cast.social_worker(cast.PEJA), unit=cast.PEJA)
    assert "Registered 1" in words(report(desk))


def test_a_sealed_file_is_not_counted(desk: Desk) -> None:
    seal_case(desk.boss, desk.case, new_id=keys.new(), reason="x", colleagues=[desk.worker.id])
    said = words(report(desk))
    assert "Registered 0" in said
    assert "Children seen 0" in said


def test_the_report_is_on_record(desk: Desk) -> None:
    desk.boss_browser.get(reverse("desk:board-report"))
    assert not ReadLine.objects.filter(event="report.printed").exists()
    report(desk)
    line = ReadLine.objects.get(event="report.printed")
    assert line.actor == str(desk.boss.id)
    assert "2026-03" in line.payload


@pytest.mark.parametrize(
    "asked", [{"month": "2026-04"}, {"month": "march"}, {"unit": "x"}, {"language": "xx"}]
)
def test_what_there_is_not_is_not_found(desk: Desk, asked: dict[str, str]) -> None:
    assert desk.boss_browser.get(reverse("desk:board-report"), asked).status_code == ABSENT


def test_a_worker_and_a_head_of_elsewhere_have_no_report(desk: Desk) -> None:
    assert desk.browser.get(reverse("desk:board-report")).status_code == ABSENT
    assert (
        desk.boss_browser.get(reverse("desk:board-report"), {"unit": keys.new()}).status_code
        == ABSENT
    )


def test_a_month_follows_a_month() -> None:
    today = clock.today()
    assert next_month(today.replace(month=12, day=1)) == today.replace(
        year=today.year + 1, month=1, day=1
    )
    assert next_month(today.replace(month=1, day=1)) == today.replace(month=2, day=1)
