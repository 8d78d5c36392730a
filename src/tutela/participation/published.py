"""The published list of a draw: codes and strata, never a name; and whether its result follows from its seed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tutela.participation import lottery
from tutela.participation.lottery import Drawn, Lot

FORMAT = "tutela-draw-1"
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$")]
Digits = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class DrawIsWrong(Exception):
    """The list cannot be read, or does not follow from its seed; the text says which and where."""


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stratum(_Closed):
    """A group with seats of its own."""

    code: Code
    seats: Annotated[int, Field(ge=0, le=1000)]


class Entry(_Closed):
    """An application that took part; `place` and `seated` once it was drawn."""

    code: Code
    stratum: Code
    place: Annotated[int, Field(ge=1)] | None = None
    seated: bool | None = None


class Published(_Closed):
    """What is published: before the draw without `seed` and places, after it with them.

    `roll` was published when the review began: the SHA-256 of all that were reviewed. `apart`: those of them that
    were not in the draw, for their mean score or because they withdrew; which of the two is nobody else's business.
    """

    format: str
    call: Code
    commitment: Digits
    roll: Digits
    seed: Digits | None = None
    strata: tuple[Stratum, ...]
    applications: tuple[Entry, ...]
    apart: tuple[Entry, ...] = ()

    def seats(self) -> dict[str, int]:
        """Return stratum → seats."""
        return {stratum.code: stratum.seats for stratum in self.strata}

    def text(self) -> str:
        """Return the list as it is published: a JSON file that people can read too."""
        return self.model_dump_json(indent=2, exclude_none=True) + "\n"


def before(
    call: str, committed: str, seats: dict[str, int], lots: list[Lot], reviewed: list[Lot]
) -> Published:
    """Return the list of a call that is not drawn yet, in the order of its codes. `reviewed`: all that were."""
    return Published(
        format=FORMAT,
        call=call,
        commitment=committed,
        roll=lottery.roll(call, reviewed),
        strata=tuple(Stratum(code=code, seats=seats[code]) for code in sorted(seats)),
        applications=_entries(lots),
        apart=_entries(set(reviewed) - set(lots)),
    )


def after(listed: Published, seed: str) -> Published:
    """Return the same list, drawn with a seed."""
    drawn = {one.code: one for one in _draw(listed, seed)}
    return listed.model_copy(
        update={
            "seed": seed,
            "applications": tuple(
                entry.model_copy(
                    update={"place": drawn[entry.code].place, "seated": drawn[entry.code].seated}
                )
                for entry in listed.applications
            ),
        }
    )


def read(text: str | bytes) -> Published:
    """Read a published list. Raises: DrawIsWrong."""
    try:
        listed = Published.model_validate_json(text)
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise DrawIsWrong(f"This is no published list: {where}: {first['msg']}.") from wrong
    if listed.format != FORMAT:
        raise DrawIsWrong(f"This list has the format {listed.format[:40]}; {FORMAT} is known here.")
    codes = [stratum.code for stratum in listed.strata]
    if len(set(codes)) != len(codes):
        raise DrawIsWrong("A stratum is listed twice.")
    return listed


def verify(
    listed: Published,
    seed: str | None = None,
    committed: str | None = None,
    roll: str | None = None,
) -> list[Drawn]:
    """Return the draw, if the list follows from the seed, the seed from the commitment, and nobody was left out.

    `seed`, `committed` and `roll` are those that the reader noted elsewhere; the list must not contradict them.
    Raises: DrawIsWrong.
    """
    if committed is not None and committed.lower() != listed.commitment:
        raise DrawIsWrong(
            "The list names another commitment than the one you noted before the draw."
        )
    used = (seed or listed.seed or "").lower()
    if not used:
        raise DrawIsWrong("The seed is not published yet. Nothing was drawn.")
    if listed.seed is not None and used != listed.seed:
        raise DrawIsWrong("The list names another seed than the one you gave.")
    if not lottery.commits(listed.call, used, listed.commitment):
        raise DrawIsWrong("The seed is not the one that was committed to before the deadline.")
    if roll is not None and roll.lower() != listed.roll:
        raise DrawIsWrong("The list names another roll than the one you noted before the draw.")
    drawn = _draw(listed, used)
    said = {entry.code: entry for entry in listed.applications}
    for one in drawn:
        entry = said[one.code]
        if entry.place is None or entry.seated is None:
            raise DrawIsWrong(f"{one.code} has no place in the list. It follows as {_told(one)}.")
        if (entry.place, entry.seated) != (one.place, one.seated):
            listed_as = _told(Drawn(entry.stratum, entry.place, entry.code, entry.seated))
            raise DrawIsWrong(f"{one.code} is listed as {listed_as}, and follows as {_told(one)}.")
    _refuse_what_is_not_whole(listed)
    return drawn


def _refuse_what_is_not_whole(listed: Published) -> None:
    """Refuse a list in which somebody is missing, or came after the review began. Raises: DrawIsWrong."""
    entries = (*listed.applications, *listed.apart)
    if listed.roll != lottery.roll(listed.call, [Lot(one.code, one.stratum) for one in entries]):
        raise DrawIsWrong(
            "These are not all the applications that were reviewed, or others besides: the list does not follow from "
            "its roll."
        )


def _entries(lots: Iterable[Lot]) -> tuple[Entry, ...]:
    return tuple(Entry(code=lot.code, stratum=lot.stratum) for lot in sorted(lots))


def _draw(listed: Published, seed: str) -> list[Drawn]:
    lots = [Lot(entry.code, entry.stratum) for entry in listed.applications]
    try:
        return lottery.draw(listed.call, seed, listed.seats(), lots)
    except ValueError as wrong:
        raise DrawIsWrong(str(wrong)) from wrong


def _told(one: Drawn) -> str:
    return f"place {one.place} of {one.stratum}, {'with' if one.seated else 'without'} a seat"
