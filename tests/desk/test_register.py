"""Registering a child: one page on a phone, or one topic a page; nothing typed is lost."""

import re

import pytest

from tests.cast import PEJA, head, social_worker, unit_id
from tests.desk.browser_of import browser_of
from tutela.cases.models import Case, Concern, Intake
from tutela.kernel.access import act_as
from tutela.people.models import Address, Phone, Tie
from tutela.reference.models import stable_id
from tutela.reference.queries import codes, municipalities

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


def code(kind, number=0):
    from tutela.kernel import clock

    return str(codes(kind, clock.today())[number].pk)


def start(**changes):
    return {
        "called": "Beni",
        "place": str(municipalities()[0].pk),
        "source": code("intake_source"),
        "in_danger": "NO",
        "what_happened": "Sleeps at the bus station.",
        "then": "now",
    } | changes


def test_four_answers_register_a_child():
    actor = social_worker()
    answer = browser_of(actor).post("/register/", start())
    assert answer.status_code == 302
    with act_as(actor):
        case = Case.objects.get()
        assert (case.state, case.urgency, case.child.nickname) == ("REGISTERED", "MEDIUM", "Beni")
        assert Intake.objects.get().what_happened == "Sleeps at the bus station."
        assert case.next_due_at is not None


def test_danger_now_is_always_high():
    actor = social_worker()
    browser_of(actor).post("/register/", start(in_danger="YES"))
    with act_as(actor):
        assert Case.objects.get().urgency == "HIGH"


def test_a_second_click_registers_nothing_more():
    actor = social_worker()
    client = browser_of(actor)
    page = client.get("/register/").content.decode()
    hidden = dict(re.findall(r'name="(request_id|draft_id)" value="([^"]+)"', page))
    for _ in range(2):
        client.post("/register/", start(**hidden))
    with act_as(actor):
        assert Case.objects.count() == 1


