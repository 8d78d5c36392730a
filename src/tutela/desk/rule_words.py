"""What each right is called on the screen; a test compares the list with the rights of profiles."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """Rights that belong together."""

    label: str | Promise
    rules: dict[str, str | Promise]


TOPICS = (
    Topic(
        _("The file of a child"),
        {
            "case.read": _("Open files"),
            "case.register": _("Register a child and open a file"),
            "case.screen": _("Decide what happens after a report"),
            "case.allocate": _("Give a file to a worker"),
            "case.assess": _("Assess"),
            "case.protect": _("Protect a child at once: safety plan, emergency measure"),
            "case.plan": _("Write the plan"),
            "case.approve": _("Approve assessments, plans and closures"),
            "case.implement": _("Record services, visits and contacts"),
            "case.review": _("Review"),
            "case.close": _("Close a file"),
            "case.reopen": _("Open a closed file again"),
            "case.pause": _("Pause a deadline"),
            "case.correct": _("Mark entries as made in error or double"),
            "case.history": _("See who opened and changed a file"),
            "case.import": _("Bring in files from a register"),
            "case.seal": _("Seal a file: say who alone may see it"),
            "case.export": _("Take lists of files out of the system"),
            "glass.break": _("Open a file beyond one's reach in an emergency"),
            "document.read": _("Open documents and pictures"),
            "document.write": _("Add documents and pictures"),
            "task.write": _("Give and do tasks"),
        },
    ),
    Topic(
        _("People"),
        {
            "person.read": _("See children and families"),
            "person.write": _("Write about children and families"),
            "person.merge": _("Join two records of one person, and separate them again"),
            "address.reveal": _("See an address that is hidden"),
            "inquiry.answer": _("Answer other centres that ask about a child"),
        },
    ),
    Topic(
        _("The team"),
        {
            "board.read": _("See the team board"),
            "case.audit": _(
                "Draw files at random and look whether they are kept as they should be"
            ),
            "supervision.read": _("Read notes of supervision"),
            "supervision.write": _("Write notes of supervision"),
            "cover.manage": _("Arrange who stands in during leave"),
            "duty.manage": _("Keep the duty rota"),
            "conflict.manage": _("Keep a file from somebody with a conflict of interest"),
        },
    ),
    Topic(
        _("The system"),
        {
            "user.manage": _("Keep accounts and their roles"),
            "unit.manage": _("Keep institutions and units"),
            "config.manage": _("Change deadlines and code lists"),
            "role.read": _("See this table"),
            "journal.read": _("Read the journal"),
            "data_protection.keep": _(
                "Keep data protection: requests about data, and their answers"
            ),
            "export.make": _("Take lists out as files, for a purpose that is written down"),
            "glass.review": _("Look at emergencies afterwards"),
            "count.read": _("See figures without names"),
        },
    ),
    Topic(
        _("The public site"),
        {
            "site.read": _("See pages of the site before they are public, and take one off"),
            "site.write": _("Write pages of the site, and publish what was reviewed"),
            "site.review": _("Look whether a page of the site is safe for children"),
        },
    ),
    Topic(
        _("Campaigns"),
        {
            "campaign.read": _("See campaigns and their results"),
            "campaign.write": _("Plan and run campaigns, and record whom they reached"),
        },
    ),
    Topic(
        _("Children's boards"),
        {
            "participation.manage": _(
                "Run calls for children's boards: applications, draw, decisions"
            ),
            "participation.review": _("Score applications to a children's board, without names"),
        },
    ),
)
