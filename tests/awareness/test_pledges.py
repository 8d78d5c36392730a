"""Pledges: a letter, a yes, a number; and that nobody can read whose it is."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from django.core import mail
from django.db import ProgrammingError, connection

from tests import cast
from tests.awareness import campaigning as c
from tests.database import Databases
from tutela.awareness import jobs, pledging, tasks
from tutela.awareness.commands.plan import plan_campaign
from tutela.awareness.commands.run import begin_campaign, close_campaign
from tutela.awareness.errors import PledgeStays
from tutela.awareness.models import Pledge, PledgeKey
from tutela.awareness.queries.pledges import confirmed
from tutela.kernel import clock, letterbox
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.models import JournalLine

pytestmark = pytest.mark.django_db(transaction=False)
TEXTS = [
    {"text": "Nuk jap para në rrugë. Thërras ndihmë për fëmijën.", "language": "sq"},
    {"text": "I do not give money on the street. I call help.", "language": "en"},
]
ADDRESS = "Arta.Hoxha@example.org"


@pytest.fixture
def officer(db: None) -> Staff:
    return cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)


def asking(officer: Staff) -> tuple[UUID, pledging.OpenPledge]:
    """Return a campaign that runs and asks for a pledge, and the pledge as the site knows it."""
    key = c.planned(officer)
    plan_campaign(officer, key, pledge=TEXTS)
    begin_campaign(officer, key)
    (found,) = pledging.pledges()
    return key, found


def left(found: pledging.OpenPledge, address: str = ADDRESS, language: str = "sq") -> str:
    """Leave an address, and return the secret of its letter."""
    token = pledging.fresh_token()
    pledging.leave(found, address, token=token, language=language)
    return token


def rows() -> list[Pledge]:
    with act_as(System(jobs.DOOR)):
        return list(Pledge.objects.order_by("pk"))


def promised(found: pledging.OpenPledge, many: int) -> None:
    tokens = [left(found, f"a{number}@example.org") for number in range(many)]
    tasks.answer()
    assert all(map(pledging.confirm, tokens))


def test_a_letter_a_yes_and_the_address_is_gone(officer: Staff, settings) -> None:  # type: ignore[no-untyped-def]
    settings.SITE_ADDRESS = "https://site.example/"
    _key, found = asking(officer)
    token = left(found)
    assert pledging.look(token) is None, "nobody confirms what no letter asked"
    assert not pledging.confirm(token)

    assert tasks.answer() == 1

    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == "Ju lutemi konfirmoni premtimin tuaj"
    assert f"\n\nhttps://site.example/sq/pledge/{token}\n\n" in letter.body
    assert bytes(rows()[0].sealed) == b""
    assert pledging.look(token) == pledging.Promise(found.key, confirmed=False)
    assert pledging.confirm(token)
    assert not pledging.confirm(token), "it counts once"
    assert pledging.look(token) == pledging.Promise(found.key, confirmed=True)
    line = JournalLine.objects.filter(event="campaign.pledges_answered").get()
    assert json.loads(line.payload) == {"sent": 1, "over": 0, "face": "JOB"}


@pytest.mark.parametrize(("language", "way"), [("sr-latn", "/sr/"), ("sr-cyrl", "/sr-cyrl/")])
def test_a_letter_leads_to_the_page_in_its_language(
    officer: Staff, language: str, way: str
) -> None:
    _key, found = asking(officer)
    left(found, language=language)
    tasks.answer()
    assert f"{tasks.HERE}{way}pledge/" in mail.outbox[0].body
    assert mail.outbox[0].subject != "Please confirm your pledge"


def test_an_address_counts_once_and_is_not_written_to_again_and_again(officer: Staff) -> None:
    _key, found = asking(officer)
    left(found)
    tasks.answer()
    left(found, ADDRESS.upper())
    assert tasks.answer() == 0, "not twice on a day"
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        token = left(found)
        assert tasks.answer() == 1, "the letter before may be lost"
        assert pledging.confirm(token)
    with clock.at(clock.now() + timedelta(days=3)):
        left(found)
        assert tasks.answer() == 0
    assert len(rows()) == 1


def test_what_nobody_confirms_goes_after_seven_days(officer: Staff) -> None:
    _key, found = asking(officer)
    token = left(found)
    tasks.answer()
    with clock.at(clock.now() + timedelta(days=pledging.DAYS)):
        tasks.answer()
        assert len(rows()) == 1
    with clock.at(clock.now() + timedelta(days=pledging.DAYS + 1)):
        tasks.answer()
    assert rows() == []
    assert pledging.look(token) is None


def test_a_letter_that_cannot_leave_waits(officer: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    _key, found = asking(officer)
    left(found)

    def broken(*_given: object) -> int:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "send_mail", broken)
        assert tasks.answer() == 0
    assert tasks.answer() == 1


def test_what_was_not_closed_with_the_key_of_the_campaign_is_no_letter(officer: Staff) -> None:
    _key, found = asking(officer)
    other = pledging.OpenPledge(
        found.key, found.texts, found.pages, letterbox.new_keys()[0], found.door_salt, None
    )
    left(other)
    assert tasks.answer() == 1, "it is done with"
    assert mail.outbox == []


FORGED = (
    {"address": ADDRESS, "language": "sq", "token": "https://elsewhere.example/x/y/z1"},
    {"address": ADDRESS, "language": "sq", "token": pledging.fresh_token()},  # not what was marked
    {"address": ADDRESS, "language": "//elsewhere.example", "token": pledging.fresh_token()},
    {
        "address": f"{ADDRESS}\nBcc: x@example.org",
        "language": "sq",
        "token": pledging.fresh_token(),
    },
    ["no", "letter"],
)


def test_whoever_took_the_site_over_writes_nothing_into_our_letters(
    officer: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    _key, found = asking(officer)
    for number, forged in enumerate(FORGED):
        told = isinstance(forged, dict) and number != 1
        token = forged["token"] if told else str(number) * 32  # type: ignore[call-overload]
        closed = letterbox.closed_with(found.door_key, forged, pledging.WHAT)  # type: ignore[arg-type]
        monkeypatch.setattr(pledging, "closed_with", lambda *_given, closed=closed: closed)
        pledging.leave(found, f"a{number}@example.org", token=token, language="sq")
    assert len(rows()) == len(FORGED)
    assert tasks.answer() == len(FORGED), "they are done with"
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_the_role_of_the_site_does_not_set_the_clock_of_its_door(databases: Databases) -> None:
    officer = cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)
    _key, found = asking(officer)
    asked = "SELECT tutela.door_pledge(gen_random_uuid(), %s, %s, %s, '', '2090-01-01')"
    with psycopg.connect(databases.where.site.dsn(databases.copy), autocommit=True) as link:
        for mark, token in ((b"m" * 31, b"t" * 32), (b"m" * 32, b"t" * 33)):
            link.execute(asked, (found.key, mark, token))  # no secret is so long
        assert link.execute(asked, (found.key, b"m" * 32, b"t" * 32)).fetchone() == (True,)
    assert [row.until_date for row in rows()] == [clock.today() + timedelta(days=pledging.DAYS)]


def test_few_are_not_told_and_the_close_erases_all_but_the_number(officer: Staff) -> None:
    key, found = asking(officer)
    promised(found, 9)
    with act_as(officer):
        assert confirmed(officer, key) is None
    assert pledging.pledges()[0].confirmed is None
    token = left(found)
    tasks.answer()
    assert pledging.confirm(token)
    assert pledging.pledges()[0].confirmed == 10

    close_campaign(officer, key)

    assert rows() == []
    assert pledging.pledges() == []
    with act_as(officer):
        assert confirmed(officer, key) == 10
        assert not PledgeKey.objects.exists()


def test_what_people_promise_stays_while_they_do(officer: Staff) -> None:
    key, _found = asking(officer)
    with pytest.raises(PledgeStays):
        plan_campaign(officer, key, pledge=TEXTS[:1])
    late = c.running(officer, "Tjetër")
    plan_campaign(officer, late, pledge=TEXTS)  # nobody has promised anything yet
    assert len(pledging.pledges()) == 2


def test_nobody_at_a_desk_reads_a_pledge_nor_does_the_site(
    officer: Staff, databases: Databases
) -> None:
    _key, found = asking(officer)
    left(found)
    with act_as(officer):
        assert Pledge.objects.count() == 0
    with (
        psycopg.connect(databases.where.site.dsn(databases.copy)) as link,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        link.execute("SELECT mark FROM awareness_pledge")
    worker = cast.social_worker()
    refused = pytest.raises(ProgrammingError, match="only who reads campaigns")
    with refused, act_as(worker), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.pledges_confirmed(%s)", [found.key])
