"""The letters of data protection, and what is filled into each."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from tutela.reference import ports
from tutela.reference.letters import LetterKind
from tutela.reference.wordings import Place

_TOLD = {
    "noticed": Place(_("when the breach was noticed"), "26.11.2026, 14:30"),
    "kind": Place(_("what kind of breach it is"), "…"),
    "data": Place(_("which kinds of data"), "…"),
    "consequences": Place(_("what may follow from it"), "…"),
    "measures": Place(_("what was done about it"), "…"),
}
_COUNTED = {
    "what": Place(_("what happened, in the words of the register"), "…"),
    "people": Place(_("about how many people"), "12"),
    "records": Place(_("about how many records"), "40"),
}


@ports.letters.answer
def letters(_question: None) -> Iterator[LetterKind]:
    """Return the letters about a breach, and the notice to families."""
    needed = frozenset({"noticed", "measures"})
    yield LetterKind(
        "BREACH_AUTHORITY", _("Breach of data: to the authority"), {**_TOLD, **_COUNTED}, needed
    )
    yield LetterKind("BREACH_PEOPLE", _("Breach of data: to the people"), _TOLD, needed)
    yield LetterKind("PRIVACY_NOTICE", _("Privacy notice to families"))
