"""Applications as a reviewer sees them: a code, an age band, a group, what the child wrote. Never a name.

The code is not that of the published list: nobody who scored finds there who got a seat.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.participation import rules
from tutela.participation.models import Application, Review


@dataclass(frozen=True)
class Blind:
    """One application without a name; `score` is the reviewer's own, if given."""

    key: UUID
    code: str
    call: str
    titles: dict[str, str]
    stratum: str
    stratum_labels: dict[str, str]
    age_band: str
    language: str
    answers: str
    score: int | None


def to_review(actor: Actor, search: str = "") -> list[Blind]:
    """Return what a reviewer may score, by code. The search looks in codes alone."""
    rows = rules.review_application.rows(actor).select_related("call").order_by("review_code")
    if search:
        rows = rows.filter(review_code__icontains=search.strip())
    found = list(rows)
    crypto.fetch_keys(row.pk for row in found)
    mine = _my_scores(actor, found)
    return [_blind(row, mine.get(row.pk)) for row in found]


def one_to_review(actor: Actor, key: UUID) -> Blind:
    """Return one application to be scored. Raises: AccessDenied."""
    row = rules.review_application.find(actor, key, lock=False)
    return _blind(row, _my_scores(actor, [row]).get(row.pk))


def _my_scores(actor: Actor, rows: list[Application]) -> dict[UUID, int | None]:
    mine = Q(reviewer_id=getattr(actor, "id", None))
    found = Review.objects.filter(mine, application__in=[row.pk for row in rows])
    return dict(found.values_list("application_id", "score"))


def _blind(row: Application, score: int | None) -> Blind:
    labels = {one["code"]: one["labels"] for one in row.call.strata}
    return Blind(
        key=row.pk, code=row.review_code, call=row.call.code, titles=row.call.titles,
        stratum=row.stratum, stratum_labels=labels.get(row.stratum, {}), age_band=row.age_band,
        language=row.language, answers=row.answers, score=score,
    )  # fmt: skip
