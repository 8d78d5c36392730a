"""Every change to accounts, units, grants and rotas; importing this registers the commands."""

from tutela.organisations.commands import (
    agencies,
    arrange_cover,
    change_password,
    change_user,
    choose_language,
    deactivate_user,
    end_cover,
    end_grant,
    filters,
    give_grant,
    read_notifications,
    register_user,
    reset_mfa,
    reset_password,
    shifts,
    units,
)

__all__ = [
    "agencies",
    "arrange_cover",
    "change_password",
    "change_user",
    "choose_language",
    "deactivate_user",
    "end_cover",
    "end_grant",
    "filters",
    "give_grant",
    "read_notifications",
    "register_user",
    "reset_mfa",
    "reset_password",
    "shifts",
    "units",
]
