"""Who may import whom inside and between apps, file by file (design §2); the layers themselves are import-linter's."""

import ast
from collections.abc import Iterator

from tests.architecture.house import Module, functions, house_imports, imports, modules

READS = {"models", "queries", "rules"}
WRITES = READS | {"actions", "events"}
ANY = {"*"}
PAGES = {"web", "ui"}
# kind: (names of the own app, names of lower apps, infra packages that are closed to it)
GRAMMAR: dict[str, tuple[set[str], set[str], set[str]]] = {
    "rules": ({"rules"}, {"rules"}, ANY),
    "events": ({"events", "rules"}, {"rules"}, PAGES | {"jobs", "mail", "files", "throttle"}),
    "models": ({"models", "rules"}, {"models", "rules"}, PAGES | {"jobs", "mail", "throttle"}),
    "queries": (READS, READS, PAGES | {"jobs"}),
    "actions": (WRITES | {"jobs", "notices"}, WRITES, PAGES),
    "handlers": (WRITES | {"handlers", "jobs"}, READS | {"events"}, PAGES),
    "jobs": (READS | {"actions", "jobs"}, READS, PAGES),
    "seed": (READS | {"actions", "seed"}, READS | {"actions", "seed"}, PAGES),
    "notices": (READS | {"events", "notices"}, READS | {"events"}, {"web"}),
    "panels": (READS | {"panels"}, READS, set()),
    "search": (READS | {"search"}, READS, PAGES),
    "forms": ({"forms", "queries", "rules"}, {"queries", "rules"}, set()),
    "web": ({"web", "forms", "queries", "actions", "rules", "urls"}, {"queries", "rules", "actions"}, set()),
    "api": ({"api", "forms", "queries", "actions", "rules"}, {"queries", "rules", "api"}, set()),
    "urls": ({"web", "api"}, set(), set()),
    "management": (READS | {"actions", "forms", "jobs"}, READS | {"actions"}, {"web"}),
}
# The command line answers its usage before Django is there.
LATE_IMPORTS = {"src/pishkhan/config/cli.py"}
WRITING = {"create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}
SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete", "m2m_changed", "pre_init", "post_init", "receiver"}


def _forbidden(module: Module) -> Iterator[str]:
    _apps, app, kind, *_rest = module.parts
    own, lower, closed = GRAMMAR[kind]
    for line, target in house_imports(module):
        layer, name = target[0], target[1] if len(target) > 1 else ""
        if layer == "apps" and len(target) > 2:
            fine = target[2] in (own if name == app else lower)
        else:
            fine = layer != "infra" or (closed != ANY and name not in closed)
        if not fine:
            yield f"{module.place}:{line}: {kind} may not import {'.'.join(target)}"


def test_every_file_imports_only_what_its_duty_allows() -> None:
    ours = [module for module in modules("apps") if len(module.parts) > 2 and module.parts[2] in GRAMMAR]
    assert not [problem for module in ours for problem in _forbidden(module)]


def test_no_import_hides_inside_a_function() -> None:
    hidden = [
        f"{module.place}:{line}: {name}"
        for module in modules()
        if module.place not in LATE_IMPORTS
        for function in functions(module.tree)
        for line, name in imports(function)
    ]
    assert not hidden


def test_business_never_hides_in_signals() -> None:
    found = [
        f"{module.place}:{line}: {name}"
        for module in modules()
        for line, name in imports(module.tree)
        if name.startswith(("django.db.models.signals", "django.dispatch")) or name.rsplit(".", 1)[-1] in SIGNALS
    ]
    assert not found


PAGE_KINDS = {"web", "forms", "api", "panels"}
# One hash for forty accounts of the demo; an action would make the same password safe forty times over.
WRITING_DOORS = {"src/pishkhan/doors/demo/house.py"}


def _calls(module: Module, *named: str) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            chain = ast.unparse(node.func)
            if ".objects" in chain and (not named or node.func.attr in named):
                yield f"{module.place}:{node.lineno}: {chain[:60]}"


def test_pages_and_forms_neither_query_nor_write_tables_themselves() -> None:
    """The guard is the query: a page that reaches a manager goes round it. The demo looks as the system, unguarded."""
    pages = [module for module in modules("doors") if "demo" not in module.parts]
    pages += [module for module in modules("apps") if len(module.parts) > 2 and module.parts[2] in PAGE_KINDS]
    assert not [call for module in pages for call in _calls(module)]


def test_doors_never_write() -> None:
    """Actions are the only writers, for the demo too."""
    doors = [module for module in modules("doors") if module.place not in WRITING_DOORS]
    assert not [call for module in doors for call in _calls(module, *WRITING)]


def test_an_action_writes_only_its_own_tables() -> None:
    """A lower app's rows are changed by that app's actions."""
    found = []
    for module in modules("apps"):
        if len(module.parts) < 3 or module.parts[2] not in {"actions", "handlers", "jobs"}:
            continue
        foreign = {
            target[-1]
            for _line, target in house_imports(module)
            if target[0] == "apps" and target[1] != module.parts[1] and "models" in target
        }
        found += [
            f"{module.place}:{node.lineno}: {ast.unparse(node.func)}"
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITING
            if ast.unparse(node.func).split(".objects")[0] in foreign
        ]
    assert not found
