"""Whatever takes something away can be undone for a minute, or it is said here why not."""

from __future__ import annotations

from tutela.kernel.commands import REGISTRY
from tutela.kernel.undo import UNDOABLE

TAKES_AWAY = {
    "cancel", "close", "condemn", "deactivate", "decline", "delete", "disown", "discard", "drop",
    "end", "erase", "erase_again", "expire", "forget", "let_out", "lift", "mark_duplicate", "mend",
    "merge", "miss", "return", "unlink", "unseal", "void", "withdraw", "narrow", "reset_password",
    "reset_mfa", "remove",
}  # fmt: skip

NOT_UNDONE = {
    # it is meant to be final, and is asked twice or done by a job
    "case.erase": "erased is erased: the key is destroyed",
    "case.erase_again": "the same after a restore, by the operator",
    "redacted_copy.discard": "the text is gone for good, which is what was asked",
    "redacted_copy.expire": "a job; its time is over",
    "campaign.close": "its results are final from then on, for whoever reads them",
    "reach.withdraw": "the right number is recorded with one form",
    "export.discard": "the file is deleted; it is made again with one button",
    "export.expire": "a job; its time is over",
    "inquiry.forget": "a job; its time is over",
    "subject_request.forget": "a job; its time is over",
    "breach.forget": "a job; its time is over",
    "application.forget": "a job; its time is over",
    "application.withdraw": "who the child is was erased at once, which is what was asked",
    "member.end": "`member.seat` gives a new mandate",
    "document.condemn": "a job; an infected document stays closed",
    # undoing it would open something that was shut for somebody's safety
    "browser.disown": "somebody else may sit at this browser now",
    "calendar.close": "the secret address must not work again",
    "sign_in.unlink": "signs in anew to link again",
    "glass.mend": "an emergency is over; a new one is opened with its own reason",
    "user.reset_password": "the old password was taken away on purpose",
    "user.reset_mfa": "the old codes were taken away on purpose",
    "seal.let_out": "what was to be done went to others; letting in again is one button",
    "case.unseal": "the file was open to others meanwhile; sealing again chooses who is let in",
    "conflict.end": "declared again; lines about conflicts are for those alone who settle them",
    "hidden_address.end": "set again; its lines are for those alone who may reveal it",
    # others decided on or got something by it; the way back is a button of its own
    "user.deactivate": "`user.reactivate`; files and rotas were passed on",
    "unit.close": "`unit.reopen`",
    "material.remove": "only what is not public; whoever made the file has it, and adds it again",
    "picture.remove": "it may be gone because somebody took a consent back; added again with a new one",
    "recording.remove": "a job; it is made anew where a page says the same again",
    "publication.remove": "it may be gone because somebody can be recognised in it; it is added again",
    "logo.remove": "its file is given again: the page says to keep it",
    "code.end": "`code.bring_back`",
    "code.merge": "rows followed by a job; the code is kept, and said to be another",
    "person.merge": "`person.separate` restores exactly, whenever",
    "holiday.withdraw": "`holiday.add`; every deadline is computed anew by a job",
    "approval.return": "the worker was told why; the plan or closure is sent again",
    "change_set.decline": "whoever proposed it was told why; it is proposed again",
    "change_set.withdraw": "it is proposed again from the same file",
    "change_set.narrow": "it is proposed again from the same file",
    "audit.close": "its counts are final from then on, for whoever reads them",
    "breach.close": "`breach.reopen`",
    "subject_request.withdraw": "the person withdrew it; a new request has new deadlines by law",
}
"""Code of a command → why it is not undone with one button."""


def test_whatever_takes_away_is_undone_or_has_a_reason() -> None:
    takes = {code for code in REGISTRY if code.split(".")[1] in TAKES_AWAY}
    assert takes - set(UNDOABLE) == set(NOT_UNDONE)
    assert not set(UNDOABLE) & set(NOT_UNDONE)


def test_what_is_undone_is_a_command() -> None:
    assert set(UNDOABLE) <= set(REGISTRY)
