"""A sealed file: seen, found and counted by those alone who are let in; the clocks run on."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests import cast
from tests.cases import story
from tests.people.stage import first_named
from tutela.cases import rules, tasks
from tutela.cases.commands.allocate import allocate_case
from tutela.cases.commands.recuse import declare_conflict
from tutela.cases.commands.seal import change_keeper, let_in, let_out, seal_case, unseal_case
from tutela.cases.commands.task import add_task
from tutela.cases.commands.transfer import transfer_case
from tutela.cases.errors import WorkerIsRecused
from tutela.cases.errors.secrecy import (
    CannotBeLetIn,
    KeeperStays,
    LetInAlready,
    NotLetIn,
    NotSealed,
    SealedAlready,
    WorkerNotLetIn,
)
from tutela.cases.errors.transfer import NobodyReceives
from tutela.cases.inputs import Duty
from tutela.cases.models import Case, Contact, Deadline, Task
from tutela.cases.queries.board import team_board
from tutela.cases.queries.caseload import caseload
from tutela.cases.queries.header import case_header
from tutela.cases.queries.search import search
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import LetIn, Notification, SealedFile
from tutela.organisations.notifications import tell_keeper
from tutela.people.commands.address import add_address
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.relative import register_relative
from tutela.people.commands.tie import add_tie
from tutela.people.enums import PersonKind
from tutela.people.errors import KeptApartHere
from tutela.people.models import Address, HiddenAddress, HouseholdMember, Person, Phone, Tie
from tutela.people.queries import family, possible_duplicates, units_elsewhere
from tutela.people.queries.contacts import contacts_of
from tutela.people.told import AddressTold, TieTold
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]
REASON = "The father works at the town hall and asks about her everywhere."
MOTHER = story.code_id(CodeList.RELATION_TYPE, "MOTHER")
SIBLING = story.code_id(CodeList.RELATION_TYPE, "SIBLING")


def _sealed(boss: Staff, case: UUID, *colleagues: Staff) -> UUID:
    key = keys.new()
    seal_case(boss, case, new_id=key, reason=REASON, colleagues=[one.id for one in colleagues])
    return key


def _nothing(actor: Staff, case: UUID, found: Case) -> None:
    """Look for the file by every road, with the application's filters and without them."""
    with act_as(actor):
        assert not rules.read_case.allows(actor, case)
        assert not Case.objects.filter(pk=case).exists()
        for model in (Deadline, Task, Contact):
            assert not model.objects.filter(case_id=case).exists()
        assert not Person.objects.filter(pk=found.child_id).exists()
        assert not SealedFile.objects.filter(file_id=case).exists()
        assert not LetIn.objects.filter(file_id=case).exists()
        assert found.pk not in {row.id for row in caseload(actor).rows}
        assert search(actor, found.number).hits == ()
        with pytest.raises(AccessDenied):
            case_header(actor, case)


def test_only_those_who_are_let_in_see_a_sealed_file(worker: Staff, boss: Staff) -> None:
    second, colleague = cast.head(), cast.member("DUTY_OFFICER", cast.PRIZREN)
    case = story.opened(worker, boss)
    key = _sealed(boss, case, worker)
    found = story.case_of(boss, case)
    for actor in (worker, boss):
        with act_as(actor):
            assert case_header(actor, case).number == found.number
    for actor in (second, colleague):
        _nothing(actor, case, found)
    with act_as(second):
        assert team_board(second, cast.unit_id(cast.PRIZREN)).cases == 0
    with act_as(boss):
        assert team_board(boss, cast.unit_id(cast.PRIZREN)).cases == 1
        assert SealedFile.objects.get(pk=key).reason == REASON
    assert story.facts_of(case, "case.sealed") == {
        "keeper": str(boss.id),
        "let_in": sorted([str(worker.id), str(boss.id)]),
        "apart": 0,
    }
    assert "CASE_SEALED" in story.told(worker)
    assert REASON not in story.payload(case, "case.sealed")


def test_what_others_had_to_do_goes_to_those_who_are_let_in(worker: Staff, boss: Staff) -> None:
    second = cast.head()
    case = story.opened(worker, boss)
    task = keys.new()
    kind = story.code_id(CodeList.TASK_KIND, "MEETING")
    add_task(boss, case, new_id=task, duty=Duty(kind=kind, text="x"), assignee=second.id)
    _sealed(boss, case, worker)
    with act_as(worker):
        assert Task.objects.get(pk=task).assignee_id == worker.id
    with act_as(second):
        assert not Task.objects.filter(pk=task).exists()


def test_the_clocks_of_a_sealed_file_run_and_only_those_inside_hear_of_it(
    worker: Staff, boss: Staff
) -> None:
    second = cast.head()
    case = story.opened(worker, boss, urgency=Risk.HIGH)
    _sealed(boss, case, worker)
    due = story.clocks_of(worker, case)["RESPONSE"][1]
    assert due is not None
    with clock.at(due + timedelta(days=5)):
        tasks.tick(timestamp=0)
    assert "DEADLINE_OVERDUE" in story.told(worker)
    with act_as(second):
        assert not Notification.objects.filter(user_id=second.id, file_id=case).exists()


