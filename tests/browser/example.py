"""What a page of the site is looked at with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.browser.world import World


@dataclass(frozen=True)
class Example:
    """One page: who opens it (nobody: empty), the names of its keys in the world, what else it needs."""

    actor: str = "worker"
    keys: dict[str, str] = field(default_factory=dict)  # argument → name of a key of the world
    words: dict[str, str] = field(default_factory=dict)  # argument → value
    query: str = ""
    leads_to: str = ""  # the name of another page that it sends this actor to

    def url(self, name: str, world: World) -> str:
        """Return the address."""
        found: dict[str, Any] = {argument: world[key] for argument, key in self.keys.items()}
        return reverse(name, kwargs={**found, **self.words}) + self.query
