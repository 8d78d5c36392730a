"""Plant a mutant in the running program: the objects stay, what they do is another's."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FunctionType, ModuleType
from typing import Any

from django.db.models import QuerySet

from tools.mutate_rules import Mutant
from tutela.kernel.access import Actor, Rule


class Unguarded(Rule[Any]):
    """What a rule becomes that guards nothing."""

    def rows(self, actor: Actor) -> QuerySet[Any]:
        """Return every row."""
        return self.model._default_manager.all()


@contextmanager
def planted(mutant: Mutant) -> Iterator[None]:
    """Let the program run with a mutant, and put everything back."""
    module = importlib.import_module(mutant.module)
    changed = vars(module) | {"Unguarded": Unguarded}
    code = ast.Module([mutant.statement], type_ignores=[])
    exec(compile(code, module.__file__ or "", "exec"), changed)  # noqa: S102 -- our own source, less a guard
    with ExitStack() as undo:
        for name in _names(mutant.statement):
            _graft(module, name, changed[name], undo.callback)
        yield


def _names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    assert isinstance(statement, ast.FunctionDef | ast.ClassDef)
    return [statement.name]


def _graft(module: ModuleType, name: str, new: Any, undo: Callable[..., object]) -> None:
    old = getattr(module, name)
    if isinstance(old, FunctionType):
        _lend(old, new, undo)
    elif isinstance(old, type):
        for part, method in vars(old).items():
            if isinstance(method, FunctionType) and part in vars(new) and part[:2] != "__":
                _lend(method, vars(new)[part], undo)
    elif isinstance(old, Rule):
        _become(module, old, new, undo)
    else:
        undo(setattr, module, name, old)
        setattr(module, name, new)


def _lend(old: FunctionType, new: FunctionType, undo: Callable[..., object]) -> None:
    """Let a function do what another does; whoever holds it need not know."""
    undo(setattr, old, "__code__", old.__code__)
    old.__code__ = new.__code__


def _become(
    module: ModuleType, old: Rule[Any], new: Rule[Any], undo: Callable[..., object]
) -> None:
    """Let a rule be as another says. The house's own classes and conditions, not their copies."""
    facts = dict(vars(old))
    undo(vars(old).update, facts)
    undo(object.__setattr__, old, "__class__", type(old))
    vars(old).update(vars(new))
    object.__setattr__(old, "__class__", type(new))
