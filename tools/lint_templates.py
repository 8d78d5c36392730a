"""Templates carry no script and no style of their own, and every word in them can be translated.

Looks at the source, so it cannot know what a variable holds; the crawl of rendered pages in the
test suite sees the rest. Words that stay as they are carry `translate="no"`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

SEEN_ATTRIBUTES = {"alt", "title", "placeholder", "label", "aria-label", "aria-description"} | {
    "caption",
    "summary",
    "heading",
    "legend",
    "hint",
    "help",
    "text",
    "content",
    "data-confirm",
}
SILENT = {"script", "style", "code", "template", "kbd"}
TECHNICAL = {"class", "icon", "kind", "level", "state", "tone"}  # slots that name, not say
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"} | {
    "track",
    "wbr",
    "use",
    "path",
    "c-vars",
}
EXEMPT = {"src/tutela/desk/templates/desk/components": "specimens for whoever builds screens"}
NAMES = {"Tutela", "PIN", "PDF", "CSV", "XLSX"}
OURS = re.compile(r"\btu-[\w-]+")  # a class that a block passes on
WORD = re.compile(r"[^\W\d_]{2,}")
TRANSLATED = re.compile(
    r"{%-?\s*(comment|blocktrans|blocktranslate)\b.*?%}.*?{%\s*end\1\s*%}|{#.*?#}", re.DOTALL
)
SYNTAX = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)


class Reader(HTMLParser):
    """Collect the faults of one template, its Django syntax already blanked out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._open: list[tuple[str, bool]] = []  # element, whether its words stay as they are

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        given = dict(attrs)
        names = tag == "c-slot" and given.get("name") in TECHNICAL
        quiet = names or tag in SILENT or given.get("translate") == "no"
        if tag == "style" or (tag == "script" and "src" not in given):
            self._say(f"<{tag}> in the page; put it into a file")
        for name, value in attrs:
            self._attribute(tag, name, value or "", quiet=quiet)
        if tag not in VOID:
            self._open.append((tag, quiet))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element that closes itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Leave an element; branches of a template may leave some unclosed."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Look at the words between elements."""
        if not any(quiet for _, quiet in self._open):
            self._words(data)

    def _attribute(self, tag: str, name: str, value: str, *, quiet: bool) -> None:
        if name == "style":
            self._say("style=; give it a class")
        if name.startswith("on") and not tag.startswith("c-"):
            self._say(f"{name}=; listen in a script")
        if value.strip().lower().startswith("javascript:"):
            self._say("javascript: in a link")
        if name in SEEN_ATTRIBUTES and tag != "meta" and not quiet:
            self._words(value)

    def _words(self, text: str) -> None:
        said = OURS.sub("", text)
        words = [word for word in WORD.findall(said) if word not in NAMES]
        if words:
            self._say(f"“{' '.join(text.split())[:60]}” cannot be translated")

    def _say(self, sentence: str) -> None:
        self.found.append((self.getpos()[0], sentence))


def blank(match: re.Match[str]) -> str:
    """Return as many lines as the syntax had, and nothing else."""
    return "\n" * match.group().count("\n")


def faults_in(source: str, path: Path) -> Iterator[str]:
    """Yield a sentence for each fault of one template."""
    if any(path.as_posix().startswith(folder) for folder in EXEMPT):
        return
    reader = Reader()
    reader.feed(SYNTAX.sub(blank, TRANSLATED.sub(blank, source)))
    reader.close()
    for line, sentence in reader.found:
        yield f"{path}:{line}: {sentence}."


def faults(root: Path) -> Iterator[str]:
    """Yield the faults of every template of the house."""
    for path in sorted((root / "src").rglob("templates/**/*.html")):
        yield from faults_in(path.read_text(encoding="utf-8"), path.relative_to(root))


if __name__ == "__main__":
    found = list(faults(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
