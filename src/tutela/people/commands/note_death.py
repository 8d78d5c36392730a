"""Somebody died; or it was written down in error."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.hold import files_of
from tutela.people.errors import DayToCome, DeathBeforeBirth, NotNotedAsDead
from tutela.people.events import DeathNoted, DeathRetracted
from tutela.people.models import Person


@command("person.note_death", rules.write_person, label=_("Note a death"))
def note_death(ctx: Context, person: Person, /, *, died_on: date) -> DeathNoted:
    """Write down the day on which somebody died; a wrong day is corrected by the right one.

    Refused when: the day is still to come, or lies before any possible birth.
    """
    if died_on > clock.today():
        raise DayToCome
    if person.birth_earliest and died_on < person.birth_earliest:
        raise DeathBeforeBirth
    person.died_on = died_on
    person.save(update_fields=["died_on"])
    return DeathNoted(subject=Subject.of(person), also=files_of(person.pk), died_on=died_on)


@command("person.retract_death", rules.write_person, label=_("Take back a noted death"))
def retract_death(ctx: Context, person: Person, /) -> DeathRetracted:
    """Take back a death that was noted in error. Refused when: none is noted."""
    if person.died_on is None:
        raise NotNotedAsDead
    person.died_on = None
    person.save(update_fields=["died_on"])
    return DeathRetracted(subject=Subject.of(person), also=files_of(person.pk))
