"""What differs between two versions of an agreement: clauses, sentences, figures (B5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pishkhan.apps.contracts.rules.wording.clauses import Clause
from pishkhan.pure.differences import Change as Change
from pishkhan.pure.differences import change_of, differences


@dataclass(frozen=True, slots=True)
class Differing:
    """One sentence or figure: ``what`` names a figure, and is empty for a sentence; an empty side has nothing."""

    change: Change
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A clause in which two versions differ."""

    change: Change
    title: str
    rows: tuple[Differing, ...]


def compare(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Comparison, ...]:
    """Every clause that differs, in the order of the later version; those it has no more come last."""
    old, new = {one["key"]: one for one in before}, {one["key"]: one for one in after}
    found = (_compared(old.get(key), new.get(key)) for key in [*new, *(key for key in old if key not in new)])
    return tuple(one for one in found if one is not None)


def _compared(old: Clause | None, new: Clause | None) -> Comparison | None:
    rows = tuple(_rows(old, new))
    if not rows:
        return None
    change = Change.ADDED if old is None else Change.REMOVED if new is None else Change.CHANGED
    named = new or old or {}
    return Comparison(change, str(named["title"]), rows)


def _rows(old: Clause | None, new: Clause | None) -> Iterator[Differing]:
    yield from _figures(_pairs(old), _pairs(new))
    yield from _sentences(_said(old), _said(new))


def _figures(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Differing]:
    for what in dict.fromkeys([*new, *old]):
        before, after = old.get(what, ""), new.get(what, "")
        if before != after:
            yield Differing(change_of(before, after), what, before, after)


def _sentences(old: list[str], new: list[str]) -> Iterator[Differing]:
    for one in differences(old, new):
        yield Differing(one.change, "", one.before, one.after)


def _pairs(one: Clause | None) -> dict[str, str]:
    """Figures by their names: a fact by its term, a cell by the first cell of its row and the head of its column."""
    found: dict[str, str] = {}
    for block in _blocks(one):
        if block["kind"] == "facts":
            found |= dict(block["pairs"])
        elif block["kind"] == "table":
            for row in block["rows"]:
                cells = zip(block["head"][1:], row[1:], strict=True)
                found |= {f"{row[0]} · {head}": cell for head, cell in cells if cell}
    return found


def _said(one: Clause | None) -> list[str]:
    found: list[str] = []
    for block in _blocks(one):
        if block["kind"] == "paragraph":
            found.append(block["text"])
        elif block["kind"] == "lines":
            found += block["items"]
    return found


def _blocks(one: Clause | None) -> list[dict[str, Any]]:
    return [block for block in one["blocks"] if not block.get("aside")] if one else []
