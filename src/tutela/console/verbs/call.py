"""`tutela call`."""

from __future__ import annotations

from pathlib import Path

import click

from tutela.console.progress import plural, screen


@click.group()
def verb() -> None:
    """Check the draw of a call for a children's board."""


@verb.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seed", help="The published seed, where FILE does not hold it.")
@click.option("--commitment", help="The commitment, as you noted it before the draw.")
@click.option("--roll", help="The roll of all that were reviewed, as you noted it before the draw.")
def verify(file: Path, seed: str | None, commitment: str | None, roll: str | None) -> None:
    """Say whether the published list in FILE follows from its seed. Needs no database.

    Exit codes: 0 it follows, 1 it does not (the sentence says where), 2 the command line was not
    understood. docs/how-to/check-a-draw.md says how to do the same without Tutela.
    """
    from tutela.participation.published import DrawIsWrong, read
    from tutela.participation.published import verify as follow

    try:
        listed = read(file.read_bytes())
        drawn = follow(listed, seed, commitment, roll)
    except DrawIsWrong as wrong:
        raise click.ClickException(str(wrong)) from wrong
    screen.print(f"  The draw of {listed.call} follows from its seed:", markup=False)
    for stratum in sorted(listed.seats()):
        lots = [one for one in drawn if one.stratum == stratum]
        seated = [one.code for one in lots if one.seated]
        screen.print(
            f"  {stratum}: {plural(len(seated), 'seat')} of {listed.seats()[stratum]} drawn among "
            f"{plural(len(lots), 'application')}: {', '.join(seated) or 'none'}",
            markup=False,
        )
    screen.print(
        f"  Reviewed and not in the draw: {plural(len(listed.apart), 'application')}.", markup=False
    )
    if roll is None:
        screen.print(
            "  Not checked: whether the roll was fixed before. Give --roll with what you noted from the public page of "
            "the call during the review.",
            markup=False,
        )
    if commitment is None:
        screen.print(
            "  Not checked: whether the seed was fixed before. Give --commitment with what you noted from the public "
            "page of the call while it was open.",
            markup=False,
        )
