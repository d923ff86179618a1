"""The shares: how the desk worked, each with its band, its counts and what it was before; FCR through the period."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pishkhan.apps.reports.rules import Bucket, Figure, Measure, Share, Span, SpanKind
from pishkhan.apps.reports.rules.shares import differs
from pishkhan.apps.reports.web.asking import Look
from pishkhan.apps.reports.web.gathering import Told
from pishkhan.infra.sheets.writing import Column, Sheet
from pishkhan.infra.ui.charts import Cell, Line, Point, Table, line
from pishkhan.infra.ui.filters import number, percent, said
from pishkhan.infra.ui.looks import digits, language

PARTS = {
    Figure.FCR_GROSS: (Measure.FIRST_CONTACT, Measure.OPENED),
    Figure.FCR_NET: (Measure.FIRST_CONTACT, Measure.OPENED),
    Figure.CHASE_RATE: (Measure.CHASED, Measure.OPEN),
    Figure.CHASE_RATE_RAW: (Measure.CHASED_RAW, Measure.OPEN),
    Figure.EMPTY_UPDATES: (Measure.EMPTY, Measure.PROMISED),
    Figure.REOPENED: (Measure.UNDONE, Measure.ANSWERED),
    Figure.UNCONFIRMED: (Measure.UNCONFIRMED, Measure.CLOSED),
    Figure.CHASED_CLOSURES: (Measure.CLOSED_CHASED, Measure.CLOSED),
    Figure.LINK_RATE: (Measure.LINKED, Measure.ANSWERED),
}
"""Which marks are the part and the whole of each share."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One share as the page shows it; ``clear`` when it differs from before by more than chance."""

    figure: Figure
    share: Share
    before: Share
    clear: bool
    part_href: str
    whole_href: str


def shown_shares(told: Told) -> list[Shown]:
    """Every share with the ways into its two lists."""
    return [_shown(told, figure) for figure in told.shares]


def first_contact_course(told: Told) -> Line:
    """Gross FCR by day, week or month, each with its own band, as far as the period has come."""
    look = told.look
    buckets = look.span.buckets()
    shares = [told.openings.share(bucket.start, bucket.end) for bucket in buckets]
    return line(
        key="fcr-course",
        title=_("First-contact resolution, gross"),
        summary=_summary(told.shares[Figure.FCR_GROSS]),
        points=[_point(bucket, share) for bucket, share in zip(buckets, shares, strict=True)],
        table=Table(
            (_("Time"), _("Share"), _("Held"), _("Opened"), _("Band, 95%")),
            [_row(look, bucket, share) for bucket, share in zip(buckets, shares, strict=True) if share.whole],
        ),
        band_name=_("Band, 95%"),
    )


def shares_sheet(told: Told) -> Sheet:
    """The shares as an Excel sheet."""
    columns = (
        Column(_("Figure"), 40),
        Column(_("Share"), kind="share"),
        Column(_("Counted part"), kind="number"),
        Column(_("Whole"), kind="number"),
        Column(_("Band from"), kind="share"),
        Column(_("Band to"), kind="share"),
        Column(_("Provisional"), kind="number"),
        Column(_("Period before"), kind="share"),
    )
    return Sheet(_("How the desk worked"), columns, [_cells(shown) for shown in shown_shares(told)])


def course_sheet(told: Told) -> Sheet:
    """FCR through the period as an Excel sheet."""
    columns = (
        Column(_("First day")),
        Column(_("Last day")),
        Column(_("Opened"), kind="number"),
        Column(_("Held"), kind="number"),
        Column(_("Share"), kind="share"),
        Column(_("Band from"), kind="share"),
        Column(_("Band to"), kind="share"),
    )
    rows = []
    for bucket in told.look.span.buckets():
        share = told.openings.share(bucket.start, bucket.end)
        low, high = share.band or (None, None)
        last = Span(SpanKind.FREE, bucket.start, bucket.end).last
        rows.append((bucket.start, last, share.whole, share.part, share.value, low, high))
    return Sheet(_("First-contact resolution"), columns, rows)


def band_text(share: Share) -> str:
    """«۶۱٫۲٪ تا ۷۹٪»; a dash where there is nothing to divide by."""
    if share.band is None:
        return "—"
    low, high = share.band
    return _("%(low)s to %(high)s") % {"low": percent(low, 1), "high": percent(high, 1)}


def bucket_name(bucket: Bucket) -> str:
    """A bucket as an axis names it."""
    return bucket.name(language(), digits=digits())


def bucket_span(bucket: Bucket) -> Span:
    """The days of a bucket, to ask for its list."""
    return Span(SpanKind.FREE, bucket.start, bucket.end)


def _shown(told: Told, figure: Figure) -> Shown:
    part, whole = PARTS[figure]
    share, before = told.shares[figure], told.shares_before[figure]
    net = "1" if figure is Figure.FCR_NET else ""
    return Shown(
        figure=figure,
        share=share,
        before=before,
        clear=differs(share, before),
        part_href=told.look.behind(part, net=net),
        whole_href=told.look.behind(whole, net=net, ever="1" if whole is Measure.OPEN else ""),
    )


def _point(bucket: Bucket, share: Share) -> Point:
    low, high = share.band or (None, None)
    name = bucket_name(bucket)
    note = f"{name}: {percent(share.value, 1)} ({band_text(share)})" if share.whole else name
    return Point(name, share.value, low, high, note)


def _row(look: Look, bucket: Bucket, share: Share) -> list[Cell]:
    days = bucket_span(bucket)
    return [
        Cell(bucket_name(bucket)),
        Cell(percent(share.value, 1)),
        Cell(number(share.part), look.behind(Measure.FIRST_CONTACT, days) if share.part else ""),
        Cell(number(share.whole), look.behind(Measure.OPENED, days)),
        Cell(band_text(share)),
    ]


def _summary(share: Share) -> str:
    if not share.whole:
        return _("Nothing was opened in this period.")
    words = _("%(share)s in the whole period: %(part)s of %(whole)s tickets, band %(band)s.")
    counts = {"part": number(share.part), "whole": number(share.whole)}
    return words % {"share": percent(share.value, 1), "band": band_text(share), **counts}


def _cells(shown: Shown) -> tuple[object, ...]:
    low, high = shown.share.band or (None, None)
    share = shown.share
    return (
        said(shown.figure), share.value, share.part, share.whole, low, high, share.provisional, shown.before.value
    )  # fmt: skip
