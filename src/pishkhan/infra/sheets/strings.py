"""The texts that the cells of a workbook share, laid out on disk: their number costs eight bytes of memory each."""

import os
import re
import tempfile
from array import array
from collections.abc import Callable
from types import TracebackType
from typing import IO, Self

from pishkhan.infra.sheets.markup import feed, local_name, new_parser
from pishkhan.infra.sheets.refusing import broken

MOST_STRINGS = 5_000_000
LONGEST = 4_000
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """Reads a workbook's shared texts once; use it as a context and ask for each by its number."""

    def __init__(self, stream: IO[bytes] | None) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self._ends = array("Q", [0])
        if stream is not None:
            _Texts(self._keep).read(stream)
        self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the texts go."""
        self._file.close()

    def __call__(self, number: int) -> str:
        """The text with this number; refuses a workbook that names one it does not hold."""
        if not 0 <= number < len(self._ends) - 1:
            raise broken()
        begin, end = self._ends[number], self._ends[number + 1]
        return os.pread(self._file.fileno(), end - begin, begin).decode()

    def _keep(self, text: str) -> None:
        if len(self._ends) > MOST_STRINGS:
            raise broken()
        self._ends.append(self._ends[-1] + self._file.write(text.encode(errors="replace")))


class _Texts:
    """Gives the text of every ``<si>``: its runs joined, without the reading aids of East Asian writing."""

    def __init__(self, give: Callable[[str], None]) -> None:
        self._give = give
        self._parts: list[str] = []
        self._length = 0
        self._is_text = self._is_aid = False

    def read(self, stream: IO[bytes]) -> None:
        """Read to the end."""
        parser = new_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        for _block in feed(parser, stream):
            pass

    def _start(self, name: str, _given: dict[str, str]) -> None:
        name = local_name(name)
        if name == "t":
            self._is_text = not self._is_aid
        elif name == "rPh":
            self._is_aid = True
        elif name == "si":
            self._parts, self._length = [], 0

    def _end(self, name: str) -> None:
        name = local_name(name)
        if name == "t":
            self._is_text = False
        elif name == "rPh":
            self._is_aid = False
        elif name == "si":
            self._give(unescaped("".join(self._parts)))

    def _data(self, text: str) -> None:
        if self._is_text and self._length <= LONGEST:
            self._parts.append(text)
            self._length += len(text)


def unescaped(text: str) -> str:
    """What stands for characters that XML cannot hold, such as ``_x000D_``, as those characters; at most `LONGEST`."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text[: LONGEST + 1]
