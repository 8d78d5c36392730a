"""What stands around every paper: whose it is, who printed it and when."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language, gettext

from tutela.cases.queries.words import names_of
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.organisations.models import Unit
from tutela.papers.making import Brand, Printed
from tutela.papers.words import moment
from tutela.reference.queries import in_language


def brand_of(unit_id: UUID) -> Brand:
    """Return the head of a unit's papers in the active language; the directory is public."""
    return brand_of_unit(Unit.objects.select_related("agency", "place").get(pk=unit_id))


def brand_of_unit(unit: Unit) -> Brand:
    """Return the same of a unit that was read with its agency and its place."""
    return brand(unit.names, unit.agency.names, unit.place.names if unit.place else {}, unit.phone)


def brand(
    unit: Mapping[str, str], agency: Mapping[str, str], place: Mapping[str, str], phone: str
) -> Brand:
    """Return the same where the names of a unit, its agency and its place were read already."""
    words = get_language() or "en"
    reach = " · ".join(one for one in (in_language(place, words), phone) if one)
    return Brand(in_language(agency, words), in_language(unit, words), reach)


def printed_by(actor: Staff, number: str = "") -> Printed:
    """Return who prints, and when: the mark behind the text, the line below it."""
    return printed_as(names_of([actor.id]).get(actor.id, ""), number)


def printed_as(who: str, number: str = "") -> Printed:
    """Return the same where the name of whoever prints was read already."""
    at = moment(clock.now())
    if settings.TRAINING:
        who = f"{gettext('Training')} · {who}"
    told = gettext("Printed by %(who)s, %(at)s") % {"who": who, "at": at}
    foot = " · ".join(one for one in (number, told, gettext("confidential")) if one)
    return Printed(mark=f"{who} · {at}", foot=foot)
