"""The child, the family and everybody in a file: what the pages show, take and keep to themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.people.stage import kind, reads
from tutela.cases.models import Case
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.people.commands.address import add_address, end_address
from tutela.people.commands.hide_address import end_hidden_address, set_hidden_address
from tutela.people.commands.hold import hold
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.models import HiddenAddress, Identifier, Person, Phone, Tie
from tutela.people.queries import family
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db
SECRET = "Strehimorja, Rruga e Fshehtë 7"  # noqa: S105
FOUND, MOVED, AGAIN, ABSENT = 200, 302, 422, 404


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.DEMO = True


class Scene:
    """A worker, a file, its child, and a browser."""

    def __init__(self, worker: Staff, case: UUID) -> None:
        self.worker, self.case = worker, case
        with act_as(worker):
            self.child: UUID = Case.objects.get(pk=case).child_id
        self.browser: Client = browser_of(worker)
        self.file = f"/cases/{case}"
        self.page = f"{self.file}/people/{self.child}/"

    def relative(self, of: str = "MOTHER", name: str = "Vlora", **told) -> UUID:
        key = keys.new()
        register_relative(
            self.worker,
            self.child,
            new_id=key,
            tie_id=keys.new(),
            traits=PersonTraits(given_name=name),
            tie=TieTold(kind=kind(of), **told),
        )
        return key

    def see(self, path: str) -> str:
        answer = self.browser.get(path)
        assert answer.status_code == FOUND, (path, answer.status_code)
        return answer.content.decode()

    def send(self, path: str, **fields) -> int:
        """Send a form with the hidden fields that its page came with."""
        page = self.see(path)
        hidden = dict(re.findall(r'name="(request_id|base_version)" value="([^"]*)"', page))
        return self.browser.post(path, {**hidden, **fields}).status_code

    def now(self) -> Person:
        with act_as(self.worker):
            return Person.objects.get(pk=self.child)


@pytest.fixture
def scene() -> Scene:
    worker, head = cast.social_worker(), cast.head()
    return Scene(worker, story.opened(worker, head))


def test_the_childs_tab_shows_what_is_known_and_what_is_not(scene: Scene) -> None:
    add_phone(
        scene.worker,
        scene.child,
        new_id=keys.new(),
        phone=PhoneTold(number="044 123 456", safe="ASK_FIRST", how="Say that the school calls"),
    )

    page = scene.see(f"{scene.file}/child/")

    assert "Arben" in page
    assert "044 123 456" in page
    assert "Say that the school calls" in page
    assert "Only as described" in page
    assert "Not known yet" in page


def test_names_and_birth_are_changed(scene: Scene) -> None:
    done = scene.send(
        f"{scene.page}names/",
        given_name="Arbën",
        family_name="Krasniqi",
        sex=str(kind("MALE", CodeList.SEX)),
        precision="DAY",
        born_on="16.03.2016",
        born_in_month="3.1999",  # a box of another precision does not count
    )

    assert done == MOVED
    now = scene.now()
    assert (now.given_name, str(now.birth_date), now.sex.code) == ("Arbën", "2016-03-16", "MALE")
    assert "16 March 2016" in scene.see(f"{scene.file}/child/")


def test_an_estimate_keeps_its_day_and_its_author(scene: Scene) -> None:
    done = scene.send(
        f"{scene.page}names/",
        nickname="Beni",
        precision="ESTIMATED_AGE",
        estimated_years="9",
        estimated_by="the doctor",
        estimated_on="01.02.2024",
    )

    assert done == MOVED
    assert "About 9 years old, estimated by the doctor on 1 February 2024" in scene.see(
        f"{scene.file}/child/"
    )
    assert 'value="01.02.2024"' in scene.see(f"{scene.page}names/")


def test_a_name_is_needed_and_what_was_typed_stays(scene: Scene) -> None:
    answer = scene.browser.post(f"{scene.page}names/", {"father_name": "Agim", "precision": "DAY"})

    page = answer.content.decode()
    assert answer.status_code == AGAIN
    assert "Write at least one name; a nickname is enough" in page
    assert "Enter the day of birth" in page
    assert "Agim" in page
    assert scene.now().given_name == "Arben"


def test_somebody_else_changed_it_meanwhile(scene: Scene) -> None:
    path = f"{scene.page}school/"
    assert scene.send(path, school_name="Emin Duraku") == MOVED

    answer = scene.browser.post(path, {"base_version": "1", "school_name": "Other"})

    assert answer.status_code == AGAIN
    assert "You changed this yourself on " in answer.content.decode()
    assert scene.now().school_name == "Emin Duraku"


@pytest.mark.parametrize(
    ("topic", "fields", "check"),
    [
        ("languages", {"languages": ["ROMANI"], "interpreter_needed": "on"}, "Romani"),
        ("functioning", {"SEEING": "CANNOT_DO"}, "Cannot do it at all"),
        ("school", {"school_name": "Emin Duraku"}, "Emin Duraku"),
    ],
)
def test_each_topic_is_written_and_shown(scene: Scene, topic, fields, check) -> None:
    assert scene.send(f"{scene.page}{topic}/", **fields) == MOVED
    assert check in scene.see(f"{scene.file}/child/")


def test_the_community_asks_for_its_reason(scene: Scene) -> None:
    roma = str(kind("ROMA", CodeList.COMMUNITY))
    path = f"{scene.page}community/"

    assert scene.send(path, community=roma) == AGAIN
    assert scene.send(path, community=roma, community_reason="A mediator") == MOVED

    assert scene.now().community.code == "ROMA"


def test_a_number_is_added_and_ended(scene: Scene) -> None:
    added = scene.send(
        f"{scene.page}numbers/add/",
        kind=str(kind("PERSONAL_NUMBER", CodeList.IDENTIFIER_TYPE)),
        number="1012345678",
    )
    assert added == MOVED
    assert "1012345678" in scene.see(f"{scene.file}/child/")
    with act_as(scene.worker):
        key = Identifier.objects.get().pk

    assert scene.send(f"{scene.page}numbers/{key}/end/") == MOVED
    assert "1012345678" not in scene.see(f"{scene.file}/child/")


def test_a_phone_is_added_changed_and_ended(scene: Scene) -> None:
    path = f"{scene.page}phones/add/"
    answer = scene.browser.post(path, {"number": "044 123 456", "safe": "ASK_FIRST"})
    assert answer.status_code == AGAIN
    assert "Write how it is safe: when, with whom, what to say." in answer.content.decode()
    assert scene.send(path, number="044 123 456", safe="YES") == MOVED
    with act_as(scene.worker):
        key = Phone.objects.get().pk

    assert scene.send(f"{scene.page}phones/{key}/", number="044 123 456", safe="NO") == MOVED
    page = scene.see(f"{scene.file}/child/")
    assert "Not safe: do not use" in page
    assert 'href="tel:044 123 456"' not in page  # nobody dials it by accident
    assert "Formerly" not in page
    assert scene.send(f"{scene.page}phones/{key}/end/") == MOVED

    page = scene.see(f"{scene.file}/child/")
    assert "044 123 456" in page.split("Formerly")[1]
    assert "044 123 456" not in page.split("Formerly")[0]
    assert f"{scene.page}phones/{key}/" not in page  # what has ended stays as it was
    assert "044 123 456" not in scene.see(f"{scene.file}/family/")


def test_where_somebody_was_found_formerly_is_told_with_its_days(scene: Scene) -> None:
    told = AddressTold(settlement="Tusus", street="Rr. B 1", first_day=date(2024, 3, 1))
    moved = keys.new()
    with clock.at(datetime(2026, 3, 17, 10, 0, tzinfo=UTC)):
        add_address(scene.worker, scene.child, new_id=moved, address=told)
        end_address(scene.worker, moved)

    page = scene.see(f"{scene.file}/child/")

    assert "Rr. B 1, Tusus, 1 March 2024 to 17 March 2026" in page.split("Formerly")[1]


def test_a_shelter_that_was_left_is_never_among_the_former_addresses(scene: Scene) -> None:
    shelter = keys.new()
    set_hidden_address(scene.worker, scene.child, new_id=shelter, text=SECRET)
    end_hidden_address(scene.worker, shelter)
    for path in ("child/", "family/", ""):
        page = scene.see(f"{scene.file}/{path}")
        assert SECRET not in page
        assert "Formerly" not in page
    assert SECRET not in scene.browser.post(f"{scene.page}hidden/").content.decode()


def test_an_address_is_added(scene: Scene) -> None:
    path = f"{scene.page}addresses/add/"

    assert scene.send(path, safe="YES") == AGAIN
    assert scene.send(path, safe="YES", settlement="Tusus", street="Rr. B 1") == MOVED

    assert "Rr. B 1, Tusus" in scene.see(f"{scene.file}/child/")


def test_a_hidden_address_is_shown_after_one_more_step_and_on_the_record(scene: Scene) -> None:
    assert scene.send(f"{scene.page}hidden/set/", text=SECRET) == MOVED
    for path in ("child/", "family/", ""):
        assert SECRET not in scene.see(f"{scene.file}/{path}")
    asking = scene.browser.get(f"{scene.page}hidden/")
    assert SECRET not in asking.content.decode()
    assert reads("hidden_address.revealed") == []

    answer = scene.browser.post(f"{scene.page}hidden/")

    assert SECRET in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    (line,) = reads("hidden_address.revealed")
    assert (line.subject_id, line.actor) == (scene.child, str(scene.worker.id))
    with act_as(scene.worker):
        key = HiddenAddress.objects.get().pk
    assert scene.send(f"{scene.page}hidden/{key}/end/") == MOVED


def test_without_the_right_there_is_no_hidden_address(scene: Scene) -> None:
    set_hidden_address(scene.worker, scene.child, new_id=keys.new(), text=SECRET)
    helper = cast.ngo_worker()
    boss = cast.head()
    with act_as(boss):
        hold(scene.child, scene.case, cast.unit_id(cast.PRIZREN), helper.id)

    browser = browser_of(helper)

    for path in ("", "hidden/", "hidden/set/"):
        answer = browser.get(f"{scene.page}{path}")
        assert answer.status_code == ABSENT
        assert SECRET not in answer.content.decode()
    assert browser.post(f"{scene.page}hidden/").status_code == ABSENT


def test_the_family_is_a_picture_a_list_and_a_warning(scene: Scene) -> None:
    scene.relative("MOTHER", "Vlora", caregiver=True)
    scene.relative("FATHER", "Agim", no_contact=True, no_contact_reason="Threatened them")

    page = scene.see(f"{scene.file}/family/")

    assert "<svg" in page
    assert "Vlora" in page
    assert "Threatened them" in page
    assert "Do not contact" in page


def test_the_surroundings_are_drawn_and_told(scene: Scene) -> None:
    scene.relative("GRANDPARENT", "Hatixhe", caregiver=True)
    scene.relative("FATHER", "Agim", no_contact=True, no_contact_reason="Threatened them")

    page = scene.see(f"{scene.file}/family/").split('id="around"')[1]

    assert "Hatixhe, grandparent: takes care." in page.replace("Grandparent", "grandparent")
    assert "Agim, father: must not be contacted." in page.replace("Father", "father")


def test_the_family_page_tells_what_comes(scene: Scene) -> None:
    story.duty(scene.worker, scene.case, due_at=clock.now() + timedelta(days=2))

    page = scene.see(f"{scene.file}/family/")

    assert "Nothing is planned" not in page
    assert "The household in the next four weeks" in page
    assert "Call the school" not in page  # the words of a task stay in its file


def test_hidden_names_are_hidden_in_the_picture_too(scene: Scene) -> None:
    scene.relative("MOTHER", "Vlora")
    scene.browser.cookies["tutela_hide_names"] = "1"

    page = scene.see(f"{scene.file}/family/")

    picture = page[page.index("<svg class=") :]
    assert "Vlora" not in picture[: picture.index("</svg>")]


@pytest.mark.parametrize("page", ["", "visits-and-services/", "contacts/plan/", "family/"])
def test_who_must_not_be_contacted_stands_above_the_whole_file(scene: Scene, page: str) -> None:
    scene.relative("FATHER", "Agim", no_contact=True, no_contact_reason="Threatened them")

    shown = " ".join(re.sub(r"<[^>]+>", " ", scene.see(f"{scene.file}/{page}")).split())

    assert "Do not contact Agim" in shown.partition("Safety plan")[0]
    assert "(father)" in shown


def test_a_relative_is_added_with_what_follows(scene: Scene) -> None:
    path = f"{scene.page}relatives/add/"
    mother = str(kind("MOTHER"))
    refused = scene.browser.post(
        path, {"given_name": "Vlora", "kind": mother, "is_a": "ADULT", "no_contact": "on"}
    )
    assert refused.status_code == AGAIN
    assert "Write why this person must not be contacted." in refused.content.decode()

    done = scene.send(
        path,
        given_name="Vlora",
        family_name="Krasniqi",
        born_in_year="1990",
        kind=mother,
        is_a="ADULT",
        caregiver="on",
    )

    assert done == MOVED
    with act_as(scene.worker):
        (member,) = family(scene.worker, scene.child).members[1:]
    assert (member.name, member.takes_care) == ("Vlora Krasniqi", True)
    assert member.age.years_low is not None


def test_a_second_click_adds_nobody_twice(scene: Scene) -> None:
    path = f"{scene.page}relatives/add/"
    page = scene.see(path)
    hidden = dict(re.findall(r'name="(request_id)" value="([^"]*)"', page))
    told = {"given_name": "Vlora", "kind": str(kind("MOTHER")), "is_a": "ADULT", **hidden}

    for _ in range(2):
        assert scene.browser.post(path, told).status_code == MOVED

    with act_as(scene.worker):
        assert Tie.objects.count() == 1


def test_a_relation_is_changed_and_ended_also_when_told_from_the_other_side(scene: Scene) -> None:
    mother = scene.relative("MOTHER", "Vlora")
    uncle = scene.relative("AUNT_OR_UNCLE", "Genc")
    done = scene.send(
        f"{scene.file}/people/{mother}/relatives/connect/",
        relative=str(uncle),
        kind=str(kind("SIBLING")),
    )
    assert done == MOVED
    with act_as(scene.worker):
        (line,) = next(m for m in family(scene.worker, uncle).members if m.id == mother).ties
    assert line.turned

    path = f"{scene.file}/people/{uncle}/ties/{line.id}/"
    assert scene.send(path, kind=str(kind("HALF_SIBLING"))) == MOVED
    assert scene.send(f"{path}end/", how="NEVER") == MOVED

    with act_as(scene.worker):
        assert Tie.objects.get(pk=line.id).ended_at is not None
    assert scene.browser.get(path).status_code == ABSENT


def test_who_lives_together(scene: Scene) -> None:
    mother = scene.relative("MOTHER", "Vlora")

    done = scene.send(
        f"{scene.page}household/", members=[str(mother)], since=f"{clock.today():%d.%m.%Y}"
    )

    assert done == MOVED
    assert "lives with the child" in scene.see(f"{scene.file}/family/")


def test_a_death_is_noted_and_taken_back(scene: Scene) -> None:
    assert scene.send(f"{scene.page}death/", died_on=f"{clock.today():%d.%m.%Y}") == MOVED
    assert "Died on" in scene.see(f"{scene.file}/child/")

    assert scene.send(f"{scene.page}death/error/") == MOVED

    assert scene.now().died_on is None


def test_a_relative_has_a_page_in_the_file(scene: Scene) -> None:
    mother = scene.relative("MOTHER", "Vlora")

    page = scene.see(f"{scene.file}/people/{mother}/")

    assert "Vlora" in page
    assert f"/cases/{scene.case}/family/" in page


ADDRESSES: list[Callable[[Scene], str]] = [
    lambda s: f"{s.file}/child/",
    lambda s: f"{s.file}/family/",
    lambda s: s.page,
    *(
        (lambda s, part=part: f"{s.page}{part}/")
        for part in (
            "names", "papers", "community", "languages", "school", "functioning", "death",
            "death/error", "numbers/add", "phones/add", "addresses/add", "hidden", "hidden/set",
            "relatives/add", "relatives/connect", "household",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_shown_to_the_worker_and_absent_for_others(scene: Scene, address) -> None:
    scene.see(address(scene))

    for other in (cast.social_worker(), cast.social_worker(cast.PEJA), cast.analyst()):
        assert browser_of(other).get(address(scene)).status_code == ABSENT
    assert Client().get(address(scene)).status_code == MOVED  # to the sign-in


def test_nobody_of_another_file_has_a_page_in_this_one(scene: Scene) -> None:
    other = Scene(scene.worker, story.opened(scene.worker, cast.head()))

    for part in ("", "names/", "phones/add/", "relatives/add/", "hidden/"):
        path = f"{scene.file}/people/{other.child}/{part}"
        assert scene.browser.get(path).status_code == ABSENT
