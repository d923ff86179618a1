"""New versions, names, the default, and whom a service level serves: written once, checked, never over each other."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from pishkhan.apps.calendars.actions import create_calendar, use_calendar
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.catalogue.models import Product, RequestType
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla import actions
from pishkhan.apps.sla.models import Assignment, Policy, PolicyVersion
from pishkhan.apps.sla.queries import newest_versions, offer_of, policies, publishers, terms_for, versions_of
from pishkhan.apps.sla.rules import ClockKind, Line, Offer, Priority
from pishkhan.apps.sla.tests.conftest import LONG_AGO, tehran
from pishkhan.infra.ties import ties_of
from pishkhan.pure.actor import SYSTEM, Actor, ActorKind, Role
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

CONTRACTS = Actor(ActorKind.VENDOR, user_id=1, name="مینا", roles=frozenset({Role.CONTRACTS}))
NEVER = (0, 987_654, 10**25)


@pytest.fixture
def silver(version: PolicyVersion) -> Policy:
    return version.policy


@pytest.fixture
def offer(version: PolicyVersion) -> Offer:
    return offer_of(version)


@pytest.fixture
def customer(db: None) -> Organisation:
    return Organisation.objects.create(name="پارس", name_key="پارس", sort_key="پارس", path="/1/")


@pytest.fixture
def gold(office: Calendar, offer: Offer) -> Policy:
    policy = actions.create_policy(actor=SYSTEM, at=LONG_AGO, name_fa="طلایی", name_en="Gold")
    actions.publish_offer(actor=SYSTEM, at=LONG_AGO, policy_id=policy.pk, offer=replace(offer, silence_days=2))
    return policy


def publish(policy: Policy, offer: Offer, **more: Any) -> PolicyVersion:
    facts: dict[str, Any] = {"actor": CONTRACTS, "at": tehran(4, 8), "policy_id": policy.pk}
    return actions.publish_offer(**(facts | more), offer=offer)


def assign(customer: Organisation, policy: Policy, **more: Any) -> Assignment:
    facts: dict[str, Any] = {"actor": SYSTEM, "at": tehran(2, 8), "organisation_id": customer.pk}
    return actions.assign_policy(**(facts | more), policy=policy)


def test_what_is_read_back_is_what_was_published(silver: Policy, offer: Offer) -> None:
    team_line = Line(ClockKind.REFERRAL, dict.fromkeys(Priority, 90), warn_shares=(0.8,))
    written = replace(offer, lines=(*(one for one in offer.lines if one.kind is not ClockKind.REFERRAL), team_line))
    version = publish(silver, written)
    assert (version.number, offer_of(version).lines[-1]) == (2, team_line)
    assert newest_versions()[silver.pk] == version
    assert [one.number for one in versions_of(silver.pk)] == [2, 1]
    assert publishers(silver.pk) == {2: "مینا"}


def test_a_version_that_changes_nothing_is_none(silver: Policy, offer: Offer) -> None:
    with pytest.raises(Refusal, match="nothing_new"):
        publish(silver, offer)
    assert PolicyVersion.objects.count() == 1


def test_of_two_writers_the_slower_one_is_told(silver: Policy, offer: Offer) -> None:
    publish(silver, replace(offer, silence_days=4), edition=silver.edition)
    with pytest.raises(Conflict, match="changed_meanwhile"):
        publish(silver, replace(offer, silence_days=5), edition=silver.edition)
    publish(silver, replace(offer, silence_days=5), edition=silver.edition + 1)
    assert PolicyVersion.objects.count() == 3


@pytest.mark.parametrize("never", NEVER)
def test_what_an_offer_names_must_be_there(silver: Policy, offer: Offer, never: int) -> None:
    line = Line(ClockKind.RESOLUTION, {Priority.HIGH: 60})
    with pytest.raises(Refusal, match="no_calendar") as refused:
        publish(silver, replace(offer, calendar_id=never))
    assert refused.value.field == "calendar"
    with pytest.raises(Refusal, match="no_calendar"):
        publish(silver, replace(offer, lines=(replace(line, calendar_id=never),)))
    for named in ({"request_type_id": never}, {"team_id": never}):
        with pytest.raises(NotFound):
            publish(silver, replace(offer, lines=(*offer.lines, replace(line, **named))))
    with pytest.raises(NotFound):
        actions.publish_offer(actor=SYSTEM, at=LONG_AGO, policy_id=never, offer=offer)
    assert PolicyVersion.objects.count() == 1


def test_a_calendar_out_of_use_is_not_gone_by_and_one_gone_by_stays_in_use(silver: Policy, offer: Offer) -> None:
    spare = create_calendar(actor=SYSTEM, at=LONG_AGO, name_fa="کنار", week=[[(0, 60)]] * 7)
    use_calendar(actor=SYSTEM, at=LONG_AGO, calendar_id=spare.pk, active=False)
    with pytest.raises(Refusal, match="no_calendar"):
        publish(silver, replace(offer, calendar_id=spare.pk))
    use_calendar(actor=SYSTEM, at=LONG_AGO, calendar_id=spare.pk, active=True)
    line = Line(ClockKind.UNTAKEN, {Priority.HIGH: 60}, calendar_id=spare.pk)
    publish(silver, replace(offer, lines=(*offer.lines, line)))
    assert [tie.name for tie in ties_of("calendar", spare.pk)] == ["نقره‌ای"]
    with pytest.raises(Refusal, match="in_use"):
        use_calendar(actor=SYSTEM, at=LONG_AGO, calendar_id=spare.pk, active=False)
    publish(silver, offer)
    use_calendar(actor=SYSTEM, at=LONG_AGO, calendar_id=spare.pk, active=False)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name_fa": "نقره اي"}, "name_taken"),
        ({"name_fa": "دیگر", "name_en": "SILVER"}, "name_taken"),
        ({"name_fa": "دیگر", "code": "silver"}, "code_taken"),
        ({"name_fa": "دیگر", "code": "Über"}, r"sla\.code"),
        ({"name_fa": "\u200f"}, r"text\.required"),
        ({"name_fa": "ا" * 121}, r"text\.long"),
        ({"name_fa": "دیگر", "code": "x" * 41}, r"text\.long"),
    ],
)
def test_names_and_codes_are_checked(silver: Policy, facts: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        actions.create_policy(actor=SYSTEM, at=LONG_AGO, **facts)
    assert Policy.objects.count() == 1


def test_another_name_is_a_new_edition(silver: Policy) -> None:
    edition = Policy.objects.get().edition
    actions.rename_policy(actor=SYSTEM, at=LONG_AGO, policy_id=silver.pk, name_fa="نقره‌ای", edition=edition)
    with pytest.raises(Conflict):
        actions.rename_policy(actor=SYSTEM, at=LONG_AGO, policy_id=silver.pk, name_fa="برنز", edition=edition)
    actions.rename_policy(actor=SYSTEM, at=LONG_AGO, policy_id=silver.pk, name_fa="برنز", name_en="Bronze")
    assert terms_for(organisation_id=None, product_id=None, at=tehran(2, 8)).name_en == "Bronze"


def test_the_default_changes_hands(silver: Policy, gold: Policy) -> None:
    actions.make_default(actor=SYSTEM, at=LONG_AGO, policy_id=gold.pk)
    assert list(policies().values_list("code", "is_default")) == [("gold", True), ("silver", False)]
    assert terms_for(organisation_id=None, product_id=None, at=tehran(2, 8)).policy_id == gold.pk
    unpublished = actions.create_policy(actor=SYSTEM, at=LONG_AGO, name_fa="تازه")
    with pytest.raises(Refusal, match="not_offered"):
        actions.make_default(actor=SYSTEM, at=LONG_AGO, policy_id=unpublished.pk)


def test_what_serves_somebody_is_not_put_out_of_use(silver: Policy, gold: Policy, customer: Organisation) -> None:
    with pytest.raises(Refusal, match="is_default"):
        actions.offer_policy(actor=SYSTEM, at=tehran(2, 8), policy_id=silver.pk, active=False)
    served = assign(customer, gold)
    with pytest.raises(Refusal, match="serving"):
        actions.offer_policy(actor=SYSTEM, at=tehran(2, 9), policy_id=gold.pk, active=False)
    actions.end_assignment(actor=SYSTEM, at=tehran(2, 9), assignment_id=served.pk, valid_to=tehran(3, 0))
    actions.offer_policy(actor=SYSTEM, at=tehran(3, 9), policy_id=gold.pk, active=False)
    with pytest.raises(Refusal, match="not_assignable"):
        assign(customer, gold, at=tehran(4, 8))


def test_one_without_an_end_takes_over_from_another_without_one(
    silver: Policy, gold: Policy, customer: Organisation
) -> None:
    assign(customer, silver)
    assign(customer, gold, valid_from=tehran(5, 0))
    assert list(Assignment.objects.order_by("id").values_list("valid_from", "valid_to")) == [
        (tehran(2, 8), tehran(5, 0)),
        (tehran(5, 0), None),
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (tehran(10, 0), tehran(12, 0)),
        (tehran(8, 0), tehran(11, 0)),
        (tehran(12, 0), tehran(25, 0)),
        (tehran(1, 0), None),
        (tehran(12, 0), None),
        (tehran(10, 0), tehran(20, 0)),
    ],
)
def test_an_overlap_is_refused_and_says_with_what(
    silver: Policy, gold: Policy, customer: Organisation, start: datetime, end: datetime | None
) -> None:
    assign(customer, gold, valid_from=tehran(10, 0), valid_to=tehran(20, 0))
    with pytest.raises(Refusal, match="overlap") as refused:
        assign(customer, silver, valid_from=start, valid_to=end)
    assert refused.value.facts["first"] == tehran(10, 0)
    assert Assignment.objects.count() == 1


def test_neighbouring_times_and_other_products_are_no_overlap(
    silver: Policy, gold: Policy, customer: Organisation
) -> None:
    product = Product.objects.create(code="portal", name_fa="پورتال")
    assign(customer, gold, valid_from=tehran(10, 0), valid_to=tehran(20, 0))
    assign(customer, silver, valid_from=tehran(20, 0), valid_to=tehran(25, 0))
    assign(customer, silver, valid_from=tehran(5, 0), valid_to=tehran(10, 0))
    assign(customer, silver, valid_from=tehran(12, 0), valid_to=tehran(13, 0), product_id=product.pk)
    assert Assignment.objects.count() == 4
    with pytest.raises(Refusal, match="overlap"):
        assign(customer, gold, valid_from=tehran(12, 0), product_id=product.pk)


def test_a_time_within_one_without_an_end_is_refused(silver: Policy, gold: Policy, customer: Organisation) -> None:
    """Nobody said what should serve after it."""
    assign(customer, gold)
    with pytest.raises(Refusal, match="overlap"):
        assign(customer, silver, valid_from=tehran(10, 0), valid_to=tehran(12, 0))


def test_a_time_that_ends_before_it_begins_is_none(gold: Policy, customer: Organisation) -> None:
    with pytest.raises(Refusal, match=r"sla\.period"):
        assign(customer, gold, valid_from=tehran(10, 0), valid_to=tehran(10, 0))


def test_an_assignment_ends_ahead_and_one_not_begun_is_taken_back(gold: Policy, customer: Organisation) -> None:
    end = {"actor": CONTRACTS, "at": tehran(4, 8)}
    served = assign(customer, gold)
    with pytest.raises(Refusal, match="end_past"):
        actions.end_assignment(**end, assignment_id=served.pk, valid_to=tehran(3, 0))
    actions.end_assignment(**end, assignment_id=served.pk, valid_to=tehran(6, 0))
    actions.end_assignment(**end, assignment_id=served.pk, valid_to=tehran(5, 0))
    served.refresh_from_db()
    assert served.valid_to == tehran(5, 0)
    with pytest.raises(Refusal, match=r"sla\.ended"):
        actions.end_assignment(**end | {"at": tehran(5, 0)}, assignment_id=served.pk, valid_to=tehran(9, 0))
    later = assign(customer, gold, valid_from=tehran(10, 0))
    assert actions.end_assignment(**end, assignment_id=later.pk, valid_to=tehran(4, 8)) is None
    assert list(Assignment.objects.all()) == [served]


@pytest.mark.parametrize("never", NEVER)
def test_what_never_was_is_not_found(gold: Policy, customer: Organisation, never: int) -> None:
    for named in ({"organisation_id": never}, {"product_id": never}):
        with pytest.raises(NotFound):
            assign(customer, gold, **named)
    for attempt in (
        lambda: actions.end_assignment(actor=SYSTEM, at=LONG_AGO, assignment_id=never, valid_to=LONG_AGO),
        lambda: actions.rename_policy(actor=SYSTEM, at=LONG_AGO, policy_id=never, name_fa="x"),
        lambda: actions.make_default(actor=SYSTEM, at=LONG_AGO, policy_id=never),
        lambda: actions.offer_policy(actor=SYSTEM, at=LONG_AGO, policy_id=never, active=False),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_a_retired_request_type_keeps_its_line(silver: Policy, offer: Offer) -> None:
    kind = RequestType.objects.create(code="visit", name_fa="بازدید", active=False)
    line = Line(ClockKind.RESOLUTION, {Priority.HIGH: 60}, request_type_id=kind.pk)
    assert publish(silver, replace(offer, lines=(*offer.lines, line))).targets.filter(request_type=kind).exists()
