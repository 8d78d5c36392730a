"""What the configuration says here, where a file says something else, and what waits for approval."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.reference import rules
from tutela.reference.configuration import Said
from tutela.reference.configuration_file import Configuration
from tutela.reference.enums import ChangeSetState
from tutela.reference.models import ChangeSet
from tutela.reference.parts import PARTS, Here


@dataclass(frozen=True)
class Line:
    """One row that differs, as a change set keeps it.

    `before`: what holds here, nothing where the row is not here. `moved`: somebody changed it here after the
    file was written. `lacks`: it cannot be taken over.
    """

    part: str
    name: str
    before: dict[str, Any] | None
    after: dict[str, Any]
    moved: bool = False
    lacks: bool = False

    def kept(self) -> dict[str, Any]:
        """Return the line as the table keeps it."""
        return asdict(self)

    def said(self) -> Said:
        """Return what is proposed, in its shape."""
        return PARTS[self.part].shape.model_validate(self.after)


def exported(actor: Actor) -> Configuration:
    """Return the configuration that the actor keeps, as a file holds it."""
    profile = rules.promote_into.rows(actor).get()
    return Configuration.of(
        {code: part.worth_a_file(actor) for code, part in PARTS.items()},
        system=settings.SYSTEM,
        profile=str(profile.value),
        exported_at=clock.now(),
    )


def promoted_into(actor: Actor) -> UUID:
    """Return the row that a promotion is about: which profile the country follows."""
    found: UUID = rules.promote_into.rows(actor).get().pk
    return found


def differences(actor: Actor, file: Configuration) -> list[Line]:
    """Return each row of a file that says something else than is so here, part by part."""
    here = held(actor)
    return compared(here, file.rows(), file.exported_at)


def held(actor: Actor) -> dict[str, dict[str, Here]]:
    """Return what holds here, by part and name."""
    return {
        code: {here.said.name: here for here in part.here(actor)} for code, part in PARTS.items()
    }


def compared(
    here: dict[str, dict[str, Here]], rows: list[tuple[str, Said]], since: datetime
) -> list[Line]:
    """Return the rows that say something else than what holds here."""
    found = []
    for code, said in rows:
        now = here[code].get(said.name)
        if now is not None and now.said == said:
            continue
        part = PARTS[code]
        found.append(
            Line(
                part=code,
                name=said.name,
                before=now.said.model_dump(mode="json") if now else None,
                after=said.model_dump(mode="json"),
                moved=bool(now and now.written_at and now.written_at > since),
                lacks=(now is None and not part.makes) or part.lacks(said),
            )
        )
    return found


def staying(actor: Actor, file: Configuration) -> list[dict[str, Any]]:
    """Return what holds here and a file does not name: it stays as it is."""
    named = {said.name for _part, said in file.rows()}
    return [
        {"part": code, "said": said.model_dump(mode="json")}
        for code, part in PARTS.items()
        for said in part.worth_a_file(actor)
        if said.name not in named
    ]


def change_sets(actor: Actor) -> QuerySet[ChangeSet]:
    """Return every change set, the newest first."""
    return rules.change_proposal.rows(actor).order_by("-number")


def change_sets_waiting(actor: Actor) -> QuerySet[ChangeSet]:
    """Return what waits for the actor's approval."""
    return rules.decide_proposal.rows(actor).filter(state=ChangeSetState.PROPOSED)


def change_set(actor: Actor, key: UUID) -> ChangeSet:
    """Return one change set. Raises: AccessDenied."""
    return rules.change_proposal.find(actor, key, lock=False)


def change_set_to_decide(actor: Actor, key: UUID) -> ChangeSet:
    """Return one change set that the actor may decide: somebody else's. Raises: AccessDenied."""
    return rules.decide_proposal.find(actor, key, lock=False)


def may_decide(actor: Actor, key: UUID) -> bool:
    """Say whether the actor may decide a change set."""
    return rules.decide_proposal.allows(actor, key)


def lines(found: ChangeSet) -> list[Line]:
    """Return the rows of a change set."""
    return [Line(**kept) for kept in found.lines]


def out_of_date(actor: Actor, found: ChangeSet) -> set[str]:
    """Return the names of the rows whose state here is no longer what was compared."""
    return changed_since(held(actor), lines(found))


def changed_since(here: dict[str, dict[str, Here]], compared_then: list[Line]) -> set[str]:
    """Return the names of the rows that hold otherwise here than they did when they were compared."""

    def now(line: Line) -> dict[str, Any] | None:
        found = here[line.part].get(line.name)
        return found.said.model_dump(mode="json") if found else None

    return {line.name for line in compared_then if now(line) != line.before}
