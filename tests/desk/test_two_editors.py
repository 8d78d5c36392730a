"""Two people at one file: whoever saves later learns who was faster, and loses no word."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import ABSENT, AGAIN, at, marks, send, sentences, text
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.measure import end_measure, start_measure
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.enums import AssessmentKind
from tutela.cases.inputs import ContactPlan, Measure
from tutela.cases.models import Case
from tutela.cases.queries.assessment import assessment_by_id
from tutela.desk.two_editors import Said, merged
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.organisations.models import User
from tutela.people.models import Person
from tutela.reference.enums import CodeList

MOVED = 302
LONG = "He slept in the kitchen again, on two chairs."


def name_of(user: Staff) -> str:
    return User.objects.get(pk=user.id).name


def opened_assessment(team: Team) -> tuple[UUID, UUID]:
    case, key = team.opened(), keys.new()
    story.scored(team.worker, case)
    story.begin_assessment(team.worker, case, new_id=key, kind=AssessmentKind.INITIAL)
    return case, key


def test_whoever_saves_later_learns_who_was_faster_and_when(team: Team) -> None:
    case, key = opened_assessment(team)
    url = at("assessment-part", case, key, "words")
    page = team.browser.get(url)
    send(team.boss_browser, url, child_seen="YES", summary="Hers")
    mine = {**marks(page), "child_seen": "YES", "summary": LONG}
    answer = team.browser.post(url, mine)
    assert answer.status_code == AGAIN
    who = f"{name_of(team.boss)} changed this on Tuesday 17 March, 11:00"
    kept = "What you typed is still here: look at the file first, then save again."
    assert sentences(answer) == [f"{who}, after you had opened this page. {kept}"]
    assert LONG in text(answer)
    again = team.browser.post(url, {**mine, **marks(answer)})
    assert again.url == at("assessment-part", case, key, "check")


def test_ones_own_second_window_is_called_so(team: Team) -> None:
    case, key = opened_assessment(team)
    url = at("assessment-part", case, key, "words")
    page = team.browser.get(url)
    send(team.browser, url, child_seen="YES", summary="First window")
    answer = team.browser.post(url, {**marks(page), "child_seen": "YES", "summary": LONG})
    assert "You changed this yourself on Tuesday 17 March, 11:00" in text(answer)


def test_words_for_an_assessment_that_is_finished_meanwhile_stay(team: Team) -> None:
    case, key = opened_assessment(team)
    url = at("assessment-part", case, key, "words")
    page = team.browser.get(url)
    part = story.AssessmentPart(
        answers=story.form_answers(), child_words="Mine", summary="Done", child_seen=True
    )
    story.save_assessment(team.boss, key, part=part)
    story.complete_assessment(team.boss, key)
    mine = {**marks(page), "child_seen": "YES", "summary": LONG}
    late = team.browser.post(url, mine)
    assert (late.status_code, LONG in text(late)) == (AGAIN, True)
    last = team.browser.post(url, {**mine, **marks(late)})
    assert sentences(last) == [
        "This assessment is complete, so it stays as it is. Begin a new one."
    ]
    assert LONG in text(last)


def test_words_for_a_plan_that_is_sent_meanwhile_stay(team: Team) -> None:
    case, plan = story.drafted(team.worker, team.boss)
    url = at("plan-edit", case, plan)
    page = team.browser.get(url)
    submit_plan(team.boss, plan)
    mine = {**marks(page), "g0-text": LONG, "child_view": "He is glad."}
    late = team.browser.post(url, mine)
    assert late.status_code == AGAIN
    assert name_of(team.boss) in sentences(late)[0]
    last = team.browser.post(url, {**mine, **marks(late)})
    assert "This version of the plan can be changed no more. Begin a new version." in text(last)
    assert LONG in text(last)


def test_words_for_a_measure_that_ended_meanwhile_stay(team: Team) -> None:
    case, key = team.opened(), keys.new()
    kind = story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL")
    told = Measure(kind=kind, started_at=clock.now(), authority="Court")
    start_measure(team.worker, case, new_id=key, measure=told)
    url = at("measure-end", case, key)
    page = team.browser.get(url)
    end_measure(team.boss, key, ended_at=clock.now(), outcome="The court agreed.")
    answer = team.browser.post(
        url, {**marks(page), "day": "17.03.2026", "hour": "11:00", "outcome": LONG}
    )
    assert answer.status_code == AGAIN
    assert LONG in text(answer)


def test_a_note_is_given_back_when_the_file_went_to_somebody_else(team: Team) -> None:
    case, visit = team.opened("Arben"), keys.new()
    plan = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"), planned_at=clock.now()
    )
    plan_contact(team.worker, case, new_id=visit, plan=plan)
    pages = [
        team.browser.get(at("contact-record", case, visit)),
        team.browser.get(at("case", case)),
    ]
    assert "Arben" in text(pages[0])
    allocate_case(team.boss, case, worker=cast.social_worker().id)
    for address in (at("contact-record", case, visit), at("contact-add", case)):
        answer = team.browser.post(address, {**marks(pages[0]), "note": LONG})
        assert answer.status_code == ABSENT
        assert LONG in text(answer)
        assert "It was not saved. Copy it" in text(answer)
        assert "Arben" not in text(answer)
        assert team.browser.post(address, {"note": ""}).status_code == ABSENT
        assert "It was not saved" not in text(team.browser.post(address, {"note": "One"}))


def test_a_file_that_never_was_looks_the_same(team: Team) -> None:
    stranger = browser_of(cast.social_worker(cast.PEJA))
    hidden = stranger.post(at("contact-add", team.opened()), {"note": LONG})
    absent = stranger.post(at("contact-add", keys.new()), {"note": LONG})
    assert hidden.status_code == absent.status_code == ABSENT
    assert _body(text(hidden)) == _body(text(absent))


def _body(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


# What only one of them changed is put together --------------------------------------------------


def test_answers_that_one_of_two_changed_are_put_together(team: Team) -> None:
    case, key = opened_assessment(team)
    url = at("assessment-part", case, key, "words")
    send(team.browser, url, child_seen="YES", summary="First", child_words="I am cold.")
    page = team.browser.get(url)
    send(team.boss_browser, url, child_seen="YES", summary="Hers", child_words="I am cold.")
    mine = {**marks(page), "child_seen": "YES", "summary": "First", "child_words": LONG}

    answer = team.browser.post(url, mine, follow=True)

    assert "What both of you wrote is kept." in text(answer)
    with act_as(team.worker):
        now = assessment_by_id(team.worker, key)
    assert (now.summary, now.child_words) == ("Hers", LONG)


def test_an_answer_that_both_changed_is_shown_twice_and_the_rest_is_kept(team: Team) -> None:
    case, key = opened_assessment(team)
    url = at("assessment-part", case, key, "words")
    page = team.browser.get(url)
    send(team.boss_browser, url, child_seen="YES", summary="Hers", caregiver_words="He is kind.")

    answer = team.browser.post(url, {**marks(page), "child_seen": "YES", "summary": LONG})

    assert answer.status_code == AGAIN
    said = text(answer)
    assert "Both of you changed this" in said
    assert "Hers" in said
    assert LONG in said
    assert answer.context["form"]["caregiver_words"].value() == "He is kind."
    again = team.browser.post(
        url,
        {
            **marks(answer),
            "child_seen": "YES",
            "summary": f"Hers. {LONG}",
            "caregiver_words": "He is kind.",
        },
    )
    assert again.status_code == MOVED
    with act_as(team.worker):
        now = assessment_by_id(team.worker, key)
    assert (now.summary, now.caregiver_words) == (f"Hers. {LONG}", "He is kind.")


def test_a_forged_look_puts_nothing_together(team: Team) -> None:
    case, key = opened_assessment(team)
    url = at("assessment-part", case, key, "words")
    page = team.browser.get(url)
    send(team.boss_browser, url, child_seen="YES", summary="Hers")
    mine = {**marks(page), "opened": "e30:forged", "child_seen": "YES", "summary": LONG}

    answer = team.browser.post(url, mine)

    assert answer.status_code == AGAIN
    assert LONG in text(answer)
    with act_as(team.worker):
        assert assessment_by_id(team.worker, key).summary == "Hers"


_texts = st.sampled_from([[], ["a"], ["b"], ["a", "b"], ["a b"], ["b\na"]])
_said = st.fixed_dictionaries(dict.fromkeys("klmn", _texts))


@given(_said, _said, _said)
def test_no_character_of_two_editors_is_lost(opened: Said, mine: Said, now: Said) -> None:
    found = merged(opened, mine, now, [("k", "l")])

    for name in mine:
        if mine[name] != opened[name]:
            assert found.values[name] == mine[name]
        if now[name] != opened[name]:
            assert found.values[name] == now[name] or name in found.both
        if mine[name] == opened[name] == now[name]:
            assert found.values[name] == opened[name]
        if name in found.both:
            assert mine[name] != now[name]
    pair = [found.values["k"], found.values["l"]]
    assert pair in ([mine["k"], mine["l"]], [now["k"], now["l"]])  # never half of each


def test_two_who_tell_of_one_child_are_put_together(team: Team) -> None:
    case = team.opened()
    with act_as(team.worker):
        child = Case.objects.get(pk=case).child_id
    url = f"/cases/{case}/people/{child}/names/"
    page = team.browser.get(url)
    as_it_was = {
        name: page.context["form"][name].value() or "" for name in page.context["form"].fields
    }
    send(team.boss_browser, url, **{**as_it_was, "nickname": "Beni"})

    mine = {**marks(page), **as_it_was, "father_name": "Ismet"}
    answer = team.browser.post(url, mine, follow=True)

    assert "What both of you wrote is kept." in text(answer)
    with act_as(team.worker):
        now = Person.objects.get(pk=child)
    assert (now.nickname, now.father_name) == ("Beni", "Ismet")
