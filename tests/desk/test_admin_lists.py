"""The screens of the code lists: what they show, change and refuse."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import cast
from tests.browser.signed_in import client_of, settle
from tests.cases import story
from tests.cases.conftest import a_working_day  # noqa: F401 -- a fixture
from tutela.desk.list_words import LIST_LABELS
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.reference.commands.change_code import change_code
from tutela.reference.commands.end_code import end_code
from tutela.reference.commands.merge_code import merge_code
from tutela.reference.enums import CodeList
from tutela.reference.models import Code, stable_id

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]

SCHOOL = stable_id("code", "intake_source", "SCHOOL")
NEIGHBOUR = stable_id("code", "intake_source", "NEIGHBOUR")
LIST = "/admin/lists/intake_source/"


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def send(client: Client, address: str, **form: str) -> str:
    answer = client.post(address, {"request_id": str(keys.new()), **form}, follow=True)
    return answer.content.decode()


def test_every_list_has_a_name() -> None:
    assert set(LIST_LABELS) == set(CodeList)


def test_the_overview_finds_lists_with_words_missing(admin: Staff, desk: Client) -> None:
    assert "all with words in every language" in shown(desk, "/admin/lists/")
    assert "No list has words missing" in shown(desk, "/admin/lists/?untranslated=on")

    change_code(admin, NEIGHBOUR, labels={"en": "Somebody next door"})

    page = shown(desk, "/admin/lists/?untranslated=on")
    assert "1 not translated" in page
    assert "Who told us" in page
    assert "Who told us" in page
    assert "Projects and funders" not in page


def test_a_list_shows_its_choices_their_words_and_their_use(admin: Staff, desk: Client) -> None:
    story.registered(cast.social_worker())
    change_code(admin, NEIGHBOUR, labels={"en": "Somebody next door"})

    page = shown(desk, LIST)

    assert "Somebody next door" in page
    assert "missing: Albanian" in page
    assert "Move up: Somebody next door" in page
    assert '<td class="tu-num">1 row</td>' in page
    assert "Arben" not in page


def test_choices_are_found_by_their_words(desk: Client) -> None:
    page = shown(desk, f"{LIST}?q=NEIGH")
    assert page.count("<tr id=") == 1
    assert "Move up" not in page
    assert "No choice matches" in shown(desk, f"{LIST}?q=zzz")


def test_a_choice_is_added_and_what_is_missing_is_said(desk: Client) -> None:
    page = send(desk, f"{LIST}add/", words_en="", like=str(SCHOOL))
    assert "Write what the choice says." in page

    page = send(desk, f"{LIST}add/", words_en="A shopkeeper", words_sq="Një shitës", code="bad code",
                like=str(SCHOOL))  # fmt: skip
    assert "Write the code in capital letters" in page
    assert 'value="Një shitës"' in page

    page = send(desk, f"{LIST}add/", words_en="A shopkeeper", like=str(SCHOOL))
    assert "The choice is added" in page
    assert Code.objects.get(list="intake_source", code="A_SHOPKEEPER").labels == {
        "en": "A shopkeeper"
    }


def test_words_are_changed_and_whoever_saves_later_is_told(admin: Staff, desk: Client) -> None:
    address = f"/admin/codes/{NEIGHBOUR}/"
    assert "In Cyrillic letters, made from the Latin:" in shown(desk, address)

    page = send(desk, address, words_en="Next door", base_version="1")
    assert "The words are saved." in page

    page = send(desk, address, words_en="Across the road", base_version="1")
    assert "after you had opened this page" in page
    assert 'value="Across the road"' in page
    assert Code.objects.get(pk=NEIGHBOUR).labels["en"] == "Next door"


def test_a_choice_is_moved_with_a_button(desk: Client) -> None:
    before = list(
        Code.objects.filter(list="intake_source")
        .order_by("position")
        .values_list("code", flat=True)
    )

    answer = desk.post(f"/admin/codes/{NEIGHBOUR}/place/", {"towards": "UP"})
    assert answer["Location"] == f"{LIST}#c-NEIGHBOUR"

    after = list(
        Code.objects.filter(list="intake_source")
        .order_by("position")
        .values_list("code", flat=True)
    )
    at = before.index("NEIGHBOUR")
    assert after[at - 1 : at + 1] == ["NEIGHBOUR", before[at - 1]]
    page = send(
        desk, f"/admin/codes/{stable_id('code', 'intake_source', after[0])}/place/", towards="UP"
    )
    assert "stands at the end of the list already" in page
    assert desk.post(f"/admin/codes/{NEIGHBOUR}/place/", {"towards": "SIDEWAYS"}).status_code == 302


def test_a_choice_is_ended_and_brought_back(desk: Client) -> None:
    address = f"/admin/codes/{NEIGHBOUR}/"
    page = send(desk, f"{address}end/", on="1.1.2020")
    assert "This day has passed" in page

    page = send(desk, f"{address}end/", on=f"{clock.today():%d.%m.%Y}")
    assert "The choice is ended." in page
    assert "NEIGHBOUR" not in page
    assert "NEIGHBOUR" in shown(desk, f"{LIST}?ended=on")

    assert "offered again" in send(desk, f"{address}back/")


def test_what_the_software_names_is_neither_ended_nor_merged(desk: Client) -> None:
    named = stable_id("code", "task_kind", "SAFETY_PLAN")
    page = shown(desk, f"/admin/codes/{named}/")
    assert "neither ended nor merged" in page
    assert f"/admin/codes/{named}/merge/" not in page

    page = send(desk, f"/admin/codes/{named}/end/", on=f"{clock.today():%d.%m.%Y}")
    assert "The software itself uses this choice" in page


def test_a_merge_says_what_follows_and_asks_before_it_is_made(desk: Client) -> None:
    story.registered(cast.social_worker())
    address = f"/admin/codes/{SCHOOL}/merge/"
    assert "Look at what follows" in shown(desk, address)

    page = shown(desk, f"{address}?into={NEIGHBOUR}")
    assert "It is used in 1 file." in page
    assert "Reports, by who told us" in page
    assert "cannot be undone" in page

    page = send(desk, address, into=str(NEIGHBOUR))
    assert "Tick" in page
    assert Code.objects.get(pk=SCHOOL).merged_into_id is None

    page = send(desk, address, into=str(NEIGHBOUR), sure="on")
    assert "from now on" in page
    assert Code.objects.get(pk=SCHOOL).merged_into_id == NEIGHBOUR
    assert "was merged into" in shown(desk, f"/admin/codes/{SCHOOL}/")


def test_a_merge_into_nothing_or_another_list_is_not_offered(desk: Client) -> None:
    other = stable_id("code", "intake_channel", "PHONE")
    page = shown(desk, f"/admin/codes/{SCHOOL}/merge/?into={other}")
    assert "Choose one of the answers in the list." in page
    send(desk, f"/admin/codes/{SCHOOL}/merge/", into=str(other), sure="on")
    assert Code.objects.get(pk=SCHOOL).merged_into_id is None


def test_a_form_that_was_open_meanwhile_means_the_one_that_stays(admin: Staff) -> None:
    worker, boss = cast.social_worker(), cast.head()
    settle(worker)
    case = story.opened(worker, boss)
    kinds = [stable_id("code", "task_kind", code) for code in ("GET_DOCUMENT", "WRITE_REPORT")]
    merge_code(admin, kinds[0], into=kinds[1])

    page = send(
        client_of(worker), f"/cases/{case}/tasks/add/",
        kind=str(kinds[0]), text="Ask for the report", due_on=f"{clock.today():%d.%m.%Y}",
    )  # fmt: skip

    assert "Choose one of the answers" not in page
    with story.act_as(worker):
        assert story.Task.objects.get(case=case, kind__code="WRITE_REPORT")


def test_what_a_person_has_stays_though_it_has_ended(admin: Staff) -> None:
    worker = cast.social_worker()
    settle(worker)
    attends = stable_id("code", "school_status", "ATTENDS")
    traits = story.PersonTraits(given_name="Arben", school_status=attends, languages=("TURKISH",))
    case = story.registered(worker, traits=traits)
    end_code(admin, attends, on=clock.today())
    end_code(admin, stable_id("code", "language", "TURKISH"), on=clock.today())
    desk = client_of(worker)
    with story.act_as(worker):
        child = story.Case.objects.get(pk=case).child_id
    address = f"/cases/{case}/people/{child}/school/"

    assert "(no longer offered)" in shown(desk, address)
    send(desk, address, school_status=str(attends), school_name="Emin Duraku")
    assert 'value="TURKISH"' in shown(desk, address.replace("school/", "languages/"))

    with story.act_as(worker):
        kept = story.Case.objects.select_related("child").get(pk=case).child
        assert (kept.school_status_id, kept.school_name) == (attends, "Emin Duraku")


def test_what_is_not_there_is_not_there(desk: Client) -> None:
    assert desk.get("/admin/lists/nothing/").status_code == 404
    assert desk.get("/admin/lists/nothing/add/").status_code == 404
    assert desk.get(f"/admin/codes/{keys.new()}/").status_code == 404
