"""A silent server opens one ticket, wakes who is on duty, and its return is noted there (D6, E7)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.contracts.models import Quota
from pishkhan.apps.contracts.rules import ContractKind, LineTerms, QuotaKind
from pishkhan.apps.contracts.tests.builders import drawn_up, gold
from pishkhan.apps.customers.actions import close_organisation, heartbeats, installations, watching
from pishkhan.apps.customers.models import Silence
from pishkhan.apps.desk.actions.covering import retake_cover
from pishkhan.apps.desk.actions.customer import confirm
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.desk.actions.resolving import resolve
from pishkhan.apps.desk.actions.silences import answer_silence
from pishkhan.apps.desk.models import Entry, Ticket, TicketLink, Touch, TriageItem
from pishkhan.apps.desk.queries.portal import requests
from pishkhan.apps.desk.tests.life import clock
from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.models import Page
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from pishkhan.pure.clocks import ClockKind

pytestmark = pytest.mark.django_db
FRIDAY_NIGHT = SATURDAY - timedelta(hours=10)


@pytest.fixture(autouse=True)
def _that_night() -> Iterator[None]:
    with frozen(FRIDAY_NIGHT):
        yield


class Server:
    """One of Pars, that calls every five minutes and may be ten late."""

    def __init__(self, cast: Cast, name: str = "سرور کارتابل") -> None:
        made = installations.create_installation(
            actor=SYSTEM, at=FRIDAY_NIGHT, organisation_id=cast.pars.pk, product_id=cast.product.pk, name=name
        )
        self.id = made.pk
        self.secret = watching.issue_address(actor=SYSTEM, at=FRIDAY_NIGHT, installation_id=made.pk).secret

    def beat(self, at: float) -> None:
        """It calls, so many minutes into the night."""
        now = FRIDAY_NIGHT + minutes(at)
        heartbeats.take_heartbeat(actor=ANONYMOUS, at=now, secret=self.secret, source="10.0.0.1")
        deliver()

    def fall(self, at: float) -> None:
        """It does not."""
        heartbeats.sweep_heartbeats(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(at))
        deliver()

    def come_back(self, at: float) -> None:
        """It calls until it counts as back."""
        for later in (0, 5, 10):
            self.beat(at + later)


@pytest.fixture
def server(cast: Cast) -> Server:
    """One that was heard and then was not."""
    made = Server(cast)
    made.beat(0)
    made.fall(15)
    return made


def told(cast: Cast, name: str) -> list[str]:
    """What somebody was told of silences."""
    rows = Notification.objects.filter(
        person_id=cast.users[name].pk, kind__in=("oncall.paged", "desk.installation_heard")
    )
    return list(rows.order_by("id").values_list("kind", flat=True))


def verbs(ticket: Ticket) -> list[str]:
    """The story."""
    return list(Entry.objects.filter(ticket=ticket).order_by("seq").values_list("verb", flat=True))


def test_the_ticket_is_there_before_anybody_calls(cast: Cast, server: Server) -> None:
    ticket = Ticket.objects.get()
    assert (ticket.organisation_id, ticket.product_id, ticket.contact_id) == (cast.pars.pk, cast.product.pk, None)
    assert (ticket.channel, ticket.priority, ticket.owner_id) == ("system", 1, None)
    assert ticket.subject == "ضربان «سرور کارتابل» قطع شده است"
    body = Entry.objects.get(ticket=ticket).body
    assert "شرکت پارس‌گستر" in body
    assert "۸ آبان ۱۴۰۵، ۲۳:۰۰" in body
    assert ticket.next_due_at is not None
    assert not Touch.objects.exists()
    assert not TriageItem.objects.exists()


def test_what_nobody_asked_for_takes_no_prepaid_case_and_is_timed(cast: Cast) -> None:
    made = drawn_up(cast, kind=ContractKind.CASES, lines=(LineTerms(policy_id=gold().pk),), quotas={QuotaKind.CASES: 1})
    silent = Server(cast)
    silent.beat(0)
    silent.fall(15)
    ticket = Ticket.objects.get()
    assert (ticket.cover, ticket.contract_line, ticket.terms.policy) == ("", None, gold())
    assert clock(ticket, ClockKind.RESOLUTION).phase == "running"
    assert Quota.objects.get(contract=made).used == 0
    retake_cover(actor=cast.actor("negar"), at=FRIDAY_NIGHT + minutes(30), code=ticket.code, reason="مشتری خواست")
    assert (Ticket.objects.get().cover, Quota.objects.get(contract=made).used) == ("credit", 1)


def test_without_a_contract_a_silence_is_timed_too(cast: Cast) -> None:
    drawn_up(cast, organisation=cast.mehr)
    silent = Server(cast)
    silent.beat(0)
    silent.fall(15)
    assert clock(Ticket.objects.get(), ClockKind.RESOLUTION).phase == "running"


def test_whoever_is_on_duty_is_woken_and_nobody_else(cast: Cast, server: Server) -> None:
    assert told(cast, "negar") == ["oncall.paged"]
    assert told(cast, "saman") == told(cast, "amir") == []
    assert OutgoingMail.objects.get().to == "negar@example.com"


def test_a_rota_with_a_gap_wakes_the_manager(cast: Cast) -> None:
    set_rota(actor=SYSTEM, at=FRIDAY_NIGHT, team_id=cast.desk.pk, valid_from=FRIDAY_NIGHT.date(), shifts=[])
    lonely = Server(cast)
    lonely.beat(0)
    lonely.fall(15)
    assert told(cast, "amir") == ["oncall.paged"]


def test_the_representative_sees_it_among_his_requests(cast: Cast, server: Server) -> None:
    rows = requests(cast.actor("hossein"), now=FRIDAY_NIGHT, closed=False).rows
    assert [row.subject for row in rows] == [Ticket.objects.get().subject]
    assert not requests(cast.actor("fatemeh"), now=FRIDAY_NIGHT, closed=False).rows


def test_its_return_is_noted_and_its_owner_told(cast: Cast, server: Server) -> None:
    ticket = Ticket.objects.get()
    take_ticket(actor=cast.actor("saman"), at=FRIDAY_NIGHT + minutes(20), code=ticket.code)
    server.come_back(60)
    assert verbs(ticket) == ["opened", "taken", "heard"]
    assert Page.objects.get().state == "ended", "nobody is called about a server that is back"
    assert told(cast, "saman") == ["desk.installation_heard"]
    ticket.refresh_from_db()
    assert ticket.status == "open"


def test_a_silence_while_it_is_worked_on_opens_no_second_ticket(cast: Cast, server: Server) -> None:
    server.come_back(60)
    server.fall(120)
    assert Silence.objects.count() == 2
    assert verbs(Ticket.objects.get()) == ["opened", "heard", "fell_silent"]
    assert told(cast, "negar") == ["oncall.paged", "desk.installation_heard", "oncall.paged"]


def test_what_comes_and_goes_tells_nobody_twice(cast: Cast, server: Server) -> None:
    for at in (60, 120, 180):
        server.beat(at)
        server.fall(at + 30)
    assert verbs(Ticket.objects.get()) == ["opened"]
    assert told(cast, "negar") == ["oncall.paged"]


def test_after_the_answer_a_new_silence_is_a_new_ticket_that_names_the_first(cast: Cast, server: Server) -> None:
    first = Ticket.objects.get()
    finish(cast, first)
    server.come_back(60)
    server.fall(120)
    second = Ticket.objects.exclude(pk=first.pk).get()
    link = TicketLink.objects.get()
    assert (link.source_id, link.target_id, link.kind) == (second.pk, first.pk, "follows")
    assert verbs(first)[-1] == "heard"


def test_what_is_closed_is_left_in_peace(cast: Cast, server: Server) -> None:
    ticket = Ticket.objects.get()
    finish(cast, ticket)
    confirm(actor=cast.actor("hossein"), at=FRIDAY_NIGHT + minutes(40), code=ticket.code)
    before = verbs(ticket)
    server.come_back(60)
    assert verbs(ticket) == before


def test_a_merged_ticket_hands_the_silence_on(cast: Cast, server: Server) -> None:
    other = Server(cast, "سرور پشتیبان")
    other.beat(16)
    other.fall(31)
    first, second = Ticket.objects.order_by("id")
    for ticket in (first, second):
        take_ticket(actor=cast.actor("negar"), at=FRIDAY_NIGHT + minutes(32), code=ticket.code)
    merge(actor=cast.actor("negar"), at=FRIDAY_NIGHT + minutes(33), code=first.code, absorbed_code=second.code)
    other.come_back(60)
    other.fall(120)
    assert verbs(first)[-2:] == ["heard", "fell_silent"]
    assert Ticket.objects.count() == 2


def test_a_delivery_that_comes_twice_does_nothing_more(cast: Cast, server: Server) -> None:
    silence = Silence.objects.get()
    again = answer_silence(actor=SYSTEM, at=FRIDAY_NIGHT, installation_id=server.id, silence_id=silence.pk)
    assert again is None
    assert Ticket.objects.count() == 1


def test_one_that_is_back_before_its_ticket_was_written_is_noted_at_once(cast: Cast) -> None:
    quick = Server(cast)
    quick.beat(0)
    heartbeats.sweep_heartbeats(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(15))
    for at in (16, 21, 26):
        now = FRIDAY_NIGHT + minutes(at)
        heartbeats.take_heartbeat(actor=ANONYMOUS, at=now, secret=quick.secret, source="10.0.0.1")
    deliver()
    assert verbs(Ticket.objects.get()) == ["opened", "heard"]


def test_a_customer_that_left_gets_no_ticket(cast: Cast) -> None:
    gone = Server(cast)
    gone.beat(0)
    heartbeats.sweep_heartbeats(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(15))
    close_organisation(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(15), organisation_id=cast.pars.pk)
    deliver()
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("again", [False, True])
def test_a_watch_that_was_ended_meanwhile_gets_no_ticket(cast: Cast, *, again: bool) -> None:
    left = Server(cast)
    left.beat(0)
    heartbeats.sweep_heartbeats(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(15))
    watching.stop_watching(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(16), installation_id=left.id)
    if again:
        watching.issue_address(actor=SYSTEM, at=FRIDAY_NIGHT + minutes(17), installation_id=left.id)
    deliver()
    assert Silence.objects.get().ended_at is not None
    assert not Ticket.objects.exists()


def finish(cast: Cast, ticket: Ticket) -> None:
    """Negar answers it for good."""
    at = FRIDAY_NIGHT + minutes(30)
    take_ticket(actor=cast.actor("negar"), at=at, code=ticket.code)
    resolve(
        actor=cast.actor("negar"),
        at=at,
        code=ticket.code,
        answer="برق قطع شده بود.",
        category_id=cast.category.pk,
        cause_id=cast.cause.pk,
    )
