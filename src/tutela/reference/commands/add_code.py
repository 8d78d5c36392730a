"""A list gets one choice more."""

from __future__ import annotations

import re

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.arguments import CodeWord, Labels
from tutela.reference.commands.code_checks import refuse_same_words
from tutela.reference.enums import CodeList
from tutela.reference.errors import CodeExists, CodeMisnamed, CodeTooLong, ListIsFixed
from tutela.reference.events import CodeAdded
from tutela.reference.models import Code, stable_id
from tutela.reference.named import FIXED

_UPPER_SNAKE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
_LONGEST = 60
_SHORTER = {CodeList.LANGUAGE: 20}
"""Lists whose codes are kept as words in rows that have less room."""


@command("code.add", rules.change_code, label=_("Add a choice to a list"))
def add_code(
    ctx: Context, like: Code, /, *, labels: Labels, code: CodeWord | None = None
) -> CodeAdded:
    """Add a choice to the list of another one, which the software treats alike.

    Without `code` it is made from the words. The key follows from list and code, as in a profile:
    one that brings the same code later finds it here, and leaves it.
    Refused when: the list is fixed; it has the code, or a choice with the same words.
    """
    if like.list in FIXED:
        raise ListIsFixed
    longest = _SHORTER.get(CodeList(like.list), _LONGEST)
    word = code or _made_of(labels, longest)
    if len(word) > longest:
        raise CodeTooLong(longest=longest)
    if not _UPPER_SNAKE.fullmatch(word):
        raise CodeMisnamed
    if Code.objects.filter(list=like.list, code=word).exists():
        raise CodeExists
    refuse_same_words(like.list, labels)
    last = Code.objects.filter(list=like.list).aggregate(last=Max("position"))["last"]
    made = Code(
        id=stable_id("code", like.list, word),
        list=like.list,
        code=word,
        labels=labels,
        parent=like.parent,
        maps=like.maps,
        traits=_traits(like, word),
        position=(last or 0) + 1,
        written_at=clock.now(),
    )
    made.save(force_insert=True)
    return CodeAdded(
        subject=Subject.of(made),
        also=(Subject.of(like),),
        list=made.list,
        code=word,
        like=like.code,
    )


def _made_of(labels: Labels, longest: int) -> str:
    """Return a code from the English words, else from whichever there are."""
    words = labels.get("en") or next(iter(labels.values()))
    return slugify(words).replace("-", "_").upper()[:longest].strip("_")


def _traits(like: Code, word: str) -> dict[str, object]:
    """Return the traits of a code for its like; what is told back by itself, the new one is too."""
    own = like.traits.get("reciprocal") == like.code
    return {**like.traits, **({"reciprocal": word} if own else {})}
