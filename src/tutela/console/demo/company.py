"""Who goes along on a visit: a colleague where the risk is high, or somebody of another institution."""

from __future__ import annotations

from uuid import UUID

from tutela.console.demo import consents
from tutela.console.demo.cast import Member
from tutela.console.demo.life import Life
from tutela.console.demo.texts.plans import AIMS
from tutela.organisations.enums import AgencyKind
from tutela.reference.enums import Risk


def along(life: Life, kind: str) -> UUID | None:
    """Return who goes along on a visit of a kind, if anybody does."""
    partner = _partner(life, kind)
    if partner is not None:
        return partner.id
    if life.risk is Risk.HIGH and not life.has("recused"):
        return life.cast.beside(life.worker).id
    return None


def _partner(life: Life, kind: str) -> Member | None:
    """Return the police where somebody may be violent, the nurse or the school where they help.

    Only with the family's consent; where a child is in danger, the police need none.
    """
    home = kind == "HOME_VISIT"
    needs = {AIMS[number].need for number in life.aims}
    agreed = {
        AgencyKind.POLICE: home and (life.has("no_contact") or life.has("police_today")),
        AgencyKind.HEALTH: home and ("CHILD_HEALTH" in needs or life.has("nurse_today")),
        AgencyKind.EDUCATION: kind == "SCHOOL_VISIT",
    }
    for role, fits in agreed.items():
        urgent = role is AgencyKind.POLICE and life.risk is Risk.HIGH
        if fits and (urgent or consents.lets_know(life, role)):
            return life.cast.partner(life.script.unit, role)
    return None
