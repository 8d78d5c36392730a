"""Jobs of campaigns: whoever pledged on the site gets a letter that asks whether it was they."""

from __future__ import annotations

import logging
import smtplib
from collections import defaultdict
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from tutela.awareness import jobs
from tutela.awareness.commands.pledge import answer_pledges
from tutela.awareness.queries import pledges
from tutela.kernel import keys
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request

log = logging.getLogger(__name__)
MOST = 200  # letters a minute
HERE = "http://127.0.0.1:8000"  # of the demo, whose letters leave no machine


@app.periodic(cron="* * * * *")
@app.task(name="awareness.pledges", lock="awareness.pledges", queueing_lock="awareness.pledges")
def pledged(timestamp: int) -> None:
    """Write to who pledged on the site; every minute."""
    answer()


def answer() -> int:
    """Write the letters, then note that they left; returns how many. A letter that cannot leave waits."""
    job = System(jobs.DOOR)
    with act_as(job):
        found, late = pledges.waiting(job, MOST), pledges.over(job)
    left: dict[UUID, list[UUID]] = defaultdict(list)
    for one in found:
        if not one.address or _written(one):
            left[one.campaign].append(one.key)
    for campaign in sorted(late | set(left)):
        request = Request(id=keys.new(), face=Face.JOB)
        answer_pledges(job, campaign, request=request, sent=left[campaign])
    return sum(map(len, left.values()))


def _written(one: pledges.Waiting) -> bool:
    with translation.override(one.language):
        subject = gettext("Please confirm your pledge")
        text = gettext(
            "Hello,\n\nsomebody pledged with this e-mail address, on the page of a campaign for children. If it was you, "
            "open this page and confirm:\n\n%(link)s\n\nIf it was not you, do nothing. The address is erased already; we write to "
            "it again only if somebody enters it again."
        )
    try:
        return bool(send_mail(subject, text % {"link": _link(one)}, None, [one.address]))
    except (smtplib.SMTPException, OSError) as failed:
        log.warning("A letter about a pledge did not leave: %s", type(failed).__name__)
        return False


def _link(one: pledges.Waiting) -> str:
    """Return where the letter leads: to the site, as the desk's settings know it, in the language that was left."""
    way = reverse("site-pledge-letter", args=[one.language.removesuffix("-latn"), one.token])
    return (settings.SITE_ADDRESS or HERE).rstrip("/") + way
