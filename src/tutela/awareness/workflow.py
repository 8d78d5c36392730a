"""How far a campaign may go from where it stands."""

from __future__ import annotations

from tutela.awareness.enums import CampaignState
from tutela.kernel.workflow import Move, Workflow

_S = CampaignState

CAMPAIGN = Workflow(
    states=_S,
    initial=_S.PLANNED,
    moves=(
        Move("begin", frozenset({_S.PLANNED}), _S.RUNNING),
        Move("close", frozenset({_S.PLANNED, _S.RUNNING}), _S.CLOSED),
    ),
)
"""One that is called off before it ran is closed too."""
