"""Text in a few simple marks, read into blocks: what shows it writes every letter escaped, so nothing of it can act.

A line that begins with ``# `` is a heading, with ``## `` a smaller one; lines that begin with ``- `` are a list, with
``1. `` (in any digits) numbered steps, with ``| `` a table whose first row is its head, with ``! `` a warning and with
``> `` a hint. Lines between two lines of three backticks are code, kept as they are; ``![words](name)`` alone on a line
is the picture of that name. An empty line ends a paragraph. Inside a line ``**so**`` is strong, a word between two
backticks is code, ``[words](https://…)`` a link and ``[words](KB-12)`` one to the record of that code, in any digits;
anything else is read as it stands.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pishkhan.pure.directions import Way, main_way, way_of
from pishkhan.pure.persian import to_ascii_digits

_SPAN = re.compile(
    r"\*\*(?P<strong>[^*\n]+)\*\*|`(?P<code>[^`\n]+)`"
    r"|\[(?P<words>[^\[\]\n]+)\]\((?P<address>https?://[^\s()<>\"']+|[A-Z]{2}-\d{1,9})\)"
)
_PICTURE = re.compile(r"!\[(?P<words>[^\]\n]*)\]\((?P<name>[^()\n]+)\)")
_STEP = re.compile(r"\d{1,3}[.)] ")
_RULE = re.compile(r"\|[\s|:-]*")
_FENCE = "```"
_KINDS = (("## ", "subheading"), ("# ", "heading"), ("- ", "list"), ("! ", "warning"), ("> ", "hint"))
_SINGLE = frozenset({"heading", "subheading", "picture"})
MOST_CELLS = 20
"""Columns of a table; what a row has beyond them stays in its last cell. One broad row widens all the others."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a line; ``address`` is where they lead, if anywhere.

    It is an address of the web, the code of a record in ASCII digits, or for a picture the name of its file.
    """

    text: str
    strong: bool = False
    address: str = ""
    code: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One block.

    ``kind`` is ``heading``, ``subheading``, ``text``, ``list``, ``steps``, ``warning``, ``hint``, ``code`` (its
    ``lines``), ``picture`` (one line of one span) or ``table`` (its ``rows`` of cells, the head first).
    """

    kind: str
    lines: tuple[tuple[Span, ...], ...] = ()
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; nothing for an empty one."""
    found: list[Block] = []
    for kind, lines in groupby(_lines(text), key=lambda line: line[0]):
        words = [line for _kind, line in lines]
        if kind in _SINGLE:
            found += [_block(kind, [one]) for one in words]
        elif kind:
            found.append(_block(kind, words))
    return tuple(found)


def plain(text: str) -> str:
    """The words of a text without its marks, in one line."""
    return " ".join("".join(span.text for span in line) for block in blocks(text) for line in _said(block))


def codes(read: Iterable[Block], kind: str) -> set[int]:
    """The numbers of the records of a ``kind`` (two capital letters) that a text leads to."""
    led = (span.address for block in read if block.kind != "picture" for line in _said(block) for span in line)
    return {int(one[3:]) for one in led if one.startswith(f"{kind}-")}


def text_way(read: Iterable[Block]) -> Way | None:
    """The way in which most words of a text run; what is marked as code is no word."""
    return main_way(_running(line) for block in read if block.kind != "code" for line in _said(block))


def block_way(block: Block, main: Way | None) -> Way | None:
    """The way of a whole list or table of a text that runs ``main``."""
    return way_of(map(_running, _said(block)), main)


def line_way(line: tuple[Span, ...], main: Way | None) -> Way | None:
    """The way of one line, or of one cell of a table, of a text that runs ``main``."""
    return way_of([_running(line)], main)


def _running(line: tuple[Span, ...]) -> str:
    return " ".join(span.text for span in line if not span.code)


def _said(block: Block) -> Iterator[tuple[Span, ...]]:
    yield from block.lines
    for row in block.rows:
        yield from row


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Each line with its kind; a line of a fence parts what is on both sides of it."""
    fenced = False
    for line in text.splitlines():
        if line.strip().startswith(_FENCE):
            fenced = not fenced
            yield "", ""
        else:
            yield ("code", line.rstrip()) if fenced else _line(line.strip())


def _line(words: str) -> tuple[str, str]:
    if _PICTURE.fullmatch(words):
        return "picture", words
    if words.startswith("|"):
        return "table", words
    step = _STEP.match(words)
    if step:
        return "steps", words[step.end() :].strip()
    plainly = ("text", words) if words else ("", "")
    return next(((kind, words[len(mark) :].strip()) for mark, kind in _KINDS if words.startswith(mark)), plainly)


def _block(kind: str, lines: list[str]) -> Block:
    make: Callable[[str, list[str]], Block] = {"table": _table, "picture": _picture, "code": _code}.get(kind, _words)
    return make(kind, lines)


def _words(kind: str, lines: list[str]) -> Block:
    return Block(kind, tuple(_spans(line) for line in lines))


def _code(kind: str, lines: list[str]) -> Block:
    return Block(kind, tuple((Span(line),) for line in lines))


def _picture(kind: str, lines: list[str]) -> Block:
    found = _PICTURE.fullmatch(lines[0])
    span = Span(found["words"].strip(), address=found["name"].strip()) if found else Span(lines[0])
    return Block(kind, ((span,),))


def _table(kind: str, lines: list[str]) -> Block:
    """Rows of equally many cells; the line of dashes that some write below the head is none."""
    cells = [line.strip("|").split("|", MOST_CELLS - 1) for line in lines if not _is_rule(line)]
    rows = [[_spans(cell.strip()) for cell in row] for row in cells]
    width = max((len(row) for row in rows), default=0)
    return Block(kind, rows=tuple((*row, *((),) * (width - len(row))) for row in rows))


def _is_rule(line: str) -> bool:
    return "-" in line and _RULE.fullmatch(line) is not None


def _spans(words: str) -> tuple[Span, ...]:
    return tuple(_pieces(words))


def _pieces(words: str) -> Iterator[Span]:
    at = 0
    for match in _SPAN.finditer(words):
        if match.start() > at:
            yield Span(words[at : match.start()])
        yield _marked(match)
        at = match.end()
    if at < len(words):
        yield Span(words[at:])


def _marked(match: re.Match[str]) -> Span:
    if match["strong"]:
        return Span(match["strong"], strong=True)
    if match["code"]:
        return Span(match["code"], code=True)
    return Span(match["words"], address=_led(match["address"]))


def _led(address: str) -> str:
    return address if address.startswith("http") else to_ascii_digits(address)
