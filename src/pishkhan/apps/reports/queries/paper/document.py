"""What a monthly report says, part by part, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.contracts.rules import QuotaKind, Verdict
from pishkhan.apps.reports.models import MonthlyReport
from pishkhan.apps.reports.queries.paper.said import Writer, writer
from pishkhan.apps.reports.queries.paper.summary import share_of, summary
from pishkhan.apps.reports.rules import Measure
from pishkhan.apps.reports.rules.definitions import BAND, PROVISIONAL
from pishkhan.infra.pdf import Document, Facts, Heading, Lines, Paragraph, Table, document_pdf
from pishkhan.infra.pdf.blocks import Block
from pishkhan.pure.clocks import ClockKind

WITHOUT = "—"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]


def report_title(report: MonthlyReport) -> str:
    """«گزارش خدمت آبان ۱۴۰۵», in the active language."""
    return _("Service report of %(month)s") % {"month": writer().month(report.month)}


def report_parts(report: MonthlyReport) -> list[Part]:
    """Everything a report says, in the active language; parts without anything to say are left out."""
    told, write = report.figures, writer()
    parts = (
        Part(_("Summary"), tuple(_opening(report, write))),
        Part(
            _("Targets and how they were kept"), (_targets(told, write), Paragraph(_(BAND)), Paragraph(_(PROVISIONAL)))
        ),
        Part(_("The last twelve months"), (_year(told, write),) if known(told["year"]) else ()),
        Part(_("Requests"), tuple(_requests(told, write))),
        Part(_("Oldest open requests at the end of the month"), tuple(_oldest(told, write))),
        Part(_("Cover of the requests opened"), tuple(_cover(told, write))),
        Part(_("What is left of the contract"), tuple(_quotas(told, write))),
        Part(_("Known interruptions"), tuple(_interruptions(told, write))),
    )
    return [part for part in parts if part.blocks]


def report_pdf(report: MonthlyReport, language: str) -> bytes:
    """The report on paper; the same report in the same language has the same bytes."""
    with translation.override(language):
        contract = report.figures["contract"]
        blocks = [block for part in report_parts(report) for block in (Heading(part.title), *part.blocks)]
        number = writer().digits(contract["number"])
        footer = " · ".join(filter(None, (contract["organisation"], number)))
        document = Document(report_title(report), language, blocks, footer=footer)
    return document_pdf(document, at=report.made_at)


def _opening(report: MonthlyReport, write: Writer) -> Iterator[Block]:
    told = report.figures
    number = told["contract"]["number"]
    levels = _(", ").join(write.name(level, "name") for level in told["levels"])
    yield Facts(
        [
            (_("Organisation"), told["contract"]["organisation"]),
            *([(_("Contract number"), write.digits(number))] if number else []),
            (_("Service level"), levels or WITHOUT),
            (_("Made on"), write.instant(report.made_at.isoformat())),
            (_("Definitions"), _("version %(number)s") % {"number": write.number(report.definitions)}),
        ]
    )
    if report.edition > 1:
        words = _("Edition %(edition)s, made anew; it takes the place of the earlier report. Reason: %(reason)s")
        yield Paragraph(words % {"edition": write.number(report.edition), "reason": report.reason})
    yield Paragraph("\n".join(summary(told, write)))


def _targets(told: dict[str, Any], write: Writer) -> Table:
    head = (
        _("Target"),
        _("Kept"),
        _("Counts"),
        _("Band, 95%"),
        _("Missed"),
        _("Still open"),
        _("By silence"),
        _("Provisional"),
    )
    return Table(head, [_target(one, write) for one in told["targets"]])


def _target(one: dict[str, Any], write: Writer) -> tuple[str, ...]:
    share = share_of(one)
    low, high = write.band(share)
    counts = _("%(part)s of %(whole)s") % {"part": write.number(share.part), "whole": write.number(share.whole)}
    band = _("%(low)s to %(high)s") % {"low": low, "high": high} if share.whole else WITHOUT
    numbers = (one[Measure.BREACHED], one[Measure.BREACHED_OPEN], one[Measure.WITHDRAWN], one["provisional"])
    return (
        _(ClockKind(one["kind"]).label),
        write.percent(share.value),
        counts if share.whole else WITHOUT,
        band,
        *(write.number(number) for number in numbers),
    )


def _year(told: dict[str, Any], write: Writer) -> Table:
    rows = []
    for one in known(told["year"]):
        whole = one["whole"]
        kept = write.percent(one["part"] / whole) if whole else WITHOUT
        rows.append(
            (write.month(date.fromisoformat(one["month"])), kept, write.number(whole), write.number(one["provisional"]))
        )
    return Table((_("Month"), _("Targets kept"), _("Kept or missed"), _("Provisional")), rows)


def known(year: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The months from the first one on in which anything was decided."""
    first = next((place for place, one in enumerate(year) if one["whole"]), len(year))
    return year[first:]


