"""Catalogues of the interface's texts, without GNU gettext: Babel reads Python, Django its templates.

Sources are English. A catalogue is `src/tutela/locale/<sq, sr_Latn>/LC_MESSAGES/django.po`; the
compiled `.mo` beside it is never kept in Git.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
from babel.messages.extract import extract_python
from django.utils.translation.template import templatize

from tutela.kernel.cyrillic import EXCEPTIONS, cyrillic

HOUSE = Path(__file__).resolve().parents[1]
LOCALE = HOUSE / "locale"
SAME = LOCALE / "same-in-every-language.txt"
LANGUAGES = {
    "sq": "nplurals=2; plural=(n != 1);",
    "sr_Latn": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
        " n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
    ),
}
"""Those that must be complete, each with its rule for plurals."""
PARTIAL = {
    "ar": (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
        " n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
    ),
}
"""Those that hold the words of the main screens; what they lack is said in English."""
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NAMED = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
TAG = re.compile(r"</?\w+")


@dataclass(frozen=True, order=True)
class Text:
    """One text of the source: its context, its words, its plural."""

    context: str
    words: str
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """Return what a catalogue finds it by."""
        return self.context, self.words


def texts() -> dict[Text, set[str]]:
    """Return every text of the source, with the files that say it."""
    found: dict[Text, set[str]] = {}
    for path in _sources():
        for text in read(path):
            found.setdefault(text, set()).add(path.relative_to(HOUSE).as_posix())
    return found


def _sources() -> Iterator[Path]:
    for path in sorted(HOUSE.rglob("*")):
        if (path.suffix == ".py" and "migrations" not in path.parts) or (
            path.suffix in {".html", ".txt"} and "templates" in path.parts
        ):
            yield path


def read(path: Path) -> Iterator[Text]:
    """Yield the texts of one Python file or template."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        blanked = templatize(source, origin=str(path))  # text around the calls, blanked out
        source = "\n".join(line.lstrip() for line in blanked.splitlines())
    found: Any = extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {})
    for _, keyword, said, _ in found:
        given = said if isinstance(said, tuple) else (said,)
        if all(isinstance(part, str) for part in given[: _parts(keyword)]):
            yield _text(keyword, given)


def _parts(keyword: str) -> int:
    return {"n": 2, "p": 2}.get(keyword[0], 1) + keyword.startswith("np")


def _text(keyword: str, given: tuple[str, ...]) -> Text:
    if keyword.startswith("np"):
        return Text(given[0], given[1], given[2])
    if keyword.startswith("p"):
        return Text(given[0], given[1])
    if keyword.startswith("n"):
        return Text("", given[0], given[1])
    return Text("", given[0])


def catalogue(language: str) -> polib.POFile:
    """Open the catalogue of a language, or begin one."""
    path = _path(language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=98)
    begun = polib.POFile(wrapwidth=98)
    begun.fpath = str(path)
    begun.metadata = {
        "Project-Id-Version": "tutela",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": (LANGUAGES | PARTIAL)[language],
    }
    return begun


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def extract() -> dict[str, int]:
    """Bring every catalogue to the source's texts; return how many wait for a translation."""
    found = texts()
    waiting = {}
    for language in LANGUAGES:
        file = merged(catalogue(language), found)
        path = _path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(str(path))
        waiting[language] = len(file.untranslated_entries())
    for language in PARTIAL:
        only_said(merged(catalogue(language), found)).save(str(_path(language)))
    return waiting


def only_said(file: polib.POFile) -> polib.POFile:
    """Return a partial catalogue with nothing but what it says."""
    kept = file.translated_entries()
    file.clear()
    file.extend(kept)
    return file


def merged(old: polib.POFile, found: dict[Text, set[str]]) -> polib.POFile:
    """Return the catalogue with exactly these texts, in a stable order, translations kept."""
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in old}
    forms = int(re.findall(r"nplurals=(\d)", old.metadata["Plural-Forms"])[0])
    old.clear()
    for text, files in sorted(_by_key(found).items(), key=lambda one: (min(one[1]), one[0])):
        entry = kept.get(text.key)
        if entry is None or (entry.msgid_plural or "") != text.plural:
            entry = _fresh(text, forms)
        entry.occurrences = [(file, "") for file in sorted(files)]
        entry.obsolete = False
        old.append(entry)
    return old


