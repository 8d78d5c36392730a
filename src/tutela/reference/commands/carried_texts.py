"""What of the texts a configuration carries: how messages and letters are worded here, and who confirmed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import cast

from django.conf import settings

from tutela.kernel.access import Actor
from tutela.kernel.commands import Context
from tutela.kernel.errors import Refusal
from tutela.reference import rules
from tutela.reference.commands.reword import restore, reword
from tutela.reference.commands.word_letter import restore_letter, verify_letter, word_letter
from tutela.reference.configuration import LetterSaid, Said, TextSaid
from tutela.reference.models import ChangeSet
from tutela.reference.parts import Here, Part, part
from tutela.reference.queries.letters import Standing, kinds, letter_kept, letters_kept
from tutela.reference.queries.wordings import reworded_in, standards, text_kept, texts_kept


def _texts(actor: Actor) -> Iterator[Here]:
    written = dict(rules.change_wording.rows(actor).values_list("code", "written_at"))
    for line in texts_kept(actor):
        code = line.standard.code
        yield Here(TextSaid(code=code, texts=dict(line.labels)), written.get(code))


def _letters(actor: Actor) -> Iterator[Here]:
    versions = rules.change_letter.rows(actor).order_by("number")
    made: dict[str, datetime] = dict(versions.values_list("code", "made_at"))
    for line in letters_kept(actor):
        now = line.standing
        said = LetterSaid(
            code=line.kind.code,
            texts=dict(now.labels) if now.own else {},
            verified_by=now.verified_by,
            verified_on=now.verified_on,
            remark=now.remark,
        )
        yield Here(said, made.get(line.kind.code))


def _take_text(ctx: Context, _of: ChangeSet, said: Said, _here: Said | None) -> None:
    wanted = cast("TextSaid", said)
    line, about = text_kept(ctx.actor, wanted.code), reworded_in(ctx.actor)
    if wanted.texts:
        seen = line.version if line else 0
        ctx.call(reword, about, code=wanted.code, texts=wanted.texts, seen=seen)
    elif line and line.labels:
        ctx.call(restore, about, code=wanted.code)


def _take_letter(ctx: Context, _of: ChangeSet, said: Said, here: Said | None) -> None:
    """Word a letter and confirm it, as the file says; another confirmation of the same words is a new version."""
    wanted, now = cast("LetterSaid", said), cast("LetterSaid", here)
    code, about = wanted.code, reworded_in(ctx.actor)
    if now.texts and (not wanted.texts or wanted.texts == now.texts):
        ctx.call(restore_letter, about, code=code, seen=_standing(ctx.actor, code).number)
    if wanted.texts:
        seen = _standing(ctx.actor, code).number
        ctx.call(word_letter, about, code=code, texts=wanted.texts, seen=seen)
    standing = _standing(ctx.actor, code)
    if wanted.verified_by and not standing.verified:
        words = {"by": wanted.verified_by, "on": wanted.verified_on, "remark": wanted.remark}
        ctx.call(verify_letter, about, code=code, seen=standing.number, **words)


def _standing(actor: Actor, code: str) -> Standing:
    """Return the version of a letter that holds now, in the middle of what is taken over."""
    line = letter_kept(actor, code)
    if line is None:
        raise LookupError(f"The letter {code} has no text here.")
    return line.standing


def _text_is_not_taken(said: Said) -> bool:
    wanted = cast("TextSaid", said)
    standard = standards().get(wanted.code)
    return standard is None or _refused(wanted.texts, standard.check)


def _letter_is_not_taken(said: Said) -> bool:
    wanted = cast("LetterSaid", said)
    kind = kinds().get(wanted.code)
    half = bool(wanted.verified_by) != bool(wanted.verified_on)
    return kind is None or half or _refused(wanted.texts, kind.check)


def _refused(texts: Mapping[str, str], check: Callable[[str], None]) -> bool:
    """Say whether some words would be refused here: of an unknown language, or what could not be sent."""
    if not texts.keys() <= settings.KNOWN_LANGUAGES.keys():
        return True
    try:
        for text in texts.values():
            check(text)
    except Refusal:
        return True
    return False


TEXTS = part(
    Part("texts", TextSaid, here=_texts, take=_take_text, lacks=_text_is_not_taken, own_only=True)
)
LETTERS = part(
    Part(
        "letters", LetterSaid, here=_letters, take=_take_letter, lacks=_letter_is_not_taken,
        own_only=True,
    )
)  # fmt: skip
