"""A request stays on the version of its agreement until somebody moves it on the record (B5)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules.agreements import AgreementState
from pishkhan.apps.contracts.tests.builders import agreed, drawn_up, people
from pishkhan.apps.desk.actions.agreeing import move_to_agreement
from pishkhan.apps.desk.actions.covering import retake_cover
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.splitting import ALSO
from pishkhan.apps.desk.models import Entry, Ticket, TicketClock
from pishkhan.apps.desk.queries.agreeing import moving
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.actions import publish_offer
from pishkhan.apps.sla.rules import ClockKind
from pishkhan.infra.events.models import AuditEntry
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def contract(cast: Cast) -> Contract:
    """Support of Pars with a first agreement, signed the day before."""
    made = drawn_up(cast, **people(cast))
    agreed(cast, made, SATURDAY - DAY)
    return made


def opened(cast: Cast, **changes: object) -> Ticket:
    """A request of Pars on Saturday morning."""
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked(request_type_id=None, **changes))


def halved(cast: Cast) -> None:
    """The service level is published anew: every target is twice as fast."""
    offer = sla.offer_of(sla.newest_versions()[cast.policy.pk])
    faster = [replace(line, minutes={one: half // 2 for one, half in line.minutes.items()}) for line in offer.lines]
    changed = replace(offer, lines=tuple(faster))
    publish_offer(actor=SYSTEM, at=SATURDAY + HOUR, policy_id=cast.policy.pk, offer=changed)


def target(ticket: Ticket, kind: ClockKind) -> int:
    """What a running clock of the ticket goes by, in minutes."""
    clock = TicketClock.objects.filter(ticket=ticket, kind=kind).select_related("clock").latest("id").clock
    assert clock.target_seconds is not None
    return clock.target_seconds // 60


def test_a_request_is_pinned_to_the_version_in_force_when_it_came(cast: Cast, contract: Contract) -> None:
    first = contract.agreements.get()
    ticket = opened(cast)
    assert ticket.agreement == first
    clock = TicketClock.objects.filter(ticket=ticket).select_related("clock").first()
    assert clock is not None
    assert clock.clock.contract_id == contract.pk
    halved(cast)
    after = opened(cast, subject="دومی")
    assert after.terms_id == ticket.terms_id, "what both sides signed holds, whatever is published later"
    second = agreed(cast, contract, SATURDAY + 2 * HOUR)
    assert second.state == AgreementState.IN_FORCE
    assert Ticket.objects.get(pk=ticket.pk).agreement == first
    assert "agreement_id" in ALSO


def test_only_a_recorded_act_moves_it_and_its_clocks_follow(cast: Cast, contract: Contract) -> None:
    ticket, other = opened(cast), opened(cast, subject="دومی")
    halved(cast)
    second = agreed(cast, contract, SATURDAY + 2 * HOUR)
    at, mina = SATURDAY + 3 * HOUR, cast.actor("mina")
    found = moving(mina, contract.pk, at)
    assert (found.agreement, found.count, found.changing) == (second, 2, 2)
    before = target(ticket, ClockKind.RESOLUTION)
    swap = next(one for one in found.rows[0].swaps if one.kind == ClockKind.RESOLUTION)
    assert (swap.before, swap.after) == (before, before // 2)
    known = {"actor": mina, "at": at, "contract_id": contract.pk, "reason": "نسخه تازه"}
    assert move_to_agreement(**known, codes=[ticket.code]) == 1
    moved = Ticket.objects.get(pk=ticket.pk)
    assert (moved.agreement, target(moved, ClockKind.RESOLUTION)) == (second, before // 2)
    entry = Entry.objects.get(ticket=ticket, verb=Verb.AGREEMENT_MOVED)
    assert (entry.visibility, entry.body, entry.data) == (Visibility.DESK, "نسخه تازه", {"before": 1, "after": 2})
    assert AuditEntry.objects.filter(verb="desk.move_to_agreement", subject=ticket.subject_key).count() == 1
    with pytest.raises(Refusal, match="moved_already"):
        move_to_agreement(**known, codes=[ticket.code])
    assert move_to_agreement(**known) == 1
    assert Ticket.objects.get(pk=other.pk).agreement == second
    with pytest.raises(Refusal, match="nothing_to_move"):
        move_to_agreement(**known)


def test_who_moves(cast: Cast, contract: Contract) -> None:
    opened(cast)
    agreed(cast, contract, SATURDAY + 2 * HOUR)
    known = {"at": SATURDAY + 3 * HOUR, "contract_id": contract.pk, "reason": "نسخه تازه"}
    for name in ("negar", "leyla", "maryam"):
        with pytest.raises(Refusal, match="not_allowed"):
            move_to_agreement(actor=cast.actor(name), **known)
    for name in ("hossein", "bahram"):
        with pytest.raises(NotFound):
            move_to_agreement(actor=cast.actor(name), **known)
    assert move_to_agreement(actor=cast.actor("amir"), **known) == 1


def test_cover_judged_anew_finds_the_agreement_of_the_opening(cast: Cast) -> None:
    ticket = opened(cast)
    assert (ticket.agreement, ticket.contract_line) == (None, None)
    made = drawn_up(cast, **people(cast))
    agreed(cast, made, SATURDAY - DAY)
    again = retake_cover(actor=cast.actor("negar"), at=SATURDAY + HOUR, code=ticket.code, reason="قرارداد ثبت شد")
    assert again.agreement == made.agreements.get()
    clocks = TicketClock.objects.filter(ticket=ticket).values_list("clock__contract_id", flat=True)
    assert set(clocks) == {made.pk}


def test_cover_judged_anew_leaves_a_ticket_on_the_version_it_was_moved_to(cast: Cast, contract: Contract) -> None:
    ticket = opened(cast)
    halved(cast)
    second = agreed(cast, contract, SATURDAY + 2 * HOUR)
    given = {"actor": cast.actor("mina"), "at": SATURDAY + 3 * HOUR, "contract_id": contract.pk}
    move_to_agreement(**given, reason="نسخه تازه")
    faster = target(ticket, ClockKind.RESOLUTION)
    again = retake_cover(actor=cast.actor("negar"), at=SATURDAY + 4 * HOUR, code=ticket.code, reason="بازبینی")
    assert (again.agreement, target(ticket, ClockKind.RESOLUTION)) == (second, faster)
