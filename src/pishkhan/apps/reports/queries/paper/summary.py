"""The sentences at the head of a monthly report."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pishkhan.apps.reports.queries.paper.said import Writer
from pishkhan.apps.reports.rules import Measure, Share
from pishkhan.apps.reports.rules.shares import differs
from pishkhan.pure.clocks import ClockKind


def summary(told: dict[str, Any], write: Writer) -> Iterator[str]:
    """What happened, how the word was kept, what changed, and what is not final yet; each only where it is true."""
    requests = told["requests"]
    if not requests["opened"]:
        yield _("No request was opened in this month.")
    else:
        words = _("Requests: %(opened)s opened, %(answered)s answered, %(closed)s closed; open at the end: %(left)s.")
        counts = {name: write.number(requests[name]) for name in ("opened", "answered", "closed")}
        yield words % {**counts, "left": write.number(told["open_at_end"])}
    yield from _kept(told, write)
    yield from _promises(told, write)
    if told["requests"]["chargeable"]:
        words = _("Chargeable among the requests opened: %(count)s.")
        yield words % {"count": write.number(told["requests"]["chargeable"])}


def share_of(target: dict[str, Any]) -> Share:
    """Met of those met and missed."""
    met, missed = target[Measure.MET], target[Measure.BREACHED]
    return Share(met, met + missed, target["provisional"])


def whole_of(told: dict[str, Any]) -> Share:
    """All targets together."""
    shares = [share_of(one) for one in told["targets"]]
    return Share(sum(s.part for s in shares), sum(s.whole for s in shares), sum(s.provisional for s in shares))


def _kept(told: dict[str, Any], write: Writer) -> Iterator[str]:
    share, before = whole_of(told), Share(**told["before"])
    if not share.whole:
        yield _("No target was kept or missed, so there is no share to give.")
        return
    words = _(
        "Of %(whole)s targets that were kept or missed, %(part)s were kept: %(share)s (band %(low)s to %(high)s)."
    )
    low, high = write.band(share)
    counts = {"whole": write.number(share.whole), "part": write.number(share.part)}
    yield words % {**counts, "share": write.percent(share.value), "low": low, "high": high}
    if before.whole:
        better = (share.value or 0) > (before.value or 0)
        words = _("In the month before it was %(share)s; the difference is within chance.")
        if differs(share, before):
            words = (
                _("In the month before it was %(share)s: clearly better now.")
                if better
                else _("In the month before it was %(share)s: clearly worse now.")
            )
        yield words % {"share": write.percent(before.value)}
    if share.provisional:
        words = _("Provisional verdicts: %(count)s; a reopening may still change them.")
        yield words % {"count": write.number(share.provisional)}


def _promises(told: dict[str, Any], write: Writer) -> Iterator[str]:
    promise = next((one for one in told["targets"] if one["kind"] == ClockKind.PROMISE), None)
    if promise is None or not share_of(promise).whole:
        return
    words = _("Promises: %(kept)s kept, %(missed)s missed. Messages that brought nothing but a later date: %(empty)s.")
    facts = {"kept": promise[Measure.MET], "missed": promise[Measure.BREACHED], "empty": told["empty_updates"]["part"]}
    yield words % {name: write.number(count) for name, count in facts.items()}
