"""What a case refuses, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class UnitTakesNoCases(Refusal):
    """The unit has no letters for case numbers."""

    code = "case.unit_takes_none"
    sentence = _("This unit does not keep cases. Choose a centre for social work.")


class WorkerOverLimit(Refusal):
    """The worker already has as many cases as one person can carry."""

    code = "case.worker_over_limit"
    sentence = _(
        "This worker already has %(open)s open cases; the limit is %(limit)s. "
        "Choose somebody else, or write why it must be this person."
    )


class WorkerIsRecused(Refusal):
    """A conflict of interest keeps the worker away from this file."""

    code = "case.worker_recused"
    sentence = _("This worker cannot take this case. Choose somebody else.")


class SameWorker(Refusal):
    """The case is with this worker already."""

    code = "case.same_worker"
    sentence = _("The case is already with this worker.")
