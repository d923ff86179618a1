"""Every module says in a line what it is for, and every public name of the kernels and actions what it means."""

import ast

from tests.architecture.house import modules


def test_every_module_says_what_it_is_for() -> None:
    silent = [module.place for module in modules() if module.tree.body and not ast.get_docstring(module.tree)]
    assert not silent


def test_every_public_function_of_kernels_and_use_cases_is_explained() -> None:
    watched = modules("pure") + [
        module
        for module in modules("apps")
        if len(module.parts) > 2 and module.parts[2] in {"rules", "queries", "actions"}
    ]
    silent = [
        f"{module.place}:{node.lineno}: {node.name}"
        for module in watched
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if not ast.get_docstring(node)
    ]
    assert not silent
