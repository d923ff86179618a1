"""One representative's numbers as pages show them, in the console and in the portal alike (C6, C7)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pishkhan.apps.reports.queries.representatives import Growth, Line
from pishkhan.apps.reports.rules import Share
from pishkhan.apps.reports.rules.representative_words import FEW, REPRESENTATIVE_WORDS, More
from pishkhan.apps.reports.rules.representatives import LEAST, OF_TICKETS, PARTS, Count, Counts, Rate, is_told, rate
from pishkhan.apps.reports.web.periods import Frame
from pishkhan.apps.reports.web.shares import band_text
from pishkhan.infra.sheets.writing import Column, Sheet
from pishkhan.infra.ui.charts import Cell, Columns, Point, Table, columns, line
from pishkhan.infra.ui.charts import Column as Bar
from pishkhan.infra.ui.charts import Line as Drawn
from pishkhan.infra.ui.filters import money, number, percent, said
from pishkhan.infra.ui.looks import digits, language
from pishkhan.infra.ui.moments import duration
from pishkhan.pure.jalali import Period

MINUTE, HOUR = 60, 60
TRENDS = (Rate.HOW_TO, Rate.SELF_SOLVED)


@dataclass(frozen=True, slots=True)
class Told:
    """One number with its name, what it is of, and where its meaning and its tickets are."""

    label: str
    value: str
    note: str
    meaning: Rate | More
    href: str = ""
    provisional: bool = False


def shown(found: Growth, frame: Frame, behind: dict[Count, str]) -> dict[str, Any]:
    """Everything the shared template draws; ``behind`` leads from a count to its tickets, where there is a way."""
    return {
        "found": found,
        "frame": frame,
        "picker": frame.ways(),
        "numbers": list(numbers(found.line, behind)),
        "requests": _requests(found),
        "asks": _asks(found),
        "trends": [_trend(found, which) for which in TRENDS],
        "definitions": REPRESENTATIVE_WORDS,
        "few": FEW,
    }


def numbers(one: Line, behind: dict[Count, str]) -> Iterator[Told]:
    """Each number of a representative with its sample."""
    counts = one.counts
    yield Told(said(Count.REQUESTS), number(counts.requests), "", More.REQUESTS, behind.get(Count.REQUESTS, ""))
    for which in Rate:
        yield _share(which, rate(counts, which), behind)
    yield _saved(one)
    yield Told(said(More.SCORE), _score(counts), _of(counts.scores, known=counts.mean_score is not None), More.SCORE)
    yield Told(said(More.QUOTES), number(counts.quotes), "", More.QUOTES)
    note = ngettext("%(count)s certificate counts", "%(count)s certificates count", one.level.certificates)
    facts = {"count": number(one.level.certificates)}
    yield Told(said(More.TENURE), _months(one.level.months), note % facts, More.TENURE)


def rate_text(share: Share) -> str:
    """A share, or a dash where too few cases stand behind it."""
    return percent(share.value, 1) if is_told(share) else "—"


def saved_text(one: Line) -> str:
    """The estimated saving in hours."""
    return "—" if one.saved is None else duration(round(one.saved) * MINUTE, days=False, brief=True)


def saved_money(one: Line) -> str:
    """The same at the house's price of an hour; nothing where none is named, and to customers."""
    return "" if one.saved_rials is None else money(one.saved_rials)


def month_name(month: date) -> str:
    """«آبان ۱۴۰۵»."""
    return Period.month_of(month).name(language(), digits=digits())


def months_sheet(found: Growth) -> Sheet:
    """The year month by month, everything that is counted."""
    heads = [Column(_("Month"), 18), *(Column(said(one), 16, kind="number") for one in Count)]
    heads += [Column(_("Scores"), kind="number"), Column(_("Sum of the scores"), kind="number")]
    heads += [Column(_("Worked minutes"), kind="number")]
    rows = [(month_name(month), *_row(counts)) for month, counts in found.months]
    return Sheet(_("Month by month"), heads, rows)


def _row(counts: Counts) -> list[int]:
    return [*(getattr(counts, one.value) for one in Count), counts.scores, counts.score_sum, counts.worked_minutes]


