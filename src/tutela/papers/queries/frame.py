"""What stands around every paper: whose it is, who printed it and when."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import F
from django.utils.translation import get_language, gettext

from tutela.cases.queries.words import names_of
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.organisations.models import Agency, Logo, Unit
from tutela.papers.making import Brand, Paper, Printed
from tutela.papers.words import apart, moment
from tutela.reference.queries import in_language


def brand_of(unit_id: UUID) -> Brand:
    """Return the head of a unit's papers in the active language; the directory is public."""
    units = Unit.objects.select_related("agency", "place").annotate(mark=F("agency__logo__mark"))
    unit = units.get(pk=unit_id)
    return _brand(unit, unit.mark)


def brand_of_unit(unit: Unit) -> Brand:
    """Return the same of a unit that was read with its agency and its place."""
    mark = Logo.objects.filter(agency=unit.agency_id).values_list("mark", flat=True).first()
    return _brand(unit, mark)


def brand_of_agency(agency: Agency) -> Brand:
    """Return the head of the papers of an institution as a whole."""
    mark = Logo.objects.filter(agency=agency).values_list("mark", flat=True).first()
    return brand(agency.names, agency.names, {}, "", mark)


def head_alone(head: Brand, language: str) -> Paper:
    """Return the head of a letter with nothing below it, to show how it looks."""
    return Paper(head.agency, language, head, Printed("", ""), (), sheet="head")


def brand(
    unit: Mapping[str, str],
    agency: Mapping[str, str],
    place: Mapping[str, str],
    phone: str,
    mark: str | None,
) -> Brand:
    """Return the same where all of it was read already: names, and the mark of the logo if there is one."""
    words = get_language() or "en"
    reach = " · ".join(apart(one) for one in (in_language(place, words), phone) if one)
    name, logo = in_language(agency, words), _logo(mark) if mark else ""
    said = gettext("Logo of %(name)s") % {"name": name}
    return Brand(name, in_language(unit, words), reach, logo, said)


def _brand(unit: Unit, mark: str | None) -> Brand:
    place = unit.place.names if unit.place else {}
    return brand(unit.names, unit.agency.names, place, unit.phone, mark)


def _logo(mark: str) -> str:
    try:
        return _drawing(mark)
    except Logo.DoesNotExist:  # taken away this moment
        return ""


@lru_cache(maxsize=32)
def _drawing(mark: str) -> str:
    """Return the drawing of a mark: named by what is in it, so that what was read once never grows old."""
    return Logo.objects.filter(mark=mark)[:1].get().drawing


def printed_by(actor: Staff, number: str = "") -> Printed:
    """Return who prints, and when: the mark behind the text, the line below it."""
    return printed_as(names_of([actor.id]).get(actor.id, ""), number)


def printed_as(who: str, number: str = "") -> Printed:
    """Return the same where the name of whoever prints was read already."""
    at = moment(clock.now())
    if settings.TRAINING:
        who = f"{gettext('Training')} · {who}"
    who = apart(who)
    told = gettext("Printed by %(who)s, %(at)s") % {"who": who, "at": at}
    foot = " · ".join(one for one in (apart(number), told, gettext("confidential")) if one)
    return Printed(mark=f"{who} · {at}", foot=foot)
