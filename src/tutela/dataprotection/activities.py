"""Why each part of the system keeps personal data: said once, for the register of processing.

What a table holds and how sensitive it is comes from the privacy levels of its fields; who receives it
from the roles. Only the purpose and the kinds of people cannot be computed: they are declared here, and a
check refuses an app with personal data that declares none.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.dataprotection.enums import DataKind


@dataclass(frozen=True)
class Activity:
    """What an app keeps data for, of whom, of which kinds."""

    purpose: str | Promise
    people: str | Promise
    data: tuple[DataKind, ...]


_K = DataKind
_SECRECY = Activity(
    _("To keep a file from those who must not see it, and to look at emergencies afterwards"),
    _("Members of staff, and the children whose files these are"),
    (_K.STAFF, _K.HARM),
)
OF_A_TABLE: dict[str, Activity] = dict.fromkeys(
    (
        "organisations.Recusal",
        "organisations.SealedFile",
        "organisations.LetIn",
        "organisations.BrokenGlass",
    ),
    _SECRECY,
)
"""Tables that are kept for another purpose than the rest of their app."""

ACTIVITIES: dict[str, Activity] = {
    "kernel": Activity(
        _("To prove who saw and did what, and to keep the keys of files"),
        _("Members of staff"),
        (_K.STAFF,),
    ),
    "organisations": Activity(
        _("To give members of staff accounts and rights, and to tell them what waits"),
        _("Members of staff"),
        (_K.STAFF,),
    ),
    "people": Activity(
        _("To know the child and the family, and to reach them safely"),
        _("Children, caregivers and relatives"),
        (_K.IDENTITY, _K.CONTACT, _K.FAMILY, _K.HEALTH, _K.SCHOOL, _K.ORIGIN),
    ),
    "cases": Activity(
        _("To protect the child and to help the family, from the first report to closure"),
        _("Children, caregivers, people who report"),
        (_K.HARM, _K.HEALTH, _K.FAMILY, _K.OFFENCE),
    ),
    "documents": Activity(
        _("To keep papers and pictures that belong to a file"),
        _("Children, caregivers and relatives"),
        (_K.IDENTITY, _K.HARM, _K.HEALTH),
    ),
    "dataprotection": Activity(
        _("To answer people who ask about their data, and to deal with breaches"),
        _("People who ask, and those whom it concerns"),
        (_K.IDENTITY, _K.CONTACT, _K.HARM),
    ),
    "exports": Activity(
        _("To hand lists out as files, and to know who took out what and why"),
        _("Members of staff, and the children in the lists"),
        (_K.STAFF, _K.IDENTITY, _K.CONTACT, _K.HARM),
    ),
    "awareness": Activity(
        _("To count who promises something in a campaign, once each"),
        _("People who leave an e-mail address on the public site"),
        (_K.CONTACT,),
    ),
    "participation": Activity(
        _("To give children seats on boards fairly, and to tell each child what was decided"),
        _("Children who apply, and whoever consents for them"),
        (_K.IDENTITY, _K.CONTACT),
    ),
}
