"""Text in a few simple marks, read into blocks: what shows it writes every letter escaped, so nothing of it can act.

A line that begins with ``# `` is a heading, lines that begin with ``- `` are a list, an empty line ends a paragraph.
Inside a line ``**so**`` is strong and ``[words](https://…)`` a link; anything else is read as it stands.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

_SPAN = re.compile(r"\*\*(?P<strong>[^*\n]+)\*\*|\[(?P<words>[^\]\n]+)\]\((?P<address>https?://[^\s()<>\"']+)\)")
_KINDS = (("# ", "heading"), ("- ", "item"))


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of a line; ``address`` is where they lead, if anywhere."""

    text: str
    strong: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph (its lines), or a list (its items): ``kind`` is ``heading``, ``text`` or ``list``."""

    kind: str
    lines: tuple[tuple[Span, ...], ...]


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order; nothing for an empty one."""
    read = [_line(line) for line in text.splitlines()]
    found: list[Block] = []
    for kind, lines in groupby(read, key=lambda line: line[0]):
        held = tuple(_spans(words) for _kind, words in lines)
        if kind == "heading":
            found += [Block("heading", (one,)) for one in held]
        elif kind:
            found.append(Block("list" if kind == "item" else "text", held))
    return tuple(found)


def plain(text: str) -> str:
    """The words of a text without its marks, in one line."""
    return " ".join("".join(span.text for span in line) for block in blocks(text) for line in block.lines)


def _line(line: str) -> tuple[str, str]:
    words = line.strip()
    if not words:
        return "", ""
    return next(
        ((kind, words[len(mark) :].strip()) for mark, kind in _KINDS if words.startswith(mark)), ("text", words)
    )


def _spans(words: str) -> tuple[Span, ...]:
    return tuple(_pieces(words))


def _pieces(words: str) -> Iterator[Span]:
    at = 0
    for match in _SPAN.finditer(words):
        if match.start() > at:
            yield Span(words[at : match.start()])
        if match["strong"]:
            yield Span(match["strong"], strong=True)
        else:
            yield Span(match["words"], address=match["address"])
        at = match.end()
    if at < len(words):
        yield Span(words[at:])
