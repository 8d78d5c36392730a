"""The journal of the country: for the data protection officer, without a child's name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import ABSENT, AGAIN, FOUND, at, sentences, text
from tests.documents.making import document
from tests.documents.sending import content
from tutela.cases.models import Case
from tutela.cases.queries import journal
from tutela.cases.queries.journal_words import ADMINISTRATION, REFUSED, SEEN, SIGN_IN, words_of
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Event
from tutela.kernel.models import ReadLine

PAGE = "/oversight/journal/"


@pytest.fixture
def officer(db: None) -> Staff:
    return cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")


def _number(team: Team, case) -> str:
    with act_as(team.worker):
        return Case.objects.get(pk=case).number


def test_it_says_who_did_what_in_which_file_and_never_of_whom(team: Team, officer: Staff) -> None:
    case = team.opened("Arben")
    story.duty(team.worker, case, text="Ask Arben's aunt")
    team.browser.get(f"/cases/{case}/")
    number = _number(team, case)

    page = text(browser_of(officer).get(PAGE))

    for words in ("File opened", "Task given", "Child registered", number, "Role given"):
        assert words in page
    for word in ("Arben", "Krasniqi", "aunt"):
        assert word not in page


def test_only_whoever_reads_all_of_the_journal_may(team: Team, officer: Staff) -> None:
    for other in (team.worker, cast.head(), cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")):
        assert browser_of(other).get(PAGE).status_code == ABSENT
        with act_as(other), pytest.raises(AccessDenied):
            journal.search(other, journal.Asked())
        with act_as(other), pytest.raises(AccessDenied):
            journal.week(other)
    case = team.opened()
    with act_as(team.worker):
        assert journal._file(_number(team, case)) is None  # the number tells nothing to others
        assert journal._numbers({case}) == {}
    assert PAGE in text(browser_of(officer).get("/"))
    assert PAGE not in text(team.browser.get("/"))


def test_a_file_and_a_person_can_be_looked_for(team: Team, officer: Staff) -> None:
    one, other = team.opened("Arben"), team.opened("Besa")
    colleague = cast.social_worker()
    browser_of(colleague).get("/cases/")
    number = _number(team, one)
    browser = browser_of(officer)

    page = text(browser.get(PAGE, {"what": "", "file": number.lower()}))
    assert number in page
    assert _number(team, other) not in page
    name = _name(colleague)
    page = text(browser.get(PAGE, {"what": "SEEN", "who": name}))
    assert "List of cases shown" in page
    assert "Task given" not in page
    for wish in ({"file": "PZ-1999-00001"}, {"who": "nobody of this name"}):
        assert "Nothing is called that" in text(browser.get(PAGE, {"what": "", **wish}))


def _name(actor: Staff) -> str:
    from tutela.organisations.models import User

    return User.objects.get(pk=actor.id).name


def test_with_a_file_comes_what_was_opened_in_it(team: Team, officer: Staff) -> None:
    case, other = team.opened("Arben"), team.opened("Besa")
    for one in (case, other):
        made = document(team.worker, one, b"A paper")
        content(team.browser.get(at("document-open", one, made["version"])))
        team.browser.get(at("child", one))
    number = _number(team, case)
    with act_as(officer):
        lines = journal.search(officer, journal.Asked(file_number=number)).lines
    words = [str(line.words) for line in lines]
    assert words.count("Document opened") == 1
    assert words.count("Data of a person opened") == 1
    assert {line.file_number for line in lines if line.words == "Document opened"} == {number}
    with act_as(team.worker):
        assert journal._subjects(case) == []


def test_days_narrow_it_and_a_wrong_day_is_told(team: Team, officer: Staff) -> None:
    team.opened()
    browser = browser_of(officer)
    today = clock.today()
    tomorrow = f"{today + timedelta(days=1):%d.%m.%Y}"
    assert "No line fits" in text(browser.get(PAGE, {"what": "CHANGED", "first": tomorrow}))
    assert "Child registered" in text(
        browser.get(PAGE, {"what": "CHANGED", "last": f"{today:%d.%m.%Y}"})
    )
    answer = browser.get(PAGE, {"what": "", "first": tomorrow, "last": f"{today:%d.%m.%Y}"})
    assert answer.status_code == AGAIN
    assert sentences(answer) == ["The last day lies before the first. Change one."]
    assert browser.get(PAGE, {"what": "WRONG"}).status_code == AGAIN
    assert browser.get(PAGE, {"what": "", "before": "nonsense"}).status_code == FOUND


def test_pages_follow_each_other_without_a_gap_or_a_doubled_line(
    team: Team, officer: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "PAGE", 7)
    with clock.at(clock.now()):  # every line of one moment
        for _ in range(3):
            story.duty(team.worker, team.opened())
    seen, before = [], None
    with act_as(officer):
        whole = journal.search(officer, journal.Asked())
        before = whole.earlier
        seen += whole.lines
        while before:
            page = journal.search(officer, journal.Asked(), before=journal.Cursor.read(str(before)))
            seen += page.lines
            before = page.earlier
    keys = [(one.half, one.id) for one in seen]
    looks = [one for one in seen if one.words == "Journal searched"]
    assert len(looks) <= 1  # the looks of later pages are newer than where they begin
    assert len(set(keys)) == len(keys)
    from tutela.kernel.models import JournalLine

    assert {k for h, k in keys if h == "C"} == set(JournalLine.objects.values_list("pk", flat=True))


def test_looking_is_itself_a_line_that_says_not_for_whom(team: Team, officer: Staff) -> None:
    browser_of(officer).get(PAGE, {"what": "", "who": "Hoxha", "file": "PZ-1"})
    line = ReadLine.objects.filter(event="journal.searched").latest("id")
    assert line.actor == str(officer.id)
    assert "people,file" in line.payload
    assert "Hoxha" not in line.payload


def test_the_week_names_who_opened_most_files(team: Team, officer: Staff) -> None:
    for name in ("Arben", "Besa"):
        team.browser.get(f"/cases/{team.opened(name)}/")
    with act_as(officer):
        week = journal.week(officer)
    assert (week.readers[0].name, week.readers[0].files) == (_name(team.worker), 2)


def test_every_event_has_words() -> None:
    def below(kind: type) -> set[str]:
        return {getattr(one, "type", "") for one in kind.__subclasses__()} | {
            name for one in kind.__subclasses__() for name in below(one)
        }

    house = {name for name in below(Event) if name and not name.startswith(("sample.", "trial."))}
    for event in house | {*SEEN, *SIGN_IN, *REFUSED, *ADMINISTRATION}:
        assert words_of(event) != event, event
