"""Code stays small enough to read (design §10): files of one subject, functions of a few lines."""

import ast
import statistics

from tests.architecture.house import functions, modules

FILE_LINES = 250
FUNCTION_LINES = 60
MEDIAN_LINES = 10
NINETIETH_LINES = 30


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _lengths() -> dict[str, int]:
    return {
        f"{module.place}:{function.lineno}: {function.name}": _length(function)
        for module in modules()
        for function in functions(module.tree)
    }


def test_no_file_has_more_than_one_subjects_worth_of_lines() -> None:
    assert not {module.place: module.lines for module in modules() if module.lines > FILE_LINES}


def test_no_function_is_long() -> None:
    assert not {name: length for name, length in _lengths().items() if length > FUNCTION_LINES}


def test_functions_are_a_few_lines_on_the_whole() -> None:
    lengths = sorted(_lengths().values())
    assert statistics.median(lengths) <= MEDIAN_LINES
    assert lengths[int(len(lengths) * 0.9)] <= NINETIETH_LINES
