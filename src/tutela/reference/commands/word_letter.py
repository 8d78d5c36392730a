"""How a letter reads here, version by version; and who compared it with the law."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock, keys
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import Stale
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.commands.reword import Texts
from tutela.reference.commands.verify_basis import Remark, Who
from tutela.reference.errors import DayIsToCome
from tutela.reference.errors.wordings import LetterIsVerified, NoSuchText, StandardHolds
from tutela.reference.events import LetterRestored, LetterVerified, LetterWorded
from tutela.reference.models import LetterVersion, Setting
from tutela.reference.queries.code_lists import languages_of_profile
from tutela.reference.queries.letters import Standing, kinds, standing

LetterCode = Annotated[str, StringConstraints(max_length=60)]


@command("letter.word", rules.reword_in, label=_("Word a letter"))
def word_letter(
    ctx: Context, profile: Setting, /, *, code: LetterCode, texts: Texts, seen: int
) -> LetterWorded | tuple[()]:
    """Make a new version of a letter; a language that is not given keeps the words it had.

    `seen`: the number of the version that the actor saw. Nobody has compared the new one with the law yet.
    Refused when: there is no such letter; a place is unknown or missing; somebody was faster.
    """
    now = _seen(code, seen)
    for text in texts.values():
        kinds()[code].check(text)
    before = _texts(now)
    after = {**before, **texts}
    languages = sorted(one for one in after if after[one] != before.get(one))
    if not languages:
        return ()
    made = _made(now, after)
    return LetterWorded(
        subject=Subject.of(made), code=code, number=made.number, languages=tuple(languages)
    )


@command("letter.verify", rules.reword_in, label=_("Confirm a letter"))
def verify_letter(
    ctx: Context,
    profile: Setting,
    /,
    *,
    code: LetterCode,
    seen: int,
    by: Who,
    on: date,
    remark: Remark = "",
) -> LetterVerified:
    """Keep who compared a letter with the law; what was compared is a version of its own from then on.

    Refused when: it is confirmed already; the day is still to come; somebody changed it meanwhile.
    """
    now = _seen(code, seen)
    if now.verified:
        raise LetterIsVerified
    if on > clock.today():
        raise DayIsToCome
    made = _made(now, _texts(now), verified_by=by, verified_on=on, remark=remark)
    return LetterVerified(subject=Subject.of(made), code=code, number=made.number, verified_on=on)


@command("letter.restore", rules.reword_in, label=_("Go back to the letter of the profile"))
def restore_letter(
    ctx: Context, profile: Setting, /, *, code: LetterCode, seen: int
) -> LetterRestored:
    """Let the letter of the profile hold again. Refused when: it does already."""
    now = _seen(code, seen)
    if not now.own:
        raise StandardHolds
    made = _made(now, {})
    return LetterRestored(subject=Subject.of(made), code=code, number=made.number)


def _seen(code: str, seen: int) -> Standing:
    """Return the version that holds. Raises: NoSuchText, Stale."""
    now = standing(code) if code in kinds() else None
    if now is None:
        raise NoSuchText
    if now.number != seen:
        raise Stale
    return now


def _texts(now: Standing) -> dict[str, str]:
    """Return the words of a version, by language, as somebody would write them."""
    found = {one: str(now.labels.get(one, "")).strip() for one in languages_of_profile()}
    return {language: text for language, text in found.items() if text}


def _made(now: Standing, texts: dict[str, str], **verified: object) -> LetterVersion:
    row = LetterVersion(
        id=keys.new(),
        code=now.code,
        number=max(now.number, now.last) + 1,
        labels=texts,
        made_at=clock.now(),
        **verified,
    )
    row.save(force_insert=True)
    return row
