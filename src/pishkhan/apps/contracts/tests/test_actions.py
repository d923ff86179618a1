"""Contracts drawn up, changed, begun, renewed and cancelled, through their use-cases."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import FOUNDED, SATURDAY, Cast, build_cast

from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.actions import (
    announce_expiring,
    book_quota,
    booking,
    cancel_contract,
    change_contract,
    covering,
    draw_up_contract,
    release_cover,
    renew_contract,
    return_booking,
    set_go_live,
    take_cover,
)
from pishkhan.apps.contracts.models import Booking, Contract, ContractLine, Quota
from pishkhan.apps.contracts.rules import ContractKind, LineTerms, QuotaKind, Scope, Verdict, Why
from pishkhan.apps.contracts.tests.builders import LAST, drawn_up, gold, terms, warranty
from pishkhan.apps.customers.actions import create_organisation
from pishkhan.apps.sla.models import Policy
from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.jalali import JalaliDate
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def test_a_contract_is_drawn_up_with_its_lines_and_quotas(cast: Cast) -> None:
    mina = cast.actor("mina")
    written = terms(
        cast,
        lines=(LineTerms(policy_id=gold().pk, product_id=cast.product.pk), LineTerms(policy_id=cast.policy.pk)),
        quotas={QuotaKind.CASES: 40, QuotaKind.HOURS: 600},
        price_rials=1_250_000_000,
        signatory_id=cast.contacts["bahram"].pk,
        counterpart_id=cast.users["mina"].pk,
    )
    made = draw_up_contract(actor=mina, at=SATURDAY, organisation_id=cast.pars.pk, terms=written)
    page = queries.contract_page(mina, made.pk)
    assert [line.policy.code for line in page.lines] == ["gold", "silver"]
    assert [(quota.kind, quota.left) for quota in page.quotas] == [("cases", 40), ("hours", 600)]
    assert page.contract.signatory == cast.contacts["bahram"]
    assert page.contract.counterpart == cast.users["mina"]
    assert Event.objects.filter(name="contracts.drawn_up").count() == 1
    assert AuditEntry.objects.get(verb="contracts.draw_up").subject == f"contract:{made.pk}"


@pytest.mark.parametrize("who", ["negar", "amir", "leyla", "maryam"])
def test_only_contract_staff_and_administrators_keep_contracts(cast: Cast, who: str) -> None:
    made = drawn_up(cast)
    with pytest.raises(Refusal, match="not_allowed"):
        draw_up_contract(actor=cast.actor(who), at=SATURDAY, organisation_id=cast.mehr.pk, terms=terms(cast))
    with pytest.raises(Refusal, match="not_allowed"):
        cancel_contract(actor=cast.actor(who), at=SATURDAY, contract_id=made.pk, cancelled_on=LAST, reason="نه")


def test_to_a_customer_there_is_no_such_deed_and_no_contract_of_others(cast: Cast) -> None:
    made = drawn_up(cast)
    with pytest.raises(NotFound):
        draw_up_contract(actor=cast.actor("bahram"), at=SATURDAY, organisation_id=cast.pars.pk, terms=terms(cast))
    for who in ("hossein", "bahram"):
        assert queries.contract(cast.actor(who), made.pk) == made
    for who in ("fatemeh", "zahra"):
        with pytest.raises(NotFound):
            queries.contract(cast.actor(who), made.pk)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"number": " "}, "text.required", "number"),
        ({"number": "--"}, "contracts.number", "number"),
        ({"starts_on": None}, "contracts.no_first", "starts_on"),
        ({"ends_on": date(2026, 1, 1)}, "contracts.period", "ends_on"),
        ({"lines": ()}, "contracts.no_lines", "lines"),
        ({"price_rials": -1}, "contracts.price", "price_rials"),
        ({"quotas": {QuotaKind.VISITS: 0}}, "contracts.quota", "visits"),
        ({"lines": (LineTerms(policy_id=9999),)}, "contracts.policy", "lines"),
        ({"kind": ContractKind.WARRANTY}, "contracts.months", "warranty_months"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, changes: Any, code: str, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        drawn_up(cast, **changes)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert not Contract.objects.exists()


def test_every_person_and_thing_named_is_guarded_like_the_first(cast: Cast) -> None:
    for changes, field in (
        ({"signatory_id": cast.contacts["fatemeh"].pk}, "signatory"),
        ({"counterpart_id": cast.users["hossein"].pk}, "counterpart"),
        ({"lines": (LineTerms(policy_id=cast.policy.pk, product_id=9999),)}, "product"),
        ({"lines": (LineTerms(policy_id=cast.policy.pk, request_type_id=9999),)}, "request_type"),
    ):
        with pytest.raises(Refusal) as refused:
            drawn_up(cast, **changes)  # type: ignore[arg-type]
        assert refused.value.field == field
    with pytest.raises(NotFound):
        draw_up_contract(actor=cast.actor("mina"), at=SATURDAY, organisation_id=9999, terms=terms(cast))


def test_two_lines_for_the_same_work_are_refused(cast: Cast) -> None:
    with pytest.raises(Refusal, match="line_twice"):
        drawn_up(cast, lines=(LineTerms(policy_id=cast.policy.pk), LineTerms(policy_id=gold().pk)))


def test_a_number_exists_once_however_it_is_written(cast: Cast) -> None:
    drawn_up(cast, number="پ-۱۴۰۵/۱۲")
    with pytest.raises(Refusal, match="number_taken"):
        drawn_up(cast, organisation=cast.mehr, number="پ-1405/12")


def test_overlapping_contracts_are_refused_and_named(cast: Cast) -> None:
    drawn_up(cast)
    with pytest.raises(Refusal, match=r"contracts\.overlap") as refused:
        drawn_up(cast, number="پ-۲", starts_on=LAST, ends_on=LAST + 30 * DAY)
    assert refused.value.facts["number"] == "پ-1405/12"
    drawn_up(cast, number="پ-۳", starts_on=LAST + DAY, ends_on=LAST + 30 * DAY)
    drawn_up(cast, number="پ-۴", lines=(LineTerms(policy_id=gold().pk, product_id=cast.product.pk),))
    drawn_up(cast, number="م-۱", kind=ContractKind.CASES, quotas={QuotaKind.CASES: 5})
    drawn_up(cast, number="پ-۵", organisation=cast.mehr)


def test_after_a_cancellation_another_may_begin_on_that_day(cast: Cast) -> None:
    made, today = drawn_up(cast), queries.house_day(SATURDAY)
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, cancelled_on=today, reason="فسخ")
    with pytest.raises(Refusal, match=r"contracts\.overlap"):
        drawn_up(cast, number="پ-۲", starts_on=today - DAY)
    drawn_up(cast, number="پ-۲", starts_on=today)


def test_a_change_keeps_the_lines_that_are_the_same_and_removes_the_others(cast: Cast) -> None:
    general, special = LineTerms(policy_id=cast.policy.pk), LineTerms(policy_id=gold().pk, product_id=cast.product.pk)
    made = drawn_up(cast, lines=(general, special))
    kept = ContractLine.objects.get(contract=made, product=None)
    by_quote = LineTerms(policy_id=gold().pk, product_id=cast.product.pk, scope=Scope.BY_QUOTE)
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, lines=(general, by_quote)))
    assert queries.lines_of(made)[0].pk == kept.pk
    assert [line.scope for line in queries.lines_of(made)] == ["included", "by_quote"]
    assert ContractLine.objects.filter(contract=made, removed_at=SATURDAY).count() == 1


def test_a_contract_is_not_shortened_into_the_past(cast: Cast) -> None:
    made, today = drawn_up(cast), queries.house_day(SATURDAY)
    for last in (today - DAY, today - 100 * DAY):
        with pytest.raises(Refusal, match="shortened_past") as refused:
            change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, ends_on=last))
        assert refused.value.field == "ends_on"
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, ends_on=today))
    later = SATURDAY + 30 * DAY
    change_contract(actor=SYSTEM, at=later, contract_id=made.pk, terms=terms(cast, ends_on=today, price_rials=5))


def test_a_warranty_that_runs_is_not_shortened_into_the_past(cast: Cast) -> None:
    made = draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=warranty(cast))
    set_go_live(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, go_live_on=JalaliDate(1405, 6, 1).to_gregorian())
    shorter = warranty(cast, warranty_months=1)
    with pytest.raises(Refusal, match="shortened_past") as refused:
        change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=shorter)
    assert refused.value.field == "warranty_months"


def test_a_specialist_looks_no_contract_up_but_reads_what_names_him(cast: Cast) -> None:
    maryam, today = cast.actor("maryam"), queries.house_day(SATURDAY)
    drawn_up(cast)
    named = drawn_up(cast, number="پ-۲", organisation=cast.mehr, counterpart_id=cast.users["maryam"].pk)
    assert list(queries.contracts_for(maryam)) == [named]
    with pytest.raises(NotFound):
        queries.contracts_page(maryam, queries.Sought(today=today))
    for who in ("negar", "amir", "leyla", "mina", "reza"):
        assert len(queries.contracts_page(cast.actor(who), queries.Sought(today=today)).items) == 2


def test_a_stale_change_is_a_conflict_and_writes_nothing(cast: Cast) -> None:
    made = drawn_up(cast)
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, version=1, terms=terms(cast, price_rials=5))
    with pytest.raises(Conflict):
        change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, version=1, terms=terms(cast, price_rials=9))
    made.refresh_from_db()
    assert (made.version, made.price_rials) == (2, 5)


def test_a_warranty_begins_with_its_go_live_and_lasts_its_jalali_months(cast: Cast) -> None:
    made = draw_up_contract(actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=warranty(cast))
    assert made.period is None
    began = JalaliDate(1405, 8, 1).to_gregorian()
    set_go_live(actor=cast.actor("mina"), at=SATURDAY, contract_id=made.pk, go_live_on=began)
    made.refresh_from_db()
    assert (made.starts_on, made.ends_on) == (began, JalaliDate(1406, 1, 31).to_gregorian())
    with pytest.raises(Refusal, match="go_live_ahead"):
        set_go_live(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, go_live_on=queries.house_day(SATURDAY) + DAY)
    with pytest.raises(Refusal, match="go_live_past"):
        set_go_live(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, go_live_on=date(2026, 1, 1))


def test_two_warranties_of_the_same_do_not_run_at_once(cast: Cast) -> None:
    first, second = (
        draw_up_contract(
            actor=SYSTEM, at=FOUNDED, organisation_id=cast.pars.pk, terms=warranty(cast, number=f"گ-{number}")
        )
        for number in (1, 2)
    )
    today = queries.house_day(SATURDAY)
    set_go_live(actor=SYSTEM, at=SATURDAY, contract_id=first.pk, go_live_on=today)
    with pytest.raises(Refusal, match=r"contracts\.overlap"):
        set_go_live(actor=SYSTEM, at=SATURDAY, contract_id=second.pk, go_live_on=today)


def test_a_contract_without_a_warranty_has_no_go_live(cast: Cast) -> None:
    with pytest.raises(Refusal, match=r"contracts\.months"):
        set_go_live(actor=SYSTEM, at=SATURDAY, contract_id=drawn_up(cast).pk, go_live_on=queries.house_day(SATURDAY))


def renewed(contract: Contract, **changes: Any) -> Contract:
    asked = {"number": "پ-۱۴۰۶/۱", "starts_on": LAST + DAY, "ends_on": LAST + 365 * DAY} | changes
    return renew_contract(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, **asked)


def test_a_renewal_says_the_same_for_other_days_and_keeps_the_chain(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.CASES: 3}, counterpart_id=cast.users["mina"].pk)
    book_quota(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, kind=QuotaKind.CASES, amount=2, key="یک")
    after = renewed(made, price_rials=7)
    page = queries.contract_page(cast.actor("mina"), after.pk)
    assert [one.number for one in page.chain] == ["پ-1405/12", "پ-1406/1"]
    assert [(quota.kind, quota.left) for quota in page.quotas] == [("cases", 3)]
    assert [line.policy_id for line in page.lines] == [cast.policy.pk]
    assert page.contract.counterpart == cast.users["mina"]
    assert queries.contract_page(cast.actor("mina"), made.pk).is_renewed


def test_a_second_renewal_is_refused_and_so_is_one_that_begins_too_early(cast: Cast) -> None:
    made = drawn_up(cast)
    with pytest.raises(Refusal, match="renewal_early"):
        renewed(made, starts_on=LAST)
    renewed(made)
    with pytest.raises(Refusal, match="renewed_twice"):
        renewed(made, number="دیگر")
    with pytest.raises(Refusal, match=r"contracts\.renewed"):
        change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast))


def cancelled(contract: Contract) -> Contract:
    today = queries.house_day(SATURDAY)
    return cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=contract.pk, cancelled_on=today, reason="اشتباه")


def ending(cast: Cast) -> list[Contract]:
    sought = queries.Sought(today=queries.house_day(SATURDAY), state="ending")
    return list(queries.contracts_page(cast.actor("mina"), sought).items)


def test_a_renewal_that_was_cancelled_renews_nothing(cast: Cast) -> None:
    last = queries.house_day(SATURDAY) + 30 * DAY
    made = drawn_up(cast, ends_on=last)
    wrong = renewed(made, starts_on=last + DAY)
    assert (ending(cast), announce_expiring(actor=SYSTEM, at=SATURDAY)) == ([], 0)
    cancelled(wrong)
    assert (ending(cast), announce_expiring(actor=SYSTEM, at=SATURDAY)) == ([made], 1)
    assert not queries.contract_page(cast.actor("mina"), made.pk).is_renewed
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, ends_on=last))
    after = renewed(made, number="پ-۱۴۰۶/۲", starts_on=last + DAY)
    assert [one.pk for one in queries.contract_page(cast.actor("mina"), made.pk).chain] == [made.pk, after.pk]
    with pytest.raises(Refusal, match="renewed_twice"):
        renewed(made, number="دیگر", starts_on=last + DAY)


def test_a_contract_that_was_renewed_may_be_cancelled(cast: Cast) -> None:
    made = drawn_up(cast)
    renewed(made)
    assert cancelled(made).cancelled_on == queries.house_day(SATURDAY)


def test_a_cancelled_contract_is_over(cast: Cast) -> None:
    made, today = drawn_up(cast), queries.house_day(SATURDAY)
    with pytest.raises(Refusal) as refused:
        cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, cancelled_on=today, reason=" ")
    assert refused.value.field == "reason"
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, cancelled_on=today, reason="فسخ دوطرفه")
    for again in (
        lambda: change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast)),
        lambda: renewed(made),
        lambda: cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, cancelled_on=today, reason="باز"),
    ):
        with pytest.raises(Refusal, match=r"contracts\.cancelled"):
            again()


def test_a_quota_is_booked_until_it_is_used_up_and_given_back_once(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.VISITS: 2})
    asked: dict[str, Any] = {"actor": cast.actor("mina"), "at": SATURDAY, "contract_id": made.pk}
    first = book_quota(**asked, kind=QuotaKind.VISITS, amount=2, key="visit:1")
    with pytest.raises(Refusal, match="quota_spent") as refused:
        book_quota(**asked, kind=QuotaKind.VISITS, amount=1, key="visit:2")
    assert refused.value.facts == {"left": 0}
    return_booking(**asked, booking_id=first.pk, note="لغو شد")
    with pytest.raises(Refusal, match="given_back"):
        return_booking(**asked, booking_id=first.pk)
    book_quota(**asked, kind=QuotaKind.VISITS, amount=1, key="visit:2")
    with pytest.raises(Refusal, match="booked_twice"):
        book_quota(**asked, kind=QuotaKind.VISITS, amount=1, key="visit:2")
    with pytest.raises(Refusal, match="no_quota"):
        book_quota(**asked, kind=QuotaKind.HOURS, amount=1, key="work:1")
    quota = Quota.objects.get(contract=made)
    assert quota.used == sum(Booking.objects.values_list("amount", flat=True)) == 1


def test_a_booking_of_another_contract_is_nothing_here(cast: Cast) -> None:
    made, other = drawn_up(cast, quotas={QuotaKind.VISITS: 2}), drawn_up(cast, organisation=cast.mehr, number="پ-۲")
    booked = book_quota(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, kind=QuotaKind.VISITS, amount=1, key="1")
    with pytest.raises(NotFound):
        return_booking(actor=SYSTEM, at=SATURDAY, contract_id=other.pk, booking_id=booked.pk)


def test_bookings_are_never_changed(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.VISITS: 2})
    booked = book_quota(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, kind=QuotaKind.VISITS, amount=1, key="1")
    booked.amount = 2
    with pytest.raises(AppendOnlyError):
        booked.save()


def test_a_quota_is_not_lowered_below_its_use_nor_taken_away(cast: Cast) -> None:
    made = drawn_up(cast, quotas={QuotaKind.CASES: 5, QuotaKind.VISITS: 1})
    book_quota(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, kind=QuotaKind.CASES, amount=3, key="1")
    for quotas, code in (({QuotaKind.CASES: 2}, "quota_used"), ({}, "quota_kept")):
        with pytest.raises(Refusal, match=code):
            change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, quotas=quotas))
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, quotas={QuotaKind.CASES: 3}))
    assert [(quota.kind, quota.left) for quota in Quota.objects.all()] == [("cases", 0)]


def covered(cast: Cast, key: str = "ticket:1:", **changes: Any) -> Any:
    asked = {"organisation_id": cast.pars.pk, "product_id": cast.product.pk, "request_type_id": cast.how_to.pk}
    return take_cover(actor=SYSTEM, at=SATURDAY, key=key, **(asked | changes))


def test_a_house_without_contracts_serves_everybody_as_usual(cast: Cast) -> None:
    assert (covered(cast).verdict, covered(cast).why) == (Verdict.COVERED, Why.NOT_KEPT)
    drawn_up(cast, organisation=cast.mehr)
    assert (covered(cast).verdict, covered(cast).why) == (Verdict.CHARGEABLE, Why.NO_CONTRACT)


def test_cover_is_inherited_down_the_tree_where_the_contract_says_so(cast: Cast) -> None:
    branch = create_organisation(actor=SYSTEM, at=FOUNDED, name="شعبه قم", parent_id=cast.pars.pk)
    made = drawn_up(cast)
    assert covered(cast, organisation_id=branch.pk).why is Why.NO_CONTRACT
    change_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, terms=terms(cast, covers_tree=True))
    found = covered(cast, organisation_id=branch.pk)
    assert (found.verdict, found.contract_id) == (Verdict.COVERED, made.pk)


def test_cover_books_a_case_until_there_is_none_and_a_release_gives_it_back(cast: Cast) -> None:
    made = drawn_up(cast, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 1})
    assert covered(cast, "ticket:1:1").verdict is Verdict.CREDIT
    assert (covered(cast, "ticket:2:1").verdict, covered(cast, "ticket:2:1").why) == (Verdict.CHARGEABLE, Why.SPENT)
    release_cover(actor=SYSTEM, at=SATURDAY, key="ticket:1:")
    release_cover(actor=SYSTEM, at=SATURDAY, key="ticket:1:")
    assert Quota.objects.get(contract=made).used == 0
    assert covered(cast, "ticket:2:1").verdict is Verdict.CREDIT


def test_the_end_is_announced_60_30_and_7_days_ahead_once_each(cast: Cast) -> None:
    drawn_up(cast, ends_on=queries.house_day(SATURDAY) + 61 * DAY)
    days = [day for day in range(70) for _again in range(2)]
    told = [61 - day for day in days if announce_expiring(actor=SYSTEM, at=SATURDAY + day * DAY)]
    assert told == [60, 30, 7]
    assert [event.data["days"] for event in Event.objects.filter(name="contracts.expiring").order_by("id")] == told


def test_a_renewed_or_cancelled_contract_is_not_announced(cast: Cast) -> None:
    soon = queries.house_day(SATURDAY) + 5 * DAY
    first = drawn_up(cast, ends_on=soon)
    second = drawn_up(cast, organisation=cast.mehr, number="پ-۲", ends_on=soon)
    renewed(first, starts_on=soon + DAY, ends_on=soon + 300 * DAY)
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=second.pk, cancelled_on=soon, reason="فسخ")
    assert announce_expiring(actor=SYSTEM, at=SATURDAY) == 0


def test_a_quota_that_is_taken_off_at_the_same_moment_limits_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = drawn_up(cast, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 1})
    quota = Quota.objects.get(contract=made)

    def late(held: Quota, *args: Any, **facts: Any) -> Booking:
        Quota.objects.filter(pk=held.pk).delete()
        return booking.take_from(held, *args, **facts)

    monkeypatch.setattr(covering, "take_from", late)
    assert covered(cast, "ticket:1:0").verdict is Verdict.CREDIT
    assert not Booking.objects.exists()
    with pytest.raises(Refusal, match="no_quota"):
        booking.take_from(quota, SYSTEM, SATURDAY, amount=1, key="x")


def test_what_a_line_names_already_may_stay_when_it_is_offered_no_more(cast: Cast) -> None:
    line = LineTerms(policy_id=gold().pk, product_id=cast.product.pk)
    made = drawn_up(cast, lines=(line,))
    Policy.objects.filter(pk=gold().pk).update(active=False)
    Product.objects.filter(pk=cast.product.pk).update(active=False)
    asked: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY, "contract_id": made.pk}
    changed = change_contract(**asked, terms=terms(cast, lines=(line,), price_rials=7))
    assert changed.price_rials == 7
    with pytest.raises(Refusal):
        change_contract(**asked, terms=terms(cast, lines=(line, LineTerms(policy_id=gold().pk))))
