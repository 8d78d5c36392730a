"""What a page still lacks before it may be public: each with what is missing, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from tutela.portal import texts
from tutela.portal.blocks import EASY
from tutela.portal.enums import PageKind
from tutela.portal.labels import block_word, field_word, language_word
from tutela.portal.texts import Text


class Lack(StrEnum):
    """What can be missing."""

    LANGUAGE = "LANGUAGE"
    LEAD = "LEAD"
    FIELD = "FIELD"
    PART = "PART"
    ROWS = "ROWS"
    WORDS = "WORDS"
    SOURCE = "SOURCE"
    DAY = "DAY"
    EASY = "EASY"
    CALL = "CALL"
    CONSENT = "CONSENT"
    CAMPAIGN = "CAMPAIGN"
    ABOVE = "ABOVE"
    REVIEW = "REVIEW"
    REVIEW_VOID = "REVIEW_VOID"
    REVIEW_WAITS = "REVIEW_WAITS"


OF_THE_REVIEW = frozenset({Lack.REVIEW, Lack.REVIEW_VOID, Lack.REVIEW_WAITS})
BEFORE_PUBLISHING = OF_THE_REVIEW | {Lack.ABOVE}
"""What can still be missing when a review is asked for."""

_SAID: dict[Lack, tuple[Promise | str, Promise | str]] = {
    Lack.LANGUAGE: (
        _("The page is not written in %(language)s."),
        _("Write it beside the text that is there."),
    ),
    Lack.LEAD: (
        _("Nothing says in one or two sentences what the page is about in %(language)s."),
        _("Write the introduction; lists of pages show it."),
    ),
    Lack.FIELD: (
        _("“%(where)s” is empty in %(language)s, and filled in elsewhere."),
        _("Write it in this language too."),
    ),
    Lack.PART: (
        _("A part is missing in %(language)s: %(where)s."),
        _("Translate it, or take it out of the other languages."),
    ),
    Lack.ROWS: (
        _("In %(language)s, “%(where)s” has fewer lines than elsewhere."),
        _("Translate the lines that are missing."),
    ),
    Lack.WORDS: (
        _("Something is empty in %(language)s, in “%(where)s”."),
        _("Fill it in, or take the part out."),
    ),
    Lack.SOURCE: (
        _("The page shows numbers and names no source in %(language)s."),
        _("Add a source: title and, if there is one, address."),
    ),
    Lack.DAY: (
        _("The event has no day."),
        _("Set it under “The same in every language”."),
    ),
    Lack.CALL: (
        _("The page says of no call how to apply."),
        _("Set the call under “The same in every language”."),
    ),
    Lack.EASY: (
        _("Nothing is said in easy words in %(language)s."),
        _("Add the part “In easy words”: one short idea a line, with a sign beside it."),
    ),
    Lack.CONSENT: (
        _("The consent to a picture has ended. The picture is no longer shown."),
        _("Take the picture away, or add it again with a new consent."),
    ),
    Lack.CAMPAIGN: (
        _("No campaign names this page as its own, so it shows no days, no pledge and no files."),
        _("Whoever runs the campaign chooses it there, under “On the public site”."),
    ),
    Lack.ABOVE: (
        _("The page above this one is not on the site in %(language)s."),
        _("Publish that page first."),
    ),
    Lack.REVIEW: (
        _("Nobody has looked yet whether it is safe for children."),
        _("Ask for a review. Somebody who wrote none of it looks."),
    ),
    Lack.REVIEW_VOID: (
        _("The text was changed after the review, so the review no longer holds."),
        _("Ask for a review of the new text."),
    ),
    Lack.REVIEW_WAITS: (
        _("The child-safety review is asked for, and not done yet."),
        _("It waits for somebody who wrote none of it."),
    ),
}


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: in which language (empty: in all), and where."""

    lack: Lack
    language: str = ""
    where: str | Promise = ""

    @property
    def what(self) -> str:
        """Return what is missing, in words."""
        return str(_SAID[self.lack][0]) % self._facts

    @property
    def todo(self) -> str:
        """Return what to do about it, in words."""
        return str(_SAID[self.lack][1]) % self._facts

    @property
    def _facts(self) -> dict[str, str]:
        return {"language": language_word(self.language), "where": str(self.where)}


def of_texts(
    kind: PageKind, source: str, said: Mapping[str, Text], required: Sequence[str]
) -> list[Gap]:
    """Return what is missing in the words of a page, by language."""
    found: list[Gap] = []
    for language in [*required, *sorted(set(said) - set(required))]:
        text = said.get(language)
        if text is None:
            found.append(Gap(Lack.LANGUAGE, language))
        else:
            found += _of_one(kind, language, text)
            if language != source and source in said:
                found += _beside(kind, language, text, said[source])
    return found


def hints(kind: PageKind, source: str, said: Mapping[str, Text]) -> list[Gap]:
    """Return what would help readers, and is not required: easy words in each language, as much as elsewhere."""
    ideas = {language: _ideas(text) for language, text in said.items()}
    word = block_word(texts.choices(kind, "body")[EASY])
    fewer = [code for code, many in ideas.items() if 0 < many < ideas.get(source, 0)]
    return [
        *(Gap(Lack.EASY, language) for language, many in ideas.items() if not many),
        *(Gap(Lack.ROWS, language, word) for language in fewer),
    ]


def _ideas(text: Text) -> int:
    return sum(len(part.rows) for part in text.parts() if part.type == EASY)


def _of_one(kind: PageKind, language: str, text: Text) -> Iterator[Gap]:
    if not text.lead:
        yield Gap(Lack.LEAD, language)
    for stream, parts in text.streams.items():
        for part in parts:
            block = texts.block_of(kind, stream, part)
            if block is not None and _has_empty(block, part):
                yield Gap(Lack.WORDS, language, block_word(block))
    if any(part.type == "figures" for part in text.parts()) and not text.sources:
        yield Gap(Lack.SOURCE, language)


def _has_empty(block: blocks.StructBlock, part: texts.Part) -> bool:
    def lacking(child: blocks.Block, value: object) -> bool:
        return texts.is_required(child) and not value

    if any(lacking(c, part.values.get(name)) for name, c in texts.values_of(block).items()):
        return True
    listed = texts.rows_of(block)
    if listed is None:
        return False
    inner = listed[1]
    return not part.rows or any(
        lacking(child, row.get(name)) for row in part.rows for name, child in inner.items()
    )


def _beside(kind: PageKind, language: str, text: Text, source: Text) -> Iterator[Gap]:
    for name, value in source.fields.items():
        if value and not text.fields.get(name):
            yield Gap(Lack.FIELD, language, field_word(kind, name))
    for stream, every in source.streams.items():
        parts = [part for part in every if part.type != EASY]
        own = [part for part in text.streams.get(stream, []) if part.type != EASY]
        known = texts.choices(kind, stream)
        fewer = Counter(p.type for p in parts) - Counter(p.type for p in own)
        for missing, often in fewer.items():
            yield from [Gap(Lack.PART, language, block_word(known[missing]))] * often
        for part, other in zip(parts, own, strict=False):
            if part.type == other.type and len(other.rows) < len(part.rows):
                yield Gap(Lack.ROWS, language, block_word(known[part.type]))
