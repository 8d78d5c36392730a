"""A document on a file: added, opened, renewed, struck out, erased; and who may do none of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import cast
from tests.cases import story
from tests.consistency.stage import owner
from tests.desk.browser_of import browser_of
from tests.desk.conftest import queries as queries_of
from tests.desk.filing import at, marks, sentences, text
from tests.documents import papers
from tests.documents.conftest import Desk
from tests.documents.sending import add, content, on_file, send
from tutela.documents import queries, vault
from tutela.documents.commands.void import void_document
from tutela.documents.models import Document, Version
from tutela.kernel.access import act_as
from tutela.kernel.requests import Request
from tutela.organisations.commands.undo import undo_act

with_the_owner = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
TEXT = "Arbeni fle te tezja.\n"


def test_what_was_added_comes_back_the_same(desk: Desk) -> None:
    made = add(desk, TEXT.encode(), "shenim.txt", title="Letra e tezes")
    assert (made.title, made.newest.file_type, made.newest.number) == ("Letra e tezes", "TXT", 1)
    answer = desk.browser.get(at("document-open", desk.case, made.newest.id))
    assert content(answer) == TEXT.encode()
    assert answer["Content-Length"] == str(len(TEXT.encode()))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert story.changes(made.id) == ["document.added"]
    payload = story.payload(made.id, "document.added")
    assert "shenim" not in payload
    assert "Letra" not in payload


def test_nothing_is_stored_open(desk: Desk) -> None:
    add(desk, papers.docx("Krasniqi"), "Krasniqi.docx")
    add(desk, papers.picture(), "Krasniqi.jpg")
    found = [path for path in desk.kept.rglob("*") if path.is_file()]
    assert len(found) == 3  # a document, a picture, its small one
    for path in found:
        kept = path.read_bytes()
        assert b"Krasniqi" not in str(path).encode() + kept
        assert not kept.startswith((b"PK", b"\xff\xd8"))
    assert list(desk.on_the_way.iterdir()) == []


def test_opening_is_written_down_and_shown(desk: Desk) -> None:
    made = add(desk, papers.pdf(), "certifikata.pdf")
    page = text(desk.browser.get(at("document", desk.case, made.id)))
    assert "Nobody yet" in page
    content(desk.browser.get(at("document-open", desk.case, made.newest.id)))
    page = text(desk.browser.get(at("document", desk.case, made.id)))
    assert "Nobody yet" not in page
    with act_as(desk.worker):
        (one,) = queries.opened_by(desk.worker, made.id)
    assert one.who.startswith("Social Worker")


def test_a_newer_version_leaves_the_older_one(desk: Desk) -> None:
    made = add(desk, b"one\n", "a.txt")
    answer = send(desk.browser, at("document-renew", desk.case, made.id), b"two\n", "b.txt")
    assert answer.status_code == 302
    (now,) = on_file(desk.worker, desk.case)
    assert [one.number for one in now.versions] == [2, 1]
    said = [
        content(desk.browser.get(at("document-open", desk.case, one.id))) for one in now.versions
    ]
    assert said == [b"two\n", b"one\n"]
    assert story.changes(made.id) == ["document.added", "document.renewed"]


def test_struck_out_and_taken_back(desk: Desk) -> None:
    made = add(desk, b"one\n", "a.txt")
    desk.browser.post(at("document-void", desk.case, made.id))
    assert on_file(desk.worker, desk.case)[0].struck_out
    again = desk.browser.post(at("document-void", desk.case, made.id))
    assert sentences(again) == ["This document was struck out. Take that back first."]
    refused = send(desk.browser, at("document-renew", desk.case, made.id), b"two\n", "b.txt")
    assert sentences(refused) == ["This document was struck out. Take that back first."]
    assert len([path for path in desk.kept.rglob("*") if path.is_file()]) == 1
    desk.browser.post(at("document-restore", desk.case, made.id))
    assert not on_file(desk.worker, desk.case)[0].struck_out
    assert story.changes(made.id) == ["document.added", "document.voided", "document.restored"]


def test_struck_out_by_mistake_it_is_back_within_the_minute(desk: Desk) -> None:
    made = add(desk, b"one\n", "a.txt")
    before = row_of(desk, made.id)
    wish = Request()
    void_document(desk.worker, made.id, request=wish)
    assert row_of(desk, made.id) != before
    undo_act(desk.worker, desk.worker.id, done=wish.id)
    assert row_of(desk, made.id) == before
    assert story.changes(made.id) == ["document.added", "document.voided", "act.undone"]


def row_of(desk: Desk, key: UUID) -> dict[str, Any]:
    """Return a document as it lies in the database, but for what counts on."""
    with act_as(desk.worker):
        row: dict[str, Any] = Document.objects.values().get(pk=key)
    row.pop("version")
    return row


def test_sent_twice_it_is_there_once(desk: Desk) -> None:
    """A second click sends the file again, and what it stored is thrown away."""
    url = at("document-add", desk.case)
    told = marks(desk.browser.get(url))
    for _ in range(2):
        file = SimpleUploadedFile("a.txt", b"one\n")
        answer = desk.browser.post(url, {**told, "about": "CASE", "paper": file})
        assert answer.status_code == 302
    assert len(on_file(desk.worker, desk.case)) == 1
    assert len([path for path in desk.kept.rglob("*") if path.is_file()]) == 1


@with_the_owner
def test_about_a_person_it_is_closed_by_the_key_of_the_person(desk: Desk) -> None:
    child = story.case_of(desk.worker, desk.case).child_id
    made = add(desk, b"one\n", "a.txt", about=f"PERSON:{child}")
    assert (made.about, made.about_id, made.about_name) == ("PERSON", child, "Arben Krasniqi")
    _erase(child)
    (gone,) = on_file(desk.worker, desk.case)
    assert gone.erased


def test_about_a_step_of_this_file_only(desk: Desk) -> None:
    contact = story.seen(desk.worker, desk.case)
    other = story.opened(desk.worker, desk.boss)
    made = add(desk, b"one\n", "a.txt", about=f"CONTACT:{contact}")
    assert (made.about, made.about_id) == ("CONTACT", contact)
    for about in (f"CONTACT:{contact}", f"PERSON:{story.case_of(desk.worker, desk.case).child_id}"):
        url = at("document-add", other)
        answer = send(desk.browser, url, b"one\n", "a.txt", about=about)
        assert answer.status_code in {404, 422}, about
    assert on_file(desk.worker, other) == ()
    assert len([path for path in desk.kept.rglob("*") if path.is_file()]) == 1


@with_the_owner
def test_without_the_key_the_bytes_cannot_be_read(desk: Desk) -> None:
    made = add(desk, TEXT.encode(), "shenim.txt", title="Letra e tezes")
    _erase(desk.case)
    page = desk.browser.get(at("document-open", desk.case, made.newest.id))
    assert page.status_code == 404
    (gone,) = on_file(desk.worker, desk.case)
    assert (gone.erased, gone.title, gone.newest.name) == (True, "", "")


def test_bytes_of_another_are_refused(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """Who can write in the storage cannot pass one paper off as another, or cut it."""
    one, two = (add(desk, f"{n}\n".encode() * 200_000, f"{n}.txt", title=str(n)) for n in (1, 2))
    first, second = (_path(desk, made.newest.id) for made in (one, two))
    whole = first.read_bytes()
    for content_now in (second.read_bytes(), whole[:-1], whole[: 256 * 1024 + 16], b""):
        first.write_bytes(content_now)
        caplog.clear()
        answer = desk.browser.get(at("document-open", desk.case, one.newest.id))
        assert answer.status_code == 404
        assert "What is stored for this file is not what was put there" in text(answer)
        assert f"{one.newest.id} are not those that were stored" in caplog.text
    assert story.changes(one.id) == ["document.added"]
    assert "Nobody yet" in text(desk.browser.get(at("document", desk.case, one.id)))


def _path(desk: Desk, version: UUID) -> Path:
    with act_as(desk.worker):
        blob = Version.objects.get(pk=version).blob
    return desk.kept / vault.place(blob)


def _erase(subject: UUID) -> None:
    owner("UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = %s", subject)


@pytest.mark.parametrize("role", ["stranger", "police", "analyst"])
def test_who_may_not_read_finds_nothing(desk: Desk, role: str) -> None:
    made = add(desk, TEXT.encode(), "letra-e-tezes.txt", title="Letra e tezes", note="E fshehtë")
    who = {
        "stranger": lambda: cast.social_worker(cast.PEJA),
        "police": lambda: cast.member("POLICE", "POLICE_PZ"),
        "analyst": cast.analyst,
    }[role]()
    browser = browser_of(who)
    key, version = made.id, made.newest.id
    urls = [
        at("case-documents", desk.case), at("document", desk.case, key),
        at("document-open", desk.case, version), at("document-thumbnail", desk.case, version),
        at("document-add", desk.case), at("document-renew", desk.case, key),
        at("document-void", desk.case, key), at("document-restore", desk.case, key),
    ]  # fmt: skip
    for url in urls:
        answer = browser.get(url)
        assert answer.status_code == 404, url
        assert "Letra" not in text(answer)
    file = SimpleUploadedFile("a.txt", b"one\n")
    for url in urls[4:]:
        assert browser.post(url, {"about": "CASE", "paper": file}).status_code == 404, url
    for page in ("home", "search", "inbox", "caseload"):
        said = text(browser.get(at(page), {"q": "Letra tezes"}))
        assert "Letra e tezes" not in said
    assert len(on_file(desk.worker, desk.case)) == 1


@with_the_owner
def test_the_police_officer_of_the_case_reads_the_file_without_its_papers(desk: Desk) -> None:
    add(desk, b"one\n", "a.txt", title="Letra")
    officer = cast.member("POLICE", "POLICE_PZ")
    owner("UPDATE cases_case SET worker_id = %s WHERE id = %s", officer.id, desk.case)
    browser = browser_of(officer)
    page = text(browser.get(at("case", desk.case)))
    assert at("case-documents", desk.case) not in page
    assert browser.get(at("case-documents", desk.case)).status_code == 404


@with_the_owner
def test_a_title_is_found_nowhere_in_the_database(desk: Desk) -> None:
    add(desk, b"one\n", "Vjollca-raport.txt", title="Vjollca raport", note="Vjollca shënim")
    found = owner(
        "SELECT (SELECT count(*) FROM documents_document d WHERE d::text ILIKE '%%vjollca%%')"
        " + (SELECT count(*) FROM documents_version v WHERE v::text ILIKE '%%vjollca%%')"
        " + (SELECT count(*) FROM kernel_journalline l WHERE l::text ILIKE '%%vjollca%%')"
        " + (SELECT count(*) FROM kernel_readline r WHERE r::text ILIKE '%%vjollca%%')"
        " + (SELECT count(*) FROM kernel_commandrequest q WHERE q::text ILIKE '%%vjollca%%')"
    )
    assert found == [(0,)]


def test_other_pages_take_no_file(desk: Desk) -> None:
    file = SimpleUploadedFile("a.txt", b"one\n" * 100_000)
    desk.browser.post(at("task-add", desk.case), {"paper": file})
    assert not desk.on_the_way.exists() or list(desk.on_the_way.iterdir()) == []


def test_a_list_costs_the_same_for_one_and_for_many(desk: Desk) -> None:
    child = story.case_of(desk.worker, desk.case).child_id
    add(desk, b"one\n", "a.txt", about=f"PERSON:{child}")
    url = at("case-documents", desk.case)
    one = queries_of(desk.browser, url)
    for number in range(3):
        add(desk, f"{number}\n".encode(), "a.txt", about=f"PERSON:{child}")
    assert queries_of(desk.browser, url) == one


def test_a_step_leads_to_its_own_documents(desk: Desk) -> None:
    contact = story.seen(desk.worker, desk.case)
    child = story.case_of(desk.worker, desk.case).child_id
    add(desk, b"one\n", "a.txt", title="Skica e shtëpisë", about=f"CONTACT:{contact}")
    add(desk, b"one\n", "a.txt", title="Certifikata", about=f"PERSON:{child}")
    listed = at("case-documents", desk.case)
    assert f"{listed}?about=CONTACT:{contact}" in text(desk.browser.get(at("case-work", desk.case)))
    assert f"{listed}?about=PERSON:{child}" in text(desk.browser.get(at("child", desk.case)))
    page = text(desk.browser.get(f"{listed}?about=CONTACT:{contact}"))
    assert "Skica e shtëpisë" in page
    assert "Certifikata" not in page
    assert f"{at('document-add', desk.case)}?about=CONTACT:{contact}" in page
    form = text(desk.browser.get(f"{at('document-add', desk.case)}?about=CONTACT:{contact}"))
    assert f'value="CONTACT:{contact}" selected' in form
    for wrong in ("CONTACT:1", "NOTHING:1", "CONTACT"):
        assert desk.browser.get(listed, {"about": wrong}).status_code == 404
