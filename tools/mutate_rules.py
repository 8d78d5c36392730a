"""Take each single guard out of the rules in turn: at least one test must fail for each.

A mutant is a module of rules with one guard less: a condition of a filter, one side of `&` or `|`,
a `not`, an `if`, a declaration that asks for another right or for none. Only the syntax tree is
changed here; `tests/consistency/test_rules.py` plants each mutant and asks its checks.

    tools/mutate_rules.py            plant them all, and print who noticed
    tools/mutate_rules.py --list     print the mutants
    tools/mutate_rules.py --check    name the rules that `tests/consistency/rights.py` does not know
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.consistency import rights  # noqa: E402 -- also when run as a script

HOUSE = ROOT / "src/tutela"
SCOPES = {  # where is said which rows a right reaches, and what of it
    "kernel/access.py": {"Rule.rows"},
    "kernel/walls.py": {"Open.rows", "Own.rows", "FileScope.rows"},
    "organisations/models/unit.py": {"UnitScope.rows"},
    "reference/models/base.py": {"Kept.rows"},
    "organisations/models/secrecy.py": {"GlassScope.rows"},
    "people/scopes.py": {"PersonScope.rows", "PartOfPerson.rows", "BetweenUnits.rows"},
    "exports/scopes.py": {"Taken.rows"},
    "cases/models/case.py": {"_mine", "_row_is_mine"},
}
CONDITIONS = {"filter", "exclude", "Q"}
NARROWED = {"filter", "exclude"}
Variant = tuple[str, ast.AST]


@dataclass(frozen=True)
class Mutant:
    """One statement of a module, with one guard less."""

    module: str  # tutela.cases.rules
    line: int
    within: str  # the function, the method or the rule
    change: str
    statement: ast.stmt

    def __str__(self) -> str:
        return f"{self.module.removeprefix('tutela.')}:{self.line} {self.within}: {self.change}"


def mutants() -> list[Mutant]:
    """Return every mutant of the house."""
    found: list[Mutant] = []
    for path in (*sorted(HOUSE.glob("*/rules.py")), *(HOUSE / scope for scope in SCOPES)):
        name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        wanted = SCOPES.get(path.relative_to(HOUSE).as_posix())
        found += mutants_of(path.read_text(encoding="utf-8"), name, wanted)
    return found


def mutants_of(source: str, module: str, wanted: set[str] | None = None) -> Iterator[Mutant]:
    """Yield every mutant of one module, or of what is wanted of it."""
    tree = ast.parse(source)
    for statement in tree.body:
        left_alone = _annotations(statement)
        for place, node in enumerate(ast.walk(statement)):
            within = _within(statement, node)
            if id(node) in left_alone or (within not in wanted if wanted else not within):
                continue
            for turn, (change, _) in enumerate(variants(node, tree)):
                changed = _swap(statement, place, turn, tree)
                yield Mutant(module, getattr(node, "lineno", 0), within, change, changed)


def _swap(statement: ast.stmt, place: int, turn: int, tree: ast.Module) -> ast.stmt:
    """Return a copy of the statement with one of a node's variants in the node's place."""
    copied = deepcopy(statement)
    node = list(ast.walk(copied))[place]
    instead = list(variants(node, tree))[turn][1]

    class Swap(ast.NodeTransformer):
        def visit(self, found: ast.AST) -> ast.AST:
            return instead if found is node else self.generic_visit(found)

    return ast.fix_missing_locations(Swap().visit(copied))


def _annotations(statement: ast.stmt) -> set[int]:
    """Return the nodes of types, whose `|` guards nothing."""
    found: set[int] = set()
    for node in ast.walk(statement):
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if part is not None:
                found |= {id(inner) for inner in ast.walk(part)}
    return found


def _within(statement: ast.stmt, node: ast.AST) -> str:
    """Return the name of the function, the method or the declaration that holds a node."""
    if isinstance(statement, ast.ClassDef):
        for part in statement.body:
            if isinstance(part, ast.FunctionDef) and any(inner is node for inner in ast.walk(part)):
                return f"{statement.name}.{part.name}"
    if isinstance(statement, ast.FunctionDef):
        return statement.name
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return ""


def variants(node: ast.AST, tree: ast.Module) -> Iterator[Variant]:
    """Yield in words, and as a tree, what a node becomes when one guard of it is gone."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield f"without {_said(node.left)}", node.right
        yield f"without {_said(node.right)}", node.left
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            rest = [other for other in node.values if other is not value]
            kept = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
            yield f"without {_said(value)}", kept
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield f"{_said(node.operand)}, not its contrary", node.operand
    elif isinstance(node, ast.If):
        for truth in (False, True):
            word = "always" if truth else "never"
            yield (
                f"{word}: if {_said(node.test)}",
                ast.If(ast.Constant(truth), node.body, node.orelse),
            )
    elif isinstance(node, ast.IfExp):
        yield f"always: {_said(node.body)}", node.body
        yield f"always: {_said(node.orelse)}", node.orelse
    elif isinstance(node, ast.AugAssign | ast.Expr) and not _is_text(node.value):
        yield f"without {_said(node)}", ast.Pass()
    elif isinstance(node, ast.Assign):
        yield from _declarations(node, tree)
    elif isinstance(node, ast.Call):
        yield from _conditions(node)


