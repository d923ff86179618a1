"""A ticket's whole life through the desk's verbs, each at its own instant."""

from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.customer import confirm
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, refer
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.models import Entry, Ticket, TicketClock
from pishkhan.infra.events.models import AuditEntry, Event


def test_a_ticket_lives_its_whole_life(cast: Cast) -> None:
    hossein, negar, maryam = (cast.actor(name) for name in ("hossein", "negar", "maryam"))
    ticket = open_ticket(actor=hossein, at=SATURDAY, asked=cast.asked())
    code = ticket.code
    take_ticket(actor=negar, at=SATURDAY + minutes(3), code=code)
    reply(
        actor=negar,
        at=SATURDAY + minutes(10),
        code=code,
        body="در حال بررسی هستیم.",
        promise=SATURDAY + minutes(120),
    )
    referral = refer(
        actor=negar,
        at=SATURDAY + minutes(15),
        code=code,
        team_id=cast.network.pk,
        question="آیا سرور پایگاه داده کند است؟",
        reason="skill",
    )
    answer_referral(
        actor=maryam, at=SATURDAY + minutes(60), referral_id=referral.pk, answer="شاخص‌ها بازسازی شد.", outcome="solved"
    )
    resolve(
        actor=negar,
        at=SATURDAY + minutes(70),
        code=code,
        answer="مشکل برطرف شد.",
        category_id=cast.category.pk,
        cause_id=cast.cause.pk,
    )
    confirm(actor=hossein, at=SATURDAY + minutes(90), code=code, score=5, word="سپاس")

    ticket = Ticket.objects.get(code=code)
    assert (ticket.status, ticket.closure, ticket.satisfaction) == ("closed", "confirmed", 5)
    assert (ticket.open_referrals, ticket.referral_count, ticket.next_due_at) == (0, 1, None)
    verbs = list(Entry.objects.filter(ticket=ticket).values_list("verb", flat=True))
    assert verbs == ["opened", "taken", "replied", "referred", "referral_answered", "resolved", "confirmed"]
    verdicts = {link.kind: link.clock.verdict for link in TicketClock.objects.select_related("clock")}
    assert verdicts == dict.fromkeys(("untaken", "first_response", "promise", "referral", "resolution"), "met")
    assert Event.objects.filter(subject=ticket.subject_key).count() == 7
    assert AuditEntry.objects.filter(subject=ticket.subject_key).count() == 7