def test_who_may_seal_and_whom_it_takes(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    for actor in (worker, stranger):
        with pytest.raises(AccessDenied):
            _sealed(actor, case)
    with pytest.raises(WorkerNotLetIn):
        _sealed(boss, case)
    with pytest.raises(CannotBeLetIn):
        _sealed(boss, case, worker, stranger)
    related = cast.head()
    kind = story.code_id(CodeList.CONFLICT_KIND, "RELATIVE")
    declare_conflict(boss, case, new_id=keys.new(), user=related.id, kind=kind)
    with pytest.raises(CannotBeLetIn):
        _sealed(boss, case, worker, related)
    _sealed(boss, case, worker)
    with pytest.raises(SealedAlready):
        _sealed(boss, case, worker)


def test_the_list_grows_and_shrinks_and_the_keeper_stays(worker: Staff, boss: Staff) -> None:
    second, other = cast.head(), cast.social_worker()
    case = story.opened(worker, boss)
    for wish in (let_in, let_out, change_keeper):
        with pytest.raises(NotSealed):
            wish(boss, case, user=second.id)
    _sealed(boss, case, worker)
    with pytest.raises(NotLetIn):
        change_keeper(boss, case, user=second.id)
    let_in(boss, case, user=second.id)
    with pytest.raises(LetInAlready):
        let_in(boss, case, user=second.id)
    with pytest.raises(CannotBeLetIn):
        let_in(boss, case, user=other.id)
    with pytest.raises(WorkerIsRecused):
        allocate_case(boss, case, worker=other.id)
    with pytest.raises(KeeperStays):
        let_out(second, case, user=boss.id)
    with pytest.raises(WorkerNotLetIn):
        let_out(second, case, user=worker.id)
    change_keeper(boss, case, user=second.id)
    let_out(second, case, user=boss.id)
    with pytest.raises(NotLetIn):
        let_out(second, case, user=boss.id)
    _nothing(boss, case, story.case_of(second, case))
    for wish in (let_in, let_out, change_keeper):
        with pytest.raises(AccessDenied):
            wish(boss, case, user=boss.id)


def test_a_sealed_file_goes_to_no_other_centre(worker: Staff, boss: Staff) -> None:
    cast.head(cast.PEJA)
    case = story.opened(worker, boss)
    _sealed(boss, case, worker)
    with pytest.raises(NobodyReceives):
        transfer_case(boss, case, unit=cast.unit_id(cast.PEJA), reason="They moved.")


def test_the_end_of_sealing_gives_the_sight_back(worker: Staff, boss: Staff) -> None:
    second = cast.head()
    case = story.opened(worker, boss)
    _sealed(boss, case, worker)
    with pytest.raises(AccessDenied):
        unseal_case(second, case)
    unseal_case(boss, case)
    with pytest.raises(NotSealed):
        unseal_case(boss, case)
    with act_as(second):
        assert case_header(second, case)
        child = story.case_of(second, case).child_id
        assert Person.objects.get(pk=child).sealed_in is None
    _sealed(boss, case, worker)  # and it can be sealed anew
    _nothing(second, case, story.case_of(boss, case))


class TwoFiles:
    """A girl who stands in her brother's file of another centre too, with their mother."""

    def __init__(self, worker: Staff, boss: Staff, elsewhere: Staff, their_boss: Staff) -> None:
        self.worker, self.boss, self.elsewhere = worker, boss, elsewhere
        traits = PersonTraits(given_name="Blend", family_name="Hoxha")
        self.theirs = story.opened(elsewhere, their_boss, unit=cast.PEJA, traits=traits)
        self.brother = story.case_of(elsewhere, self.theirs).child_id
        self.girl, self.mother = keys.new(), keys.new()
        for key, kind, name, tie in (
            (self.mother, PersonKind.ADULT, "Teuta", MOTHER),
            (self.girl, PersonKind.CHILD, "Era", SIBLING),
        ):
            register_relative(
                elsewhere,
                self.brother,
                new_id=key,
                tie_id=keys.new(),
                traits=PersonTraits(given_name=name, family_name="Hoxha"),
                tie=TieTold(kind=tie),
                kind=kind,
            )
        for key in (self.girl, self.mother):
            add_address(
                elsewhere,
                key,
                new_id=keys.new(),
                address=AddressTold(settlement="Vitomirica", street="Rruga e Dëllinjës 4"),
            )
        self.case = self._ours()
        _sealed(boss, self.case, worker)
        self.own = story.case_of(worker, self.case).child_id

    def _ours(self) -> UUID:
        """Open a file for the girl in Prizren, where nobody reaches Peja: as a handover would."""
        key = story.opened(self.worker, self.boss, traits=PersonTraits(given_name="X"))
        case = story.case_of(self.worker, key)
        with connection.cursor() as cursor, act_as(System("people.keep_apart")):
            for person in (self.girl, self.mother):
                cursor.execute(
                    "SELECT tutela.hold_person(%s, %s, %s, %s)",
                    [person, key, case.unit_id, self.worker.id],
                )
        with act_as(self.worker):
            assert Case.objects.filter(pk=key).update(child_id=self.girl)
        add_tie(
            self.worker,
            self.girl,
            new_id=keys.new(),
            relative=self.mother,
            tie=TieTold(kind=MOTHER),
        )
        return key


@pytest.fixture
def files(worker: Staff, boss: Staff) -> TwoFiles:
    return TwoFiles(worker, boss, cast.social_worker(cast.PEJA), cast.head(cast.PEJA))


def test_other_files_keep_the_child_as_they_recorded_her_and_learn_nothing_more(
    files: TwoFiles,
) -> None:
    mother_there = files.mother
    assert files.own != files.girl
    with act_as(files.worker):
        own_mother = next(
            one.id for one in family(files.worker, files.own).members if one.name == "Teuta Hoxha"
        )
        assert own_mother != mother_there
        assert contacts_of(files.worker, [files.own])[files.own].addresses[0].street
        assert not Person.objects.filter(pk=files.girl).exists()
    # What is written in the sealed file from now on stays there.
    for key in (files.own, own_mother):
        add_address(
            files.worker, key, new_id=keys.new(), address=AddressTold(settlement="Shelter street 9")
        )
    set_hidden_address(files.worker, files.own, new_id=keys.new(), text="The shelter in Gjakova")
    with act_as(files.elsewhere):
        shown = family(files.elsewhere, files.brother)
        assert {one.name for one in shown.members} == {"Blend Hoxha", "Teuta Hoxha", "Era Hoxha"}
        kept = contacts_of(files.elsewhere, [files.girl, files.mother])
        assert kept[files.girl].addresses == ()  # of the child they keep no address at all
        assert {line.street for line in kept[files.girl].former_addresses} <= {""}
        assert [line.street for line in kept[files.mother].addresses] == ["Rruga e Dëllinjës 4"]
        for model in (Person, Address, Phone, HiddenAddress, Tie, HouseholdMember):
            text = "".join(str(row.__dict__) for row in model.objects.all())
            assert str(files.own) not in text, model
            assert "Shelter" not in text
            assert "Gjakova" not in text
        assert "case" not in {one.name for one in shown.members}
        assert not Case.objects.filter(child_id=files.girl).exists()


def test_a_sealed_file_takes_in_nobody_of_another_file(files: TwoFiles) -> None:
    with act_as(System("people.keep_apart")):
        assert Person.objects.get(pk=files.own).sealed_in == files.case
    outsider = story.case_of(files.worker, story.opened(files.worker, files.boss)).child_id
    for one, other in ((files.own, outsider), (outsider, files.own)):
        with pytest.raises(KeptApartHere):
            add_tie(files.worker, one, new_id=keys.new(), relative=other, tie=TieTold(kind=SIBLING))
    with pytest.raises(KeptApartHere):
        story.registered(files.worker, child=files.own, new_child_id=None, traits=None)
    aunt = keys.new()
    register_relative(
        files.worker,
        files.own,
        new_id=aunt,
        tie_id=keys.new(),
        traits=PersonTraits(given_name="Drita", family_name="Hoxha"),
        tie=TieTold(kind=story.code_id(CodeList.RELATION_TYPE, "AUNT_OR_UNCLE")),
    )
    with act_as(files.worker):
        assert Person.objects.get(pk=aunt).sealed_in == files.case
    with act_as(cast.head()) as _:
        assert not Person.objects.filter(pk=aunt).exists()


def test_a_search_that_meets_a_sealed_child_shows_nothing_and_the_keeper_learns_of_it(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    traits = PersonTraits(given_name="Luljeta", family_name="Berisha")
    case = story.opened(worker, boss, traits=traits)
    with act_as(stranger):  # before: the centre is named
        assert [one.id for one in units_elsewhere(stranger, "Luljeta Berisha")]
    _sealed(boss, case, worker)
    second = cast.head()
    for actor in (stranger, second):
        with act_as(actor):
            assert units_elsewhere(actor, "Luljeta Berisha") == ()
            found = possible_duplicates(actor, traits)
            assert (found.matches, found.elsewhere) == ((), ())
            assert search(actor, "Luljeta Berisha").hits == ()
        assert not first_named(actor, "Luljeta")
        assert _job(case, actor)
    with act_as(worker):  # those inside find it, and nobody is told
        assert search(worker, "Luljeta Berisha").hits
    assert first_named(worker, "Luljeta")
    assert not _job(case, worker)
    for _ in range(2):  # told once a day for each who looks
        with act_as(System("seals.tell_keeper", stranger.id)):
            tell_keeper(case, stranger.id)
    assert story.told(boss).count("SEALED_FILE_SOUGHT") == 1
    assert "SEALED_FILE_SOUGHT" not in story.told(worker)


def _job(case: UUID, by: Staff) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs "
            "WHERE task_name = 'organisations.sealed_file_sought' AND args = %s::jsonb",
            [f'{{"by": "{by.id}", "file_id": "{case}"}}'],
        )
        (count,) = cursor.fetchone()
    return int(count)
