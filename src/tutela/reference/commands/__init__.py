"""Every change to what a profile began; importing this registers the commands."""

from tutela.reference.commands import change_deadline, promote, verify_basis

__all__ = ["change_deadline", "promote", "verify_basis"]
