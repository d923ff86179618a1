"""What a document is made of: words that are ready to be read, in their language and digits (design §5)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Things one below the other, each with a mark."""

    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with their values."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; every row has a cell for each column."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        """A row that is too short or too long would move every cell after it."""
        if any(len(row) != len(self.head) for row in self.rows):
            message = "every row has a cell for each column"
            raise ValueError(message)


Block: TypeAlias = Heading | Paragraph | Lines | Facts | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language (``fa`` or ``en``).

    ``footer`` stands at the foot of each page, beside its number. ``check`` is the address at which the document can be
    checked; it is printed with its picture for a telephone's camera.
    """

    title: str
    language: str
    blocks: Sequence[Block]
    footer: str = ""
    check: str = ""

    def to_data(self) -> dict[str, Any]:
        """The document as the template reads it."""
        blocks = [{"kind": type(block).__name__.lower(), **asdict(block)} for block in self.blocks]
        return {"title": self.title, "language": self.language, "blocks": blocks, "footer": self.footer}