def _requests(told: dict[str, Any], write: Writer) -> Iterator[Block]:
    requests, reopened, empty = told["requests"], told["reopened"], told["empty_updates"]
    of = _("%(part)s of %(whole)s")

    def counted(share: dict[str, int]) -> str:
        return of % {"part": write.number(share["part"]), "whole": write.number(share["whole"])}

    yield Facts(
        [
            (_("Requests opened"), write.number(requests["opened"])),
            (_("Requests answered"), write.number(requests["answered"])),
            (_("Requests closed"), write.number(requests["closed"])),
            (_("Open at the end of the month"), write.number(told["open_at_end"])),
            (_("Answers that did not hold"), counted(reopened)),
            (_("Empty updates among messages with a promise"), counted(empty)),
        ]
    )


def _oldest(told: dict[str, Any], write: Writer) -> Iterator[Block]:
    if told["oldest"]:
        head = (_("Tracking code"), _("Request type"), _("Opened"))
        rows = [
            (write.code(one["code"]), write.name(one, "type") or WITHOUT, write.instant(one["opened_at"]))
            for one in told["oldest"]
        ]
        yield Table(head, rows)


def _cover(told: dict[str, Any], write: Writer) -> Iterator[Block]:
    pairs = [(_(Verdict(word).label), write.number(told["cover"][word])) for word in Verdict if word in told["cover"]]
    if pairs:
        yield Facts(pairs)
    if told["requests"]["chargeable"]:
        yield Paragraph(_("Chargeable requests are worked on when the price is accepted; they are invoiced apart."))


def _quotas(told: dict[str, Any], write: Writer) -> Iterator[Block]:
    rows = []
    for one in told["quotas"]:
        kind = QuotaKind(one["kind"])
        amount = write.amount if kind is QuotaKind.HOURS else write.number
        numbers = (one["allowed"], one["used"], one["allowed"] - one["used"])
        rows.append((_(kind.label), *(amount(number) for number in numbers)))
    if rows:
        yield Table((_("Quota"), _("Allowed"), _("Used"), _("Left")), rows)
    beyond = sum(one.get("beyond", 0) for one in told["quotas"])  # reports of before know none
    if beyond:
        yield Paragraph(
            _("%(amount)s were worked beyond the hours of the contract; they are charged apart.")
            % {"amount": write.amount(beyond)}
        )


def _interruptions(told: dict[str, Any], write: Writer) -> Iterator[Block]:
    lines = []
    for one in told["interruptions"]:
        facts = {"title": write.name(one, "title"), "begun": write.instant(one["begins_at"])}
        if one["ended_at"]:
            words = _("%(title)s: from %(begun)s to %(ended)s")
            lines.append(words % {**facts, "ended": write.instant(one["ended_at"])})
        else:
            lines.append(_("%(title)s: since %(begun)s, not over yet") % facts)
    yield Lines(lines) if lines else Paragraph(_("No major incident touched your requests in this month."))
