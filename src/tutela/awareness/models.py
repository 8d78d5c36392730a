"""A campaign, its ways to people, and how many were reached. Nobody who was reached is ever in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.awareness.enums import CampaignState, ChannelKind, Known
from tutela.awareness.scopes import DOOR, WRITE, OfCampaigns, Printed
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Through
from tutela.reference.models import Place

RUN = OfCampaigns("campaigns are public works; nobody who was reached is named in them")


def _internal(*names: str) -> dict[str, Level]:
    return {**SUBJECT_PRIVACY, **dict.fromkeys(names, Level.INTERNAL)}


class Campaign(Subject):
    """What shall change, in whom, by what is said. The lists are those of `inputs`, in their order."""

    title = models.CharField(max_length=120)
    about = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, default=CampaignState.PLANNED)
    begins_date = models.DateField()
    ends_date = models.DateField(null=True)
    currency = models.CharField(max_length=3, default="EUR")
    goals = models.JSONField(default=list)
    audiences = models.JSONField(default=list)
    messages = models.JSONField(default=list)
    partners = models.JSONField(default=list)
    budget = models.JSONField(default=list)
    timeline = models.JSONField(default=list)
    survey = models.JSONField(default=list, db_default=[])
    pledge = models.JSONField(default=list, db_default=[])
    pledges = models.PositiveIntegerField(null=True)  # how many confirmed, once it is closed
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    scope: ClassVar = RUN
    privacy: ClassVar[dict[str, Level]] = _internal(
        *("title", "about", "state", "begins_date", "ends_date", "currency"),
        *("goals", "audiences", "messages", "partners", "budget", "timeline", "survey"),
        *("pledge", "pledges"),
        *("made_by", "made_at", "begun_at", "closed_at"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="awareness_campaign_state_is_known",
                condition=Q(state__in=[state.value for state in CampaignState]),
            ),
            models.CheckConstraint(
                name="awareness_campaign_ends_after_it_begins",
                condition=Q(ends_date__isnull=True) | Q(ends_date__gte=F("begins_date")),
            ),
            models.CheckConstraint(
                name="awareness_campaign_closed_iff_dated",
                condition=Q(state=CampaignState.CLOSED, closed_at__isnull=False)
                | ~Q(state=CampaignState.CLOSED) & Q(closed_at__isnull=True),
            ),
        ]


class Channel(Subject):
    """A way to people, or an event on a day. `audience`: a code of the campaign's; empty: everybody."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    audience = models.CharField(max_length=10, blank=True)
    planned = models.PositiveIntegerField()
    on_date = models.DateField(null=True)
    municipality = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()

    scope: ClassVar = OfCampaigns(RUN.reason, "SELECT, INSERT, UPDATE, DELETE")
    privacy: ClassVar[dict[str, Level]] = _internal(
        *("campaign", "kind", "name", "audience", "planned", "on_date", "municipality", "position")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="awareness_channel_kind_is_known",
                condition=Q(kind__in=[kind.value for kind in ChannelKind]),
            )
        ]


class Reach(Subject):
    """How many people a channel reached on a day, as somebody on the staff says. Of nobody by name."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="reach")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="reach")
    day = models.DateField()
    municipality = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=10, blank=True)
    people = models.PositiveIntegerField()
    known = models.CharField(max_length=10)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    scope: ClassVar = RUN
    privacy: ClassVar[dict[str, Level]] = _internal(
        *("campaign", "channel", "day", "municipality", "audience", "people", "known"),
        *("recorded_by", "recorded_at", "withdrawn_at"),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="awareness_reach_is_of_somebody", condition=Q(people__gte=1)
            ),
            models.CheckConstraint(
                name="awareness_reach_says_how_it_is_known",
                condition=Q(known__in=[known.value for known in Known]),
            ),
        ]


class CampaignPage(Subject):
    """A page of the public site that belongs to a campaign. `page`: its key, whatever the language.

    `since_date`: the Monday from which its readings count; null, from the first day of the campaign.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="pages")
    page = models.UUIDField()
    since_date = models.DateField(null=True)

    scope: ClassVar = Printed("which public pages a campaign counts as its own")
    privacy: ClassVar[dict[str, Level]] = _internal("campaign", "page", "since_date")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="awareness_page_once_a_campaign", fields=["campaign", "page"]
            )
        ]


class Source(Subject):
    """A code on a poster or with a partner, that leads to a page of the site. `page`: null, the first page."""

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="sources")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=12, unique=True)
    page = models.UUIDField(null=True)
    position = models.PositiveSmallIntegerField()

    scope: ClassVar = Printed("short codes, printed in public so that people follow them")
    privacy: ClassVar[dict[str, Level]] = _internal("campaign", "name", "code", "page", "position")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="awareness_source_code_is_short_and_plain",
                condition=Q(code__regex=r"^[a-z0-9]{3,12}$"),
            )
        ]


_ALL = "SELECT, INSERT, UPDATE, DELETE"


class PledgeKey(Subject):
    """With what a campaign's pledges are closed (`door_key`, public) and opened; gone when the campaign is closed.

    `door_salt`: with it addresses become marks.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="pledge_keys")
    door_key = models.TextField()
    door_salt = models.CharField(max_length=32)
    secret = SealedTextField(key_of="campaign_id")

    scope: ClassVar = Through(
        "keys of pledges: made and thrown away with the campaign, used by the job at the door",
        (WRITE, DOOR),
        _ALL,
    )
    privacy: ClassVar[dict[str, Level]] = _internal("campaign", "door_key", "door_salt") | {
        "secret": Level.SEALED
    }


class Pledge(Subject):
    """That somebody pledged on the public site. Whose it is nobody can read: of the address only a mark stays.

    `sealed`: the address, until the letter that asks for a confirmation has left. `token`: a mark of the secret in
    that letter. All of it goes when the campaign is closed; one that nobody confirms goes after `until_date`.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="pledged")
    mark = models.BinaryField(unique=True)
    token = models.BinaryField(unique=True)
    sealed = models.BinaryField(default=b"")
    until_date = models.DateField()
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)

    scope: ClassVar = Through(
        "pledges: the job that writes to who pledged; the site itself calls functions",
        (DOOR,),
        _ALL,
    )
    privacy: ClassVar[dict[str, Level]] = _internal(
        *("campaign", "mark", "token", "until_date", "sent_at", "confirmed_at")
    ) | {"sealed": Level.PERSONAL}

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="awareness_pledge_is_confirmed_by_letter",
                condition=Q(confirmed_at__isnull=True) | Q(sent_at__isnull=False, sealed=b""),
            )
        ]
