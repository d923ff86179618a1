"""A major incident while many act at once: each child once, counters that hold, nobody waits for ever (A13)."""

from collections.abc import Callable
from functools import partial

from pishkhan.apps.desk.actions.children import attach_children, detach_child
from pishkhan.apps.desk.actions.customer import confirm, customer_message
from pishkhan.apps.desk.actions.incidents import declare_incident, end_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all, answer_child
from pishkhan.apps.desk.models import Entry, JointAnswer, JointRecipient, MajorIncident, Ticket
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.desk.tests.life import fresh, opened, resolved
from pishkhan.apps.desk.tests.outage import announced, outage
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, minutes
from tests.races.together import refusals, together

AT = SATURDAY + minutes(60)


def given(cast: Cast, incident: MajorIncident, *codes: str) -> JointAnswer:
    joint = Joint(kind="reply", body="در دست بررسی است.", promise=AT + minutes(60))
    return answer_all(actor=cast.actor("negar"), at=AT, code=incident.ticket.code, joint=joint, codes=codes)


def bringing(share: JointRecipient) -> Callable[[], object]:
    return lambda: answer_child(actor=SYSTEM, at=AT, recipient_id=share.pk)


def holds(incident: MajorIncident) -> None:
    incident.refresh_from_db()
    children = Ticket.objects.filter(parent=incident.ticket_id)
    assert incident.child_count == children.count()
    assert incident.live_count == children.filter(status__in=LIVE).count()
    assert incident.answered_count == children.filter(status="resolved").count()


def test_two_workers_with_one_share_write_it_once(cast: Cast) -> None:
    incident, first, second = outage(cast)
    joint = given(cast, incident, first.code, second.code)
    shares = list(joint.recipients.all())
    assert not refusals(together(*[bringing(share) for share in (*shares, *shares)]))
    joint.refresh_from_db()
    assert (joint.sent_count, joint.refused_count) == (2, 0)
    assert Entry.objects.filter(verb="replied").count() == 2


def test_a_customer_who_writes_while_all_are_answered_loses_nothing(cast: Cast) -> None:
    incident, first, second = outage(cast)
    shares = list(given(cast, incident, first.code, second.code).recipients.all())
    hossein = cast.actor("hossein")
    together(
        *[bringing(share) for share in shares],
        lambda: customer_message(actor=hossein, at=AT, code=first.code, body="خبری شد؟"),
    )
    verbs = list(Entry.objects.filter(ticket=first).order_by("seq").values_list("verb", flat=True))
    assert {"replied", "customer_wrote"} <= set(verbs)
    assert fresh(first).last_seq == len(verbs)


def test_one_ticket_and_two_incidents(cast: Cast) -> None:
    negar = cast.actor("negar")
    incidents = [declare_incident(actor=negar, at=AT, announced=announced(cast)) for _ in range(2)]
    ticket = opened(cast)
    attach = partial(attach_children, actor=negar, at=AT, codes=[ticket.code])
    results = together(*[partial(attach, code=one.ticket.code) for one in incidents])
    assert not refusals(results)
    assert sorted(len(result.done) for result in results) == [0, 1]  # type: ignore[attr-defined]
    for incident in incidents:
        holds(incident)


def test_two_selections_in_opposite_order_do_not_block_each_other(cast: Cast) -> None:
    incident = declare_incident(actor=cast.actor("negar"), at=AT, announced=announced(cast))
    codes = [opened(cast).code for _ in range(6)]
    code = incident.ticket.code
    results = together(
        lambda: attach_children(actor=cast.actor("negar"), at=AT, code=code, codes=codes),
        lambda: attach_children(actor=cast.actor("saman"), at=AT, code=code, codes=codes[::-1]),
    )
    assert not refusals(results)
    holds(incident)
    assert Entry.objects.filter(verb="attached").count() == 6


def test_children_that_move_at_once_leave_the_counters_right(cast: Cast) -> None:
    negar = cast.actor("negar")
    incident = declare_incident(actor=negar, at=SATURDAY, announced=announced(cast))
    code = incident.ticket.code
    children = [opened(cast) for _ in range(4)]
    attach_children(actor=negar, at=SATURDAY, code=code, codes=[ticket.code for ticket in children])
    shares = list(given(cast, incident, children[0].code, children[1].code).recipients.all())
    done = resolved(cast)
    together(
        *[bringing(share) for share in shares],
        lambda: detach_child(actor=negar, at=AT, code=children[2].code),
        lambda: attach_children(actor=negar, at=AT, code=code, codes=[opened(cast).code]),
        lambda: confirm(actor=cast.actor("hossein"), at=AT, code=done.code, score=5),
        lambda: end_incident(actor=negar, at=AT, code=code, body_fa="برطرف شد."),
    )
    holds(incident)
    assert incident.ended_at is not None
