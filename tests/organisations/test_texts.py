"""What messages and e-mails say: worded otherwise, refused, sent, and back to the standard."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import translation

from tests import cast
from tests.cases import story
from tests.cases.conftest import a_working_day  # noqa: F401 -- a fixture
from tutela.cases.queries.inbox import inbox
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal, Stale
from tutela.kernel.models import JournalLine
from tutela.organisations import tasks, texts
from tutela.organisations.sentences import SENTENCES
from tutela.reference.commands.reword import restore, reword
from tutela.reference.models import Setting, Wording
from tutela.reference.queries import wordings

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.usefixtures("a_working_day"),
]

GIVEN = texts.code_of("CASE_ALLOCATED")


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def profile() -> Setting:
    return Setting.objects.get(key="name")


def say(admin: Staff, code: str, seen: int = 0, **said: str) -> None:
    reword(admin, profile().pk, code=code, texts=said, seen=seen)


def test_every_message_has_a_text_that_can_be_worded(admin: Staff) -> None:
    with act_as(admin):
        codes = {line.standard.code for line in wordings.texts_kept(admin)}

    assert codes == {texts.SUBJECT, texts.BODY, *map(texts.code_of, SENTENCES)}


def test_an_e_mail_has_no_place_for_anybody() -> None:
    """A new place is decided here: it goes over the open net."""
    mails = [one for one in wordings.standards().values() if one.mailed]

    assert {one.code for one in mails} == {texts.SUBJECT, texts.BODY}
    assert {name for one in mails for name in one.places} == {"country", "day"}
    assert not any(one.places for one in wordings.standards().values() if not one.mailed)


def test_a_message_reads_as_it_is_worded_here_in_that_language_alone(admin: Staff) -> None:
    worker, boss = cast.social_worker(), cast.head()
    story.opened(worker, boss)
    say(admin, GIVEN, sq="Ju është caktuar një rast", **{"sr-latn": "Dobili ste novi slučaj"})

    read = {}
    for language in ("sq", "sr-latn", "sr-cyrl", "en"):
        with translation.override(language), act_as(worker):
            read[language] = str(inbox(worker).messages[0].sentence)

    assert read == {
        "sq": "Ju është caktuar një rast",
        "sr-latn": "Dobili ste novi slučaj",
        "sr-cyrl": "Добили сте нови случај",
        "en": "A case was given to you, or passed on to a colleague",
    }
    line = JournalLine.objects.get(event="wording.changed")
    assert '"languages":["sq","sr-latn"]' in line.payload
    assert "slučaj" not in line.payload


def test_the_e_mail_says_what_is_worded_here_and_nothing_of_a_child(admin: Staff) -> None:
    worker = cast.member("SOCIAL_WORKER", "CSW_PZ", email="worker@example.org")
    boss = cast.head()
    say(admin, texts.SUBJECT, en="{country}: something waits")
    say(admin, texts.BODY, en="It waits since {day}.\nSign in as always.")
    story.opened(worker, boss)

    tasks.mail_notifications(user_id=str(worker.id))

    sent = mail.outbox[-1]
    assert sent.subject == "Kosovo: something waits"
    assert sent.body.startswith("It waits since ")
    assert "{" not in sent.body
    assert "Arben" not in sent.subject + sent.body


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        (texts.BODY, "About {child} and {number}", r"no place for \{child\}, \{number\}"),
        (texts.BODY, "Look at https://tutela.example", "no link"),
        (texts.BODY, "Write to help@example.org", "no link"),
        (texts.SUBJECT, "one\ntwo", "one line"),
        (texts.SUBJECT, "x" * 101, "Shorten the text to 100"),
        (texts.SUBJECT, "half a {place", "no place for"),
        (GIVEN, "{country} calls", "no place for"),
        ("notice-NOTHING", "Words", "no such text"),
    ],
)
def test_what_could_not_be_sent_is_refused(
    admin: Staff, code: str, text: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        say(admin, code, en=text)

    assert not Wording.objects.exists()
    assert not JournalLine.objects.filter(event="wording.changed").exists()


def test_a_language_that_the_interface_has_not_is_no_language(admin: Staff) -> None:
    with pytest.raises(BadArguments):
        say(admin, GIVEN, xx="Mot")


def test_a_text_goes_back_to_the_standard(admin: Staff) -> None:
    say(admin, GIVEN, en="You were given a case")
    with pytest.raises(Stale):
        say(admin, GIVEN, en="Somebody else was faster")

    restore(admin, profile().pk, code=GIVEN)

    with act_as(admin):
        line = wordings.text_kept(admin, GIVEN)
    assert line is not None
    assert line.labels == {}
    with pytest.raises(Refusal, match="standard text holds already"):
        restore(admin, profile().pk, code=GIVEN)


def test_the_standard_text_is_nobodys_own(admin: Staff) -> None:
    say(admin, GIVEN, en="A case was given to you, or passed on to a colleague")

    assert not Wording.objects.exists()


def test_only_who_keeps_the_configuration_words_texts() -> None:
    for stranger in (cast.head(), cast.social_worker()):
        with pytest.raises(AccessDenied):
            say(stranger, GIVEN, en="Anything")
