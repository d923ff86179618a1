"""Gathered figures as plain data."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext

from pishkhan.apps.desk.rules.states import Direction
from pishkhan.apps.reports.queries import figures
from pishkhan.apps.reports.queries.figures import Targets
from pishkhan.apps.reports.queries.gathered import Gathered
from pishkhan.apps.reports.queries.lens import Lens
from pishkhan.apps.reports.rules import AGES, By, Measure, Share
from pishkhan.apps.reports.rules.measures import CLOCKS
from pishkhan.apps.reports.rules.shares import differs
from pishkhan.apps.reports.rules.spans import DAY
from pishkhan.infra.api.answers import Data
from pishkhan.pure.jalali import Period

PLACES = {By.PRIORITY: "grade", By.TEAM: "who"}


def figures_data(told: Gathered, by: By) -> Data:
    """A `FiguresAnswer`."""
    about, loose = (told.total.by("grade", one, kind=Direction.IN) for one in (Measure.CONTACT, Measure.NO_CASE))
    return {
        "period": _period(told.lens),
        "opened": told.total.of(Measure.OPENED),
        "contacts": figures.contacts(told.total),
        "figures": _shares(told),
        "course": _course(told),
        "targets": targets_data((kind, None, found) for (kind,), found in told.total.targets("kind").items()),
        "breakdown": targets_data(_groups(told, by)),
        "ages": [age.value for age in AGES],
        "backlog": [_backlog(told, day) for day in told.lens.days],
        "backlog_before": told.standing_before,
        "hours": [
            {"weekday": hour // 24, "hour": hour % 24, "with_case": about[hour], "without_case": loose[hour]}
            for hour in range(7 * 24)
        ],
        "load": [{"id": one.user_id} | _named(one) for one in told.carried],
    }


def _period(lens: Lens) -> Data:
    before, reach = lens.span.compared(lens.today), lens.reach
    return {
        "kind": lens.span.kind.value,
        "name": lens.span.name(get_language() or "fa"),
        "first": lens.span.start,
        "last": lens.span.last,
        "told_to": lens.last,
        "compared_from": before.start,
        "compared_to": before.last,
        "counted_at": reach.counted_at if reach else None,
        "is_behind": reach is None or reach.is_behind,
    }


def share_data(share: Share) -> Data:
    """A `ShareAnswer`."""
    low, high = share.band or (None, None)
    parts = {"part": share.part, "whole": share.whole, "provisional": share.provisional}
    return {"value": share.value, "band_from": low, "band_to": high} | parts


def _shares(told: Gathered) -> list[Data]:
    return [
        share_data(share)
        | {
            "figure": figure.value,
            "title": gettext(figure.label),
            "before": told.shares_before[figure].value,
            "clear": differs(share, told.shares_before[figure]),
        }
        for figure, share in told.shares.items()
    ]


def _course(told: Gathered) -> list[Data]:
    return [
        share_data(told.openings.share(bucket.start, bucket.end)) | {"first": bucket.start, "last": bucket.end - DAY}
        for bucket in told.lens.span.buckets()
    ]


def _groups(told: Gathered, by: By) -> list[tuple[str, str | None, Targets]]:
    """The clocks by (kind, group), in that order."""
    if by in PLACES:
        found = told.total.targets("kind", PLACES[by])
    elif by is By.LEVEL:
        found = figures.targets_by_level(told.lens)
    else:
        found = _by_month(told.lens)
    return [(kind, str(group), targets) for (kind, group), targets in sorted(found.items())]


def _by_month(lens: Lens) -> dict[tuple[Any, ...], Targets]:
    months: dict[tuple[Any, ...], Targets] = {}
    for (kind, day), targets in figures.targets_by_day(lens).items():
        month = months.setdefault((kind, Period.month_of(day).start), Targets())
        month.counts.update(targets.counts)
        month.provisional += targets.provisional
    return months


def targets_data(groups: Iterable[tuple[str, str | None, Targets]]) -> list[Data]:
    """`TargetsAnswer`s of (kind, group, what became of them)."""
    return [
        share_data(found.share)
        | {"kind": kind, "group": group}
        | {measure.value: found.counts[measure] for measure in CLOCKS}
        | {"provisional": found.provisional}
        for kind, group, found in groups
    ]


def _backlog(told: Gathered, day: date) -> Data:
    counts = told.backlog(day)
    return {"day": day, "counts": counts, "total": sum(counts)}


def _named(one: Any) -> Data:
    return {name: getattr(one, name) for name in ("name", "open", "taken", "final", "contacts", "duty_minutes")}