def _conditions(call: ast.Call) -> Iterator[Variant]:
    """Yield a call of a filter without each of its conditions."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in CONDITIONS:
        return
    for condition in call.keywords:
        rest = [other for other in call.keywords if other is not condition]
        yield f"without {_said(condition)}", ast.Call(call.func, call.args, rest)
    for argument in call.args if name in NARROWED else ():
        others = [other for other in call.args if other is not argument]
        yield f"without {_said(argument)}", ast.Call(call.func, others, call.keywords)


def _declarations(node: ast.Assign, tree: ast.Module) -> Iterator[Variant]:
    """Yield a rule that reaches everything, asks for another right, or has lost what is its own."""
    if isinstance(node.value, ast.Tuple):
        for code in node.value.elts:
            rest = [other for other in node.value.elts if other is not code]
            yield f"without {_said(code)}", ast.Assign(node.targets, ast.Tuple(rest, ast.Load()))
    rule = node.value
    if not is_rule(rule):
        return
    code, model, *_ = rule.args

    def declared(kind: str, right: ast.expr, *more: ast.expr, words: bool = True) -> ast.Assign:
        call = ast.Call(ast.Name(kind, ast.Load()), [right, *more], rule.keywords if words else [])
        return ast.Assign(node.targets, call)

    kind = rule.func.id
    yield "reaches every row", declared("Unguarded", code, model, words=False)
    if kind != "Rule":
        yield f"a plain Rule, no {kind}", declared("Rule", *rule.args)
    if len(rule.args) > 2 or rule.keywords:
        yield "without `only`", declared(kind, code, model, words=False)
    other = _another_right(tree, code.value)
    yield f"asks for {other}", declared(kind, ast.Constant(other), *rule.args[1:])


def is_rule(value: ast.AST) -> bool:
    """Say whether this declares a rule: a class, a right, a model."""
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id[0].isupper()
        and len(value.args) >= 2
        and isinstance(value.args[0], ast.Constant)
    )


def _another_right(tree: ast.Module, code: str) -> str:
    """Return the next right that the module asks for."""
    found = list(dict.fromkeys(right for _, right in declared_in(tree)))
    at = found.index(code)
    return next((c for c in found[at + 1 :] + found[:at] if c != code), "nobody.holds")


def declared_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield name and right of every rule that a module declares."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and is_rule(node.value):
            yield node.targets[0].id, node.value.args[0].value


def _is_text(value: ast.AST) -> bool:
    return isinstance(value, ast.Constant)


def _said(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= 60 else words[:57] + "…"


def unknown() -> list[str]:
    """Return a sentence for each rule that is not in the table of rights, and the other way round."""
    there = {
        f"{path.parent.name}.{name}"
        for path in HOUSE.glob("*/rules.py")
        for name, _ in declared_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    known = set(rights.read())
    return [
        *(f"{n}: no row in tests/consistency/rights.py" for n in sorted(there - known)),
        *(f"{n}: there is no such rule" for n in sorted(known - there)),
    ]


def main() -> int:
    """Do what the head of this file says."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--list", action="store_true")
    asked.add_argument("--check", action="store_true")
    wanted = asked.parse_args()
    if wanted.list or wanted.check:
        lines = [str(m) for m in mutants()] if wanted.list else unknown()
        print(*lines, sep="\n", end="\n" if lines else "")
        return 0 if wanted.list else bool(lines)
    tests = "tests/consistency/test_rules.py"
    return subprocess.call([sys.executable, "-m", "pytest", "-q", "-s", tests], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
