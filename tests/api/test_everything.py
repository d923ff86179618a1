"""Programs do all that people can: every use-case and every page has its operation, or a reason for none (N1)."""

import ast
import importlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any

import pytest

from tests.api.asking import LINES, OPERATIONS, ask, undone
from tests.api.reach import (
    Reached,
    Without,
    academy,
    calendars,
    catalogue,
    contracts,
    customers,
    desk,
    house,
    knowledge,
    letters,
    notifications,
    oncall,
    people,
    reports,
    search,
    sla,
    staffdesk,
)
from tests.architecture.house import Module, is_use_case, modules
from tests.permissions.table import TABLE
from tests.permissions.world import World

REACH = {
    "academy": academy,
    "calendars": calendars,
    "catalogue": catalogue,
    "contracts": contracts,
    "customers": customers,
    "desk": desk,
    "house": house,
    "knowledge": knowledge,
    "letters": letters,
    "notifications": notifications,
    "oncall": oncall,
    "people": people,
    "reports": reports,
    "search": search,
    "sla": sla,
    "staffdesk": staffdesk,
}


def _is_deed(node: ast.stmt) -> bool:
    """A use-case that somebody does; what only a timer does names no actor."""
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or not is_use_case(node):
        return False
    return "actor" in {argument.arg for argument in node.args.kwonlyargs}


def _owner(module: Module) -> str:
    """The app whose deeds a module holds; empty for a module that holds none."""
    floor, part, *rest = (*module.parts, "", "")
    if floor == "apps":
        return part if rest[0] == "actions" else ""
    return "notifications" if part == "notifications" else ""


def deeds() -> dict[tuple[str, str], str]:
    """Every use-case of the product: its app and name, and the module that holds it."""
    found = {}
    for module in (*modules("apps"), *modules("infra", "notifications")):
        if owner := _owner(module):
            found |= {(owner, node.name): ".".join(module.parts) for node in module.tree.body if _is_deed(node)}
    return found


DEEDS = deeds()
PAGES = {name for name, (_, looked, _) in TABLE.items() if "200" in looked.split()}
TOLD: dict[tuple[str, str], Reached] = {
    (app, name): reached for app, part in REACH.items() for name, reached in part.DEEDS.items()
}
SHOWN: dict[str, Reached] = {name: reached for part in REACH.values() for name, reached in part.PAGES.items()}


def named(reached: Reached) -> tuple[str, ...]:
    """The operations that are named."""
    if isinstance(reached, Without):
        return ()
    return (reached,) if isinstance(reached, str) else reached


DONE = [(app, deed, name) for (app, deed), reached in TOLD.items() for name in named(reached)]


def test_every_use_case_is_told_of_and_no_other() -> None:
    assert set(TOLD) == set(DEEDS)


def test_every_page_is_told_of_once_and_no_other() -> None:
    assert set(SHOWN) == PAGES
    assert len(SHOWN) == sum(len(part.PAGES) for part in REACH.values())


def test_every_operation_that_is_named_exists() -> None:
    everything = {name for reached in (*TOLD.values(), *SHOWN.values()) for name in named(reached)}
    assert not everything - set(OPERATIONS)


def test_every_operation_is_of_use() -> None:
    """An operation that nobody names does what no person can, or its line here is missing."""
    everything = {name for reached in (*TOLD.values(), *SHOWN.values()) for name in named(reached)}
    beside = {name for part in REACH.values() for name in getattr(part, "BESIDE", ())}
    assert set(OPERATIONS) - everything == beside


@pytest.mark.parametrize(("app", "deed", "name"), DONE)
def test_an_operation_truly_does_the_deed(world: World, app: str, deed: str, name: str) -> None:
    with undone(), watched(function_of(app, deed)) as seen:
        ask(world, name, LINES[name].sender)
    assert seen, f"{name} never came to {deed}"


def function_of(app: str, deed: str) -> FunctionType:
    """What of a use-case is run, below its decorators."""
    module = importlib.import_module(f"pishkhan.{DEEDS[app, deed]}")
    function = inspect.unwrap(getattr(module, deed))
    assert isinstance(function, FunctionType)
    return function


@contextmanager
def watched(function: FunctionType) -> Iterator[list[str]]:
    """Hold every entry into ``function``, by whatever name it was imported: its own code stands aside for ours.

    Being told of all that runs, as a profiler is, made a call three times as long.
    """
    seen: list[str] = []
    within, code = function.__globals__, function.__code__
    itself = FunctionType(code, within, function.__name__, function.__defaults__)
    itself.__kwdefaults__ = function.__kwdefaults__

    def enter(*given: Any, **named: Any) -> Any:
        seen.append(function.__name__)
        return itself(*given, **named)

    within["_watched"] = enter
    function.__code__ = _stand_in.__code__
    try:
        yield seen
    finally:
        function.__code__ = code
        del within["_watched"]


def _stand_in(*given: Any, **named: Any) -> Any:
    """Run in the place of a use-case, among the names of its module."""
    return _watched(*given, **named)  # type: ignore[name-defined]  # noqa: F821
