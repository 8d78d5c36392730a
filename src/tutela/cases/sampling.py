"""A sample that anybody can draw again: the same seed and the same files give the same sample.

The rank of a file is a hash of the seed and its key, so that neither the version of Python nor the
order in which the database told the files matters.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict, deque
from collections.abc import Hashable, Mapping
from uuid import UUID


def rank(seed: int, key: UUID) -> bytes:
    """Return where a file stands in the draw of a seed."""
    return hashlib.sha256(f"{seed}:{key}".encode()).digest()


def sample(frame: Mapping[UUID, Hashable], size: int, seed: int) -> tuple[UUID, ...]:
    """Draw `size` files of a frame, in the order of the draw; all of them where there are no more.

    `frame`: file → its stratum. The strata take turns until enough are drawn, so that each has a file
    in the sample as far as the size allows; with one stratum it is a simple random sample.
    """
    strata: dict[Hashable, deque[UUID]] = defaultdict(deque)
    for key in sorted(frame, key=lambda one: rank(seed, one)):
        strata[frame[key]].append(key)
    turns = deque(strata.values())
    drawn: list[UUID] = []
    while turns and len(drawn) < size:
        stratum = turns.popleft()
        drawn.append(stratum.popleft())
        if stratum:
            turns.append(stratum)
    return tuple(drawn)


def digest(frame: Mapping[UUID, Hashable]) -> str:
    """Return a fingerprint of the files that a sample was drawn from, and of their strata."""
    told = "\n".join(f"{key} {frame[key]}" for key in sorted(frame))
    return hashlib.sha256(told.encode()).hexdigest()
