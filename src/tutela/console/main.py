"""The command line: `tutela VERB`. A verb's module is loaded only when it is asked for."""

from __future__ import annotations

import importlib

import click

VERBS = {
    "backup": "backup",
    "bench": "bench",
    "call": "call",
    "config": "config",
    "demo": "demo",
    "doctor": "doctor",
    "drill": "drill",
    "erase": "erase",
    "import": "imports",
    "journal": "journal",
    "keys": "keys",
    "messages": "messages",
    "migrate": "migrate",
    "profile": "profile",
    "restore": "restore",
    "serve": "serve",
    "training": "training",
    "user": "user",
    "worker": "worker",
}
"""Verb → module in `tutela.console.verbs`, whose `verb` is the click command."""


class Verbs(click.Group):
    """The verbs, each from its own module."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every verb, in order of the alphabet."""
        return sorted(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one verb."""
        if cmd_name not in VERBS:
            return None
        module = importlib.import_module(f"tutela.console.verbs.{VERBS[cmd_name]}")
        verb: click.Command = module.verb
        return verb

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb; tell an expected fault in a sentence instead of a traceback."""
        from tutela.console.faults import told

        with told():
            return super().invoke(ctx)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tutela")
def main() -> None:
    """Tutela: the open platform that a national child-protection system runs on.

    Exit codes: 0 done, 1 something is at fault (the sentence says what to do), 2 the command line
    was not understood.
    """


if __name__ == "__main__":
    main(prog_name="tutela")