def _by_key(found: dict[Text, set[str]]) -> dict[Text, set[str]]:
    """Join a text said with a plural and the same one said without: a catalogue holds it once."""
    joined: dict[tuple[str, str], Text] = {}
    for text in sorted(found):  # the one without a plural comes first, and gives way
        joined[text.key] = text
    return {
        text: set().union(*(files for one, files in found.items() if one.key == key))
        for key, text in joined.items()
    }


def _fresh(text: Text, forms: int) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.words, msgctxt=text.context or None)
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    if "%(" in text.words or "%s" in text.words or "%d" in text.words:
        entry.flags.append("python-format")
    return entry


def compile_all() -> list[Path]:
    """Write the `.mo` of every catalogue that is newer than its own; return what was written."""
    written = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        made = path.with_suffix(".mo")
        if not made.exists() or made.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(made))
            written.append(made)
    return written + _cyrillic()


def _cyrillic() -> list[Path]:
    """Write the Serbian catalogue in Cyrillic letters, when what it is made from is newer."""
    made = LOCALE / "sr_Cyrl" / "LC_MESSAGES" / "django.mo"
    sources = (_path("sr_Latn"), EXCEPTIONS, EXCEPTIONS.with_suffix(".py"))
    if made.exists() and made.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
        return []
    made.parent.mkdir(parents=True, exist_ok=True)
    in_cyrillic(catalogue("sr_Latn")).save_as_mofile(str(made))
    return [made]


def in_cyrillic(file: polib.POFile) -> polib.POFile:
    """Turn a Serbian catalogue into Cyrillic letters, and return it."""
    file.metadata["Language"] = "sr_Cyrl"
    for entry in file:
        entry.msgstr = cyrillic(entry.msgstr)
        entry.msgstr_plural = {form: cyrillic(one) for form, one in entry.msgstr_plural.items()}
    return file


def faults() -> Iterator[str]:
    """Yield a sentence for each text that a reader of a language would miss or misread."""
    found = texts()
    same = set(SAME.read_text(encoding="utf-8").splitlines()) if SAME.exists() else set()
    for language in LANGUAGES:
        yield from faults_of(language, catalogue(language), found, same)
    for language in PARTIAL:
        file = catalogue(language)
        begun = {(entry.msgctxt or "", entry.msgid) for entry in file}
        yield from faults_of(language, file, [text for text in found if text.key in begun], same)


def faults_of(
    language: str, file: polib.POFile, found: Iterable[Text], same: set[str]
) -> Iterator[str]:
    """Yield the faults of one catalogue against the texts of the source."""
    kept = {(entry.msgctxt or "", entry.msgid): entry for entry in file if not entry.obsolete}
    wanted = {text.key for text in found}
    for text in sorted({one.key: one for one in sorted(found)}.values()):
        entry = kept.get(text.key)
        if entry is None:
            yield f"{language}: “{text.words}” is not in the catalogue: run `tutela messages extract`."
        else:
            yield from (f"{language}: “{text.words}” {why}." for why in _wrong(entry, same))
    for key in sorted(kept.keys() - wanted):
        yield f"{language}: “{key[1]}” is no longer said: run `tutela messages extract`."


def _wrong(entry: polib.POEntry, same: set[str]) -> Iterator[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        yield "is marked as unsure"
    if not all(said):
        yield "is not translated"
        return
    for one in said:
        if one == entry.msgid and entry.msgid not in same:
            yield "is the same as in English (if it must be, list it in same-in-every-language.txt)"
        sources = [entry.msgid, entry.msgid_plural or entry.msgid]
        if not any(_marks(one) == _marks(source) for source in sources):
            yield f"has other placeholders or tags in “{one}”"


def _marks(text: str) -> list[str]:
    return sorted(NAMED.findall(text) + TAG.findall(text))
