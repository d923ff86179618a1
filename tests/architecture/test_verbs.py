"""Use-cases have one shape: ``verb_noun(*, actor, at, …)`` in one transaction (design §2)."""

import ast
from collections.abc import Iterator

from tests.architecture.house import Module, functions, house_imports, is_use_case, modules

CLOCKS = {"datetime.now", "datetime.utcnow", "timezone.now", "date.today", "datetime.today", "time.time", "localdate"}
TIMELESS = {"rules", "models", "queries", "actions", "events", "handlers"}


def _public(module: Module) -> Iterator[ast.FunctionDef]:
    return (node for node in module.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))


def _action_modules() -> list[Module]:
    return [module for module in modules("apps") if len(module.parts) > 2 and module.parts[2] == "actions"]


def test_every_use_case_names_its_actor_and_its_instant() -> None:
    wrong = []
    for module in _action_modules():
        for function in filter(is_use_case, _public(module)):
            named = {argument.arg for argument in function.args.kwonlyargs}
            if function.args.args or function.args.posonlyargs or not {"actor", "at"} <= named:
                wrong.append(f"{module.place}:{function.lineno}: {function.name}")
    assert not wrong


def test_doors_call_only_use_cases() -> None:
    """A page that calls a helper of an action has taken a piece of the rule into its own hands."""
    use_cases = {
        (*module.parts[1:3], function.name)
        for module in _action_modules()
        for function in filter(is_use_case, _public(module))
    }
    helpers = {
        (*module.parts[1:3], function.name)
        for module in _action_modules()
        for function in _public(module)
        if not is_use_case(function)
    } - use_cases
    wrong = [
        f"{module.place}:{line}: {'.'.join(target)}"
        for module in modules("doors")
        for line, target in house_imports(module)
        if target[0] == "apps" and "actions" in target and (target[1], "actions", target[-1]) in helpers
    ]
    assert not wrong


def _looks_at_the_clock(module: Module) -> Iterator[str]:
    """Lines that read the clock; ``recorded_at`` may, for it says when a row was written, not when a thing happened."""
    text = module.file.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) in CLOCKS
            and "recorded_at" not in text[node.lineno - 1]
        ):
            yield f"{module.place}:{node.lineno}"


def test_rules_and_kernels_never_look_at_the_clock_themselves() -> None:
    """The instant is handed in: ``at`` in actions, ``now`` in queries."""
    watched = modules("pure") + [
        module for module in modules("apps") if len(module.parts) > 2 and module.parts[2] in TIMELESS
    ]
    assert not [place for module in watched for place in _looks_at_the_clock(module)]


def test_there_are_use_cases_to_check() -> None:
    assert sum(1 for module in _action_modules() for function in functions(module.tree)) > 20
