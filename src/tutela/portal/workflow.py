"""Where the newest text of a page may go from where it stands."""

from __future__ import annotations

from tutela.kernel.workflow import Move, Workflow
from tutela.portal.enums import SetState

_S = SetState

PAGE_SET = Workflow(
    states=_S,
    initial=_S.DRAFT,
    moves=(
        Move("write", frozenset(_S), _S.DRAFT),
        Move("ask_review", frozenset({_S.DRAFT, _S.TAKEN_BACK}), _S.ASKED),
        Move("pass_review", frozenset({_S.ASKED}), _S.REVIEWED),
        Move("send_back", frozenset({_S.ASKED, _S.REVIEWED}), _S.DRAFT),
        Move("publish", frozenset({_S.REVIEWED}), _S.LIVE),
        Move("take_back", frozenset(_S), _S.TAKEN_BACK),
    ),
)
"""Writing makes a review void. What is live may have a newer draft, and is taken back from wherever it stands."""
