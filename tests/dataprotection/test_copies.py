"""A copy with passages blacked out: what is black is in no byte of what is given out."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import pikepdf
import pypdf
import pytest
from django.db import connection, connections

from tests.cases import story
from tests.dataprotection import asking
from tests.dataprotection.conftest import Office
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, send, sentences, text
from tutela.cases.commands.appointment import plan_appointment
from tutela.cases.enums import AppointmentKind
from tutela.cases.inputs import AppointmentPlan
from tutela.dataprotection.commands.black_out import Marked, black_out, choose_parts, lay_open
from tutela.dataprotection.commands.draw_copy import draw_copy
from tutela.dataprotection.commands.make_copy import (
    discard_copy,
    expire_copy,
    give_copy,
    make_copy,
)
from tutela.dataprotection.enums import Asked, BlackedOut, CopyState, Identity, PartKind, Told
from tutela.dataprotection.errors import (
    CopyBegun,
    CopyLives,
    FileOutOfReach,
    NothingChosen,
    NothingToCopy,
    PassageElsewhere,
)
from tutela.dataprotection.passages import (
    Passage,
    Segment,
    named,
    names_in,
    occurrences,
    segments,
)
from tutela.dataprotection.queries import copies as queries
from tutela.dataprotection.queries.copies import CopyView, PartView
from tutela.dataprotection.tasks import expire_over
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.workflow import ImpossibleMove
from tutela.people.traits import PersonTraits

TELLER, SECRET = "Shpresa Dobruna", "hëna e plotë mbi kullë"
NOTE = f"Arbeni fle te tezja. Shpresën e pyetëm prapë. Dihet: {SECRET}."


@pytest.fixture
def asked(office: Office) -> UUID:
    """A mother's request about a file in which a teacher reported and somebody said a secret."""
    told = story.report(told_by=TELLER, told_by_contact="044 765 432")
    child = PersonTraits(given_name="Arben", family_name="Krasniqi", name_language="sq")
    case = story.opened(office.worker, office.boss, report=told, traits=child)
    story.seen(office.worker, case, note=NOTE, with_whom="Valdete Hoxhaj")
    return asking.registered(office.officer, story.case_of(office.worker, case).number)


def view(actor: Staff, key: UUID) -> CopyView:
    with act_as(actor):
        return queries.one_copy(actor, key)


def part(copy: CopyView, kind: PartKind) -> PartView:
    return next(one for one in copy.parts if one.kind is kind)


def read(copy: CopyView) -> str:
    """Return what is left to read of a copy."""
    return "\n".join(
        segment.text for one in copy.chosen for each in one.paragraphs for segment in each.segments
    )


def paper(office: Office, key: UUID) -> bytes:
    with act_as(office.officer):
        return queries.paper(office.officer, key)


def all_bytes(pdf: bytes) -> bytes:
    """Return the file as it is, and every stream of it unpacked."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)]
        said = [str(opened.docinfo), str(opened.Root)]
    return b"\n".join([pdf, *streams, *(one.encode() for one in said)])


def letters(pdf: bytes) -> str:
    """Return the text of a PDF, without spaces: lines are broken anywhere."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_the_file_is_drawn_by_a_job_and_its_history_says_so(office: Office, asked: UUID) -> None:
    copy = view(office.officer, asking.drawn(office.officer, asked))
    assert {one.kind for one in copy.parts} >= {PartKind.INTAKE, PartKind.CONTACT}
    assert story.changes(copy.line.id) == ["redacted_copy.drawn"]
    with act_as(office.officer), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_case")
        assert cursor.fetchone() == (0,)


def test_who_reported_and_other_people_are_proposed_to_be_hidden(
    office: Office, asked: UUID
) -> None:
    copy = view(office.officer, asking.drawn(office.officer, asked))
    hidden = {(one.words, one.reason) for each in copy.parts for one in each.hidden}
    assert (TELLER, BlackedOut.SOURCE) in hidden
    assert ("044 765 432", BlackedOut.SOURCE) in hidden
    assert ("Shpresën", BlackedOut.SOURCE) in hidden  # the name, inflected, in somebody else's note
    assert ("Valdete Hoxhaj", BlackedOut.THIRD_PERSON) in hidden
    assert "Arbeni fle te tezja" in read(copy)
    assert "Shpres" not in read(copy)


def test_a_hearing_goes_in_and_who_takes_part_is_proposed_to_be_hidden(office: Office) -> None:
    case = story.opened(office.worker, office.boss)
    plan = AppointmentPlan(begins_at=clock.now(), place="Salla 4", who="Gjyqtarja Zana Gashi")
    plan_appointment(
        office.worker, case, new_id=keys.new(), kind=AppointmentKind.HEARING, plan=plan
    )
    key = asking.registered(office.officer, story.case_of(office.worker, case).number)
    copy = view(office.officer, asking.drawn(office.officer, key))
    (part,) = (one for one in copy.parts if one.kind is PartKind.APPOINTMENT)
    assert [(one.words, one.reason) for one in part.hidden] == [
        ("Gjyqtarja Zana Gashi", BlackedOut.THIRD_PERSON)
    ]
    assert "Salla 4" in read(copy)


