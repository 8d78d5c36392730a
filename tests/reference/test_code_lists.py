"""What administrators do with code lists: choices added, reworded, moved, ended, brought back."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from tests import cast
from tests.cases import story
from tests.cases.conftest import a_working_day  # noqa: F401 -- a fixture
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, Stale
from tutela.kernel.models import JournalLine
from tutela.kernel.requests import Request
from tutela.reference import queries
from tutela.reference.commands.add_code import add_code
from tutela.reference.commands.change_code import Towards, change_code, place_code
from tutela.reference.commands.end_code import bring_back_code, end_code
from tutela.reference.models import Code, stable_id
from tutela.reference.profile import load
from tutela.reference.queries import code_lists as of_lists

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]

WORDS = {"en": "A relative", "sq": "Një i afërm", "sr-latn": "Rođak"}


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def key(name: str, code: str) -> UUID:
    return stable_id("code", name, code)


NEIGHBOUR = key("intake_source", "NEIGHBOUR")


def row(found: UUID) -> Code:
    return Code.objects.get(pk=found)


def lines(event: str) -> int:
    return JournalLine.objects.filter(event=event).count()


def offered(name: str = "intake_source") -> list[str]:
    return list(queries.codes(name, clock.today()).values_list("code", flat=True))


def test_a_choice_is_added_at_the_end_and_works_like_another(admin: Staff) -> None:
    add_code(admin, key("screening_reason", "NEEDS_PROTECTION"), labels=WORDS)

    made = row(key("screening_reason", "A_RELATIVE"))
    assert made.labels == WORDS
    assert made.traits == row(key("screening_reason", "NEEDS_PROTECTION")).traits
    assert offered("screening_reason")[-1] == "A_RELATIVE"
    assert lines("code.added") == 1


def test_a_relation_that_is_told_back_by_itself_is_copied_so(admin: Staff) -> None:
    add_code(admin, key("relation_type", "SIBLING"), labels=WORDS, code="MILK_SIBLING")

    assert row(key("relation_type", "MILK_SIBLING")).traits["reciprocal"] == "MILK_SIBLING"


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        ({"code": "NEIGHBOUR"}, "has a choice with this code already"),
        ({"code": "day care"}, "capital letters"),
        ({"code": "X", "labels": {"en": "school or KINDERGARTEN"}}, "says the same"),
    ],
)
def test_what_a_list_cannot_hold_is_refused(
    admin: Staff, wish: dict[str, object], sentence: str
) -> None:
    Code.objects.using("owner").filter(pk=key("intake_source", "SCHOOL")).update(
        labels={"en": "School or kindergarten"}
    )
    before = offered()

    with pytest.raises(Refusal, match=sentence):
        add_code(admin, NEIGHBOUR, **{"labels": WORDS, **wish})

    assert offered() == before
    assert lines("code.added") == 0


@pytest.mark.parametrize("labels", [{}, {"en": "  "}, {"xx": "Mot"}, {"en": "x" * 201}])
def test_words_are_of_a_language_and_not_too_long(admin: Staff, labels: dict[str, str]) -> None:
    with pytest.raises(BadArguments):
        change_code(admin, NEIGHBOUR, labels=labels)


def test_a_language_has_a_code_that_people_can_have(admin: Staff) -> None:
    with pytest.raises(Refusal, match="Shorten the code to 20 characters"):
        add_code(admin, key("language", "TURKISH"), labels=WORDS, code="A" * 21)

    add_code(admin, key("language", "TURKISH"), labels={"en": "A language with a very long name"})
    assert offered("language")[-1] == "A_LANGUAGE_WITH_A_VE"


def test_words_change_at_once_and_the_journal_keeps_the_languages(admin: Staff) -> None:
    wanted = {**row(NEIGHBOUR).labels, "en": "Somebody next door"}

    change_code(admin, NEIGHBOUR, labels=wanted)
    change_code(admin, NEIGHBOUR, labels=wanted)

    assert queries.label(row(NEIGHBOUR), "en") == "Somebody next door"
    line = JournalLine.objects.get(event="code.changed")
    assert '"languages":["en"]' in line.payload
    assert "next door" not in line.payload


def test_two_choices_never_say_the_same(admin: Staff) -> None:
    words = row(key("intake_source", "SCHOOL")).labels

    with pytest.raises(Refusal, match="says the same"):
        change_code(admin, NEIGHBOUR, labels=words)


def test_whoever_saw_an_older_version_changes_nothing(admin: Staff) -> None:
    change_code(admin, NEIGHBOUR, labels=WORDS)

    with pytest.raises(Stale):
        change_code(
            admin, NEIGHBOUR, request=Request(base_version=1), labels={"en": "Somebody else"}
        )


def test_a_choice_moves_past_its_neighbour_and_past_those_that_ended(admin: Staff) -> None:
    before = offered()
    at = before.index("NEIGHBOUR")
    end_code(admin, key("intake_source", before[at + 1]), on=clock.today())

    place_code(admin, NEIGHBOUR, towards=Towards.DOWN)
    assert offered()[at : at + 2] == [before[at + 2], "NEIGHBOUR"]

    place_code(admin, NEIGHBOUR, towards=Towards.UP)
    assert offered()[at : at + 2] == ["NEIGHBOUR", before[at + 2]]
    with pytest.raises(Refusal, match="end of the list already"):
        place_code(admin, key("intake_source", before[0]), towards=Towards.UP)
    assert lines("code.placed") == 2


def test_a_choice_ends_and_comes_back(admin: Staff) -> None:
    with pytest.raises(Refusal, match="past"):
        end_code(admin, NEIGHBOUR, on=clock.today() - timedelta(days=1))

    end_code(admin, NEIGHBOUR, on=clock.today())
    assert "NEIGHBOUR" not in offered()
    with pytest.raises(Refusal, match="ended already"):
        end_code(admin, NEIGHBOUR, on=clock.today())

    bring_back_code(admin, NEIGHBOUR)
    assert "NEIGHBOUR" in offered()
    with pytest.raises(Refusal, match="nothing to bring back"):
        bring_back_code(admin, NEIGHBOUR)


def test_a_choice_comes_back_only_where_nothing_else_says_the_same(admin: Staff) -> None:
    words = row(NEIGHBOUR).labels
    end_code(admin, NEIGHBOUR, on=clock.today())
    add_code(admin, key("intake_source", "SCHOOL"), labels=words, code="NEXT_DOOR")

    with pytest.raises(Refusal, match="says the same"):
        bring_back_code(admin, NEIGHBOUR)


@pytest.mark.parametrize(
    ("name", "code", "sentence"),
    [
        ("task_kind", "SAFETY_PLAN", "software itself uses"),
        ("community", "NOT_SAID", "software itself uses"),
        ("sex", "FEMALE", "software itself uses"),
        ("washington_answer", "NO_DIFFICULTY", "list is as it is"),
        ("closure_reason", "DIED", "last choice of its kind"),
        ("relation_type", "CHILD", "told from the other side"),
    ],
)
def test_what_the_software_needs_stays(admin: Staff, name: str, code: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        end_code(admin, key(name, code), on=clock.today())

    assert row(key(name, code)).valid_to is None
    assert lines("code.ended") == 0


def test_only_who_keeps_the_configuration_of_the_country_changes_lists() -> None:
    for stranger in (cast.head(), cast.analyst(), cast.social_worker()):
        with pytest.raises(AccessDenied):
            change_code(stranger, NEIGHBOUR, labels=WORDS)
        with pytest.raises(AccessDenied):
            end_code(stranger, NEIGHBOUR, on=clock.today())
        with act_as(stranger):
            assert of_lists.uses_of("intake_source") == {}
            assert of_lists.files_of(row(NEIGHBOUR)) == 0
            assert of_lists.places_of(row(NEIGHBOUR)) == []


def test_postgresql_refuses_what_the_rule_refuses() -> None:
    with act_as(cast.head()), connection.cursor() as cursor:
        cursor.execute("UPDATE reference_code SET position = 1")
        assert cursor.rowcount == 0
        with pytest.raises(DatabaseError, match="keeps the code lists"):
            cursor.execute("SELECT * FROM tutela.follow_merge(%s)", [NEIGHBOUR])


def test_a_load_leaves_what_an_administrator_wrote(admin: Staff, tmp_path: Path) -> None:
    shutil.copytree(Path(settings.PROFILES) / "kosovo", tmp_path / "kosovo")
    load(tmp_path / "kosovo")
    change_code(admin, NEIGHBOUR, labels=WORDS)
    end_code(admin, key("intake_source", "MEDIA"), on=clock.today())
    add_code(admin, NEIGHBOUR, labels={"en": "A shopkeeper"})

    report = load(tmp_path / "kosovo")

    assert row(NEIGHBOUR).labels == WORDS
    assert "MEDIA" not in offered()
    assert "A_SHOPKEEPER" in offered()
    assert report["codes"].kept == 2
    assert not report["codes"].anything


def test_the_overview_counts_what_is_not_translated(admin: Staff) -> None:
    add_code(admin, NEIGHBOUR, labels={"en": "A shopkeeper"})
    end_code(admin, key("intake_source", "MEDIA"), on=clock.today())

    with act_as(admin):
        found = {line.name: line for line in of_lists.lists_kept(admin)}["intake_source"]
        narrowed = of_lists.codes_kept(admin, "intake_source", text="shopk")
        with_ended = of_lists.codes_kept(admin, "intake_source", ended=True).count()
        assert [one.code for one in narrowed] == ["A_SHOPKEEPER"]

    assert (found.untranslated, found.ended, found.changed) == (1, 1, 2)
    assert with_ended == found.offered + found.ended


def test_each_choice_says_how_many_rows_have_it(admin: Staff) -> None:
    worker = cast.social_worker()
    case = story.registered(worker)

    with act_as(admin):
        used = of_lists.uses_of("intake_source")
        files = of_lists.files_of(row(key("intake_source", "SCHOOL")))

    assert case
    assert used == {key("intake_source", "SCHOOL"): 1}
    assert files == 1
