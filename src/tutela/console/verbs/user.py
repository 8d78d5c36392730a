"""`tutela user`."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import click

from tutela.console import start
from tutela.console.languages import LANGUAGE
from tutela.console.progress import screen, step

if TYPE_CHECKING:
    from uuid import UUID

    from tutela.organisations.models import Unit

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read as another
SHAPES = {
    "username": "A user name has 3 to 60 Latin letters, digits, dots, dashes or underscores, and "
    "begins with a letter or a digit.",
    "name": "Write first and family name: --name “Arta Gashi”.",
    "email": "This is not an e-mail address. Mend it, or leave --email out.",
}


@click.group()
def verb() -> None:
    """Accounts of staff; the desk's administrator does the rest."""


@verb.command()
@click.argument("username")
@click.option("--name", required=True, help="First and family name.")
@click.option("--unit", required=True, help="Code of the unit, for example CSW_PZ.")
@click.option("--role", required=True, help="Code of the role, for example ADMINISTRATOR.")
@click.option("--email", default="", help="Address at work, if there is one.")
@click.option("--language", default="en", show_default=True, type=LANGUAGE, help="Of the desk.")
def add(username: str, name: str, unit: str, role: str, email: str, language: str) -> None:
    """Open an account with a role from today on; print its temporary password, once.

    The first sign-in asks for another one. The password goes to stdout, all else to stderr.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel.errors import BadArguments, Refusal

    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    given = {"username": username, "name": name, "email": email, "language": language}
    found = _unit(unit)
    _refuse_role(role, found)
    try:
        _open_account(found.pk, role, password, given)
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    except BadArguments as wrong:
        told = " ".join(SHAPES.get(field, why) for field, why in wrong.fields.items())
        raise click.ClickException(told) from wrong
    screen.print(f"  {username} may sign in with this password, and must then choose another:")
    click.echo(password)


def _open_account(unit: UUID, role: str, password: str, given: dict[str, str]) -> None:
    from django.contrib.auth.hashers import make_password

    from tutela.kernel import clock, keys
    from tutela.kernel.access import System
    from tutela.kernel.errors import Refusal
    from tutela.kernel.requests import Face, Request
    from tutela.organisations.commands.give_grant import give_grant
    from tutela.organisations.commands.register_user import register_user

    console, key = System("console.user"), keys.new()
    register_user(
        console,
        unit,
        request=Request(face=Face.CONSOLE),
        new_id=key,
        password_hash=make_password(password),
        **given,
    )
    try:
        give_grant(
            console,
            key,
            request=Request(face=Face.CONSOLE),
            new_id=keys.new(),
            role=role,
            unit=unit,
            first_day=clock.today(),
        )
    except Refusal as refused:
        raise click.ClickException(
            f"The account was opened, but without a role: {refused} Give it one on the desk."
        ) from refused


def _refuse_role(code: str, unit: Unit) -> None:
    """Refuse a role that is not there, or not for the unit, before an account is opened."""
    from tutela.organisations import queries

    there = {role.code: role for role in queries.roles()}
    fitting = sorted(
        role.code
        for role in there.values()
        if not role.agency_kinds or unit.agency.kind in role.agency_kinds
    )
    if code not in fitting:
        why = "is not for this unit" if code in there else "is not there"
        raise click.ClickException(f"The role {code} {why}. There are: {', '.join(fitting)}.")


def _unit(code: str) -> Unit:
    from tutela.kernel.access import System, act_as
    from tutela.organisations import queries

    console = System("console.user")
    with act_as(console):
        found = {unit.code: unit for unit in queries.staff_units(console)}
    if code not in found:
        known = ", ".join(sorted(found)[:8])
        raise click.ClickException(f"There is no unit {code}. There are {known} and others.")
    return found[code]
