"""The quality list as a file: the lines that are on the screen, and nothing that is not the reader's to take."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import timedelta

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, MOVED, at, marks, text
from tests.exports.conftest import Centre
from tests.exports.taking import WHY, asked, content_of, made, table_of
from tutela.cases.commands.seal import seal_case
from tutela.cases.quality import Check
from tutela.exports.enums import Format
from tutela.exports.making import make_export
from tutela.exports.models import Export
from tutela.kernel import clock, keys
from tutela.kernel.access import act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import ReadLine
from tutela.kernel.privacy import Level
from tutela.reference.enums import Risk

ASK = at("export-ask", "quality")
UNIT = {"unit": str(cast.unit_id(cast.PRIZREN))}


def test_from_the_list_to_the_same_lines_in_a_file(centre: Centre) -> None:
    with clock.at(clock.now() - timedelta(days=3)):
        late = centre.opened("Arben")
    centre.opened("Besa")
    story.scored(centre.worker, late, Risk.HIGH)
    browser = browser_of(centre.boss)
    listed = text(browser.get("/quality/", {"kind": "MISSING"}))
    lines = listed.count("<tr>") - 1
    (asking,) = re.findall(rf'href="{ASK}([^"]+)"', listed)
    query = asking.replace("&amp;", "&").removeprefix("?")
    page = browser.get(f"{ASK}?{query}")
    assert f'<strong class="tu-num">{lines}</strong>' in text(page)
    facts = {**marks(page), "level": "PERSONAL", "purpose": "CHECK", "why": WHY, "format": "CSV",
             "language": "en", "query": query}  # fmt: skip
    assert browser.post(ASK, facts).status_code == MOVED
    with act_as(centre.boss):
        key = Export.objects.get().pk
    assert make_export(key, centre.boss.id)
    rows = table_of(centre.boss, table="quality", filters={**UNIT, "kind": "MISSING"})
    assert content_of(centre.boss, key).count(b"\r\n") == lines + 1 == len(rows) + 1
    safety = next(row for row in rows if row["What is wrong"] == "High risk and no safety plan")
    assert (safety["Given name"], safety["Kind of fault"]) == ("Arben", "Missing")
    assert {row["Worker"] for row in rows} == {safety["Worker"]}
    birth = next(row for row in rows if row["What is wrong"] == "No answer about consent")
    assert (birth["Given name"], birth["Since"], birth["Days since then"]) == (
        "Arben", "2026-03-14", "3",
    )  # fmt: skip


def test_it_is_written_down_whose_files_were_in_it(centre: Centre) -> None:
    case = centre.opened()
    key = made(centre.boss, table="quality", filters=UNIT)
    with act_as(centre.boss):
        line = ReadLine.objects.get(event="case.exported")
    assert json.loads(line.payload) == {"export": str(key), "shown": [str(case)]}


@pytest.mark.parametrize("format_", [Format.CSV, Format.XLSX])
def test_what_is_sealed_or_elsewhere_stays_and_names_go_by_level(
    centre: Centre, format_: Format
) -> None:
    centre.opened("Arben")
    sealed = centre.opened("Sekreta")
    seal_case(
        centre.boss, sealed, new_id=keys.new(), reason="A threat.", colleagues=[centre.worker.id]
    )
    story.registered(
        cast.social_worker("CSW_GJ"), "CSW_GJ", traits=story.PersonTraits(given_name="Larget")
    )

    def said(level: Level) -> str:
        key = made(centre.boss, table="quality", filters=UNIT, format=format_, level=level)
        data = content_of(centre.boss, key)
        if format_ is Format.CSV:
            return data.decode()
        box = zipfile.ZipFile(io.BytesIO(data))
        return "".join(box.read(name).decode() for name in box.namelist())

    names = said(Level.PERSONAL)
    assert "Arben" in names
    assert "Risk not assessed" in names
    assert not any(secret in names for secret in ("Sekreta", "Larget"))
    least = said(Level.INTERNAL)
    assert "Missing" in least
    assert not any(word in least for word in ("Arben", "Risk not assessed", "Krasniqi"))


def test_what_was_mended_before_the_job_came_is_not_in_it(centre: Centre) -> None:
    case = centre.opened()
    key = asked(centre.boss, table="quality", filters={**UNIT, "check": Check.NO_RISK.value})
    story.scored(centre.worker, case, Risk.LOW)
    assert not make_export(key, centre.boss.id)
    with act_as(centre.boss):
        assert Export.objects.get(pk=key).state == "FAILED"


def test_it_is_for_those_who_lead_and_may_export(centre: Centre) -> None:
    centre.opened()
    assert browser_of(centre.worker).get(ASK).status_code == ABSENT
    for stranger in (centre.worker, centre.other):
        with pytest.raises(AccessDenied):
            made(stranger, table="quality", filters=UNIT)
    browser = browser_of(centre.boss)
    assert browser.get(ASK, {"unit": str(cast.unit_id("CSW_GJ"))}).status_code == ABSENT
    assert browser.get(ASK, {"unit": "nowhere"}).status_code == ABSENT
