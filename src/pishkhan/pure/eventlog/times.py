"""Reading written times: several formats, one zone, Gregorian or Jalali, any digits; UTC instants out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.persian.digits import to_ascii_digits

ISO = "iso"
EPOCH = "epoch"
EPOCH_MS = "epoch-ms"
JALALI = "jalali:"
REMEMBERED = 4096

# The whole numbers a format may be made of; with these only, a pattern reads five times faster than strptime.
_PARTS = {
    "%d": r"(?P<d>\d{1,2})",
    "%m": r"(?P<m>\d{1,2})",
    "%Y": r"(?P<Y>\d{4})",
    "%H": r"(?P<H>\d{1,2})",
    "%M": r"(?P<M>\d{1,2})",
    "%S": r"(?P<S>\d{1,2})",
}
_DIRECTIVE = re.compile(r"%.")

Parser = Callable[[str], datetime]


def parser(written: str) -> Parser:
    """Make the reader of one format; raises ``ValueError`` for a format that cannot be used.

    ``written`` is ``iso``, ``epoch``, ``epoch-ms``, a ``strptime`` format, or ``jalali:`` and a format of numbers.
    """
    if written in _NAMED:
        return _NAMED[written]
    plain = written.removeprefix(JALALI)
    directives = set(_DIRECTIVE.findall(plain)) - {"%%"}
    if directives and directives <= set(_PARTS):
        return _numbers(plain, persian=written.startswith(JALALI))
    if written.startswith(JALALI) or not directives:
        raise ValueError(written)
    datetime.strptime(datetime(2000, 1, 1, tzinfo=UTC).strftime(plain), plain)  # noqa: DTZ007 - only tried
    return lambda text: datetime.strptime(text, plain)  # noqa: DTZ007 - the zone is put on by the caller


@dataclass(frozen=True, slots=True)
class TimeReader:
    """The formats of a log, tried in order, and the zone of times that carry none.

    A time the zone skipped (clocks put forward) is read with the offset before the gap; one it had twice is the first.
    """

    formats: tuple[str, ...]
    zone: str
    _parsers: tuple[Parser, ...] = field(init=False, compare=False)
    _zone: ZoneInfo = field(init=False, compare=False)
    _known: dict[str, datetime] = field(default_factory=dict, init=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare the parsers once; raises ``ValueError`` or ``ZoneInfoNotFoundError``."""
        object.__setattr__(self, "_parsers", tuple(parser(written) for written in self.formats))
        object.__setattr__(self, "_zone", ZoneInfo(self.zone))

    def read(self, text: str) -> datetime:
        """Give the UTC instant of ``text``; raises ``ValueError`` when no format fits."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[text] = self._parse(to_ascii_digits(text))
        return found

    def _parse(self, text: str) -> datetime:
        for parse in self._parsers:
            try:
                at = parse(text)
                return (at if at.tzinfo else at.replace(tzinfo=self._zone)).astimezone(UTC)
            except (ValueError, OverflowError):
                continue
        raise ValueError(text)


def _numbers(written: str, *, persian: bool) -> Parser:
    escaped = "".join(_PARTS.get(piece, re.escape(piece)) for piece in re.split(r"(%.)", written))
    pattern = re.compile(escaped.replace("%%", "%"), re.ASCII)
    if not {"Y", "m", "d"} <= set(pattern.groupindex):
        raise ValueError(written)

    def parse(text: str) -> datetime:
        match = pattern.fullmatch(text)
        if match is None:
            raise ValueError(text)
        part = {name: int(value) for name, value in match.groupdict().items()}
        day = _day(part["Y"], part["m"], part["d"], persian=persian)
        hour, minute, second = part.get("H", 0), part.get("M", 0), part.get("S", 0)
        return datetime(day.year, day.month, day.day, hour, minute, second)  # noqa: DTZ001 - the zone follows

    return parse


def _day(year: int, month: int, day: int, *, persian: bool) -> date:
    return JalaliDate(year, month, day).to_gregorian() if persian else date(year, month, day)


def _epoch(text: str) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=float(text))


def _epoch_ms(text: str) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=float(text))


_NAMED: dict[str, Parser] = {ISO: datetime.fromisoformat, EPOCH: _epoch, EPOCH_MS: _epoch_ms}
