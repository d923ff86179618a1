"""Reading tables of a TOML file with a clear word for every mistake: the file, the key, and why."""

import re
from collections.abc import Iterable
from typing import Any

from pishkhan.pure.eventlog.errors import MappingError
from pishkhan.pure.eventlog.lookup import ANYTHING, Test
from pishkhan.pure.words import N_


class Table:
    """One table of the file; every key is asked for once, and `finish` refuses the ones nobody asked for."""

    def __init__(self, file: str, path: str, data: Any) -> None:
        if not isinstance(data, dict):
            raise MappingError(file, path, N_("a table is wanted here"))
        self.file = file
        self.path = path
        self._data: dict[str, Any] = dict(data)

    def wrong(self, key: str, why: str, **facts: Any) -> MappingError:
        """Make the error for one key of this table."""
        return MappingError(self.file, f"{self.path}.{key}".lstrip("."), why, **facts)

    def has(self, key: str) -> bool:
        """Whether the key is there and was not read yet."""
        return key in self._data

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default it must be there and not be empty."""
        value = self._data.pop(key, default)
        if value is None:
            raise self.wrong(key, N_("this key is missing"))
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.wrong(key, N_("a text is wanted here"))
        return value

    def flag(self, key: str) -> bool:
        """Read true or false; false when it is not there."""
        value = self._data.pop(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, N_("true or false is wanted here"))
        return value

    def choice(self, key: str, options: Iterable[str], default: str | None = None) -> str:
        """Read one word of a closed list."""
        value = self.text(key, default)
        words = sorted(options)
        if value not in words:
            listed = ", ".join(word or '""' for word in words)
            raise self.wrong(key, N_("{value} is not one of: {options}"), value=value, options=listed)
        return value

    def number(self, key: str, options: Iterable[int]) -> int:
        """Read one whole number of a closed list."""
        value = self._data.pop(key, None)
        numbers = sorted(options)
        if isinstance(value, bool) or value not in numbers:
            listed = ", ".join(map(str, numbers))
            raise self.wrong(key, N_("{value} is not one of: {options}"), value=value, options=listed)
        return int(value)

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Read a text or a list of texts."""
        value = self._data.pop(key, default)
        if value is None:
            raise self.wrong(key, N_("this key is missing"))
        items = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else (None,)
        if not all(isinstance(item, str) for item in items):
            raise self.wrong(key, N_("a text or a list of texts is wanted here"))
        return items

    def table(self, key: str) -> "Table":
        """Read a table within this one; empty when it is not there."""
        return Table(self.file, f"{self.path}.{key}".lstrip("."), self._data.pop(key, {}))

    def tables(self, key: str) -> "list[Table]":
        """Read a list of tables (``[[key]]``), empty when it is not there."""
        value = self._data.pop(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, N_("a list of tables is wanted here: write [[{name}]]"), name=key)
        path = f"{self.path}.{key}".lstrip(".")
        return [Table(self.file, f"{path}[{number}]", item) for number, item in enumerate(value, start=1)]

    def test(self, prefix: str = "") -> Test:
        """Read the condition ``is`` (one text or several) or ``like`` (a pattern); neither fits everything."""
        exact, pattern = f"{prefix}is", f"{prefix}like"
        if self.has(exact) and self.has(pattern):
            raise self.wrong(pattern, N_("give either {exact} or {pattern}, not both"), exact=exact, pattern=pattern)
        if self.has(exact):
            return Test(words=frozenset(self.texts(exact)))
        if not self.has(pattern):
            return ANYTHING
        written = self.text(pattern)
        try:
            return Test(pattern=re.compile(written))
        except re.error as error:
            raise self.wrong(pattern, N_("this is not a pattern: {error}"), error=str(error)) from error

    def rest(self) -> dict[str, Any]:
        """Hand over all keys that were not read, as they are."""
        rest, self._data = self._data, {}
        return rest

    def names(self) -> tuple[str, ...]:
        """Name the keys that were not read yet."""
        return tuple(self._data)

    def finish(self) -> None:
        """Refuse keys nobody asked for: a misspelt key must not be passed over in silence."""
        for key in self._data:
            raise self.wrong(key, N_("there is no such key in a mapping"))
