"""The user guide says the same in three languages, in the words of the screens, with pictures that are there."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

from tests.desk.conftest import Team
from tests.desk.filing import FOUND, text
from tutela.desk.guide import PICTURES, WRITTEN, chapters, folder
from tutela.kernel.cyrillic import cyrillic

LANGUAGES = {"en": "en", "sq": "sq", "sr": "sr-latn"}
GUIDE = Path(str(settings.ROOT)) / "docs" / "guide"
NAMES = sorted(path.name for path in (GUIDE / "en").glob("*.md"))
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[(.+?)\]\((.+?)\)")
HEADING = re.compile(r"^#+ ", re.MULTILINE)
MOST_WORDS = 300  # in a chapter; who reads it is tired


def written(language: str, name: str) -> str:
    return (GUIDE / language / name).read_text(encoding="utf-8")


def words_of(language: str) -> set[str]:
    """Return what the screens of a language say, from its catalogue; English is the source itself."""
    locale = {"en": "sq", "sq": "sq", "sr": "sr_Latn"}[language]
    book = polib.pofile(str(settings.LOCALE_PATHS[0] / locale / "LC_MESSAGES" / "django.po"))
    kept = [entry for entry in book if not entry.obsolete]
    return {entry.msgid if language == "en" else entry.msgstr for entry in kept}


def said_in(language: str, label: str) -> str:
    with translation.override(LANGUAGES[language]):
        return gettext(label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_chapter_is_there(language: str) -> None:
    assert len(NAMES) >= 15
    assert sorted(path.name for path in (GUIDE / language).glob("*")) == NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_in_bold_stands_on_the_screens(language: str) -> None:
    """Fails when a button is renamed and the guide still calls it by its old name."""
    known = words_of(language)
    strange = {
        f"{name}: {label}"
        for name in NAMES
        for label in BOLD.findall(written(language, name))
        if " ".join(label.split()) not in known
    }
    assert sorted(strange) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_says_the_same_in_each_language(name: str) -> None:
    english = written("en", name)
    for language in ("sq", "sr"):
        other = written(language, name)
        wanted = sorted(said_in(language, label) for label in BOLD.findall(english))
        assert sorted(BOLD.findall(other)) == wanted, language
        shown = [where.replace("/en/", f"/{language}/") for _, where in PICTURE.findall(english)]
        assert [where for _, where in PICTURE.findall(other)] == shown
        assert len(HEADING.findall(other)) == len(HEADING.findall(english))
    assert len(english.split()) <= MOST_WORDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_picture_is_there_and_is_used(language: str) -> None:
    used = set()
    for name in NAMES:
        for words, where in PICTURE.findall(written(language, name)):
            assert words[0].isupper(), where  # what is seen, for who does not see it
            assert where.startswith(PICTURES)
            used.add((GUIDE / language / where).resolve())
    assert used == set((GUIDE / "pictures" / language).resolve().iterdir())


def test_the_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in (GUIDE / "pictures").rglob("*.png")]
    assert sum(sizes) < 8_000_000
    assert max(sizes) < 150_000


@pytest.mark.parametrize("language", ["en", "sq", "sr-latn", "sr-cyrl", "fr"])
def test_it_is_read_in_ones_own_language(language: str, team: Team) -> None:
    team.browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    found = chapters(language)
    page = text(team.browser.get("/help/guide/"))

    assert len(found) == len(NAMES)
    for one in found:
        assert one.title in page.replace("&#x27;", "'")
        answer = team.browser.get(one.url)
        assert answer.status_code == FOUND
        assert one.html in text(answer)
        assert "../" not in one.html
        assert "<h1" not in one.html


def test_serbian_is_read_in_cyrillic_too() -> None:
    latin, letters = chapters("sr-latn"), chapters("sr-cyrl")
    assert [one.title for one in letters] == [cyrillic(one.title) for one in latin]
    assert [one.slug for one in letters] == [one.slug for one in latin]
    assert "Притисните" in "".join(one.html for one in letters).replace("притисните", "Притисните")


def test_who_reads_another_language_reads_english_marked_so(team: Team) -> None:
    assert "fr" not in WRITTEN
    assert folder("fr") == folder("en")
    assert {one.language for one in chapters("fr")} == {"en"}


def test_a_chapter_leads_to_its_neighbours_and_help_to_the_guide(team: Team) -> None:
    found = chapters("en")
    page = text(team.browser.get(found[1].url))

    assert f'class="btn btn-quiet" href="{found[0].url}"' in page
    assert f'class="btn btn-quiet" href="{found[2].url}"' in page
    assert 'href="/help/guide/"' in text(team.browser.get("/help/"))
    assert team.browser.get("/help/guide/no-such-chapter/").status_code == 404


def test_what_is_shown_in_the_repository_is_what_the_desk_lists() -> None:
    contents = (GUIDE / "README.md").read_text(encoding="utf-8")
    for language in LANGUAGES:
        for name in NAMES:
            title = written(language, name).splitlines()[0].removeprefix("# ")
            assert f"[{title}]({language}/{name})" in contents
