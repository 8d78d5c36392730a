"""What the configuration asks the apps above: which work a change touches."""

from __future__ import annotations

from uuid import UUID

from tutela.kernel.ports import Port


def _always() -> bool:
    return True


clocks_of_rule: Port[UUID, int] = Port("deadline_rule.clocks", required_when=_always)
"""A rule for deadlines → how many clocks of files run by it."""

rules_changed: Port[str, None] = Port("deadline_rule.changed", required_when=_always)
"""Why → the clocks of all files are computed anew by a job, once the change is kept."""
