"""`tutela messages`."""

from __future__ import annotations

import click

from tutela.console import start
from tutela.console.progress import plural, screen, step

MOST = 40


@click.group()
def verb() -> None:
    """Catalogues of the interface's texts: extract, compile, check."""
    start.settings_module()


@verb.command()
def extract() -> None:
    """Bring every catalogue to the texts of the source; translations are kept."""
    from tutela.console import messages

    with step("Read the source and its templates"):
        waiting = messages.extract()
    for language, count in waiting.items():
        screen.print(f"    {language}: {count} texts wait for a translation")


@verb.command("compile")
def compile_() -> None:
    """Write the compiled catalogues, where they are older than their source."""
    from tutela.console import messages

    with step("Compile the catalogues"):
        written = messages.compile_all()
    screen.print(f"    {len(written)} written")


@verb.command()
def check() -> None:
    """Name every text that is missing, unsure, English, or has other placeholders."""
    from tutela.console import messages

    with step("Check the catalogues"):
        found = list(messages.faults())
    for sentence in found[:MOST]:
        screen.print(f"  ✗ {sentence}", markup=False, soft_wrap=True)
    if found:
        raise click.ClickException(
            f"The catalogues have {plural(len(found), 'fault')}; the first {MOST} are above."
        )
