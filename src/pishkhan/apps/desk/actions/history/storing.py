"""Storing some cases in the current transaction: clocks, tickets, timelines, referrals, in few statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.desk.actions.history.cast import Cast
from pishkhan.apps.desk.actions.history.codes import codes_for, stored_before
from pishkhan.apps.desk.actions.history.rows import ENTRY, Plan, entries_of, referral_of, ticket_of
from pishkhan.apps.desk.actions.history.terms import TermsBook
from pishkhan.apps.desk.actions.history.timing import ClockPlan, clocks_of
from pishkhan.apps.desk.actions.indexing import index_tickets
from pishkhan.apps.desk.models import Entry, ImportBatch, ImportRejection, Referral, Ticket, TicketClock
from pishkhan.apps.sla.actions import import_clocks
from pishkhan.apps.sla.models import Clock
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.chunks import in_chunks
from pishkhan.pure.clocks import ClockKind, Phase
from pishkhan.pure.eventlog import CaseRows, LogCase, Rejection

ROWS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Storing:
    """What one import keeps in its hands from transaction to transaction."""

    cast: Cast
    terms: TermsBook
    keeps_codes: bool
    at: datetime


def store_cases(batch: ImportBatch, cases: Sequence[CaseRows], storing: Storing) -> None:
    """Store what is new of ``cases`` and count it on ``batch``, which the caller has locked and saves."""
    known = stored_before(batch.source, [case.number for case in cases], codes=storing.keeps_codes)
    stories = [case.story for case in cases if case.story is not None and case.number not in known]
    storing.cast.meet(stories)
    storing.terms.begin()
    _write(_planned(batch, stories, storing), storing)
    rejected = write_rejections(batch, _rejections(cases, known))
    batch.tickets += len(stories)
    batch.stored_events += sum(len(story.events) for story in stories)
    batch.rejected_events += rejected


def write_rejections(batch: ImportBatch, rejections: Iterable[Rejection]) -> int:
    """List rows that were not taken; gives how many."""
    rows = (
        ImportRejection(batch=batch, line=one.line, case_number=one.case, reason=one.code, value=one.value)
        for one in rejections
    )
    return sum(len(ImportRejection.objects.bulk_create(some)) for some in in_chunks(rows, ROWS_AT_ONCE))


def _planned(batch: ImportBatch, stories: Sequence[LogCase], storing: Storing) -> list[Plan]:
    codes = codes_for(stories, keep=storing.keeps_codes)
    plans = []
    for story, code in zip(stories, codes, strict=True):
        organisation = storing.cast.organisation(story)
        product = storing.cast.product(story)
        terms = storing.terms.of(organisation, product, story.opened_at)
        plans.append(Plan(story, ticket_of(story, code, batch, storing.cast, terms), terms))
    return plans


def _write(plans: Sequence[Plan], storing: Storing) -> None:
    timed = [clock for plan in plans for clock in clocks_of(plan, storing.cast)]
    clocks = import_clocks((clock.item for clock in timed), at=storing.at)
    _keep_windows(timed, clocks)
    InsertMany(Ticket).instances([plan.ticket for plan in plans])
    InsertMany(Entry, ENTRY).rows(row for plan in plans for row in entries_of(plan, storing.cast, storing.at))
    for plan in plans:
        plan.referrals = [referral_of(plan, told, storing.cast) for told in plan.story.referrals]
    InsertMany(Referral).instances([referral for plan in plans for referral in plan.referrals])
    index_tickets((plan.ticket, {referral.team_id for referral in plan.referrals}) for plan in plans)
    InsertMany(TicketClock, ("ticket", "clock", "kind", "referral")).rows(
        (planned.plan.ticket.pk, clock.pk, clock.kind, planned.referral_id)
        for planned, clock in zip(timed, clocks, strict=True)
    )


def _keep_windows(timed: Sequence[ClockPlan], clocks: Sequence[Clock]) -> None:
    """Keep on the ticket what lists read: the nearest due instant, and until when the answer may be refused."""
    for planned, clock in zip(timed, clocks, strict=True):
        if clock.kind != ClockKind.RESOLUTION:
            continue
        ticket = planned.plan.ticket
        ticket.reopen_until = clock.final_at
        if clock.phase == Phase.RUNNING and clock.due_at is not None:
            ticket.next_due_at, ticket.next_due_kind = clock.due_at, clock.kind


def _rejections(cases: Sequence[CaseRows], known: frozenset[str]) -> Iterator[Rejection]:
    for case in cases:
        yield from case.rejected
        if case.story is not None and case.number in known:
            for event in case.story.events:
                yield Rejection(event.row.line, case.number, "already_stored", case.number)