def _share(which: Rate, share: Share, behind: dict[Count, str]) -> Told:
    part = Count(PARTS[which][0])
    counts = _("%(part)s of %(whole)s") % {"part": number(share.part), "whole": number(share.whole)}
    note = f"{counts} · {band_text(share)}" if is_told(share) else f"{counts} · {_few()}" if share.whole else _nothing()
    return Told(said(which), rate_text(share), note, which, behind.get(part, "") if share.part else "")


def _saved(one: Line) -> Told:
    solved = ngettext(
        "%(count)s request solved without us", "%(count)s requests solved without us", one.counts.self_solved
    )
    note = solved % {"count": number(one.counts.self_solved)}
    if one.saved is None:
        too_few = _("not enough how-to questions have their time booked yet")
        note = f"{note} · {too_few}"
    elif one.saved_rials is not None:
        note = f"{note} · {saved_money(one)}"
    return Told(said(More.SAVED), saved_text(one), note, More.SAVED)


def _score(counts: Counts) -> str:
    return "—" if counts.mean_score is None else _("%(score)s of 5") % {"score": number(counts.mean_score, 1)}


def _of(count: int, *, known: bool) -> str:
    words = ngettext("%(count)s score", "%(count)s scores", count) % {"count": number(count)}
    return words if known or not count else f"{words} · {_few()}"


def _few() -> str:
    return _("fewer than %(least)s: no share is told") % {"least": number(LEAST)}


def _nothing() -> str:
    return _("nothing to count")


def _months(months: float) -> str:
    return _("%(count)s months") % {"count": number(months, 1)}


def _requests(found: Growth) -> Columns:
    series = [said(Count.HOW_TO), _("Other requests")]
    parts = [(month, (one.how_to, one.requests - one.how_to)) for month, one in found.months]
    return _columns("requests", _("Requests to us"), series, parts)


def _asks(found: Growth) -> Columns:
    series = [said(Count.SELF_SOLVED), said(Count.FILTERED), _("Sent on, or still open")]
    parts = [
        (month, (one.self_solved, one.filtered, max(0, one.asks - one.self_solved - one.filtered)))
        for month, one in found.months
    ]
    return _columns("asks", said(Count.ASKS), series, parts)


def _columns(key: str, title: str, series: list[str], parts: Sequence[tuple[date, tuple[int, ...]]]) -> Columns:
    total = sum(sum(counts) for _month, counts in parts)
    summary = ngettext("%(count)s in twelve months.", "%(count)s in twelve months.", total) % {"count": number(total)}
    rows = [[Cell(month_name(month)), *(Cell(number(one)) for one in counts)] for month, counts in parts]
    given = [Bar(_short(month), counts, f"{month_name(month)}: {number(sum(counts))}") for month, counts in parts]
    table = Table([_("Month"), *series], rows)
    return columns(key=key, title=title, summary=summary, series=series, given=given, table=table)


def _trend(found: Growth, which: Rate) -> Drawn:
    shares = [(month, rate(counts, which)) for month, counts in found.months]
    told = sum(1 for _month, share in shares if is_told(share))
    summary = ngettext(
        "%(count)s month has cases enough for a share.", "%(count)s months have cases enough for a share.", told
    ) % {"count": number(told)}
    rows = [
        [Cell(month_name(month)), Cell(rate_text(share)), Cell(number(share.part)), Cell(number(share.whole))]
        for month, share in shares
    ]
    return line(
        key=which.value,
        title=said(which),
        summary=summary,
        points=[_point(month, share) for month, share in shares],
        table=Table([_("Month"), said(which), _("Count"), _("Of")], rows),
        band_name=_("What chance alone would allow"),
    )


def _point(month: date, share: Share) -> Point:
    if not is_told(share):
        return Point(_short(month), None)
    low, high = share.band or (None, None)
    return Point(_short(month), share.value, low, high, f"{month_name(month)}: {percent(share.value, 1)}")


def _short(month: date) -> str:
    return month_name(month).rsplit(" ", 1)[0]


def ways(frame: Frame, path: str) -> dict[Count, str]:
    """From each count to its tickets, for whoever opens any; ``path`` is the address of the list."""
    if frame.lists is None:
        return {}
    days = f"since={frame.span.start.isoformat()}&until={frame.span.last.isoformat()}"
    return {one: f"{path}?count={one.value}&{days}" for one in OF_TICKETS}
