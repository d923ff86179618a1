"""A clause of an agreement as it is kept, and the sealed text of all of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

Block: TypeAlias = dict[str, Any]
Clause: TypeAlias = dict[str, Any]
"""``{"key", "title", "blocks"}``; kept as it was written, so that later words of ours never change what was signed."""


def clause(key: str, title: str, *blocks: Block | None) -> Clause:
    """A clause of the blocks that say something."""
    return {"key": key, "title": title, "blocks": [block for block in blocks if block is not None]}


def paragraph(*sentences: str) -> Block | None:
    """Sentences in a row."""
    text = " ".join(sentence for sentence in sentences if sentence)
    return {"kind": "paragraph", "text": text} if text else None


def aside(block: Block | None) -> Block | None:
    """A block that is another one in each version without anything being agreed anew: it is not compared."""
    return block | {"aside": True} if block is not None else None


def points(items: Iterable[str]) -> Block | None:
    """Things one below the other."""
    listed = [item for item in items if item]
    return {"kind": "lines", "items": listed} if listed else None


def facts(pairs: Iterable[tuple[str, str]]) -> Block | None:
    """Terms with their values; those without a value are left out."""
    kept = [[term, value] for term, value in pairs if value]
    return {"kind": "facts", "pairs": kept} if kept else None


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Block | None:
    """Rows under a head."""
    kept = [list(row) for row in rows]
    return {"kind": "table", "head": list(head), "rows": kept} if kept else None


def sealed_text(text: Mapping[str, Sequence[Clause]]) -> str:
    """Both languages as one plain text: this file, byte for byte, is what is sealed and signed."""
    return "\n\n\n".join("\n\n".join(_plain(one) for one in text[language]) for language in ("fa", "en")) + "\n"


def digest(text: Mapping[str, Sequence[Clause]]) -> str:
    """The SHA-256 of the sealed text."""
    return sha256(sealed_text(text).encode()).hexdigest()


def lines_of(block: Block) -> Iterator[str]:
    """A block line by line."""
    if block["kind"] == "paragraph":
        yield block["text"]
    elif block["kind"] == "lines":
        yield from (f"- {item}" for item in block["items"])
    elif block["kind"] == "facts":
        yield from (f"{term}: {value}" for term, value in block["pairs"])
    else:
        yield from (" | ".join(row) for row in (block["head"], *block["rows"]))


def _plain(one: Clause) -> str:
    return "\n".join([one["title"], *(line for block in one["blocks"] for line in lines_of(block))])
