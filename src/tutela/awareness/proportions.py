"""How sure a share of a sample is, and a difference between two samples: 95 % confidence intervals.

One share: Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and statistical
inference", JASA 22, 1927, 209-212), in the form of R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872,
method 3. A difference of two independent shares: Newcombe's hybrid score interval, Statistics in Medicine 17
(1998) 873-890, method 10. Both stay sound with few people and with shares near none or all.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # of a normal distribution, 95 % two-sided


@dataclass(frozen=True)
class Interval:
    """What was found, from 0 to 1 (a difference: from -1 to 1), and between which limits the truth may lie."""

    found: float
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Say whether none lies outside: of a difference, that there is one."""
        return self.low > 0 or self.high < 0


def share(yes: int, asked: int) -> Interval:
    """Return the share of those who said so among those asked. Raises: ValueError where nobody was asked."""
    if not 0 <= yes <= asked or asked < 1:
        raise ValueError("Somebody must have been asked, and no more can say so.")
    found, square = yes / asked, Z * Z
    middle = 2 * yes + square
    spread = Z * sqrt(square + 4 * yes * (1 - found))
    whole = 2 * (asked + square)
    return Interval(found, max((middle - spread) / whole, 0.0), min((middle + spread) / whole, 1.0))


def difference(before: Interval, after: Interval) -> Interval:
    """Return by how much a share grew between two samples of different people; `share` gives each."""
    found = after.found - before.found
    down = sqrt((after.found - after.low) ** 2 + (before.high - before.found) ** 2)
    up = sqrt((after.high - after.found) ** 2 + (before.found - before.low) ** 2)
    return Interval(found, found - down, found + up)
