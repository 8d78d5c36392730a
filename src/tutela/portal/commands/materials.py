"""Files of a campaign for everybody: add one, find it safe or send it back, publish it, take it back, remove it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from tutela.awareness.enums import CampaignState
from tutela.awareness.errors import CampaignIsClosed
from tutela.awareness.models import Campaign
from tutela.awareness.rules import write_campaign
from tutela.documents.enums import FileType
from tutela.documents.intake import MB
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.portal import checklist, rules
from tutela.portal.commands.review import Why
from tutela.portal.errors import (
    MaterialAdderMayNotReview,
    MaterialChecklistIsNotComplete,
    MaterialIsNotReviewed,
    MaterialIsPublic,
    MaterialIsReviewed,
)
from tutela.portal.events import (
    MaterialAdded,
    MaterialPublished,
    MaterialRemoved,
    MaterialReviewed,
    MaterialSentBack,
    MaterialTakenBack,
)
from tutela.portal.files import LARGEST_MB
from tutela.portal.models import Material

Content = Annotated[bytes, Field(min_length=1, max_length=LARGEST_MB * MB)]
Title = Annotated[str, StringConstraints(min_length=2, max_length=120)]
Language = Annotated[str, StringConstraints(min_length=2, max_length=10)]


@command("material.add", write_campaign, makes=Material, label=_("Add a material of a campaign"))
def add_material(
    ctx: Context,
    campaign: Campaign,
    /,
    *,
    new_id: UUID,
    file: Content,
    file_type: FileType,
    title: Title,
    language: Language,
) -> MaterialAdded:
    """Keep a file that `files.read` let in; it waits for a reviewer, and nobody outside sees it before it is published.

    Refused when: the campaign is closed.
    """
    if campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    made = Material.objects.create(
        id=new_id, campaign=campaign, title=title, language=language, file_type=file_type,
        size=len(file), content=file, added_at=clock.now(),
        added_by=ctx.actor.id if isinstance(ctx.actor, Staff) else None,
    )  # fmt: skip
    return MaterialAdded(
        subject=Subject.of(made), also=(Subject.of(campaign),), language=language,
        file_type=str(file_type), size=made.size,
    )  # fmt: skip


@command("material.review", rules.review_material, label=_("Find a material safe for children"))
def review_material(
    ctx: Context, material: Material, /, *, confirmed: list[str]
) -> MaterialReviewed:
    """Confirm every point of the checklist for a file. It never changes, so the review holds for good.

    Refused when: the actor added it; somebody has looked already; a point is not confirmed.
    """
    _refuse_review(ctx, material)
    if set(confirmed) != checklist.codes():
        raise MaterialChecklistIsNotComplete
    material.reviewed_by, material.reviewed_at = getattr(ctx.actor, "id", None), clock.now()
    material.reason = ""
    material.save(update_fields=["reviewed_by", "reviewed_at", "reason"])
    return MaterialReviewed(subject=Subject.of(material), answers=tuple(sorted(confirmed)))


@command("material.send_back", rules.review_material, label=_("Send a material back"))
def send_back_material(ctx: Context, material: Material, /, *, reason: Why) -> MaterialSentBack:
    """Say why a file cannot be public. Refused when: the actor added it; somebody has looked already."""
    _refuse_review(ctx, material)
    material.reviewed_by, material.reason = getattr(ctx.actor, "id", None), reason
    material.save(update_fields=["reviewed_by", "reason"])
    return MaterialSentBack(subject=Subject.of(material))


def _refuse_review(ctx: Context, material: Material) -> None:
    if material.added_by is not None and material.added_by == getattr(ctx.actor, "id", None):
        raise MaterialAdderMayNotReview
    if material.reviewed_at is not None or material.reason:
        raise MaterialIsReviewed


@command("material.publish", rules.write_material, label=_("Publish a material"))
def publish_material(ctx: Context, material: Material, /) -> MaterialPublished | tuple[()]:
    """Let everybody take a file from the public site. Nothing happens where it is public already.

    Refused when: nobody has found it safe for children.
    """
    if material.published_at is not None:
        return ()
    if material.reviewed_at is None:
        raise MaterialIsNotReviewed
    material.published_at = clock.now()
    material.save(update_fields=["published_at"])
    return MaterialPublished(subject=Subject.of(material))


@command("material.take_back", rules.write_material, label=_("Take a material back"))
def take_back_material(ctx: Context, material: Material, /) -> MaterialTakenBack | tuple[()]:
    """Take a file off the public site. Nothing happens where it is not public."""
    if material.published_at is None:
        return ()
    material.published_at = None
    material.save(update_fields=["published_at"])
    return MaterialTakenBack(subject=Subject.of(material))


@command("material.remove", rules.write_material, label=_("Remove a material"))
def remove_material(ctx: Context, material: Material, /) -> MaterialRemoved:
    """Throw a file away for good. Refused when: it is on the public site."""
    if material.published_at is not None:
        raise MaterialIsPublic
    event = MaterialRemoved(subject=Subject.of(material))
    material.delete()
    return event
