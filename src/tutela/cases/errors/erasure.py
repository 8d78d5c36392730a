"""What erasing refuses."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class StillWorkedOn(Refusal):
    """Only what is closed can be erased."""

    code = "erasure.worked_on"
    sentence = _("%(number)s is still worked on. Close it first.")


class TooEarly(Refusal):
    """The time for which a file is kept is not over."""

    code = "erasure.too_early"
    sentence = _("The time for which %(number)s must be kept is not over.")
