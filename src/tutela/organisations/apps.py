"""Agencies, units, accounts, and what each account may do where."""

from importlib import import_module

from django.apps import AppConfig

from tutela.kernel.access import SYSTEM_RIGHTS


class Tables(AppConfig):
    """The tables alone, without a command: for the public site served alone, whose pages point to accounts."""

    name = "tutela.organisations"
    label = "organisations"


class OrganisationsConfig(AppConfig):
    """Name the app, and what its jobs may do."""

    name = "tutela.organisations"
    label = "organisations"
    default = True

    def ready(self) -> None:
        """Register the app's part of a profile and its commands."""
        import_module("tutela.kernel.undo").UNDOABLE.update(
            import_module(f"{self.name}.undo").UNDOABLE
        )
        SYSTEM_RIGHTS["console.user"] = frozenset({"user.manage"})
        SYSTEM_RIGHTS["sign_in.watch"] = frozenset({"account.watch"})
        import_module("tutela.reference.uses").USES.update(import_module(f"{self.name}.uses").USES)
        import_module(f"{self.name}.texts")
        for module in ("profile", "commands"):
            import_module(f"{self.name}.{module}")