def test_who_may_be_named_is_not_hidden(office: Office) -> None:
    told = story.report(told_by=TELLER, may_name_teller=True)
    case = story.opened(office.worker, office.boss, report=told)
    key = asking.registered(office.officer, story.case_of(office.worker, case).number)
    assert TELLER in read(view(office.officer, asking.drawn(office.officer, key)))


def test_what_is_black_is_in_no_byte_of_the_paper(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked, "sq")
    met = part(view(office.officer, key), PartKind.CONTACT)
    at_ = met.text.index(SECRET)
    marked = [Marked(part=met.id, start=at_, end=at_ + len(SECRET))]
    black_out(office.officer, key, passages=marked, reason=BlackedOut.HARM_TO_CHILD)
    make_copy(office.officer, key)
    pdf = paper(office, key)
    said, bytes_ = letters(pdf), all_bytes(pdf)
    assert "Arbenifletetezja" in said  # the reader of the test can read what is there
    assert "VloraKrasniqi" in said
    for words in (SECRET, TELLER, "Dobruna", "Shpresën", "044 765 432", "Valdete", "Hoxhaj"):
        assert "".join(words.split()) not in said, words
        for coded in (
            words.encode(),
            words.encode("utf-16-be"),
            words.encode("utf-16-be").hex().encode(),
        ):
            assert coded not in bytes_, words
            assert coded.upper() not in bytes_, words


def test_bars_tell_nothing_of_what_they_hide(office: Office, asked: UUID) -> None:
    """Two copies that differ in what is black alone are the same paper."""
    made = []
    for end in (2, 9):
        key = asking.drawn(office.officer, asked)
        copy = view(office.officer, key)
        found = segments("abcdefghij", [Passage(1, end, BlackedOut.SOURCE)])
        made.append([one for one in found if one.reason])
        discard_copy(office.officer, copy.line.id)
    assert made[0] == made[1] == [Segment("", BlackedOut.SOURCE)]


def test_a_passage_is_laid_open_again(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked)
    hidden = next(
        one for one in part(view(office.officer, key), PartKind.CONTACT).hidden
        if one.words == "Valdete Hoxhaj"
    )  # fmt: skip
    lay_open(office.officer, hidden.id)
    assert "Valdete Hoxhaj" in read(view(office.officer, key))
    with pytest.raises(PassageElsewhere):
        lay_open(office.officer, hidden.id)


def test_only_what_is_chosen_goes_in(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked)
    report = part(view(office.officer, key), PartKind.INTAKE)
    choose_parts(office.officer, key, parts=[report.id])
    make_copy(office.officer, key)
    assert "Arbenifletetezja" not in letters(paper(office, key))
    discard_copy(office.officer, key)
    other = asking.drawn(office.officer, asked)
    choose_parts(office.officer, other, parts=[])
    with pytest.raises(NothingChosen):
        make_copy(office.officer, other)


def test_passages_of_elsewhere_are_refused(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked)
    met = part(view(office.officer, key), PartKind.CONTACT)
    for start, end in ((0, len(met.text) + 1), (5, 5), (-1, 3)):
        with pytest.raises(PassageElsewhere):
            black_out(
                office.officer, key, passages=[Marked(part=met.id, start=start, end=end)],
                reason=BlackedOut.SECRET,
            )  # fmt: skip
    with pytest.raises(PassageElsewhere):
        black_out(office.officer, key, passages=[], reason=BlackedOut.SECRET)
    with pytest.raises(PassageElsewhere):
        black_out(
            office.officer, key, passages=[Marked(part=keys.new(), start=0, end=1)],
            reason=BlackedOut.SECRET,
        )  # fmt: skip


def test_what_is_made_does_not_change(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked)
    copy = view(office.officer, key)
    make_copy(office.officer, key)
    for change in (
        lambda: choose_parts(office.officer, key, parts=[]),
        lambda: lay_open(office.officer, copy.parts[0].hidden[0].id),
        lambda: make_copy(office.officer, key),
    ):
        with pytest.raises(ImpossibleMove):
            change()


@pytest.mark.parametrize(
    "other", [{"asked": Asked.OBJECTION}, {"number": ""}], ids=["an objection", "no file"]
)
def test_there_must_be_something_to_copy(office: Office, other: dict[str, Any]) -> None:
    told = {"number": office.number, **other}
    key = asking.registered(office.officer, **told)
    with pytest.raises(NothingToCopy):
        asking.drawn(office.officer, key)


