"""The house as data: its apps in order, its modules, and what each of them says in its source."""

import ast
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "src" / "pishkhan"
# Lowest first; those on one line stand beside each other and do not know each other.
ORDER: tuple[tuple[str, ...], ...] = (
    ("calendars", "catalogue"),
    ("people",),
    ("oncall",),
    ("customers",),
    ("academy",),
    ("sla",),
    ("contracts",),
    ("knowledge",),
    ("desk",),
    ("staffdesk",),
    ("letters",),
    ("reports",),
)
APPS = tuple(name for floor in ORDER for name in floor)
LEVEL = {name: level for level, floor in enumerate(ORDER) for name in floor}


@dataclass(frozen=True)
class Module:
    """One source file: its dotted name below ``pishkhan`` and its parsed text."""

    file: pathlib.Path

    @property
    def parts(self) -> tuple[str, ...]:
        """``("apps", "desk", "actions", "opening")``."""
        parts = self.file.relative_to(HOUSE).with_suffix("").parts
        return parts[:-1] if parts[-1] == "__init__" else parts

    @property
    def place(self) -> str:
        """The path a failure message shows."""
        return str(self.file.relative_to(ROOT))

    @property
    def tree(self) -> ast.Module:
        """The parsed source."""
        return _parsed(self.file)

    @property
    def lines(self) -> int:
        """Its length."""
        return len(self.file.read_text(encoding="utf-8").splitlines())


@cache
def _parsed(file: pathlib.Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def modules(*below: str) -> list[Module]:
    """Every module of the product below the given packages, without tests and migrations."""
    files = sorted(HOUSE.joinpath(*below).rglob("*.py"))
    return [Module(file) for file in files if not {"tests", "migrations"} & set(file.relative_to(HOUSE).parts)]


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module with its line; ``from a import b`` gives ``a.b`` when it may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.lineno, f"{node.module}.{alias.name}"


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def house_imports(module: Module) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The module's imports from the house itself, as parts below ``pishkhan``."""
    for line, name in imports(module.tree):
        first, *rest = name.split(".")
        if first == "pishkhan":
            yield line, tuple(rest)


def is_use_case(function: ast.FunctionDef) -> bool:
    """A helper takes what it works on by place; a use-case takes only names and is one transaction."""
    if _decorators(function) & {"contextmanager", "contextlib.contextmanager"}:
        return False
    given = function.args
    return "transaction.atomic" in _decorators(function) or (bool(given.kwonlyargs) and not given.args)


def _decorators(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(decorator).split("(")[0] for decorator in function.decorator_list}
