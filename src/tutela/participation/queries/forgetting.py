"""Applications that are decided while who sent them is still known."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from tutela.kernel.access import Actor
from tutela.participation import rules
from tutela.participation.models import Applicant, Application
from tutela.participation.workflow import UNDECIDED


def decided_and_known(actor: Actor) -> list[Application]:
    """Return what the job that forgets has to look at."""
    known = Applicant.objects.filter(application=OuterRef("pk"))
    rows = rules.forget_applicant.rows(actor).filter(Exists(known)).exclude(state__in=UNDECIDED)
    return list(rows.prefetch_related("mandates"))
