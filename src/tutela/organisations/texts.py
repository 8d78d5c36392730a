"""The texts that the system sends: what messages and e-mails say, and how they may be worded otherwise.

An e-mail has a place for the country and for the day, and for nothing else: never for a name, a number
or a place of anybody. A message has no place at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from tutela.kernel import clock
from tutela.organisations.sentences import SENTENCES
from tutela.reference import ports
from tutela.reference.queries import in_language, setting
from tutela.reference.queries.wordings import own_texts, text
from tutela.reference.wordings import Place, Standard

SUBJECT, BODY = "mail-subject", "mail-body"
MESSAGE, MAIL = _("Messages"), _("E-mails")
PLACES = {
    "country": Place(_("the country, as the profile names it"), "Kosovo"),
    "day": Place(_("the day on which the e-mail is sent"), "26.11.2026"),
}


@ports.texts.answer
def texts(_question: None) -> Iterator[Standard]:
    """Return the texts of e-mails, then those of messages."""
    yield Standard(
        SUBJECT, _("You have a new message in Tutela"), MAIL, PLACES, longest=100, mailed=True
    )
    yield Standard(
        BODY,
        _(
            "Hello,\n\nsomething in Tutela needs your attention. Sign in as you always do to "
            "read it.\n\nFor safety this e-mail says no more, and has no link."
        ),
        MAIL,
        PLACES,
        longest=2_000,
        lines=True,
        mailed=True,
    )
    for kind, words in SENTENCES.items():
        yield Standard(code_of(kind), words, MESSAGE)


def code_of(kind: str) -> str:
    """Return the code of the text of a message."""
    return f"notice-{kind}"


def mail_subject(language: str) -> str:
    """Return the subject of the e-mail that says that something waits."""
    return text(SUBJECT, language, _facts(language))


def mail_body(language: str) -> str:
    """Return what that e-mail says."""
    return text(BODY, language, _facts(language))


def sentences(language: str) -> dict[str, str | Promise]:
    """Return what each kind of message says, in the words of this place where it has its own."""
    own = own_texts(language)
    return {kind: own.get(code_of(kind)) or words for kind, words in SENTENCES.items()}


def _facts(language: str) -> dict[str, str]:
    with override(language):
        day = date_format(clock.today(), "SHORT_DATE_FORMAT")
    return {"country": in_language(setting("labels"), language), "day": day}
