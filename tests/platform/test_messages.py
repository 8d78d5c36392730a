"""Catalogues: what is read from the source, what a merge keeps, which faults are named."""

from __future__ import annotations

import ast
from pathlib import Path

import polib
import pytest

from tutela.console import messages
from tutela.console.messages import Text


def read(folder: Path, name: str, source: str) -> list[Text]:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    return sorted(messages.read(path))


def test_texts_of_python(tmp_path: Path) -> None:
    source = (
        "from x import gettext_lazy as _\n"
        'a = _("Register a child")\n'
        'b = ngettext("%(n)d day", "%(n)d days", n)\n'
        'c = pgettext_lazy("of a case", "Open")\n'
        'd = npgettext("of a case", "one", "many", n)\n'
        "e = _(name)\n"
    )
    assert read(tmp_path, "a.py", source) == [
        Text("", "%(n)d day", "%(n)d days"),
        Text("", "Register a child"),
        Text("of a case", "Open"),
        Text("of a case", "one", "many"),
    ]


CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}


def test_no_text_hides_where_it_is_not_read() -> None:
    """A text inside the braces of an f-string is not extracted, and stays English in every language."""
    found = {text.words for text in messages.texts()}
    hidden = [
        f"{path.name}:{node.lineno}: {node.args[0].value}"
        for path in messages.HOUSE.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS
        if node.args and isinstance(node.args[0], ast.Constant) and node.args[0].value not in found
    ]
    assert hidden == []


def test_texts_of_a_template(tmp_path: Path) -> None:
    source = (
        '<c-field label="{% trans "Given name" %}" />{{ _("Search") }}\n'
        '{% translate "Open" context "of a case" %}'
        "{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    assert read(tmp_path, "a.html", source) == [
        Text("", "%(n)s day", "%(n)s days"),
        Text("", "Given name"),
        Text("", "Search"),
        Text("of a case", "Open"),
    ]


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    file = polib.POFile()
    file.metadata = {"Plural-Forms": messages.LANGUAGES["sr_Latn"]}
    file.extend(entries)
    return file


def test_a_merge_keeps_translations_drops_what_is_gone_and_adds_what_is_new() -> None:
    old = catalogue(
        polib.POEntry(msgid="Search", msgstr="Pretraga"),
        polib.POEntry(msgid="Gone", msgstr="Otišlo"),
    )
    found = {Text("", "Search"): {"a.py"}, Text("", "%(n)d day", "%(n)d days"): {"b.html"}}
    new = messages.merged(old, found)
    assert [(entry.msgid, entry.msgstr) for entry in new] == [
        ("Search", "Pretraga"),
        ("%(n)d day", ""),
    ]
    assert new[1].msgstr_plural == {0: "", 1: "", 2: ""}
    assert new[1].flags == ["python-format"]


def test_a_text_said_with_and_without_a_plural_is_held_once() -> None:
    found = {Text("", "day"): {"a.py"}, Text("", "day", "days"): {"b.py"}}
    (entry,) = messages.merged(catalogue(), found)
    assert (entry.msgid_plural, entry.occurrences) == ("days", [("a.py", ""), ("b.py", "")])


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (polib.POEntry(msgid="Search", msgstr=""), "is not translated"),
        (polib.POEntry(msgid="Search", msgstr="Search"), "is the same as in English"),
        (polib.POEntry(msgid="Search", msgstr="Pretraga", flags=["fuzzy"]), "is marked as unsure"),
        (polib.POEntry(msgid="%(n)s left", msgstr="Još %(m)s"), "has other placeholders"),
        (polib.POEntry(msgid="<b>Late</b>", msgstr="<i>Kasni</i>"), "has other placeholders"),
    ],
)
def test_a_faulty_translation_is_named(entry: polib.POEntry, why: str) -> None:
    found = [Text("", entry.msgid)]
    (fault,) = messages.faults_of("sr_Latn", catalogue(entry), found, set())
    assert why in fault


def test_a_word_that_is_the_same_in_every_language_may_be_listed() -> None:
    entry = polib.POEntry(msgid="PDF", msgstr="PDF")
    assert list(messages.faults_of("sq", catalogue(entry), [Text("", "PDF")], {"PDF"})) == []


def test_a_text_missing_and_a_text_left_over_are_named() -> None:
    old = catalogue(polib.POEntry(msgid="Gone", msgstr="Otišlo"))
    faults = list(messages.faults_of("sq", old, [Text("", "New")], set()))
    assert ["New" in faults[0], "Gone" in faults[1], len(faults)] == [True, True, 2]


def test_a_partial_catalogue_holds_what_it_says_and_nothing_else() -> None:
    file = catalogue(
        polib.POEntry(msgid="Search", msgstr="بحث"), polib.POEntry(msgid="New", msgstr="")
    )
    assert [entry.msgid for entry in messages.only_said(file)] == ["Search"]
    assert not messages.PARTIAL.keys() & messages.LANGUAGES.keys()


def test_a_form_of_the_singular_may_leave_its_number_out() -> None:
    entry = polib.POEntry(msgid="One day", msgid_plural="%(n)d days")
    entry.msgstr_plural = {0: "Jedan dan", 1: "%(n)d dana", 2: "%(n)d dana"}
    found = [Text("", "One day", "%(n)d days")]
    assert list(messages.faults_of("sr_Latn", catalogue(entry), found, set())) == []
