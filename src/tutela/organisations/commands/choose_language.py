"""Somebody prefers another language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.arguments import Language
from tutela.organisations.events import LanguageChosen
from tutela.organisations.models import User


@command("user.choose_language", rules.own_account, label=_("Choose one's language"))
def choose_language(
    ctx: Context, user: User, /, *, language: Language
) -> LanguageChosen | tuple[()]:
    """Keep the language of one's own screens and e-mails."""
    if user.language == language:
        return ()
    user.language = language
    user.save(update_fields=["language"])
    return LanguageChosen(subject=Subject.of(user), language=language)
