"""The lists that can be taken out: declared whole, each for whoever holds its right."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.utils import translation

from tests import cast
from tests.cases import story
from tests.dataprotection import asking
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, marks, text
from tests.exports.conftest import Centre
from tests.exports.taking import WHY, made, table_of
from tutela.desk.screens.exports import LISTS
from tutela.exports.commands.take import take_export
from tutela.exports.enums import LEVEL_WORDS, Format
from tutela.exports.models import Export, ExportedFile
from tutela.exports.queries.tables import TABLES
from tutela.kernel.access import act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.privacy import Level
from tutela.reference.rights import RIGHTS

every_table = pytest.mark.parametrize("code", sorted(TABLES))


def test_every_list_has_a_screen() -> None:
    assert set(LISTS) == set(TABLES)


@every_table
def test_a_list_is_declared_whole(code: str) -> None:
    table = TABLES[code]
    assert table.right in RIGHTS
    assert set(table.levels) <= set(LEVEL_WORDS) - {Level.OPEN}
    codes = [column.code for column in table.columns]
    assert len(set(codes)) == len(codes)
    for column in table.columns:
        assert column.made_of, column.code
    # every level that is offered adds a column, and every column is in one of them
    shown = [len(table.shown(level)) for level in sorted(table.levels, key=list(Level).index)]
    assert sorted(set(shown)) == shown
    assert shown[-1] == len(table.columns)


@every_table
def test_its_headings_differ_in_every_language(code: str) -> None:
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            said = [str(column.label) for column in TABLES[code].columns]
        assert len(set(said)) == len(said), language


def test_the_administrator_takes_out_accounts_as_the_list_was_narrowed(centre: Centre) -> None:
    admin = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    police = cast.member("POLICE", "POLICE_PZ", email="p@example.org")
    rows = table_of(admin, table="accounts", filters={"role": "POLICE"})
    assert {row["Roles"] for row in rows} == {"Police officer"}
    assert "E-mail" in rows[0]
    assert "p@example.org" in {row["E-mail"] for row in rows}
    least = table_of(admin, table="accounts", filters={"role": "POLICE"}, level=Level.INTERNAL)
    assert "E-mail" not in least[0]
    for stranger in (centre.boss, police):
        with pytest.raises(AccessDenied):
            made(stranger, table="accounts")


def test_an_administrator_of_one_institution_takes_out_its_accounts_alone(centre: Centre) -> None:
    keeper = cast.member("AGENCY_ADMINISTRATOR", cast.DAY_CENTRE)
    mine = cast.ngo_worker()
    names = {row["User name"] for row in table_of(keeper, table="accounts")}
    with act_as(mine):
        assert len(names) >= 2
    assert not any(name.startswith(("social-worker", "head")) for name in names)


def test_the_officer_takes_out_the_registers(centre: Centre) -> None:
    case = centre.opened()
    officer = asking.officer()
    number = story.case_of(centre.boss, case).number
    asking.registered(officer, number)
    asking.registered(officer, "")
    asking.breach(officer)
    rows = table_of(officer, table="requests")
    assert sorted(row["Number of the file"] for row in rows) == ["", number]
    assert {row["What is asked for"] for row in rows} == {"To see the data"}
    assert not any("Vlora" in "".join(row.values()) for row in rows)
    key = made(officer, table="requests", level=Level.INTERNAL)
    with act_as(officer):
        held = ExportedFile.objects.filter(export_id=key).values_list("file_id", flat=True)
        assert list(held) == [case]  # erasing the file ends this export too
    take_export(officer, key)
    (breach,) = table_of(officer, table="breaches", level=Level.SEALED)
    assert breach["What is known"] == "A telephone was left on a bus."
    (least,) = table_of(officer, table="breaches", level=Level.INTERNAL)
    assert "What is known" not in least
    with pytest.raises(AccessDenied):
        made(centre.boss, table="requests")


def test_a_pdf_of_a_list_is_made(centre: Centre) -> None:
    centre.opened()
    key = made(centre.boss, format=Format.PDF)
    with act_as(centre.boss):
        assert Export.objects.get(pk=key).size > 5_000


@pytest.mark.parametrize(
    ("table", "role"),
    [
        ("accounts", "ADMINISTRATOR"),
        ("requests", "DATA_PROTECTION_OFFICER"),
        ("breaches", "DATA_PROTECTION_OFFICER"),
    ],
)
def test_each_list_leads_to_its_export(centre: Centre, table: str, role: str) -> None:
    actor = cast.member(role, "MINISTRY_SOCIAL_POLICY")
    if role == "DATA_PROTECTION_OFFICER":
        asking.registered(actor)
        asking.breach(actor)
    browser, ask = browser_of(actor), at("export-ask", table)
    assert f'href="{ask}' in text(browser.get(LISTS_AT[table]))
    page = browser.get(ask)
    facts = {**marks(page), "level": "INTERNAL", "purpose": "CHECK", "why": WHY, "format": "CSV",
             "language": "en", "query": ""}  # fmt: skip
    wrong = browser.post(ask, {**facts, "level": "OPEN"})
    assert wrong.status_code == AGAIN
    assert browser.post(ask, facts).status_code == MOVED
    assert browser_of(centre.worker).get(ask).status_code == ABSENT


LISTS_AT = {table: at(place.removeprefix("desk:")) for table, (place, _read) in LISTS.items()}
