"""A head of a centre, a few files and a session, in a fresh installation; printed as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from uuid import UUID

import django

FILES = 6


@dataclass(frozen=True)
class Scene:
    """Who works on what, and how things stood before the load."""

    actor: str
    cases: tuple[str, ...]
    session: str
    task_kind: str
    before: dict[str, tuple[int, int]]

    @classmethod
    def read(cls, text: str) -> Scene:
        """Read what `main` printed."""
        return cls(**json.loads(text))

    def versions(self) -> dict[UUID, tuple[int, int]]:
        """Return how things stood, by file."""
        return {UUID(case): (first, second) for case, (first, second) in self.before.items()}


def main() -> None:
    """Make it and print it."""
    django.setup()
    from tests import cast
    from tests.browser.signed_in import session_of, settle
    from tests.cases import story
    from tests.trial.proof import versions
    from tutela.reference.enums import CodeList

    boss = cast.head()
    cases = [story.opened(boss, boss) for _ in range(FILES)]
    before = {str(case): found for case, found in versions(boss, cases).items()}
    settle(boss)
    kind = str(story.code_id(CodeList.TASK_KIND, "OTHER"))
    scene = Scene(str(boss.id), tuple(map(str, cases)), session_of(boss), kind, before)
    print(json.dumps(asdict(scene)))  # noqa: T201 -- the test reads it


if __name__ == "__main__":
    main()
