"""Every change to what a profile began; importing this registers the commands."""

from tutela.reference.commands import (
    add_code,
    approve_changes,
    carried,
    carried_codes,
    carried_texts,
    change_code,
    change_deadline,
    end_code,
    keep_holidays,
    merge_code,
    propose_changes,
    retry_jobs,
    reword,
    verify_basis,
    word_letter,
)

__all__ = [
    "add_code",
    "approve_changes",
    "carried",
    "carried_codes",
    "carried_texts",
    "change_code",
    "change_deadline",
    "end_code",
    "keep_holidays",
    "merge_code",
    "propose_changes",
    "retry_jobs",
    "reword",
    "verify_basis",
    "word_letter",
]
