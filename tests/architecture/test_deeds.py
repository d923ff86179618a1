"""Every deed the code audits has a sentence, so that people can read the audit; and no sentence is left over."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from pishkhan.doors.console.deeds import DEEDS
from tests.architecture.house import Module, house_imports, modules

VERB = re.compile(r"[a-z]+\.[a-z_]+")
# What else is said in that shape: codes of refusals, names of locks, tasks and kinds.
OTHERWISE = {"Refusal", "Conflict", "NotFound", "hold", "task", "kind", "hit", "forget"}
KEPT_OTHERWISE = {"HELD"}


def _audits(module: Module) -> bool:
    """Whether this is a module that may write an audit entry: an action, or whoever takes ``audit`` or ``record``."""
    taken = {target[-1] for _line, target in house_imports(module) if target[:2] == ("infra", "events")}
    return bool(taken & {"audit", "record"}) or (module.parts[:1] == ("apps",) and "actions" in module.parts)


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _given(node: ast.AST) -> list[ast.expr]:
    """What a call is given, a name is bound to, a table holds, or a choice decides between."""
    if isinstance(node, ast.Call):
        return [] if _called(node) in OTHERWISE else [*node.args, *(keyword.value for keyword in node.keywords)]
    if isinstance(node, ast.Assign):
        return [] if getattr(node.targets[0], "id", "") in KEPT_OTHERWISE else [node.value]
    if isinstance(node, ast.Dict):
        return node.values
    return [node.body, node.orelse] if isinstance(node, ast.IfExp) else []


def _verbs(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        for value in _given(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and VERB.fullmatch(value.value):
                yield value.value


@cache
def _written() -> dict[str, str]:
    """Every verb in the source and a place where it is written."""
    return {verb: module.place for module in modules() if _audits(module) for verb in _verbs(module)}


def test_every_deed_has_its_words() -> None:
    nameless = {verb: place for verb, place in _written().items() if verb not in DEEDS}
    assert not nameless, f"say these in the DEEDS of their app's rules: {nameless}"


def test_no_words_are_left_over_for_what_nobody_does() -> None:
    assert not set(DEEDS) - set(_written())