def test_errors_keep_what_was_typed_and_say_what_to_do():
    actor = social_worker()
    answer = browser_of(actor).post("/register/", start(called="", what_happened="Cold and hungry"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write what the child is called; a nickname is enough" in page
    assert "Cold and hungry" in page
    with act_as(actor):
        assert Case.objects.count() == 0


def test_topic_by_topic_to_the_end():
    actor = social_worker()
    client = browser_of(actor)
    answer = client.post("/register/", start(then="more"))
    draft = answer["Location"].split("/")[2]
    concern = code("protection_concern")
    parts = {
        "concern": {"concerns": [concern], "told_by": "A neighbour", "told_on": "16.03.2026"},
        "child": {
            "given_name": "Ben",
            "family_name": "Hoxha",
            "sex": code("sex"),
            "precision": "ESTIMATED_AGE",
            "estimated_years": "9",
            "estimated_by": "The teacher",
        },
        "home": {
            "place": str(municipalities()[0].pk),
            "caregiver": "Lumnije",
            "caregiver_relation": str(stable_id("code", "relation_type", "MOTHER")),
            "phone": "044 123 456",
            "phone_safe": "ASK_FIRST",
            "phone_how": "After 15:00",
        },
        "safety": {"in_danger": "NO", "urgency": "LOW"},
    }
    for part, typed in parts.items():
        assert client.get(f"/register/{draft}/{part}/").status_code == 200
        answer = client.post(f"/register/{draft}/{part}/", typed)
        assert answer.status_code == 302, answer.content.decode()
    page = client.get(f"/register/{draft}/check/").content.decode()
    assert "Hoxha" in page
    assert client.post(f"/register/{draft}/check/", {"child": "new"}).status_code == 302
    with act_as(actor):
        case = Case.objects.get()
        assert (case.urgency, case.child.family_name) == ("LOW", "Hoxha")
        assert str(Concern.objects.get().kind_id) == concern
        assert Phone.objects.get().number == "044 123 456"
        assert Tie.objects.get().caregiver
        assert Address.objects.count() == 1


def test_two_words_are_carried_on_as_given_and_family_name():
    client = browser_of(social_worker())
    draft = client.post("/register/", start(called="Erëza Bytyçi", then="more"))["Location"]

    page = client.get(f"{draft.rsplit('/', 2)[0]}/child/").content.decode()

    assert 'value="Erëza"' in page
    assert 'value="Bytyçi"' in page


def test_a_topic_that_was_passed_over_says_so_at_the_end():
    client = browser_of(social_worker())
    draft = client.post("/register/", start(then="more"))["Location"].split("/")[2]
    client.post(f"/register/{draft}/concern/", {"then": "next"})

    page = client.get(f"/register/{draft}/check/").content.decode()

    assert "Nothing was written here. It can wait." in page


def test_half_a_topic_can_be_saved_and_left():
    actor = social_worker()
    client = browser_of(actor)
    draft = client.post("/register/", start(then="more"))["Location"].split("/")[2]
    client.post(f"/register/{draft}/child/", {"given_name": "Ben", "then": "leave"})
    assert 'value="Ben"' in client.get(f"/register/{draft}/child/").content.decode()


def test_a_draft_is_nobody_elses():
    owner, other = social_worker(), social_worker()
    draft = browser_of(owner).post("/register/", start(then="more"))["Location"].split("/")[2]
    assert browser_of(other).get(f"/register/{draft}/child/").status_code == 404


def test_the_same_child_in_other_letters_is_shown_and_gets_a_further_concern():
    actor = social_worker()
    client = browser_of(actor)
    client.post("/register/", start(called="Ереза Битичи"))
    draft = client.post("/register/", start(called="Ereza Bitiçi", then="more"))["Location"].split(
        "/"
    )[2]
    client.post(
        f"/register/{draft}/child/",
        {"given_name": "Ereza", "family_name": "Bitiçi",
         "sex": code("sex"), "precision": "UNKNOWN"},
    )  # fmt: skip
    page = client.get(f"/register/{draft}/check/").content.decode()
    assert "Ереза Битичи" in page
    with act_as(actor):
        known = Case.objects.get()
    client.post(f"/register/{draft}/check/", {"child": str(known.child_id)})
    with act_as(actor):
        assert Case.objects.count() == 1
        assert Intake.objects.filter(case=known).count() == 2


def test_who_it_may_be_is_shown_as_one_types_and_nothing_is_kept():
    client = browser_of(social_worker())
    client.post("/register/", start(called="Erëza Bytyçi"))
    draft = "/register/01a21b3f-0000-7000-8000-000000000001"
    for where, typed in (
        ("start", {"called": "Ereza Bytyqi"}),
        ("start", {"called": "Битичи Ереза"}),
        ("child", {"given_name": "Ereza", "family_name": "Bytyci"}),
    ):
        answer = client.post(f"{draft}/{where}/who/", typed)
        assert "Erëza Bytyçi" in answer.content.decode(), typed
        assert "<html" not in answer.content.decode()
    for where, typed in (
        ("start", {"called": ""}),
        ("start", {"called": "Arta Gashi"}),
        ("child", {"given_name": "Besa", "family_name": "Bytyçi"}),  # a sister
    ):
        assert client.post(f"{draft}/{where}/who/", typed).content.decode().strip() == ""
    assert client.post(f"{draft}/home/who/", {}).status_code == 404
    assert client.get(f"{draft}/child/").status_code == 404  # there is no draft
    page = client.get("/register/").content.decode()
    assert 'hx-target="#who"' in page


def test_registering_at_once_shows_first_who_it_may_be():
    actor = social_worker()
    client = browser_of(actor)
    client.post("/register/", start(called="Ereza Bitiçi"))
    answer = client.post("/register/", start(called="Ereza Bitiqi"))
    page = client.get(answer["Location"]).content.decode()
    assert answer["Location"].endswith("/check/")
    assert "This may be a child who is known already" in page
    with act_as(actor):
        assert Case.objects.count() == 1
    assert client.post(answer["Location"], {"child": "new"}).status_code == 302
    with act_as(actor):
        assert Case.objects.count() == 2


def test_another_centre_that_may_know_the_child_can_be_asked():
    stranger = social_worker(PEJA)
    browser_of(stranger).post("/register/", start(called="Ereza Bitiçi"))
    answering = head(PEJA)
    client = browser_of(social_worker())
    check = client.post("/register/", start(called="Ereza Bitiqi"))["Location"]
    page = client.get(check).content.decode()
    assert "A possible match is held there: ask." in page
    assert "Bitiçi" not in page
    door = re.search(r'href="(/inquiries/ask/[^"]+)"', page)[1]
    assert 'value="Ereza Bitiqi"' in client.get(door).content.decode()
    asked = client.post(door, {"name": "Ereza Bitiqi", "about": "Father Agim"})
    assert asked["Location"] == check

    boss = browser_of(answering)
    key = re.search(r'action="(/inbox/[0-9a-f-]{36}/)"', boss.get("/inbox/").content.decode())[1]
    question = boss.post(key)["Location"]
    assert "Father Agim" in boss.get(question).content.decode()
    assert boss.post(question, {}).status_code == 200
    said = {"answer": "KNOWN", "note": "Call Blerta, 08:00 to 16:00"}
    assert boss.post(question, said).status_code == 302
    assert "Call Blerta" in client.get(question).content.decode()
    assert "We know the child" in client.get("/inquiries/").content.decode()


def test_an_empty_question_says_what_to_do():
    client = browser_of(social_worker())
    page = client.post(f"/inquiries/ask/{unit_id(PEJA)}/", {}).content.decode()
    assert "so that they know whom you mean" in page
