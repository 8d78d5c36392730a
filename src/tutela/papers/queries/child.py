"""The parts about people: the child, how the child is reached, the family. For those who may read people."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from tutela.kernel.access import Actor
from tutela.papers.blocks import Block, Facts, Note, part, table
from tutela.papers.words import born, day, listed
from tutela.people.queries import Member, family, person_card, safe_contacts


def about_child(actor: Actor, child_id: UUID) -> Iterator[Block]:
    """Yield what is known of the child; never community, papers' numbers or difficulties."""
    card = person_card(actor, child_id)
    yield from part(
        _("The child"),
        Facts.of(
            (_("Name"), card.name),
            (_("Called"), card.nickname),
            (_("Father's name"), card.father_name),
            (_("Born"), born(card.birth)),
            (_("Age"), "" if card.died_on else card.age.text()),
            (_("Died"), day(card.died_on)),
            (_("Place of birth"), card.birth_place),
            (_("Sex"), card.sex),
            (_("Languages"), listed(card.languages)),
            (_("Interpreter"), _("needed") if card.interpreter_needed else ""),
            (_("School"), listed([card.school_status or "", card.school_name, card.school_grade])),
        ),
    )


def reached(actor: Actor, child_id: UUID) -> Iterator[Block]:
    """Yield how the child is reached safely. A hidden place is on no paper, nor that there is one."""
    found = safe_contacts(actor, child_id)
    rows = [(_("Address"), one.text, str(one.safe.label), one.how) for one in found.addresses]
    rows += [(_("Telephone"), one.number, str(one.safe.label), one.how) for one in found.phones]
    heads = ("", _("Where"), _("Safe?"), _("How"))
    yield from part(_("How the child is reached"), table(heads, rows))


def relatives(actor: Actor, child_id: UUID) -> Iterator[Block]:
    """Yield the family as far as the reader reaches it, those who must stay away first."""
    found = family(actor, child_id)
    away = [
        Note(_("%(name)s (%(role)s) must not be contacted.") % {"name": one.name, "role": one.role})
        for one in found.kept_away
    ]
    rows = [_relative(one) for one in found.members if not one.is_child]
    heads = (_("Name"), _("To the child"), _("Age"), _("Lives with the child"), _("Takes care"))
    yield from part(_("Family"), *away, table(heads, rows))


def _relative(one: Member) -> tuple[str, ...]:
    age = _("died %(year)s") % {"year": one.died_on.year} if one.died_on else one.age.text()
    yes = _("yes")
    return (
        one.name, listed(one.roles), age, yes if one.at_home else "", yes if one.takes_care else "",
    )  # fmt: skip
