"""What worker and supervisor talk about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import cast
from tests.cases import story
from tutela.cases.commands.supervise import note_supervision
from tutela.cases.errors import NothingWritten, SupervisionInTheFuture
from tutela.cases.models import SupervisionNote
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_a_note_is_for_the_worker_and_the_supervisor(worker: Staff, boss: Staff) -> None:
    case, key = story.opened(worker, boss), keys.new()
    note_supervision(
        boss, case, new_id=key, held_on=clock.today(), text="Visit twice a week.", agreed="Yes."
    )
    colleague, officer = cast.social_worker(), cast.member("DUTY_OFFICER", cast.PRIZREN)
    for actor, sees in ((worker, True), (boss, True), (colleague, False), (officer, False)):
        with act_as(actor):
            assert SupervisionNote.objects.filter(pk=key).exists() is sees
    with act_as(worker):
        assert SupervisionNote.objects.get(pk=key).text == "Visit twice a week."
    assert story.facts_of(key, "supervision.noted") == {"held_on": clock.today().isoformat()}
    assert story.told(worker)[-1] == "SUPERVISION_NOTED"


def test_what_a_note_refuses(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    day = clock.today()
    with pytest.raises(AccessDenied):
        note_supervision(worker, case, new_id=keys.new(), held_on=day, text="I did well.")
    with pytest.raises(NothingWritten):
        note_supervision(boss, case, new_id=keys.new(), held_on=day, text=" ")
    with pytest.raises(SupervisionInTheFuture):
        note_supervision(
            boss, case, new_id=keys.new(), held_on=day + timedelta(days=1), text="We will talk."
        )
    with act_as(boss):
        assert not SupervisionNote.objects.exists()
