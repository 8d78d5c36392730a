"""Where to find everything that the house declares, so that no test keeps a list of its own."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from django.apps import apps
from django.db.models import Model

import tutela
from tutela.kernel.access import Rule
from tutela.kernel.events import Event
from tutela.kernel.workflow import Workflow


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return every module of the product."""
    names = (found.name for found in pkgutil.walk_packages(tutela.__path__, "tutela."))
    return tuple(importlib.import_module(name) for name in names if ".migrations" not in name)


def models() -> list[type[Model]]:
    """Return the models of our own apps."""
    return [m for m in apps.get_models() if m.__module__.startswith("tutela.")]


def rules() -> dict[str, Rule[Any]]:
    """Return every rule by module and name."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, Rule) and module.__name__.endswith(".rules")
    }


def workflows() -> dict[str, Workflow[Any]]:
    """Return every state machine by app and name."""
    return {
        f"{module.__name__.split('.')[1]}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, Workflow) and module.__name__.endswith(".workflow")
    }


def events() -> Iterator[type[Event]]:
    """Yield every class of event of the product; what begins with `_` is a common shape."""
    modules()
    waiting = [Event]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if kind.__module__.startswith("tutela.") and not kind.__name__.startswith("_"):
                yield kind
