"""The numbers one looks at first, each with its band or its change, its tickets and its meaning."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pishkhan.apps.desk.rules.states import Direction
from pishkhan.apps.reports.queries.figures import Targets, Totals
from pishkhan.apps.reports.rules import Figure, Measure, Share
from pishkhan.apps.reports.rules.shares import differs
from pishkhan.apps.reports.web.backlog import backlog
from pishkhan.apps.reports.web.gathering import Told
from pishkhan.apps.reports.web.shares import band_text
from pishkhan.infra.ui.filters import number, percent, said
from pishkhan.pure.clocks import ClockKind


@dataclass(frozen=True, slots=True)
class Headline:
    """``trend`` is ``up``, ``down`` or nothing, and only where the change is more than chance."""

    label: str
    value: str
    note: str
    change: str
    meaning: Figure
    href: str = ""
    trend: str = ""
    provisional: bool = False


def headlines(told: Told) -> list[Headline]:
    """Shares first, then counts."""
    return [
        _share(told, Figure.FCR_NET, Measure.FIRST_CONTACT, net="1"),
        _share(told, Figure.CHASE_RATE, Measure.CHASED),
        _target(told, ClockKind.FIRST_RESPONSE),
        _target(told, ClockKind.RESOLUTION),
        _target(told, ClockKind.PROMISE),
        _count(told, _("Requests opened"), Measure.OPENED, Figure.FCR_GROSS),
        _contacts(told),
        _backlog(told),
    ]


def _share(told: Told, figure: Figure, part: Measure, *, net: str = "") -> Headline:
    share, before = told.shares[figure], told.shares_before[figure]
    return _of_share(said(figure), share, before, figure, told.look.behind(part, net=net) if share.part else "")


def _target(told: Told, kind: ClockKind) -> Headline:
    """A missed target is what one wants to see, so the number leads to those."""
    share, before = (_targets(total, kind).share for total in (told.total, told.before))
    missed = share.whole - share.part
    href = told.look.behind(Measure.BREACHED, kind=kind.value) if missed else ""
    label = _("%(target)s: kept") % {"target": said(kind)}
    return _of_share(label, share, before, Figure.ATTAINMENT, href)


def _targets(total: Totals, kind: ClockKind) -> Targets:
    return total.targets("kind").get((kind.value,), Targets())


def _of_share(label: str, share: Share, before: Share, meaning: Figure, href: str) -> Headline:
    trend = ""
    if differs(share, before):
        trend = "up" if (share.value or 0) > (before.value or 0) else "down"
    counts = _("%(part)s of %(whole)s") % {"part": number(share.part), "whole": number(share.whole)}
    note = f"{counts} · {band_text(share)}" if share.whole else _("nothing to count")
    change = _("before: %(value)s") % {"value": percent(before.value, 1)}
    return Headline(label, percent(share.value, 1), note, change, meaning, href, trend, bool(share.provisional))


def _count(told: Told, label: str, measure: Measure, meaning: Figure) -> Headline:
    count, before = told.total.of(measure), told.before.of(measure)
    change = _("before: %(value)s") % {"value": number(before)}
    return Headline(label, number(count), "", change, meaning, told.look.behind(measure) if count else "")


def _contacts(told: Told) -> Headline:
    about, loose = (told.total.of(measure, kind=Direction.IN) for measure in (Measure.CONTACT, Measure.NO_CASE))
    before = told.before.of(Measure.CONTACT, Measure.NO_CASE, kind=Direction.IN)
    note = _("%(with)s about a case, %(without)s without") % {"with": number(about), "without": number(loose)}
    href = told.look.behind(Measure.CONTACT, kind=Direction.IN.value, both="1") if about + loose else ""
    change = _("before: %(value)s") % {"value": number(before)}
    return Headline(_("Contacts of customers"), number(about + loose), note, change, Figure.CONTACTS, href)


def _backlog(told: Told) -> Headline:
    count = backlog(told)
    change = _("at the beginning: %(value)s") % {"value": number(told.standing_before)}
    href = told.look.behind(Measure.OPEN) if count else ""
    is_now = told.look.lens.last == told.look.lens.today
    label = _("Open now") if is_now else _("Open at the end of the period")
    return Headline(label, number(count), "", change, Figure.BACKLOG, href)
