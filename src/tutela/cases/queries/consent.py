"""Consent as the pages show it: the answer that holds now, and every answer there was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils.functional import Promise

from tutela.cases import rules
from tutela.cases.enums import ConsentHow, Giver
from tutela.cases.models import Consent
from tutela.cases.queries.words import account_name, language
from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.organisations.enums import AGENCY_LABELS, AgencyKind
from tutela.reference.queries import in_language, label

Words = tuple[str | Promise, ...]


@dataclass(frozen=True)
class ConsentNow:
    """The answer that holds, for the head of a file."""

    given: bool
    by: str | Promise
    given_on: date
    withdrawn_on: date | None
    assent: str
    share_with: Words
    not_with: Words

    @property
    def holds(self) -> bool:
        """Say whether the work goes on with consent."""
        return self.given and self.withdrawn_on is None


@dataclass(frozen=True)
class ConsentView(ConsentNow):
    """One answer whole."""

    id: UUID
    version: int
    number: int
    newest: bool
    giver: Giver
    giver_name: str
    how: str | Promise
    assent_id: UUID
    share_codes: tuple[str, ...]
    not_codes: tuple[str, ...]
    note: str
    withdrawal_note: str
    written_by: str
    struck_out: bool


def newest_consent() -> Subquery:
    """Return the newest answer of a case as one value, for the query that reads the case anyway."""
    rows = Consent.objects.filter(case_id=OuterRef("pk"), voided_at=None).order_by("-number")
    told = JSONObject(
        given="given", giver="giver", given_on="given_on", withdrawn_on="withdrawn_on",
        assent="assent__labels", share_with="share_with", not_with="not_with",
    )  # fmt: skip
    return Subquery(rows.values(told=told)[:1])


def consent_now(told: Mapping[str, Any] | None) -> ConsentNow | None:
    """Return what `newest_consent` found in words; None: nobody was asked."""
    if told is None:
        return None
    ended = told["withdrawn_on"]
    return ConsentNow(
        given=told["given"],
        by=Giver(told["giver"]).by,
        given_on=date.fromisoformat(told["given_on"]),
        withdrawn_on=date.fromisoformat(ended) if ended else None,
        assent=in_language(told["assent"], language()),
        share_with=_agencies(told["share_with"]),
        not_with=_agencies(told["not_with"]),
    )


def consents(actor: Actor, case_id: UUID) -> tuple[ConsentView, ...]:
    """Return every answer, the newest first. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    rows = list(
        Consent.objects.filter(case=case).select_related("assent", "made_by").order_by("-number")
    )
    holding = next((row.pk for row in rows if row.voided_at is None), None)
    return tuple(_view(row, newest=row.pk == holding) for row in rows)


def _view(row: Consent, *, newest: bool) -> ConsentView:
    return ConsentView(
        given=row.given,
        by=Giver(row.giver).by,
        given_on=row.given_on,
        withdrawn_on=row.withdrawn_on,
        assent=label(row.assent, language()),
        share_with=_agencies(row.share_with),
        not_with=_agencies(row.not_with),
        id=row.pk,
        version=row.version,
        number=row.number,
        newest=newest,
        giver=Giver(row.giver),
        giver_name=row.giver_name,
        how=ConsentHow(row.how).label,
        assent_id=row.assent_id,
        share_codes=tuple(row.share_with),
        not_codes=tuple(row.not_with),
        note=row.note,
        withdrawal_note=row.withdrawal_note,
        written_by=account_name(row.made_by),
        struck_out=row.voided_at is not None,
    )


def _agencies(codes: Iterable[str]) -> Words:
    return tuple(AGENCY_LABELS[AgencyKind(code)] for code in codes)
