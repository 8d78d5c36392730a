"""What is kept outside of files has its time too; clocks that run out are told of while there is time."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction

from tests.cases import story
from tests.dataprotection import asking
from tests.dataprotection.conftest import Office
from tutela.dataprotection import tasks
from tutela.dataprotection.commands.answer_request import answer_request, notify_requester
from tutela.dataprotection.commands.breach import close_breach, tell_of_breach
from tutela.dataprotection.commands.forget import forget_breach, forget_request
from tutela.dataprotection.enums import Receiver, Told, Verdict
from tutela.dataprotection.errors import KeptStill
from tutela.dataprotection.jobs import EXPIRE
from tutela.dataprotection.keeping import OF_A_FILE, kept
from tutela.dataprotection.models import Breach, SubjectRequest
from tutela.dataprotection.queries.processing import personal_models
from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import FileKey
from tutela.organisations.models import Notification

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
YEAR = timedelta(days=366)
DAY = timedelta(days=1)
JOB = System(EXPIRE)


def answered(office: Office, number: str = "") -> UUID:
    key = asking.registered(office.officer, number)
    answer_request(office.officer, key, verdict=Verdict.GRANTED, answer="Here.")
    notify_requester(office.officer, key, told=Told.POST, on=clock.today())
    return key


def closed_breach(office: Office) -> UUID:
    key = asking.breach(office.officer)
    for receiver in Receiver:
        tell_of_breach(office.officer, key, receiver=receiver, why="Nobody can read it.")
    close_breach(office.officer, key, lessons="Lock the cupboard.")
    return key


def there(office: Office) -> tuple[set[UUID], set[UUID]]:
    with act_as(office.officer):
        return (
            set(SubjectRequest.objects.values_list("pk", flat=True)),
            set(Breach.objects.values_list("pk", flat=True)),
        )


def test_what_is_about_no_file_is_forgotten_after_its_time_with_its_key(office: Office) -> None:
    alone, of_file = answered(office), answered(office, office.number)
    waits = asking.registered(office.officer)
    closed, still = closed_breach(office), asking.breach(office.officer)
    with clock.at(clock.now() + 4 * YEAR):
        assert tasks.expire_over() == 0
    with clock.at(clock.now() + 6 * YEAR):
        assert tasks.expire_over() == 2
        assert tasks.expire_over() == 0
    assert there(office) == ({of_file, waits}, {still})
    keys = FileKey.objects.using("owner")
    assert {row.pk for row in keys.filter(pk__in=[alone, closed]) if row.wrapped is None} == {
        alone,
        closed,
    }
    assert story.changes(alone)[-1] == "subject_request.forgotten"
    assert story.changes(closed)[-1] == "breach.forgotten"


def test_nobody_forgets_by_hand_or_early(office: Office) -> None:
    alone, closed = answered(office), closed_breach(office)
    for command, key in ((forget_request, alone), (forget_breach, closed)):
        with pytest.raises(KeptStill):
            command(JOB, key)
        with clock.at(clock.now() + 6 * YEAR), pytest.raises(AccessDenied):
            command(office.officer, key)
    assert there(office) == ({alone}, {closed})


def test_the_database_forgets_for_a_job_alone_and_only_these_tables(office: Office) -> None:
    alone = answered(office)
    for actor, table in ((office.officer, "dataprotection_subjectrequest"), (JOB, "cases_case")):
        with act_as(actor), pytest.raises(DatabaseError, match="only a job forgets"):
            forget(table, alone)
    assert there(office) == ({alone}, set())


def forget(table: str, key: UUID) -> None:
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("SELECT tutela.forget(%s, %s)", [table, key])


def messages(office: Office) -> list[str]:
    with act_as(office.officer):
        return sorted(Notification.objects.values_list("kind", flat=True))


def test_the_officers_hear_once_of_each_clock_before_it_runs_out(office: Office) -> None:
    asking.registered(office.officer)
    asking.breach(office.officer, noticed_at=clock.now())
    asking.held(office.officer, office.number, review_on=clock.today() + 40 * DAY)
    assert tasks.remind_of_clocks() == 0
    with clock.at(clock.now() + timedelta(hours=49)):
        assert tasks.remind_of_clocks() == 1
        assert messages(office) == ["BREACH_DUE"]
    with clock.at(clock.now() + 26 * DAY):
        assert tasks.remind_of_clocks() == 1
        assert messages(office) == ["BREACH_DUE", "REQUEST_DUE"]
    with clock.at(clock.now() + 41 * DAY):
        assert tasks.remind_of_clocks() == 1
        assert tasks.remind_of_clocks() == 0
        assert messages(office) == ["BREACH_DUE", "HOLD_DUE", "REQUEST_DUE"]


def test_what_is_answered_is_not_reminded_of(office: Office) -> None:
    answered(office)
    closed_breach(office)
    with clock.at(clock.now() + 41 * DAY):
        assert tasks.remind_of_clocks() == 0
    assert messages(office) == []


def test_every_table_with_personal_data_says_how_long_it_keeps_a_row() -> None:
    assert [model._meta.label for model in personal_models() if kept(model) is None] == []
    # what says it goes with the file has the column by which it goes
    for model in personal_models():
        columns = {field.attname for field in model._meta.concrete_fields}
        own = model._meta.label in {"cases.Case", "people.Person"}
        if "With the file" in str(kept(model).words):  # type: ignore[union-attr] # checked above
            assert own or columns & OF_A_FILE, model._meta.label
