"""What waits is read in full before it is decided."""

from __future__ import annotations

from uuid import UUID

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, AGAIN, at, send, sentences, text, title
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.inputs import RiskAnswers
from tutela.cases.models import Approval
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.reference.enums import CodeList, Risk
from tutela.reference.models import Code

LIST = "/approvals/"


def _plan(team: Team) -> str:
    _case, plan = story.submitted(team.worker, team.boss)
    return at("approval", story.approval_of(team.boss, plan))


def _state(team: Team, url: str) -> tuple[str, str]:
    with act_as(team.boss):
        row = Approval.objects.get(pk=UUID(url.split("/")[2]))
        return row.state, row.comment


def test_a_plan_is_read_in_full(team: Team) -> None:
    answer = team.boss_browser.get(_plan(team))
    page = text(answer)
    for words in ("Arben sleeps safely", "Talk with the aunt", "The mother", "wants his own bed"):
        assert words in page
    assert "Safety" in page.split("Needs of the last assessment")[1]
    assert "has a goal" in page
    assert title(answer) == "Read and decide · Tutela"


def test_a_plan_is_approved(team: Team) -> None:
    url = _plan(team)
    answer = send(team.boss_browser, url, decision="approve", comment="Good work.")
    assert answer["Location"] == LIST
    assert _state(team, url) == ("APPROVED", "Good work.")
    assert "Nothing waits for your decision" in text(team.boss_browser.get(LIST))
    after = text(team.boss_browser.get(url))
    assert "Decided by" in after
    assert "Good work." in after
    assert 'value="approve"' not in after


def test_a_return_needs_a_comment_and_keeps_the_page(team: Team) -> None:
    url = _plan(team)
    answer = send(team.boss_browser, url, decision="return", comment="")
    assert answer.status_code == AGAIN
    assert sentences(answer) == ["Write what is missing, so that your colleague can put it right"]
    assert "Talk with the aunt" in text(answer)
    assert title(answer) == "Error: Read and decide · Tutela"
    assert _state(team, url) == ("WAITING", "")
    assert (
        send(team.boss_browser, url, decision="return", comment="Who drives?").status_code != AGAIN
    )
    assert _state(team, url) == ("RETURNED", "Who drives?")


def test_what_was_decided_meanwhile_keeps_what_was_typed(team: Team) -> None:
    url = _plan(team)
    first = team.boss_browser.get(url)
    send(team.boss_browser, url, decision="approve")
    late = {"decision": "return", "comment": "Who drives?", "base_version": "1"}
    answer = team.boss_browser.post(url, late)
    assert first.status_code != answer.status_code
    assert answer.status_code == AGAIN
    assert _state(team, url)[0] == "APPROVED"


def test_nobody_approves_their_own_work(team: Team) -> None:
    _case, plan = story.submitted(team.boss, team.boss)
    with act_as(team.boss):
        url = at("approval", Approval.objects.get(subject_id=plan).pk)
    assert "Yours: somebody else decides" in text(team.boss_browser.get(LIST))
    page = text(team.boss_browser.get(url))
    assert "This is your own work." in page
    assert 'value="approve"' not in page
    assert team.boss_browser.post(url, {"decision": "approve"}).status_code == ABSENT


def test_a_closure_comes_with_its_checklist(team: Team) -> None:
    _case, closure = story.closing(team.worker, team.boss)
    page = text(team.boss_browser.get(at("approval", story.approval_of(team.boss, closure))))
    assert "No task is open" in page
    assert "It is quiet there." in page
    assert "The school keeps an eye on him." in page
    assert "Checklist 7 of 7" in text(team.boss_browser.get(LIST))


def test_a_risk_set_by_hand_comes_with_the_answers(team: Team) -> None:
    case, score = team.opened(), keys.new()
    code = Code.objects.filter(list=CodeList.OVERRIDE_REASON).first()
    told = RiskAnswers(
        answers=story.all_answers(HARM_SOON="YES"),
        level=Risk.MEDIUM,
        override_reason=code.pk,
        note="The father has left.",
    )
    score_risk(team.worker, case, new_id=score, scoring=told)
    page = text(team.boss_browser.get(at("approval", story.approval_of(team.boss, score))))
    assert "The father has left." in page
    assert "The child may be hurt today or tomorrow." in page
    assert "Until you decide, the level of the tool counts." in page


def test_hidden_looks_like_absent(team: Team) -> None:
    url = _plan(team)
    other_head = browser_of(cast.head(cast.PEJA))
    assert team.browser.get(LIST).status_code == ABSENT
    assert other_head.get(url).status_code == ABSENT
    assert other_head.post(url, {"decision": "return", "comment": ""}).status_code == ABSENT
    assert other_head.post(url, {"decision": "approve"}).status_code == ABSENT
    assert "Krasniqi" not in text(other_head.get(LIST))
    assert team.boss_browser.get(at("approval", keys.new())).status_code == ABSENT


def test_the_list_costs_the_same_for_one_and_many(team: Team) -> None:
    _plan(team)
    few = queries(team.boss_browser, LIST)
    for _ in range(5):
        _plan(team)
    assert queries(team.boss_browser, LIST) == few
