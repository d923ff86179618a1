"""One answer to all customers of a major incident, each in his own thread by the rules of his own ticket (A13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.actions.resolving import give_answer
from pishkhan.apps.desk.actions.speaking import say
from pishkhan.apps.desk.actions.voice import is_on_duty
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work
from pishkhan.apps.desk.events import CustomerAnswered, JointAnswerGiven, JointShareDue, TicketResolved
from pishkhan.apps.desk.models import JointAnswer, JointRecipient, MajorIncident, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules import incidents as rules
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.incidents import JointKind, RecipientState
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_live
from pishkhan.apps.people import queries as people
from pishkhan.infra.events import announce_many
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What is said to all: a message with the promise of the next one, or the final answer with category and cause."""

    kind: str
    body: str
    promise: datetime | None = None
    category_id: int | None = None
    cause_id: int | None = None


def answer_all(*, actor: Actor, at: datetime, code: str, joint: Joint, codes: Sequence[str]) -> JointAnswer:
    """Answer the children ``codes`` of parent ``code``; each share is written by the worker, once, within moments.

    Raises ``Refusal`` when the children changed since they were looked at, ``NotFound`` for a stranger's incident.
    """
    with ticket_work(actor=actor, at=at, code=code) as work:
        incident = MajorIncident.objects.filter(ticket=work.ticket).first()
        if incident is None:
            raise NotFound("incident")
        rules.check_may_lead(actor, work.ticket.desk_id, on_duty=is_on_duty(actor, work.ticket.desk_id, at))
        given = _given(actor, at, incident, joint)
        recipients = _recipients(given, _children(actor, work.ticket, codes))
        work.tell(Verb.ANSWERED_ALL, Visibility.SPECIALISTS, body=given.body, joint=given.pk, count=len(recipients))
        work.announce("desk.answer_all", JointAnswerGiven, joint_id=given.pk)
        facts = ((JointShareDue(recipient.pk), at, f"joint:{given.pk}") for recipient in recipients)
        announce_many(facts, actor=actor)
    return given


def answer_child(*, actor: Actor, at: datetime, recipient_id: int) -> JointRecipient:
    """Write one customer's share, as a reply or final answer of whoever gave it, at the instant he gave it.

    Safe to repeat: a share that is written or kept back stays so. What a rule refuses is kept with its reason.
    """
    del actor, at  # the worker only carries it; who speaks, and when, is the joint answer's own
    with transaction.atomic():
        recipient = JointRecipient.objects.select_for_update(of=("self",)).select_related("joint", "ticket")
        share = recipient.get(pk=recipient_id)
        if share.state == RecipientState.WAITING:
            _deliver(share)
    return share


def _given(actor: Actor, at: datetime, incident: MajorIncident, joint: Joint) -> JointAnswer:
    if joint.kind not in set(JointKind):
        raise Refusal("desk.bad_joint", N_("Choose what is said to all."), field="kind")
    final = joint.kind == JointKind.RESOLVE
    if final:
        catalogue.check_closing(category_id=joint.category_id, cause_id=joint.cause_id)
    else:
        rules.check_promise_to_all(at, joint.promise)
    return JointAnswer.objects.create(
        incident=incident,
        kind=joint.kind,
        body=said.body(joint.body),
        promise_at=None if final else joint.promise,
        category_id=joint.category_id if final else None,
        cause_id=joint.cause_id if final else None,
        by_id=actor.user_id,
        at=at,
    )


def _children(actor: Actor, parent: Ticket, codes: Sequence[str]) -> list[Ticket]:
    found = list(visible_tickets(actor).filter(parent=parent, code__in=set(codes)).order_by("id"))
    if not found or len(found) != len(set(codes)):
        raise Refusal(
            "desk.children_changed",
            N_("The list of requests has changed meanwhile, or none is chosen. Look at it again."),
            field="codes",
        )
    return found


def _recipients(given: JointAnswer, children: list[Ticket]) -> list[JointRecipient]:
    rows = JointRecipient.objects.bulk_create([JointRecipient(joint=given, ticket=ticket) for ticket in children])
    given.total = len(rows)
    given.save(update_fields=["total"])
    return rows


def _deliver(share: JointRecipient) -> None:
    try:
        with transaction.atomic():
            share.seq = _write(share)
            share.state = RecipientState.SENT
    except Conflict:
        raise  # somebody moved the same clocks at this moment: the job comes again
    except Refusal as refusal:
        share.state, share.code, share.reason = RecipientState.REFUSED, refusal.code, refusal.message[:300]
    share.save(update_fields=["state", "code", "reason", "seq"])
    sent = share.state == RecipientState.SENT
    JointAnswer.objects.filter(pk=share.joint_id).update(
        sent_count=F("sent_count") + int(sent), refused_count=F("refused_count") + int(not sent)
    )


def _write(share: JointRecipient) -> int:
    joint = share.joint
    if joint.by_id is None:
        raise NotFound("user")
    sender = people.staff_actor(joint.by_id)
    with ticket_work(actor=sender, at=joint.at, code=share.ticket.code) as work:
        if work.ticket.parent_id is None:
            raise Refusal("desk.not_attached", N_("This ticket was detached meanwhile."))
        check_live(work.ticket.status)
        if joint.kind == JointKind.RESOLVE:
            give_answer(work, joint.body, joint.category_id, joint.cause_id, joint=joint.pk)
            work.announce("desk.resolve", TicketResolved)
        else:
            _reply(work, joint)
    return work.ticket.last_seq


def _reply(work: TicketWork, joint: JointAnswer) -> None:
    """The promise is the child's own: what was said to all, as far as its service level allows."""
    assert joint.promise_at is not None  # noqa: S101 - a joint message is not given without one
    promise = work.clocks.terms.own_promise(work.ticket.priority, work.at, joint.promise_at)
    say(work, Verb.REPLIED, joint.body, promise=promise, empty=False, joint=joint.pk)
    work.announce("desk.reply", CustomerAnswered)
