"""Two records of one person on the desk: found, compared, joined with a reason, and separated again."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, marks, sentences, text
from tutela.cases.commands.seal import seal_case
from tutela.desk.shell import HIDE_NAMES_COOKIE
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.keys import new as new_key
from tutela.people.births import Birth
from tutela.people.models import Person, PersonMerge
from tutela.people.traits import BirthTraits, PersonTraits

pytestmark = pytest.mark.django_db
WHY = "The grandmother and the school say that it is one girl."


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.DEMO = True


class Two:
    """A head, and two files of a girl who was written down twice."""

    def __init__(self, **other: object) -> None:
        self.worker, self.boss = cast.social_worker(), cast.head()
        self.one, self.case = self._file(given_name="Arta", family_name="Gashi", nickname="Tinka")
        told = {"given_name": "Arta", "family_name": "Gashi", "father_name": "Agim", **other}
        self.two, self.second = self._file(**told)
        self.browser = browser_of(self.boss)
        self.page = at("person-merge", self.case, self.one)
        self.compare = f"{self.page}?other={self.two}"

    def _file(self, **traits: object) -> tuple[UUID, UUID]:
        case = story.opened(self.worker, self.boss, traits=PersonTraits(**traits))
        return story.case_of(self.boss, case).child_id, case

    def join(self, **told: str):
        shown = self.browser.get(self.compare)
        assert shown.status_code == FOUND
        chosen = dict.fromkeys(re.findall(r'type="radio" name="(\w+)"', text(shown)), "MINE")
        answers = {**marks(shown), "other": str(self.two), "reason": WHY, **chosen, **told}
        return self.browser.post(self.page, answers)

    def merge(self) -> PersonMerge:
        with act_as(self.boss):
            return PersonMerge.objects.get()


def test_the_other_record_is_suggested_and_found_by_name() -> None:
    two = Two()
    card = text(two.browser.get(at("child", two.case)))
    assert two.page in card
    for address in (two.page, f"{two.page}?q=Gashi"):
        assert f"?other={two.two}" in text(two.browser.get(address))
        assert f"?other={two.one}" not in text(two.browser.get(address))
    assert "None was found" in text(two.browser.get(f"{two.page}?q=Xhevdet"))


def test_they_are_compared_chosen_joined_and_lead_to_one() -> None:
    two = Two()
    shown = text(two.browser.get(two.compare))
    for part in ("Agim", "Tinka", "Nothing told", "The same in both", "1 file follows"):
        assert part in shown
    answer = two.join(father_name="THEIRS")
    assert answer.status_code == MOVED, sentences(answer)
    with act_as(two.boss):
        kept = Person.objects.get(pk=two.one)
        assert (kept.father_name, kept.nickname) == ("Agim", "Tinka")
    banner = text(two.browser.get(at("child", two.second)))
    assert WHY in banner
    assert at("person-separate", two.second, two.merge().pk) in banner
    there = two.browser.get(at("person", two.second, two.two))
    assert (there.status_code, there.headers["Location"]) == (
        MOVED,
        at("person", two.second, two.one),
    )


def test_a_worker_sees_that_they_were_joined_and_can_do_nothing_about_it() -> None:
    two = Two()
    browser: Client = browser_of(two.worker)
    assert two.page not in text(browser.get(at("child", two.case)))
    assert browser.get(two.compare).status_code == ABSENT
    two.join()
    banner = text(browser.get(at("child", two.case)))
    assert WHY in banner
    separate = at("person-separate", two.case, two.merge().pk)
    assert separate not in banner
    assert browser.get(separate).status_code == ABSENT


def test_nothing_is_joined_without_reason_choice_and_explanation() -> None:
    born = BirthTraits.of(Birth.on(clock.today().replace(year=2014)))
    two = Two(given_name="Besa", birth=born)
    assert "as siblings and twins have" in text(two.browser.get(two.compare))
    answer = two.join(reason="")
    assert answer.status_code == AGAIN
    said = sentences(answer)
    assert "Write how you know; somebody may have to take it back" in said
    assert "Explain the contradiction, or do not join them" in said
    with act_as(two.boss):
        assert not PersonMerge.objects.exists()
    assert two.join(despite="She was written down by her sister's name.").status_code == MOVED
    with act_as(two.boss):
        assert PersonMerge.objects.get().despite == "She was written down by her sister's name."


def test_who_cannot_be_seen_is_not_compared() -> None:
    two = Two()
    stranger = cast.head(cast.PEJA)
    there: Staff = cast.social_worker(cast.PEJA)
    far = story.case_of(stranger, story.opened(there, stranger, unit=cast.PEJA)).child_id
    for key in (far, two.case, "nobody"):
        address = f"{two.page}?other={key}"
        expected = FOUND if key == "nobody" else ABSENT
        assert two.browser.get(address).status_code == expected, key
    assert browser_of(stranger).get(two.compare).status_code == ABSENT


def test_they_are_separated_with_a_look_at_what_happens() -> None:
    two = Two()
    two.join(father_name="THEIRS")
    address = at("person-separate", two.case, two.merge().pk)
    shown = two.browser.get(address)
    for part in ("Arta Gashi", "a record of its own again", "Father", WHY):
        assert part in text(shown)
    assert two.browser.post(address, {**marks(shown), "reason": ""}).status_code == AGAIN
    answer = two.browser.post(address, {**marks(shown), "reason": "They are cousins."})
    assert answer.status_code == MOVED
    with act_as(two.boss):
        names = dict(
            Person.objects.filter(pk__in=(two.one, two.two)).values_list("pk", "father_name")
        )
    assert names == {two.one: "", two.two: "Agim"}
    assert "Separate again" not in text(two.browser.get(at("child", two.case)))
    assert two.browser.get(address).status_code == ABSENT


def test_what_was_joined_is_listed_narrowed_and_leads_to_its_separation() -> None:
    two = Two()
    two.join()
    address = at("person-merges")
    assert address in text(two.browser.get(two.page))
    merge, today = two.merge(), clock.today()
    separate = at("person-separate", two.case, merge.pk)
    shown = text(two.browser.get(address))
    for part in ("Arta Gashi", WHY, "Head Of Centre", separate, at("person", two.case, two.one)):
        assert part in shown
    fits = {
        "state": "JOINED",
        "unit": str(cast.unit_id(cast.PRIZREN)),
        "first": str(today),
        "last": str(today),
    }
    assert separate in text(two.browser.get(address, fits))
    tomorrow = str(today + timedelta(days=1))
    for other in ({"state": "SEPARATED"}, {"first": tomorrow}, {"last": "01.01.2020"}):
        assert "None fits" in text(two.browser.get(address, {**fits, **other}))
    answer = two.browser.get(address, {**fits, "unit": str(cast.unit_id(cast.PEJA))})
    assert (answer.status_code, WHY in text(answer)) == (AGAIN, False)
    two.browser.post(separate, {**marks(two.browser.get(separate)), "reason": "They are cousins."})
    two.browser.cookies[HIDE_NAMES_COOKIE] = "1"
    hidden = text(two.browser.get(address))
    assert not any(part in hidden for part in ("Arta Gashi", WHY))
    after = text(two.browser.get(address, {"state": "SEPARATED"}))
    assert "Two again" in after
    assert separate not in after


def test_a_sealed_file_keeps_its_joined_records_out_of_the_list() -> None:
    two = Two(nickname="Rrona-e-fshehur")
    two.join(reason="Told by the aunt in Brezovica.")
    elsewhere, colleague = browser_of(cast.head(cast.PEJA)), browser_of(cast.head())
    address, told = at("person-merges"), ("Gashi", "Brezovica", str(two.one), str(two.two))
    assert all(part in text(colleague.get(address)) for part in told[:2])
    for case in (two.case, two.second):
        let_in = [two.worker.id]
        seal_case(two.boss, case, new_id=new_key(), reason="An aunt works here.", colleagues=let_in)
    assert "Gashi" in text(two.browser.get(address))
    for browser in (colleague, elsewhere):
        said = text(browser.get(address))
        assert "No records were joined yet" in said
        assert not any(part in said for part in told)
    assert browser_of(two.worker).get(address).status_code == ABSENT
