"""Asking for consent through its pages."""

from __future__ import annotations

from tests.cases import story
from tests.desk.conftest import Team, queries
from tests.desk.filing import AGAIN, FOUND, MOVED, at, send, sentences, text
from tutela.cases.enums import AssessmentKind
from tutela.cases.models import Consent
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.reference.enums import CodeList


def answer(**other: object) -> dict[str, object]:
    return {
        "given": "YES",
        "giver": "MOTHER",
        "giver_name": "Vlora Krasniqi",
        "given_on": "17.03.2026",
        "how": "WRITTEN",
        "assent": str(story.code_id(CodeList.AGREEMENT, "AGREES")),
        "share_with": ["HEALTH", "POLICE"],
        "not_with": ["EDUCATION"],
        "note": "Not the class teacher.",
        **other,
    }


def test_consent_stands_in_the_head_and_whole_on_the_childs_page(team: Team) -> None:
    case = team.opened()
    head = text(team.browser.get(at("case", case)))
    assert "Nobody was asked yet" in head
    assert at("consent-record", case) in head
    sent = send(team.browser, at("consent-record", case), **answer())
    assert sent.url == at("child", case)
    page, head = text(team.browser.get(sent.url)), text(team.browser.get(at("case", case)))
    for shown in (
        "Given by the mother",
        "17 March; the child: Agrees.",
        "Share with: Health care, Police.",
    ):
        assert shown in head
        assert shown in page
    assert "<strong>Not with: School or kindergarten.</strong>" in head
    for whole in ("Vlora Krasniqi", "Not the class teacher.", "In writing", "Version 1"):
        assert whole in page
        assert whole not in head


def test_the_next_answer_begins_from_the_last(team: Team) -> None:
    case = team.opened()
    send(team.browser, at("consent-record", case), **answer())
    form = text(team.browser.get(at("consent-record", case)))
    assert 'value="Vlora Krasniqi"' in form
    refused = send(team.browser, at("consent-record", case), **answer(given="NO"))
    assert refused.status_code == MOVED
    assert "Refused by the mother" in text(team.browser.get(at("case", case)))
    with act_as(team.worker):
        assert list(Consent.objects.order_by("number").values_list("given", "share_with")) == [
            (True, ["HEALTH", "POLICE"]),
            (False, []),
        ]


def test_consent_is_withdrawn(team: Team) -> None:
    case = team.opened()
    send(team.browser, at("consent-record", case), **answer())
    with act_as(team.worker):
        key = Consent.objects.get(case_id=case).pk
    way = at("consent-withdraw", case, key)
    assert way in text(team.browser.get(at("child", case)))
    sent = send(team.browser, way, withdrawn_on="17.03.2026", note="Afraid of the neighbours.")
    assert sent.url == at("child", case)
    page = text(team.browser.get(sent.url))
    assert "Withdrawn on 17 March." in page
    assert "Afraid of the neighbours." in page
    assert way not in page
    late = team.browser.post(way, {"withdrawn_on": "17.03.2026", "note": "Typed a second time."})
    assert late.status_code == AGAIN
    assert "Typed a second time." in text(late)


def test_faults_are_pointed_out(team: Team) -> None:
    case = team.opened()
    page = send(team.browser, at("consent-record", case), given_on="", note="Half a sentence.")
    assert sentences(page) == [
        "Say whether they agree",
        "Choose who answered",
        "Enter the day of the answer",
        "Choose how they answered",
        "Choose what the child says, or why it was not asked",
    ]
    assert "Half a sentence." in text(page)
    page = send(team.browser, at("consent-record", case), **answer(not_with=["POLICE"]))
    assert sentences(page) == ["Say of each either that it may be told, or that it must not"]


def test_the_assessment_asks_and_does_not_wait(team: Team) -> None:
    case, key = team.opened(), keys.new()
    story.scored(team.worker, case)
    story.begin_assessment(team.worker, case, new_id=key, kind=AssessmentKind.INITIAL)
    check = at("assessment-part", case, key, "check")
    page = text(team.browser.get(check))
    assert "Nobody was asked for consent yet." in page
    assert at("consent-record", case) in page
    part = story.AssessmentPart(answers=story.form_answers(), summary="Done", child_seen=True)
    story.save_assessment(team.worker, key, part=part)
    assert send(team.browser, check).status_code == MOVED
    send(team.browser, at("consent-record", case), **answer())


def test_the_head_costs_no_statement_more(team: Team) -> None:
    case = team.opened()
    before = queries(team.browser, at("case", case))
    send(team.browser, at("consent-record", case), **answer())
    assert queries(team.browser, at("case", case)) == before
    assert team.browser.get(at("case-print", case)).status_code == FOUND
