"""One outage, many customers: declared, attached, announced, answered together, ended (A13)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.children import attach_children, detach_child
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.customer import confirm, refuse
from pishkhan.apps.desk.actions.incidents import announce, declare_incident, end_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all, answer_child
from pishkhan.apps.desk.actions.referring import refer
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import note, reply
from pishkhan.apps.desk.models import Entry, JointRecipient, MajorIncident, Ticket, TicketClock
from pishkhan.apps.desk.rules.incidents import Audience
from pishkhan.apps.desk.tests.life import OPENED, clock, finish, fresh, opened, opened_by, taken
from pishkhan.apps.desk.tests.outage import DECLARED, announced, outage, tell_all
from pishkhan.infra.events.models import AuditEntry
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.testing import frozen
from pishkhan.pure.clocks import ClockKind, Verdict
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

AT = DECLARED + minutes(10)


def counters(incident: MajorIncident) -> tuple[int, int, int]:
    incident.refresh_from_db()
    return incident.child_count, incident.live_count, incident.answered_count


def test_declaring_makes_a_parent_without_a_customer_and_attaches_the_ticket(cast: Cast) -> None:
    incident, first, second = outage(cast)
    parent = incident.ticket
    assert (parent.is_major, parent.organisation_id, parent.contact_id) == (True, None, None)
    assert parent.owner_id == cast.users["negar"].pk
    assert not TicketClock.objects.filter(ticket=parent).exists()
    assert {fresh(first).parent_id, fresh(second).parent_id} == {parent.pk}
    assert counters(incident) == (2, 2, 0)
    assert AuditEntry.objects.filter(verb="desk.declare_incident").count() == 1


def test_an_agent_off_duty_does_not_declare_but_his_manager_does(cast: Cast) -> None:
    sunday = OPENED + timedelta(days=1)
    facts = announced(cast, begins_at=sunday, expected_end_at=None)
    for name, error in (("saman", Refusal), ("maryam", NotFound), ("leyla", NotFound)):
        with pytest.raises(error):
            declare_incident(actor=cast.actor(name), at=sunday, announced=facts)
    assert not MajorIncident.objects.exists()
    assert declare_incident(actor=cast.actor("amir"), at=sunday, announced=facts).child_count == 0


def test_the_clocks_of_a_child_stay_its_own(cast: Cast) -> None:
    first = opened(cast)
    kinds = (ClockKind.FIRST_RESPONSE, ClockKind.RESOLUTION)
    before = [clock(first, kind).due_at for kind in kinds]
    incident = declare_incident(actor=cast.actor("negar"), at=DECLARED, announced=announced(cast), from_code=first.code)
    end_incident(actor=cast.actor("negar"), at=AT, code=incident.ticket.code, body_fa="تمام شد")
    assert [clock(first, kind).due_at for kind in kinds] == before
    assert [clock(first, kind).verdict for kind in kinds] == ["", ""]


def test_what_cannot_be_attached_is_named_and_the_rest_is_attached(cast: Cast) -> None:
    incident, first, _second = outage(cast)
    done, free = finish(cast, taken(cast), AT), opened(cast)
    negar = cast.actor("negar")
    other = declare_incident(actor=negar, at=AT, announced=announced(cast))
    codes = [done.code, free.code, first.code, other.ticket.code]
    result = attach_children(actor=negar, at=AT, code=incident.ticket.code, codes=codes)
    assert {ticket.code for ticket in result.done} == {free.code, first.code}
    assert {refusal.code for _ticket, refusal in result.refused} == {"desk.not_live", "desk.is_major"}
    assert counters(incident) == (3, 3, 0)
    moved = attach_children(actor=negar, at=AT, code=other.ticket.code, codes=[first.code])
    assert [refusal.code for _ticket, refusal in moved.refused] == ["desk.other_incident"]


def test_a_stranger_among_the_selection_attaches_nothing(cast: Cast) -> None:
    incident, _first, _second = outage(cast)
    free = opened(cast)
    with pytest.raises(NotFound):
        attach_children(actor=cast.actor("negar"), at=AT, code=incident.ticket.code, codes=[free.code, "1234567890"])
    assert fresh(free).parent_id is None


def test_detaching_lets_the_ticket_go_on_alone(cast: Cast) -> None:
    incident, first, _second = outage(cast)
    detach_child(actor=cast.actor("negar"), at=AT, code=first.code, parent_code=incident.ticket.code)
    assert fresh(first).parent_id is None
    assert counters(incident) == (1, 1, 0)
    with pytest.raises(NotFound):
        detach_child(actor=cast.actor("negar"), at=AT, code=first.code)


def test_one_answer_reaches_each_in_his_own_thread_with_his_own_promise(cast: Cast) -> None:
    incident, first, second = outage(cast)
    given = tell_all(cast, incident, AT, first.code, second.code)
    assert (given.total, given.sent_count, given.refused_count) == (2, 2, 0)
    for ticket in (first, second):
        entry = Entry.objects.get(ticket=ticket, verb="replied")
        assert entry.visibility == "customer"
        assert entry.data["joint"] == given.pk
        assert fresh(ticket).promise_at == AT + minutes(60)
        assert clock(ticket, ClockKind.FIRST_RESPONSE).verdict == Verdict.MET
        assert clock(ticket, ClockKind.PROMISE).due_at == AT + minutes(60)
        assert fresh(ticket).owner_id == cast.users["negar"].pk
    assert not Entry.objects.filter(ticket=incident.ticket, visibility="customer").exists()


def test_a_promise_beyond_a_childs_own_limit_becomes_the_limit(cast: Cast) -> None:
    incident, first, _second = outage(cast)
    joint = Joint(kind="reply", body="سلام", promise=AT + timedelta(days=20))
    given = answer_all(actor=cast.actor("negar"), at=AT, code=incident.ticket.code, joint=joint, codes=[first.code])
    share = answer_child(actor=cast.actor("negar"), at=AT, recipient_id=given.recipients.get().pk)
    assert share.state == "sent"
    promised = fresh(first).promise_at
    assert promised is not None
    assert AT < promised < AT + timedelta(days=20)


def test_who_cannot_take_it_is_named_with_the_reason(cast: Cast) -> None:
    incident, first, second = outage(cast)
    finish(cast, taken(cast), AT)
    resolve(
        actor=cast.actor("negar"),
        at=AT,
        code=first.code,
        answer="شد",
        category_id=cast.category.pk,
        cause_id=cast.cause.pk,
    )
    given = tell_all(cast, incident, AT + minutes(1), first.code, second.code)
    assert (given.sent_count, given.refused_count) == (1, 1)
    kept = JointRecipient.objects.get(joint=given, state="refused")
    assert (kept.ticket_id, kept.code) == (first.pk, "desk.already_resolved")
    assert kept.reason


def test_a_share_is_written_once_however_often_the_worker_comes(cast: Cast) -> None:
    incident, first, second = outage(cast)
    given = tell_all(cast, incident, AT, first.code, second.code)
    for _again in range(2):
        for share in given.recipients.all():
            answer_child(actor=cast.actor("negar"), at=AT, recipient_id=share.pk)
    run_due()
    given.refresh_from_db()
    assert given.sent_count == 2
    assert Entry.objects.filter(verb="replied").count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        JointRecipient.objects.create(joint=given, ticket=first)


def test_the_worker_writes_the_shares_and_mails_each_requester(cast: Cast) -> None:
    incident, first, second = outage(cast)
    joint = Joint(kind="reply", body="سلام", promise=AT + minutes(30))
    codes = [first.code, second.code]
    with frozen(AT):
        answer_all(actor=cast.actor("negar"), at=AT, code=incident.ticket.code, joint=joint, codes=codes)
        assert not Entry.objects.filter(verb="replied").exists()
        run_due()
    assert Entry.objects.filter(verb="replied").count() == 2
    mails = OutgoingMail.objects.values_list("to", flat=True)
    assert set(mails) == {"hossein@example.com", "fatemeh@example.com"}


def test_children_that_changed_meanwhile_are_looked_at_again(cast: Cast) -> None:
    incident, first, second = outage(cast)
    detach_child(actor=cast.actor("negar"), at=AT, code=second.code)
    for codes in ([first.code, second.code], [], [opened(cast).code]):
        with pytest.raises(Refusal) as refused:
            tell_all(cast, incident, AT, *codes)
        assert refused.value.code == "desk.children_changed"
    assert not JointRecipient.objects.exists()


def test_each_customer_confirms_or_refuses_his_own_and_the_counters_follow(cast: Cast) -> None:
    incident, first, second = outage(cast)
    tell_all(cast, incident, AT, first.code, second.code, kind="resolve")
    assert counters(incident) == (2, 0, 2)
    confirm(actor=cast.actor("hossein"), at=AT + minutes(5), code=first.code, score=5)
    assert counters(incident) == (2, 0, 1)
    refuse(actor=cast.actor("fatemeh"), at=AT + minutes(6), code=second.code, reason="هنوز نه")
    assert counters(incident) == (2, 1, 0)
    assert fresh(first).closure == "confirmed"
    assert fresh(second).is_live


def test_a_child_whose_specialist_is_asked_waits_with_the_final_answer(cast: Cast) -> None:
    incident, first, second = outage(cast)
    refer(actor=cast.actor("negar"), at=AT, code=first.code, team_id=cast.network.pk, question="چرا؟", reason="skill")
    given = tell_all(cast, incident, AT + minutes(1), first.code, second.code, kind="resolve")
    assert (given.sent_count, given.refused_count) == (1, 1)
    assert JointRecipient.objects.get(state="refused").code == "desk.referrals_open"


def test_who_answers_for_all_speaks_for_each_owner(cast: Cast) -> None:
    incident, first, _second = outage(cast)
    tell_all(cast, incident, AT, first.code, who="saman")
    tell_all(cast, incident, AT + minutes(5), first.code, who="negar")
    entries = list(Entry.objects.filter(ticket=first, verb="replied").order_by("seq"))
    assert [entry.on_behalf_of_id for entry in entries] == [None, cast.users["saman"].pk]


def test_the_parent_has_no_customer_to_write_to(cast: Cast) -> None:
    incident, _first, _second = outage(cast)
    negar, code = cast.actor("negar"), incident.ticket.code
    with pytest.raises(Refusal, match="no customer"):
        reply(actor=negar, at=AT, code=code, body="سلام", promise=AT + minutes(30))
    with pytest.raises(Refusal, match="no customer"):
        resolve(actor=negar, at=AT, code=code, answer="شد", category_id=cast.category.pk, cause_id=cast.cause.pk)
    with pytest.raises(Refusal, match="no customer"):
        log_contact(actor=negar, at=AT, logged=Logged(note="x"), code=code)
    note(actor=negar, at=AT, code=code, body="میان خودمان")


def test_an_update_against_an_old_version_shows_both(cast: Cast) -> None:
    incident, _first, _second = outage(cast)
    known = {"actor": cast.actor("negar"), "at": AT, "code": incident.ticket.code}
    facts = {"audience": Audience.EVERYBODY, "expected_end_at": None, "version": incident.version}
    announce(**known, body_fa="بررسی شد", **facts)
    with pytest.raises(Conflict) as conflict:
        announce(**known, body_fa="دیر رسید", **facts)
    assert conflict.value.theirs == "بررسی شد"
    incident.refresh_from_db()
    assert (incident.audience, incident.version) == (Audience.EVERYBODY, 2)


def test_ending_closes_the_parent_and_leaves_the_children(cast: Cast) -> None:
    incident, first, _second = outage(cast)
    end_incident(actor=cast.actor("negar"), at=AT, code=incident.ticket.code, body_fa="برطرف شد")
    parent = fresh(incident.ticket)
    assert (parent.status, parent.closure) == ("closed", "ended")
    assert fresh(first).is_live
    for act in (
        lambda: end_incident(actor=cast.actor("negar"), at=AT, code=parent.code, body_fa="باز"),
        lambda: announce(
            actor=cast.actor("negar"),
            at=AT,
            code=parent.code,
            body_fa="باز",
            audience=Audience.OWNERS,
            expected_end_at=None,
        ),
    ):
        with pytest.raises(Refusal, match="over"):
            act()
    assert tell_all(cast, incident, AT + minutes(5), first.code, kind="resolve").sent_count == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"title_fa": " \u200b "},
        {"body_fa": ""},
        {"audience": "nobody"},
        {"begins_at": OPENED - timedelta(days=40)},
        {"expected_end_at": OPENED - minutes(5)},
        {"product_id": 987654},
    ],
)
def test_a_wrong_announcement_declares_nothing(cast: Cast, changes: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        declare_incident(actor=cast.actor("negar"), at=DECLARED, announced=announced(cast, **changes))
    assert not MajorIncident.objects.exists()
    assert not Ticket.objects.exists()


def test_a_parent_is_never_a_child_nor_a_customers(cast: Cast) -> None:
    incident, _first, _second = outage(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=incident.ticket_id).update(organisation=cast.pars)


def test_another_desks_agent_sees_the_incident_and_leads_it_not(cast: Cast) -> None:
    incident, first, _second = outage(cast)
    with pytest.raises(NotFound):
        announce(
            actor=cast.actor("maryam"),
            at=AT,
            code=incident.ticket.code,
            body_fa="x",
            audience=Audience.OWNERS,
            expected_end_at=None,
        )
    with pytest.raises(NotFound):
        answer_all(
            actor=cast.actor("hossein"),
            at=AT,
            code=incident.ticket.code,
            joint=Joint(kind="reply", body="x", promise=AT + minutes(9)),
            codes=[first.code],
        )


def test_opened_by_a_customer_it_is_attached_while_he_is_on_the_phone(cast: Cast) -> None:
    incident, _first, _second = outage(cast)
    late = opened_by(cast, "zahra", cast.pars, at=AT)
    attach_children(actor=cast.actor("saman"), at=AT, code=incident.ticket.code, codes=[late.code])
    assert counters(incident) == (3, 3, 0)
