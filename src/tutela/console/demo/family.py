"""Who belongs to the child: parents, brothers and sisters, hidden places, people to keep away."""

from __future__ import annotations

from typing import Any

from tutela.console.demo import children
from tutela.console.demo.book import code
from tutela.console.demo.life import Life
from tutela.console.demo.tongues import Text
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.identify import add_identifier
from tutela.people.commands.relative import register_relative
from tutela.people.commands.set_household import set_household
from tutela.people.commands.tie import add_tie
from tutela.people.enums import PersonKind
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList

_KEEP_AWAY = Text("Masa e mbrojtjes: nuk guxon t’i afrohet fëmijës as nënës.",
                  "Mera zaštite: ne sme da priđe detetu ni majci.")  # fmt: skip
_HIDDEN = Text("Strehimorja, dhoma 4; adresa vetëm te drejtuesja. Takimet vetëm në qendër.",
               "Sklonište, soba 4; adresa samo kod rukovoditeljke. Susreti samo u centru.")  # fmt: skip
_COMMUNITY = Text("E tha nëna, për mësimin në gjuhën e vet.",
                  "Rekla je majka, zbog nastave na svom jeziku.")  # fmt: skip


def told(life: Life, *, exact: bool) -> PersonTraits:
    """Return what is told of the child when it is written down."""
    return children.traits(
        life.home, life.chance, life.today(), exact=exact, interpreted=life.interpreted,
        community_reason=life.words(_COMMUNITY),
    )  # fmt: skip


def written(life: Life) -> None:
    """Write down the parents at the first visit; brothers and sisters have theirs already."""
    life.family_written = True
    if life.kin is not None:
        return
    if life.chance.random() < 0.75 or life.has("siblings") or life.has("hidden"):
        _mother(life)
    if life.chance.random() < 0.45 or life.has("no_contact"):
        _father(life)
    if life.has("hidden"):
        life.do(life.worker if life.worker.role == "SOCIAL_WORKER" else life.boss,
                set_hidden_address, life.child, new_id=life.hand.key(), text=life.words(_HIDDEN))  # fmt: skip
    if life.chance.random() < 0.3:
        life.do(
            life.worker, add_identifier, life.child, new_id=life.hand.key(),
            kind=code(CodeList.IDENTIFIER_TYPE, "PERSONAL_NUMBER"),
            number=f"1{life.chance.randint(100_000_000, 999_999_999)}",
        )  # fmt: skip


def _mother(life: Life) -> None:
    home = life.home
    life.do(
        life.worker, register_relative, life.child, new_id=life.mother, tie_id=life.hand.key(),
        traits=children.adult(home.mother, home.family, "FEMALE", home.naming.language),
        tie=children.tie("MOTHER", caregiver=True),
    )  # fmt: skip
    life.do(
        life.worker, set_household, life.child, new_id=life.hand.key(), members=[life.mother],
        since=life.today(),
    )  # fmt: skip


def _father(life: Life) -> None:
    home = life.home
    away = life.has("no_contact")
    tie: dict[str, Any] = (
        {"no_contact": True, "no_contact_reason": life.words(_KEEP_AWAY), "separated": True}
        if away
        else {"caregiver": life.chance.random() < 0.5}
    )
    life.do(
        life.worker, register_relative, life.child, new_id=life.father, tie_id=life.hand.key(),
        traits=children.adult(home.father, home.family, "MALE", home.naming.language),
        tie=children.tie("FATHER", **tie),
    )  # fmt: skip


def sibling(life: Life) -> dict[str, Any]:
    """Write down the brother or sister in the family's first file; return who gets a file now."""
    kin = life.kin
    if kin is None:
        return {}
    life.do(
        kin.worker, register_relative, kin.child, new_id=life.child, tie_id=life.hand.key(),
        traits=told(life, exact=True),
        tie=children.tie("SIBLING"), kind=PersonKind.CHILD,
    )  # fmt: skip
    life.do(
        kin.worker, add_tie, life.child, new_id=life.hand.key(), relative=kin.mother,
        tie=children.tie("MOTHER", caregiver=True),
    )  # fmt: skip
    return {"child": life.child}
