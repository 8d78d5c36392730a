"""Why an export is not made or not handed out. Each sentence says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class NothingToExport(Refusal):
    """The list is empty."""

    code = "export.nothing"
    sentence = _("There is nothing to export: the list is empty. Take a filter away.")


class TooManyRows(Refusal):
    """More rows than one export may hold."""

    code = "export.too_many_rows"
    sentence = _("These are more than %(most)s rows. Narrow the list by a filter, then export it.")


class TooManyForPaper(Refusal):
    """More rows than anybody prints."""

    code = "export.too_many_for_paper"
    sentence = _("A PDF holds at most %(most)s rows. Narrow the list, or choose another format.")


class ReachChanged(Refusal):
    """A file in it is no longer within reach of whoever asked."""

    code = "export.reach_changed"
    sentence = _("A file in this export is no longer within your reach. Make the export anew.")


class NoLongerMade(Refusal):
    """It was deleted while the job worked on it."""

    code = "export.no_longer_made"
    sentence = _("This export was deleted while it was being made. Ask for it anew.")


class NotAllowedAnymore(Refusal):
    """The right to export went between asking and making."""

    code = "export.not_allowed"
    sentence = _("You no longer hold the right to export this list. Ask your administrator.")


class BrokeOff(Refusal):
    """The job ended without an answer."""

    code = "export.broke_off"
    sentence = _("Making this export broke off. Try again; if it happens again, tell support.")


class NotThere(Refusal):
    """It is not made yet, or it is over."""

    code = "export.not_there"
    sentence = _(
        "This export is not there: it is not made yet, or its time is over. Ask for it anew."
    )


class StillKept(Refusal):
    """The time of the export is not over."""

    code = "export.still_kept"
    sentence = _("The time of this export is not over yet. Wait for its day.")


_FAULTS: dict[str, type[Refusal]] = {
    one.code: one
    for one in (
        NothingToExport,
        TooManyRows,
        TooManyForPaper,
        ReachChanged,
        NotAllowedAnymore,
        BrokeOff,
    )
}


def fault_words(code: str, most: int) -> str:
    """Return why an export failed, in words. `most`: rows of one export."""
    return str(_FAULTS.get(code, BrokeOff)(most=most)) if code else ""
