"""Every change to what a profile began; importing this registers the commands."""

from tutela.reference.commands import (
    approve_changes,
    carried,
    change_deadline,
    propose_changes,
    retry_jobs,
    verify_basis,
)

__all__ = [
    "approve_changes",
    "carried",
    "change_deadline",
    "propose_changes",
    "retry_jobs",
    "verify_basis",
]
