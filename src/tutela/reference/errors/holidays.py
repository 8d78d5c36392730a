"""What can be wrong with a change of the holidays."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class HolidayIsThere(Refusal):
    """One day is one holiday."""

    code = "holiday.there"
    sentence = _("This day is a holiday already.")


class HolidayIsWithdrawn(Refusal):
    """Somebody took it back before."""

    code = "holiday.withdrawn"
    sentence = _("This day is no holiday any more. Add it again, if it is one after all.")


class HolidayIsConfirmed(Refusal):
    """Nobody doubts this day."""

    code = "holiday.confirmed"
    sentence = _("This day is confirmed already.")
