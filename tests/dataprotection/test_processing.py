"""The register of processing is made from the house as it is; the notice speaks each language."""

from __future__ import annotations

import csv
import io

import pytest
from django.apps import apps

from tests.dataprotection.conftest import Office
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, FOUND, at, text
from tutela.dataprotection.activities import ACTIVITIES
from tutela.dataprotection.queries import processing
from tutela.kernel.access import act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.privacy import Level
from tutela.reference.queries.letters import of_profile


def test_every_app_with_personal_data_says_what_for() -> None:
    assert {model._meta.app_label for model in processing.personal_models()} <= set(ACTIVITIES)
    labels = {config.label for config in apps.get_app_configs()}
    assert set(ACTIVITIES) <= labels


def test_no_table_with_a_personal_field_is_left_out(office: Office) -> None:
    with act_as(office.officer):
        rows = processing.register(office.officer)
    there = {(row.app, row.table) for row in rows}
    expected = {
        (model._meta.app_label, model._meta.object_name)
        for model in apps.get_models()
        if {Level.PERSONAL, Level.SEALED} & set(getattr(model, "privacy", {}).values())
    }
    assert there == expected
    intake = next(row for row in rows if row.table == "Intake")
    assert "told_by" in intake.sealed
    assert intake.level is Level.SEALED
    assert "Social worker" in intake.recipients
    assert "Data protection officer" not in intake.recipients


def test_nobody_else_reads_the_register(office: Office) -> None:
    with act_as(office.boss), pytest.raises(AccessDenied):
        processing.register(office.boss)
    assert browser_of(office.boss).get(at("processing-table")).status_code == ABSENT


def test_the_table_is_the_register_and_runs_no_formula(office: Office) -> None:
    answer = office.browser.get(at("processing-table"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    with act_as(office.officer):
        assert len(rows) == 1 + len(processing.register(office.officer))
    assert processing.disarmed("=1+1") == "'=1+1"
    assert processing.disarmed("\t=1") == "'\t=1"
    assert processing.disarmed("Intake") == "Intake"
    assert "Intake" in text(office.browser.get(at("processing")))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "You may see what we keep"), ("sq", "Mund ta shihni"), ("sr-latn", "Možete videti")],
)
def test_a_family_reads_the_notice_in_its_language(
    office: Office, language: str, words: str
) -> None:
    page = browser_of(office.worker).get(at("privacy-notice") + f"?language={language}")
    assert page.status_code == FOUND
    assert words in text(page)
    assert "Unverified text" in text(page)
    assert of_profile()["PRIVACY_NOTICE"]["verified"] is False
