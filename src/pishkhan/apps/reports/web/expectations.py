"""How a customer's expectations are met, as its pages show it, in the console and in the portal alike (B7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.reports.queries.expectations import Expectations, Month, all_together
from pishkhan.apps.reports.queries.figures import Targets
from pishkhan.apps.reports.rules import Figure, Measure, Share, Span, SpanKind
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS, Standing
from pishkhan.apps.reports.web.periods import Frame
from pishkhan.apps.reports.web.shares import band_text
from pishkhan.apps.reports.web.targets import Group, bars_of
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.ui.charts import Cell, Line, Point, Table, line
from pishkhan.infra.ui.filters import number, percent, said
from pishkhan.infra.ui.looks import digits, language
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import Period


@dataclass(frozen=True, slots=True)
class Told:
    """One number with its name, what it is of, and where its tickets and its meaning are."""

    label: str
    value: str
    note: str
    meaning: Figure
    href: str = ""
    provisional: bool = False


def shown(found: Expectations, frame: Frame) -> dict[str, Any]:
    """Everything the template draws."""
    kinds = found.figures.kinds
    groups = [Group(kind, kinds[kind.value]) for kind in TOLD_KINDS if kind.value in kinds]
    return {
        "found": found,
        "frame": frame,
        "picker": frame.ways(),
        "numbers": list(_numbers(found, frame)),
        "targets": bars_of(frame, groups, key="targets") if groups else None,
        "priorities": bars_of(frame, by_priority(found), key="priorities", by=_("Priority")) if groups else None,
        "trend": trend(found, frame),
        "months": [_month_row(found, month, frame) for month in reversed(known(found.figures.trend))],
        "kinds": TOLD_KINDS,
        "grades": list(Priority),
        "standings": [(one, found.now.standings[one]) for one in Standing],
        "figures": Figure,
        "counted_to": counted_to(found),
    }


def by_priority(found: Expectations) -> list[Group]:
    """What became of each target, priority by priority."""
    targets = sorted(found.figures.total.targets("kind", "grade").items())
    return [
        Group(kind, one, said(Priority(grade)) if grade else "—", {"priority": grade})
        for kind in TOLD_KINDS
        for (of_kind, grade), one in targets
        if of_kind == kind
    ]


def trend(found: Expectations, frame: Frame) -> Line:
    """Kept of all targets, month by month through a year, each with its band."""
    months = found.figures.trend
    shares = [month.share for month in months]
    return line(
        key="trend",
        title=_("Targets kept"),
        summary=_summary(months),
        points=[_point(month, share) for month, share in zip(months, shares, strict=True)],
        table=Table(
            (_("Month"), _("Share"), _("Met"), _("Missed"), _("Band, 95%"), _("Provisional")),
            [_trend_row(month, frame) for month in months if month.share.whole],
        ),
        band_name=_("Band, 95%"),
    )


def month_name(month: Month) -> str:
    """«آبان ۱۴۰۵»."""
    return Period.month_of(month.start).name(language(), digits=digits())


def counted_to(found: Expectations) -> datetime | None:
    """The instant up to which everything is counted, while something still waits; None otherwise."""
    return found.reach.counted_at if found.reach and found.reach.is_behind else None


def known(months: tuple[Month, ...]) -> tuple[Month, ...]:
    """From the first month on in which anything was decided; the last one stands in any case."""
    first = next((place for place, month in enumerate(months) if month.share.whole), len(months) - 1)
    return months[first:]


def _numbers(found: Expectations, frame: Frame) -> Iterator[Told]:
    """The numbers one looks at first."""
    figures = found.figures
    kept, promises, total = all_together(figures.kinds), figures.promises, figures.total
    yield _share(
        _("Targets kept"),
        kept,
        Figure.ATTAINMENT,
        frame.behind(Measure.BREACHED, told="1") if kept.whole > kept.part else "",
    )
    for measure, label in ((Measure.MET, _("Promises kept")), (Measure.BREACHED, _("Promises missed"))):
        count = promises.counts[measure]
        href = frame.behind(measure, kind=ClockKind.PROMISE.value) if count else ""
        note = _("of %(whole)s that were kept or missed") % {"whole": number(promises.share.whole)}
        yield Told(label, number(count), note, Figure.PROMISES, href)
    empty = figures.empty_updates
    href = frame.behind(Measure.EMPTY) if empty.part else ""
    note = _("of %(whole)s messages with a promise") % {"whole": number(empty.whole)}
    yield Told(said(Figure.EMPTY_UPDATES), number(empty.part), note, Figure.EMPTY_UPDATES, href)
    for measure in (Measure.OPENED, Measure.ANSWERED, Measure.CLOSED):
        count = total.of(measure)
        yield Told(WORDS[measure](), number(count), "", Figure.REQUESTS, frame.behind(measure) if count else "")
    again = figures.reopened
    yield _share(said(Figure.REOPENED), again, Figure.REOPENED, frame.behind(Measure.UNDONE) if again.part else "")


WORDS = {
    Measure.OPENED: lambda: _("Requests opened"),
    Measure.ANSWERED: lambda: _("Requests answered"),
    Measure.CLOSED: lambda: _("Requests closed"),
}


def _share(label: str, share: Share, meaning: Figure, href: str) -> Told:
    if not share.whole:
        return Told(label, "—", _("nothing to count"), meaning)
    counts = _("%(part)s of %(whole)s") % {"part": number(share.part), "whole": number(share.whole)}
    return Told(
        label, percent(share.value, 1), f"{counts} · {band_text(share)}", meaning, href, bool(share.provisional)
    )


def _point(month: Month, share: Share) -> Point:
    low, high = share.band or (None, None)
    name = month_name(month)
    note = f"{name}: {percent(share.value, 1)} ({band_text(share)})" if share.whole else name
    return Point(_short(month), share.value, low, high, note)


def _short(month: Month) -> str:
    return month_name(month).rsplit(" ", 1)[0]


def _trend_row(month: Month, frame: Frame) -> list[Cell]:
    share, days = month.share, _span(month)
    missed = share.whole - share.part
    return [
        Cell(month_name(month)),
        Cell(percent(share.value, 1)),
        Cell(number(share.part), frame.behind(Measure.MET, days, told="1") if share.part else ""),
        Cell(number(missed), frame.behind(Measure.BREACHED, days, told="1") if missed else ""),
        Cell(band_text(share)),
        Cell(number(share.provisional)),
    ]


def _month_row(found: Expectations, month: Month, frame: Frame) -> tuple[str, list[tuple[Share, str]], bool]:
    """A month with the share of each kind, and the way to what was missed."""
    days = _span(month)
    cells = []
    for kind in TOLD_KINDS:
        share = month.kinds.get(kind.value, Targets()).share
        href = frame.behind(Measure.BREACHED, days, kind=kind.value) if share.whole > share.part else ""
        cells.append((share, href))
    return month_name(month), cells, month.start in found.span


def _span(month: Month) -> Span:
    return Span(SpanKind.FREE, month.start, month.end)


def _summary(months: tuple[Month, ...]) -> str:
    decided = [month for month in months if month.share.whole]
    if not decided:
        return _("No target was kept or missed in these twelve months.")
    last = decided[-1]
    words = _("%(count)s months with decided targets; the last one, %(month)s: %(share)s of %(whole)s, band %(band)s.")
    facts = {"count": number(len(decided)), "month": month_name(last), "whole": number(last.share.whole)}
    return words % {**facts, "share": percent(last.share.value, 1), "band": band_text(last.share)}
