"""Where an export may go from where it stands. Erasing a file in it ends it wherever it stands."""

from __future__ import annotations

from tutela.exports.enums import ExportState
from tutela.kernel.workflow import Move, Workflow

_S = ExportState

EXPORT = Workflow(
    states=_S,
    initial=_S.WAITING,
    moves=(
        Move("make", frozenset({_S.WAITING}), _S.READY),
        Move("fail", frozenset({_S.WAITING}), _S.FAILED),
        Move("retry", frozenset({_S.FAILED}), _S.WAITING),
        Move("discard", frozenset({_S.WAITING, _S.READY, _S.FAILED}), _S.DISCARDED),
        Move("expire", frozenset({_S.READY}), _S.EXPIRED),
        Move(
            "purge",
            frozenset({_S.WAITING, _S.READY, _S.FAILED, _S.EXPIRED, _S.DISCARDED}),
            _S.PURGED,
        ),
    ),
)
