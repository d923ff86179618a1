"""Who represents a customer under a contract (C1, C3)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.actions import (
    appoint_representative,
    begin_appointments,
    end_appointment,
    end_due_appointments,
    renew_contract,
    suspend_appointment,
)
from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.queries.gate import held_contracts
from pishkhan.apps.contracts.tests.builders import LAST, drawn_up
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def appointed(cast: Cast, contract: Contract, who: str, **changes: Any) -> Appointment:
    contact = cast.contacts[who].pk
    asked: dict[str, Any] = {"actor": cast.actor("mina"), "at": SATURDAY, "contract_id": contract.pk} | changes
    return appoint_representative(**asked, contact_id=contact)


def test_there_is_one_representative_at_a_time_and_one_substitute(cast: Cast) -> None:
    made, until = drawn_up(cast), queries.house_day(SATURDAY) + timedelta(days=10)
    first = appointed(cast, made, "hossein")
    with pytest.raises(Refusal, match="represented"):
        appointed(cast, made, "bahram")
    appointed(cast, made, "zahra", is_substitute=True, ends_on=until)
    with pytest.raises(Refusal, match="represented"):
        appointed(cast, made, "bahram", is_substitute=True, ends_on=until)
    end_appointment(
        actor=cast.actor("mina"), at=SATURDAY, contract_id=made.pk, appointment_id=first.pk, reason="جابه‌جایی"
    )
    appointed(cast, made, "bahram")
    states = list(Appointment.objects.order_by("id").values_list("state", "is_substitute"))
    assert states == [("ended", False), ("active", True), ("active", False)]


def test_whoever_is_appointed_may_speak_for_the_customer_from_now_on(cast: Cast) -> None:
    appointed(cast, drawn_up(cast), "zahra")
    assert cast.pars.pk in cast.actor("zahra").represents


def test_a_stranger_a_substitute_without_an_end_and_a_second_end_are_refused(cast: Cast) -> None:
    made = drawn_up(cast)
    with pytest.raises(Refusal) as refused:
        appointed(cast, made, "fatemeh")
    assert refused.value.field == "contact"
    with pytest.raises(Refusal) as refused:
        appointed(cast, made, "zahra", is_substitute=True)
    assert refused.value.field == "ends_on"
    held = appointed(cast, made, "hossein")
    ending: dict[str, Any] = {"actor": cast.actor("mina"), "at": SATURDAY, "contract_id": made.pk}
    end_appointment(**ending, appointment_id=held.pk, reason="رفت")
    with pytest.raises(Refusal, match="appointment_ended"):
        end_appointment(**ending, appointment_id=held.pk, reason="رفت")


def test_an_appointment_of_another_contract_is_nothing_here(cast: Cast) -> None:
    held = appointed(cast, drawn_up(cast), "hossein")
    other = drawn_up(cast, organisation=cast.mehr, number="پ-۲")
    with pytest.raises(NotFound):
        end_appointment(
            actor=cast.actor("mina"), at=SATURDAY, contract_id=other.pk, appointment_id=held.pk, reason="رفت"
        )
    with pytest.raises(Refusal, match="not_allowed"):
        end_appointment(
            actor=cast.actor("negar"), at=SATURDAY, contract_id=held.contract_id, appointment_id=held.pk, reason="رفت"
        )


def test_whose_appointment_ends_speaks_for_the_customer_no_longer(cast: Cast) -> None:
    held = appointed(cast, drawn_up(cast), "zahra")
    where = {"contract_id": held.contract_id, "appointment_id": held.pk}
    end_appointment(actor=cast.actor("mina"), at=SATURDAY, **where, reason="جابه‌جایی")
    assert cast.pars.pk not in cast.actor("zahra").represents
    assert cast.pars.pk in cast.actor("zahra").works_at


def test_another_appointment_there_lets_him_speak_on(cast: Cast) -> None:
    held = appointed(cast, drawn_up(cast), "zahra")
    later = {"starts_on": LAST + timedelta(days=1), "ends_on": LAST + timedelta(days=300)}
    appointed(cast, drawn_up(cast, number="پ-۳", **later), "zahra")
    where = {"contract_id": held.contract_id, "appointment_id": held.pk}
    end_appointment(actor=cast.actor("mina"), at=SATURDAY, **where, reason="تمدید شد")
    assert cast.pars.pk in cast.actor("zahra").represents


AHEAD = {"starts_on": LAST + timedelta(days=1), "ends_on": LAST + timedelta(days=300)}


def holders(contract: Contract) -> list[str]:
    """Who represents the customer under it, by name."""
    held = Appointment.objects.filter(contract=contract, is_substitute=False).exclude(state="ended")
    return [one.contact.full_name for one in held.select_related("contact")]


def replaced(cast: Cast, held: Appointment, who: str) -> Appointment:
    where = {"contract_id": held.contract_id, "appointment_id": held.pk}
    end_appointment(actor=SYSTEM, at=SATURDAY, **where, reason="جابه‌جایی")
    return appointed(cast, held.contract, who)


def test_a_renewal_that_has_not_begun_follows_the_representative_whichever_comes_first(cast: Cast) -> None:
    before, after = drawn_up(cast), drawn_up(cast, number="پ-۲", organisation=cast.mehr)
    held = appointed(cast, before, "hossein")
    renewal = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=before.pk, number="پ-۳", **AHEAD)
    replaced(cast, held, "zahra")
    assert holders(renewal) == holders(before) == [cast.contacts["zahra"].full_name]
    second = appointed(cast, after, "fatemeh")
    end_appointment(actor=SYSTEM, at=SATURDAY, contract_id=after.pk, appointment_id=second.pk, reason="رفت")
    renewed = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=after.pk, number="پ-۴", **AHEAD)
    assert holders(renewed) == []
    appointed(cast, after, "fatemeh")
    assert holders(renewed) == [cast.contacts["fatemeh"].full_name]


def test_what_was_decided_in_the_renewal_itself_and_what_has_begun_follow_no_more(cast: Cast) -> None:
    made = drawn_up(cast)
    held = appointed(cast, made, "hossein")
    renewal = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, number="پ-۳", **AHEAD)
    copy = Appointment.objects.get(contract=renewal)
    chosen = replaced(cast, copy, "bahram")
    replaced(cast, held, "zahra")
    assert holders(renewal) == [chosen.contact.full_name]
    other = drawn_up(cast, number="پ-۵", organisation=cast.mehr)
    first = appointed(cast, other, "fatemeh")
    begun = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=other.pk, number="پ-۶", **AHEAD)
    where = {"contract_id": other.pk, "appointment_id": first.pk}
    end_appointment(actor=SYSTEM, at=SATURDAY + timedelta(days=200), **where, reason="رفت")
    assert holders(begun) == [first.contact.full_name]


def test_an_appointment_that_ends_before_the_renewal_begins_is_not_taken_over(cast: Cast) -> None:
    made = drawn_up(cast)
    appointed(cast, made, "hossein", ends_on=LAST)
    assert holders(renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, number="پ-۳", **AHEAD)) == []


def test_a_substitute_speaks_until_his_last_day(cast: Cast) -> None:
    until = queries.house_day(SATURDAY) + timedelta(days=2)
    held = appointed(cast, drawn_up(cast), "zahra", is_substitute=True, ends_on=until)
    assert end_due_appointments(actor=SYSTEM, at=SATURDAY + timedelta(days=2)) == 0
    assert cast.pars.pk in cast.actor("zahra").represents
    late = SATURDAY + timedelta(days=3)
    assert [end_due_appointments(actor=SYSTEM, at=late) for _ in range(2)] == [1, 0]
    held.refresh_from_db()
    assert (held.state, held.ends_on, held.ended_at) == ("ended", until, late)
    assert cast.pars.pk not in cast.actor("zahra").represents


def test_whoever_was_nothing_else_stays_on_the_staff_and_may_be_appointed_again(cast: Cast) -> None:
    contract = drawn_up(cast)
    who: dict[str, Any] = {"actor": SYSTEM, "contract_id": contract.pk}
    for when in (SATURDAY, SATURDAY + timedelta(hours=1)):
        held = appoint_representative(**who, at=when, contact_id=cast.contacts["hossein"].pk)
        end_appointment(**who, at=when + timedelta(minutes=5), appointment_id=held.pk, reason="مأموریت")
        hossein = cast.actor("hossein")
        assert (cast.pars.pk in hossein.represents, cast.pars.pk in hossein.works_at) == (False, True)


@pytest.mark.parametrize("verb", [end_appointment, suspend_appointment])
def test_what_he_held_under_the_contract_before_gives_him_no_voice_once_the_renewal_has_begun(
    cast: Cast, verb: Any
) -> None:
    before = drawn_up(cast)
    appointed(cast, before, "zahra")
    renewal = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=before.pk, number="پ-۷", **AHEAD)
    begun = SATURDAY + timedelta(days=200)
    begin_appointments(actor=SYSTEM, at=begun)
    held = Appointment.objects.get(contract=renewal)
    verb(actor=SYSTEM, at=begun, contract_id=renewal.pk, appointment_id=held.pk, reason="کوتاهی")
    assert cast.pars.pk not in cast.actor("zahra").represents
    assert list(held_contracts(cast.contacts["zahra"].pk)) == []


def test_who_is_suspended_while_a_renewal_is_ahead_is_heard_by_neither(cast: Cast) -> None:
    before = drawn_up(cast)
    held = appointed(cast, before, "zahra")
    renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=before.pk, number="پ-۷", **AHEAD)
    suspend_appointment(actor=SYSTEM, at=SATURDAY, contract_id=before.pk, appointment_id=held.pk, reason="مرخصی")
    assert cast.pars.pk not in cast.actor("zahra").represents


def test_whom_a_renewal_replaces_speaks_until_it_begins(cast: Cast) -> None:
    before = drawn_up(cast)
    appointed(cast, before, "zahra")
    renewal = renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=before.pk, number="پ-۷", **AHEAD)
    copy = Appointment.objects.get(contract=renewal)
    end_appointment(actor=SYSTEM, at=SATURDAY, contract_id=renewal.pk, appointment_id=copy.pk, reason="دیگری می‌آید")
    appointed(cast, renewal, "bahram")
    assert cast.pars.pk in cast.actor("zahra").represents
    begin_appointments(actor=SYSTEM, at=SATURDAY + timedelta(days=200))
    speaking = [name for name in ("zahra", "bahram") if cast.pars.pk in cast.actor(name).represents]
    assert speaking == ["bahram"]
