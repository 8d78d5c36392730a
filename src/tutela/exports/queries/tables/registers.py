"""The registers of data protection: requests about data, and breaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.words import account_name
from tutela.dataprotection import rules
from tutela.dataprotection.enums import (
    Asked,
    BreachKind,
    BreachState,
    Capacity,
    DataKind,
    Ground,
    RequestState,
    Verdict,
)
from tutela.dataprotection.models import Breach, SubjectRequest
from tutela.exports.columns import Column, Table, Wish, day
from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.kernel.privacy import Level
from tutela.organisations.models import User

KEEP = "data_protection.keep"

REQUEST_COLUMNS: tuple[Column[SubjectRequest], ...] = (
    Column("received_on", _("Came in on"), ((SubjectRequest, "received_on"),),
           lambda r: r.received_on),
    Column("file_number", _("Number of the file"), ((SubjectRequest, "file_number"),),
           lambda r: r.file_number),
    Column("asked", _("What is asked for"), ((SubjectRequest, "asked"),),
           lambda r: str(Asked(r.asked).label)),
    Column("capacity", _("As whom"), ((SubjectRequest, "capacity"),),
           lambda r: str(Capacity(r.capacity).label)),
    Column("state", _("State"), ((SubjectRequest, "state"),),
           lambda r: str(RequestState(r.state).label)),
    Column("due_at", _("Due on"), ((SubjectRequest, "due_at"),), lambda r: day(r.due_at)),
    Column("handler", _("Who answers"), ((SubjectRequest, "handler"), (User, "name")),
           lambda r: account_name(r.handler)),
    Column("verdict", _("Decision"), ((SubjectRequest, "verdict"),),
           lambda r: str(Verdict(r.verdict).label) if r.verdict else None),
    Column("ground", _("Ground"), ((SubjectRequest, "ground"),),
           lambda r: str(Ground(r.ground).label) if r.ground else None),
    Column("answered_at", _("Decided on"), ((SubjectRequest, "answered_at"),),
           lambda r: day(r.answered_at)),
    Column("told_on", _("Told on"), ((SubjectRequest, "told_on"),), lambda r: r.told_on),
)  # fmt: skip

BREACH_COLUMNS: tuple[Column[Breach], ...] = (
    Column("noticed_at", _("Noticed"), ((Breach, "noticed_at"),), lambda r: day(r.noticed_at)),
    Column("kind", _("What happened"), ((Breach, "kind"),), lambda r: str(BreachKind(r.kind).label)),
    Column("data", _("Which data"), ((Breach, "data"),),
           lambda r: "; ".join(str(DataKind(one).label) for one in r.data)),
    Column("people", _("People"), ((Breach, "people"),), lambda r: r.people or None),
    Column("records", _("Records"), ((Breach, "records"),), lambda r: r.records or None),
    Column("state", _("State"), ((Breach, "state"),), lambda r: str(BreachState(r.state).label)),
    Column("authority_at", _("Authority told on"), ((Breach, "authority_at"),),
           lambda r: day(r.authority_at)),
    Column("people_at", _("People told on"), ((Breach, "people_at"),), lambda r: day(r.people_at)),
    Column("closed_at", _("Closed on"), ((Breach, "closed_at"),), lambda r: day(r.closed_at)),
    Column("what", _("What is known"), ((Breach, "what"),), lambda r: r.what),
    Column("consequences", _("Consequences"), ((Breach, "consequences"),), lambda r: r.consequences),
    Column("measures", _("Measures"), ((Breach, "measures"),), lambda r: r.measures),
    Column("lessons", _("What was learnt"), ((Breach, "lessons"),), lambda r: r.lessons),
)  # fmt: skip


def _requests(actor: Actor, _wish: Wish, most: int) -> list[UUID]:
    found = rules.handle_request.rows(actor).order_by("-received_on", "-id")
    return list(found.values_list("pk", flat=True)[:most])


def _request_rows(actor: Actor, wanted: Sequence[UUID], _level: Level) -> list[SubjectRequest]:
    asked = rules.handle_request.rows(actor).filter(pk__in=wanted).select_related("handler")
    found = {row.pk: row for row in asked}
    return [found[key] for key in wanted if key in found]


def _request_files(actor: Actor, wanted: Sequence[UUID]) -> list[UUID]:
    asked = rules.handle_request.rows(actor).filter(pk__in=wanted).exclude(file_number="")
    return list(asked.values_list("file_id", flat=True).distinct())


def _breaches(actor: Actor, _wish: Wish, most: int) -> list[UUID]:
    found = rules.handle_breach.rows(actor).order_by("-noticed_at", "-id")
    return list(found.values_list("pk", flat=True)[:most])


def _breach_rows(actor: Actor, wanted: Sequence[UUID], _level: Level) -> list[Breach]:
    found = {row.pk: row for row in rules.handle_breach.rows(actor).filter(pk__in=wanted)}
    crypto.fetch_keys(found)
    return [found[key] for key in wanted if key in found]


def _no_file(_actor: Actor, _wanted: Sequence[UUID]) -> list[UUID]:
    return []


def _not_narrowed(_asked: Mapping[str, str]) -> list[tuple[str, str]]:
    return []


REQUESTS = Table(
    code="requests",
    label=_("Requests about data"),
    right=KEEP,
    levels={
        Level.INTERNAL: _("Numbers and days"),
        Level.PERSONAL: _("With what was asked and decided"),
    },
    columns=REQUEST_COLUMNS,
    keys=_requests,
    rows=_request_rows,
    files=_request_files,
    said=_not_narrowed,
)
BREACHES = Table(
    code="breaches",
    label=_("Breaches of data"),
    right=KEEP,
    levels={
        Level.INTERNAL: _("Kinds, days and numbers"),
        Level.SEALED: _("With all that was written about them"),
    },
    columns=BREACH_COLUMNS,
    keys=_breaches,
    rows=_breach_rows,
    files=_no_file,
    said=_not_narrowed,
)
