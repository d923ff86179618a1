"""Which terms serve whom, clocks as pages show them, and attainment."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from pishkhan.apps.calendars.actions import close_day
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.actions import TargetOffer, assign_policy, clock_work, create_policy, publish_version, sweep
from pishkhan.apps.sla.models import Clock, Policy, PolicyVersion
from pishkhan.apps.sla.queries import Attainment, Basis, attainment, clock_views, clocks, terms, terms_for
from pishkhan.apps.sla.rules import ClockKind, Priority, Terms, WarnLevel
from pishkhan.apps.sla.tests.conftest import LONG_AGO, PROMISES, tehran
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import Cancelled, Met, Paused, Retargeted, Withdrawn
from pishkhan.pure.refusal import NotFound, Refusal

Start = Callable[..., Clock]
NOW = tehran(5, 12)


@pytest.fixture
def customer(db: None) -> Organisation:
    return Organisation.objects.create(name="بانک", name_key="بانک", sort_key="بانک")


def gold(office: Calendar, at: datetime = LONG_AGO) -> Policy:
    policy = Policy.objects.filter(code="gold").first() or create_policy(
        actor=SYSTEM, at=at, code="gold", name_fa="طلایی", name_en="Gold"
    )
    offers = [TargetOffer(ClockKind.RESOLUTION, priority, 30) for priority in Priority]
    publish_version(actor=SYSTEM, at=at, policy=policy, calendar_id=office.pk, targets=offers, promise_minutes=PROMISES)
    return policy


def served(customer: Organisation | None, at: datetime = NOW, product: Product | None = None) -> Terms:
    return terms_for(
        organisation_id=customer.pk if customer else None, product_id=product.pk if product else None, at=at
    )


def test_the_default_serves_whoever_has_nothing_of_his_own(silver: Terms, customer: Organisation) -> None:
    assert served(customer) == served(None) == silver


def test_without_a_default_and_an_assignment_it_is_refused(db: None) -> None:
    with pytest.raises(Refusal) as refused:
        served(None)
    assert refused.value.code == "sla.no_policy"
    with pytest.raises(NotFound):
        terms(99)


def test_an_assignment_holds_in_its_period_and_a_products_own_goes_before(
    silver: Terms, customer: Organisation, office: Calendar
) -> None:
    product, other = (Product.objects.create(code=code, name_fa=code) for code in ("a", "b"))
    policy = gold(office)
    assign_policy(actor=SYSTEM, at=tehran(2, 8), organisation_id=customer.pk, product_id=product.pk, policy=policy)
    assert served(customer, product=product).name_en == "Gold"
    assert served(customer, product=other) == silver
    assert served(customer, at=tehran(1, 8), product=product) == silver
    assign_policy(
        actor=SYSTEM,
        at=tehran(2, 8),
        organisation_id=customer.pk,
        policy=policy,
        valid_from=tehran(3, 8),
        valid_to=tehran(4, 8),
    )
    assert [served(customer, at=tehran(day, 8)).name_en for day in (2, 3, 4)] == ["Silver", "Gold", "Silver"]


def test_a_later_assignment_ends_the_one_before(silver: Terms, customer: Organisation, office: Calendar) -> None:
    assign_policy(actor=SYSTEM, at=tehran(2, 8), organisation_id=customer.pk, policy=gold(office))
    default = Policy.objects.get(code="silver")
    assign_policy(actor=SYSTEM, at=tehran(4, 8), organisation_id=customer.pk, policy=default)
    assert [served(customer, at=tehran(day, 9)).name_en for day in (3, 4)] == ["Gold", "Silver"]


def test_a_branch_is_served_as_its_head_office_unless_it_has_its_own(
    silver: Terms, customer: Organisation, office: Calendar
) -> None:
    branch, office_of_branch = (
        Organisation.objects.create(name=name, name_key=name, sort_key=name, parent=customer) for name in ("ا", "ب")
    )
    Organisation.objects.filter(pk=branch.pk).update(path=f"/{customer.pk}/{branch.pk}/")
    path = f"/{customer.pk}/{branch.pk}/{office_of_branch.pk}/"
    Organisation.objects.filter(pk=office_of_branch.pk).update(path=path)
    assign_policy(actor=SYSTEM, at=tehran(2, 8), organisation_id=customer.pk, policy=gold(office))
    assert served(branch).name_en == served(office_of_branch).name_en == "Gold"
    assign_policy(actor=SYSTEM, at=tehran(2, 8), organisation_id=branch.pk, policy=Policy.objects.get(code="silver"))
    assert served(office_of_branch) == silver
    assert served(customer).name_en == "Gold"


def test_a_new_version_serves_new_tickets_and_leaves_the_pinned_one(office: Calendar, version: PolicyVersion) -> None:
    before = terms(version.pk)
    offers = [TargetOffer(ClockKind.RESOLUTION, Priority.HIGH, 60)]
    publish_version(
        actor=SYSTEM,
        at=tehran(4, 8),
        policy=version.policy,
        calendar_id=office.pk,
        targets=offers,
        promise_minutes=PROMISES,
    )
    assert served(None, at=tehran(4, 8)).number == 2
    assert served(None, at=tehran(4, 7)).number == 1
    assert served(None, at=datetime(2020, 1, 1, tzinfo=UTC)).number == 1
    assert terms(version.pk) == before


def test_the_calendar_of_pinned_terms_is_the_present_one(silver: Terms, office: Calendar) -> None:
    close_day(actor=SYSTEM, at=tehran(2, 9), calendar_id=office.pk, day=date(2026, 5, 3))
    revised = terms(silver.version_id)
    assert revised.calendar_version == silver.calendar_version + 1
    assert revised.promise_limit(Priority.HIGH, tehran(2, 15)) == tehran(4, 9)


def test_terms_are_answered_from_memory(silver: Terms) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert terms(silver.version_id) is terms(silver.version_id)
    assert len(queries) == 4
    served(None)  # reads the assignments, which pinned terms have no use for
    with CaptureQueriesContext(connection) as queries:
        served(None)
    assert len(queries) == 2


def test_a_view_tells_what_is_left_at_an_instant(start: Start) -> None:
    clock = start(tehran(2, 8))
    (calm,) = clock_views([clock.pk], tehran(2, 10))
    assert (calm.remaining_seconds, calm.elapsed_seconds, calm.share) == (6 * 3600, 2 * 3600, 0.25)
    assert (calm.level, calm.target_minutes, calm.due_at) == (WarnLevel.CALM, 480, tehran(2, 16))
    levels = [clock_views([clock.pk], at)[0].level for at in (tehran(2, 14), tehran(2, 16), tehran(2, 16, 1))]
    assert levels == [WarnLevel.NEAR, WarnLevel.NEAR, WarnLevel.LATE]
    (late,) = clock_views([clock.pk], tehran(3, 9))
    assert (late.remaining_seconds, late.breached_at) == (-3600, tehran(2, 16))


def test_views_come_in_the_order_asked_for_in_one_query(start: Start) -> None:
    ids = [start(tehran(2, 8)).pk for _ in range(5)]
    with CaptureQueriesContext(connection) as queries:
        views = clock_views([*reversed(ids), 10**6], tehran(2, 9))
    assert [view.id for view in views] == ids[::-1]
    assert len(queries) == 1
    assert set(clocks(ids)) == set(ids)


def move(clock: Clock, event: object) -> None:
    with transaction.atomic(), clock_work(at=event.at) as work:
        work.record(clock, event)


def all_kinds_of_ends(start: Start) -> None:
    """One resolution of each ending, started on Saturday: due on Saturday at four, but for the paused one."""
    endings = (
        [Met(tehran(2, 12))],
        [Met(tehran(3, 9))],
        [],
        [Paused(tehran(2, 9))],
        [Met(tehran(2, 12)), Withdrawn(tehran(5, 8))],
        [Cancelled(tehran(2, 9), "spam")],
        [Retargeted(tehran(2, 12), target_seconds=3600), Met(tehran(2, 13))],
    )
    for events in endings:
        clock = start(tehran(2, 8))
        for event in events:
            move(clock, event)


def test_attainment_counts_open_breaches_as_missed_and_leaves_out_what_is_undecided(start: Start) -> None:
    all_kinds_of_ends(start)
    expected = Attainment({"kind": "resolution"}, 1, 3, 1, 1, 1, 1, 1, 0, 3)
    assert attainment(now=NOW) == [expected]
    sweep(at=NOW)
    assert attainment(now=NOW) == [expected]
    assert expected.share == 1 / 4
    assert attainment(now=tehran(20, 9))[0].provisional == 0


def test_attainment_of_a_period_by_each_basis(start: Start) -> None:
    all_kinds_of_ends(start)
    sweep(at=NOW)
    saturday, sunday = tehran(2, 0), tehran(3, 0)
    (ended,) = attainment(now=NOW, start=saturday, end=sunday)
    assert (ended.met, ended.breached, ended.breached_open, ended.running, ended.cancelled) == (1, 2, 1, 0, 1)
    (started,) = attainment(now=NOW, start=saturday, end=sunday, basis=Basis.STARTED)
    assert (started.met, started.breached, started.running, started.withdrawn) == (1, 3, 1, 1)
    (due,) = attainment(now=NOW, start=saturday, end=sunday, basis=Basis.DUE)
    assert (due.met, due.breached, due.running, due.cancelled) == (1, 3, 0, 0)
    assert attainment(now=NOW, start=sunday, end=tehran(4, 0))[0].breached == 1
    assert attainment(now=NOW, start=tehran(20, 0)) == []


def test_attainment_is_grouped_and_filtered_by_dimensions_in_one_query(start: Start) -> None:
    for priority in (Priority.HIGH, Priority.LOW):
        for kind in (ClockKind.RESOLUTION, ClockKind.FIRST_RESPONSE):
            move(start(tehran(2, 8), kind, priority), Met(tehran(2, 9)))
    with CaptureQueriesContext(connection) as queries:
        rows = attainment(now=NOW, group_by=("kind", "priority"), organisation_id=7, priority__in=[2])
    assert len(queries) == 1
    assert [row.group for row in rows] == [
        {"kind": "first_response", "priority": 2},
        {"kind": "resolution", "priority": 2},
    ]
    assert all(row.met == 1 and row.share == 1.0 for row in rows)
    assert attainment(now=NOW, organisation_id=8) == []
    with pytest.raises(ValueError, match="no such dimension"):
        attainment(now=NOW, colour=1)
