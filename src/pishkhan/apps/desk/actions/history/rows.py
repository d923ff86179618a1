"""From the story of a case to rows: the ticket, its timeline, its referrals."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pishkhan.apps.catalogue.rules import Listing
from pishkhan.apps.desk.actions.history.cast import Cast
from pishkhan.apps.desk.models import ImportBatch, Referral, Ticket
from pishkhan.apps.desk.rules.states import Channel, ReferralState, Visibility
from pishkhan.apps.sla.rules import Terms
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.eventlog import LogCase, LogEvent, LogReferral

AS_A_RULE = 2
ENTRY = (
    *("ticket", "seq", "at", "recorded_at", "verb", "visibility", "actor_kind", "actor", "actor_name"),
    *("on_behalf_of", "contact", "channel", "body", "data", "line"),
)
VISIBILITY = Visibility.DESK.value
VENDOR, SYSTEM = ActorKind.VENDOR.value, ActorKind.SYSTEM.value
# What an entry need not say: nothing has been said before the first one.
NOTHING: dict[str, Any] = {
    **dict.fromkeys(("waiting_for", "closure", "activity"), ""),
    **dict.fromkeys(("priority", "impact", "urgency", "reassigned", "reopened"), 0),
}
LONGEST_SUBJECT = 200


@dataclass(slots=True)
class Plan:
    """One case on its way to the database."""

    story: LogCase
    ticket: Ticket
    terms: Terms
    referrals: list[Referral] = field(default_factory=list)


def priority_of(event: LogEvent, terms: Terms) -> int:
    """The priority the log gives, or the one its impact and urgency have in the service level; medium unless told."""
    return event.priority or int(terms.priority(event.impact or AS_A_RULE, event.urgency or AS_A_RULE))


def ticket_of(story: LogCase, code: str, batch: ImportBatch, cast: Cast, terms: Terms) -> Ticket:
    """The ticket as it stood after its last row."""
    last = story.last
    return Ticket(
        code=code,
        batch=batch,
        source_number=story.number,
        subject=_subject(story),
        desk_id=cast.desk(story),
        owner_id=cast.staff.get(story.owner),
        organisation_id=cast.organisation(story),
        contact_id=cast.contact(story),
        product_id=cast.product(story),
        request_type_id=cast.request_type(story),
        category_id=cast.item(Listing.CATEGORY, story.category),
        channel=story.channel or Channel.IMPORT,
        impact=last.impact or AS_A_RULE,
        urgency=last.urgency or AS_A_RULE,
        priority=priority_of(last, terms),
        terms_id=terms.version_id,
        opened_at=story.opened_at,
        updated_at=max(last.at, story.closed_at or story.resolved_at or last.at),
        status=story.status.value,
        waiting_for=story.waiting_for,
        closure=story.closure,
        taken_at=story.taken_at,
        resolved_at=story.resolved_at,
        closed_at=story.closed_at,
        open_referrals=sum(referral.ended_at is None for referral in story.referrals),
        referral_count=len(story.referrals),
        wait_count=story.waits,
        question_count=story.questions,
        reassign_count=story.reassigned,
        reopen_count=story.reopened,
        refusal_count=sum("refused" in event.verbs for event in story.events),
        last_seq=len(story.events),
    )


def entries_of(plan: Plan, cast: Cast, at: datetime) -> Iterator[tuple[Any, ...]]:
    """Values of `ENTRY` for every stored row; ``data`` holds all verbs of the row and what changed with it."""
    before: dict[str, Any] = {}
    contact_id = plan.ticket.contact_id
    for seq, event in enumerate(plan.story.events, start=1):
        facts = _facts(event, cast)
        name = event.row.names.get("actor", "")
        first = seq == 1
        yield (
            plan.ticket.pk,
            seq,
            event.at,
            at,
            event.verbs[0],
            VISIBILITY,
            VENDOR if name else SYSTEM,
            None,
            name,
            None,
            contact_id if first else None,
            event.row.channel if first else "",
            event.row.body,
            _data(event, facts, before),
            event.row.line,
        )
        before = facts


def referral_of(plan: Plan, told: LogReferral, cast: Cast) -> Referral:
    """A referral as the log tells it: which team, from when to when; no log tells the question or why."""
    taken_back = told.ended == "referral_taken_back"
    ended = ReferralState.TAKEN_BACK if taken_back else ReferralState.ANSWERED
    return Referral(
        ticket=plan.ticket,
        team_id=cast.teams[told.team],
        question=plan.ticket.subject,
        reason="",
        state=ReferralState.OPEN if told.ended_at is None else ended,
        asked_at=told.asked_at,
        answered_by_id=None if taken_back or told.ended_at is None else cast.staff.get(told.person),
        answered_at=None if taken_back else told.ended_at,
    )


def _subject(story: LogCase) -> str:
    return (story.subject or " / ".join(story.category) or story.number)[:LONGEST_SUBJECT]


def _facts(event: LogEvent, cast: Cast) -> dict[str, Any]:
    return {
        "status": event.status.value,
        "waiting_for": event.waiting_for,
        "closure": event.closure,
        "with_team": cast.teams.get(event.row.names.get("team", "")),
        "owner": cast.staff.get(event.owner),
        "person": cast.staff.get(event.row.names.get("owner", "")),
        "priority": event.priority,
        "impact": event.impact,
        "urgency": event.urgency,
        "reassigned": event.reassigned,
        "reopened": event.reopened,
        "activity": event.row.activity,
    }


def _data(event: LogEvent, facts: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    data = {name: value for name, value in facts.items() if value != before.get(name, NOTHING.get(name))}
    if len(event.verbs) > 1:
        data["verbs"] = list(event.verbs)
    if event.row.at != event.at:
        data["written_at"] = event.row.at.isoformat()
    return data
