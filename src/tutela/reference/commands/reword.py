"""What a text of the software says here."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import Stale
from tutela.kernel.events import Subject
from tutela.reference import rules
from tutela.reference.errors.wordings import NoSuchText, StandardHolds
from tutela.reference.events import TextRestored, TextReworded
from tutela.reference.models import Setting, Wording, stable_id
from tutela.reference.queries.wordings import standards


def _spoken(value: dict[str, str]) -> dict[str, str]:
    if unknown := value.keys() - settings.KNOWN_LANGUAGES.keys():
        raise ValueError(f"not a language of the interface: {', '.join(sorted(unknown))}")
    return {language: text.strip() for language, text in value.items() if text.strip()}


TextCode = Annotated[str, StringConstraints(max_length=80)]
Texts = Annotated[dict[str, str], AfterValidator(_spoken)]


@command("wording.change", rules.reword_in, label=_("Word a text of the software"))
def reword(
    ctx: Context, profile: Setting, /, *, code: TextCode, texts: Texts, seen: int = 0
) -> TextReworded | tuple[()]:
    """Let a text say something else in the languages that are given; the others keep the standard.

    A text that is the standard text is none of one's own. `seen`: the version that the actor saw.
    Refused when: there is no such text; a place is unknown or missing; it is too long; an e-mail would
    have a link; somebody changed it meanwhile.
    """
    standard = standards().get(code)
    if standard is None:
        raise NoSuchText
    row = _row(code)
    if seen != row.version:
        raise Stale
    own = {
        language: text for language, text in texts.items() if text != standard.in_language(language)
    }
    for text in own.values():
        standard.check(text)
    languages = sorted(
        one for one in own.keys() | row.labels.keys() if own.get(one) != row.labels.get(one)
    )
    if not languages:
        return ()
    row.labels, row.written_at = own, clock.now()
    row.save()
    return TextReworded(subject=Subject.of(row), code=code, languages=tuple(languages))


@command("wording.restore", rules.reword_in, label=_("Go back to the standard text"))
def restore(ctx: Context, profile: Setting, /, *, code: TextCode) -> TextRestored:
    """Let the standard text hold again in every language. Refused when: it does already."""
    row = Wording.objects.select_for_update(no_key=True).filter(code=code).first()
    if row is None or not row.labels:
        raise StandardHolds
    row.labels, row.written_at = {}, clock.now()
    row.save(update_fields=["labels", "written_at"])
    return TextRestored(subject=Subject.of(row), code=code)


def _row(code: str) -> Wording:
    """Return the row of a text, locked; a new one where nobody worded it yet."""
    row = Wording.objects.select_for_update(no_key=True).filter(code=code).first()
    return row or Wording(id=stable_id("wording", code), code=code, version=0)