def test_nobody_unknown_gets_a_copy_and_one_is_prepared_at_a_time(
    office: Office, asked: UUID
) -> None:
    unknown = asking.registered(office.officer, office.number, identity=Identity.NOT_YET)
    with pytest.raises(ImpossibleMove):
        asking.drawn(office.officer, unknown)
    asking.drawn(office.officer, asked)
    with pytest.raises(CopyBegun):
        asking.drawn(office.officer, asked)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_file_without_its_key_cannot_be_copied(office: Office, asked: UUID) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE kernel_filekey SET wrapped = NULL")
    with pytest.raises(FileOutOfReach):
        draw_copy(office.officer, asked, new_id=keys.new())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_nothing_of_a_copy_lies_open_and_nothing_is_left_of_it(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked)
    make_copy(office.officer, key)

    def kept() -> str:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT (SELECT string_agg(c::text, '') FROM dataprotection_redactedcopy c),"
                " (SELECT string_agg(p::text, '') FROM dataprotection_copypart p)"
            )
            return "".join(cursor.fetchone())

    assert b"Arben".hex() not in kept()
    assert b"%PDF".hex() not in kept()
    before = len(kept())
    with pytest.raises(CopyLives):
        expire_copy(office.officer, key)
    give_copy(office.officer, key, told=Told.HANDED_OVER, on=clock.today())
    with clock.at(clock.now() + timedelta(days=29)):
        assert expire_over() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert expire_over() == 1
        assert expire_over() == 0
    gone = view(office.officer, key)
    assert (gone.line.state, gone.line.size) == (CopyState.GONE, 0)
    assert [one.text for one in gone.parts] == [""] * len(gone.parts)
    assert len(kept()) < before / 4
    assert story.changes(key)[-2:] == ["redacted_copy.given", "redacted_copy.expired"]


def test_nobody_else_has_anything_to_do_with_it(office: Office, asked: UUID) -> None:
    key = asking.drawn(office.officer, asked)
    with pytest.raises(AccessDenied):
        view(office.boss, key)
    with pytest.raises(AccessDenied):
        make_copy(office.worker, key)
    browser = browser_of(office.boss)
    assert browser.get(at("copy", key)).status_code == ABSENT
    assert browser.get(at("copy-paper", key)).status_code == ABSENT


def test_a_copy_goes_its_way_on_the_screens(office: Office, asked: UUID) -> None:
    browser = office.browser
    made = send(browser, at("copy-draw", asked), language="en")
    assert made.status_code == MOVED
    key = UUID(made["Location"].rstrip("/").rsplit("/", 1)[-1])
    met = part(view(office.officer, key), PartKind.CONTACT)
    where = at("copy-part", met.id)
    none = send(browser, where, words="There is no such thing", reason="SECRET")
    assert none.status_code == AGAIN
    assert sentences(none) == ["These words do not stand in the text. Check how they are written."]
    nothing = send(browser, where, reason="SECRET")
    assert sentences(nothing) == ["Say what to black out: words, or a paragraph."]
    assert send(browser, where, words=SECRET.upper(), reason="SECRET").status_code == MOVED
    hidden = part(view(office.officer, key), PartKind.CONTACT).hidden
    (mine,) = (one for one in hidden if not one.proposed)
    assert mine.words == SECRET
    assert browser.post(at("copy-lay-open", mine.id)).status_code == MOVED
    whole = next(one for one in met.paragraphs if SECRET in one.text)
    send(browser, where, paragraphs=[f"{whole.start}-{whole.end}"], reason="SECRET")
    chosen = [str(one.id) for one in view(office.officer, key).parts]
    assert send(browser, at("copy", key), parts=chosen)["Location"] == at("copy-preview", key)
    preview = text(browser.get(at("copy-preview", key)))
    assert SECRET not in preview
    assert TELLER not in preview
    assert send(browser, at("copy-preview", key)).status_code == MOVED
    answer = browser.get(at("copy-paper", key))
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    send(browser, at("copy-give", key), told="HANDED_OVER", on="17.03.2026")
    assert "Given out" in text(browser.get(at("subject-request", asked)))


@pytest.mark.parametrize(
    ("passages", "left"),
    [
        ([], ["abcdef"]),
        ([(0, 6)], [None]),
        ([(1, 3), (2, 4)], ["a", None, "ef"]),
        ([(1, 5), (2, 3)], ["a", None, "f"]),
        ([(0, 2), (2, 4)], [None, None, "ef"]),
        ([(4, 6), (0, 1)], [None, "bcd", None]),
    ],
)
def test_text_is_left_in_pieces(passages: list[tuple[int, int]], left: list[str | None]) -> None:
    found = segments("abcdef", [Passage(*one, BlackedOut.SOURCE) for one in passages])
    assert [None if one.reason else one.text for one in found] == left


def test_names_are_found_inflected_and_the_family_s_own_are_left() -> None:
    stems = names_in("Mësuesja Teuta Krasniqi", "Arben Krasniqi")
    text_ = "Teutën e pamë; Arben Krasniqi qau."
    assert [text_[a:b] for a, b in named(text_, stems)] == ["Teutën"]
    assert list(occurrences("Rri  te\ntezja. rri te Tezja", "rri te tezja")) == [(0, 13), (15, 27)]
