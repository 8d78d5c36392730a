"""How long each table keeps a row: as declared here, with the times that the profile gives.

What has a column of a file or a person goes with the file. Everything else with personal data must be
declared in `KEPT`: a check refuses a table that nobody thought about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OF_A_FILE = frozenset({"case_id", "file_id", "person_id", "relative_id"})
"""The columns by which a row goes when its file is erased (`tutela.erase_file`)."""


@dataclass(frozen=True)
class Kept:
    """How long rows are kept, in words; `%(…)s` are times of the profile."""

    words: str | Promise

    def told(self, times: Mapping[str, Any]) -> str:
        """Return the words with the times of the profile."""
        return str(self.words) % times


WITH_FILE = Kept(
    _(
        "With the file: %(closed_years)s years after it was closed, and until the child would be "
        "%(until_age)s; %(not_opened_years)s years if it was not opened"
    )
)
APPLICATION = Kept(
    _(
        "Names and words: while a child is a member; of who was not selected, %(application_years)s years "
        "after the decision; at once if the child withdraws. The birth date goes with the draw"
    )
)
KEPT: dict[str, Kept] = {
    "cases.Case": WITH_FILE,
    "people.Person": WITH_FILE,
    "cases.Audit": Kept(
        _("For good: how files were drawn and how many answers there were; no file is named in it")
    ),
    "portal.Material": Kept(_("For good: what campaigns gave to everybody; of nobody")),
    "portal.Picture": Kept(
        _("Until somebody takes it away; off the site on the day after the consent ends")
    ),
    "portal.Recording": Kept(_("As long as a public page says it; of nobody")),
    "portal.Publication": Kept(
        _("Until somebody takes it away; a document for everybody, of nobody")
    ),
    "portal.Arrivals": Kept(_("For good: what led to a public page, by day; of nobody")),
    "portal.PageViews": Kept(_("For good: how often a page was read on a day; of nobody")),
    "awareness.Campaign": Kept(_("For good: what was planned; nobody who was reached is in it")),
    "awareness.Pledge": Kept(
        _(
            "The e-mail address: some minutes, until the letter has left. That somebody promised: until the campaign is "
            "closed; unconfirmed, seven days"
        )
    ),
    "awareness.PledgeKey": Kept(_("Until the campaign is closed; of nobody")),
    "people.NameWord": Kept(_("Until nobody on record has this word in a name")),
    "people.Inquiry": Kept(_("%(inquiry_years)s years after the question was asked")),
    "organisations.User": Kept(
        _("For good: the journal says who did what. A closed account can no longer sign in")
    ),
    "organisations.Draft": Kept(_("30 days after it was last touched")),
    "kernel.JustDone": Kept(_("One minute, in which it can be undone; then it is thrown away")),
    "organisations.SignedInBrowser": Kept(_("Until the session is over")),
    "dataprotection.SubjectRequest": Kept(
        _("With the file; about no file: %(request_years)s years after the answer")
    ),
    "exports.Export": Kept(_("The file for some days; that it was made, for good")),
    "participation.Call": Kept(_("For good: a call, its draw and its seed; of nobody")),
    "participation.Application": APPLICATION,
    "participation.Applicant": APPLICATION,
    "participation.Knock": Kept(
        _(
            "A draft: 30 days, and no longer than the call is open. What was sent: some minutes; then only that "
            "a code belongs to the application, as long as that is kept"
        )
    ),
    "participation.Forgotten": Kept(_("For good: keys of what was forgotten; of nobody")),
    "participation.Mandate": Kept(_("For good: that a seat was held, and how long; no name")),
    "participation.Meeting": Kept(_("For good: what a board talked about and decided; of nobody")),
    "participation.Voice": Kept(_("For good: what a board said and what came of it; of nobody")),
    "participation.Permission": Kept(
        _("For good: that somebody agreed, and to which text; no name")
    ),
    "dataprotection.Breach": Kept(_("%(breach_years)s years after it was closed")),
}


def kept(model: type[Model]) -> Kept | None:
    """Return how long a table keeps its rows; None: nobody has said it."""
    declared = KEPT.get(model._meta.label)
    if declared is not None:
        return declared
    columns = {field.attname for field in model._meta.concrete_fields}
    return WITH_FILE if columns & OF_A_FILE else None
