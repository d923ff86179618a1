"""Service levels are set by those who may, and a new house has three."""

import pytest

from pishkhan.apps.calendars import seed as calendars_seed
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.catalogue import seed as catalogue_seed
from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.sla import seed
from pishkhan.apps.sla.actions import TargetOffer, create_policy, publish_version
from pishkhan.apps.sla.models import Policy, PolicyVersion, Target
from pishkhan.apps.sla.queries import terms, terms_for
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.apps.sla.tests.conftest import LONG_AGO, PROMISES, tehran
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import ANONYMOUS, Actor, ActorKind, Role
from pishkhan.pure.refusal import NotFound, Refusal

CONTRACTS = Actor(ActorKind.VENDOR, user_id=1, roles=frozenset({Role.CONTRACTS}))
AGENT = Actor(ActorKind.VENDOR, user_id=2, roles=frozenset({Role.AGENT}))
CUSTOMER = Actor(ActorKind.CUSTOMER, user_id=3, roles=frozenset({Role.REPRESENTATIVE}))
NAMES = {"at": LONG_AGO, "code": "gold", "name_fa": "طلایی", "name_en": "Gold"}


@pytest.mark.parametrize(("actor", "answer"), [(AGENT, Refusal), (CUSTOMER, NotFound), (ANONYMOUS, NotFound)])
def test_others_set_no_service_levels(db: None, actor: Actor, answer: type[Refusal]) -> None:
    with pytest.raises(answer):
        create_policy(actor=actor, **NAMES)
    assert not Policy.objects.exists()


def test_contract_staff_set_them_and_it_is_recorded(version: PolicyVersion, office: Calendar) -> None:
    policy = create_policy(actor=CONTRACTS, is_default=True, **NAMES)
    made = publish_version(
        actor=CONTRACTS,
        at=tehran(2, 9),
        policy=policy,
        calendar_id=office.pk,
        targets=[TargetOffer(ClockKind.RESOLUTION, Priority.HIGH, 60, warn_shares=(0.75, 0.5))],
        promise_minutes=PROMISES,
    )
    assert Policy.objects.get(is_default=True) == policy
    assert terms_for(organisation_id=None, product_id=None, at=tehran(2, 9)).version_id == made.pk
    goal = terms(made.pk).target(ClockKind.RESOLUTION, Priority.HIGH)
    assert goal is not None
    assert goal.warn_shares == (0.5, 0.75)
    assert Event.objects.filter(name="sla.policy_published").count() == 2
    assert AuditEntry.objects.filter(actor_id=1, verb__startswith="sla.").count() == 2


def test_a_version_no_clock_could_be_kept_by_is_not_written(version: PolicyVersion, office: Calendar) -> None:
    with pytest.raises(Refusal, match=r"sla\.target_empty"):
        publish_version(
            actor=CONTRACTS,
            at=LONG_AGO,
            policy=version.policy,
            calendar_id=office.pk,
            targets=[TargetOffer(ClockKind.RESOLUTION, Priority.HIGH, 0)],
            promise_minutes=PROMISES,
        )
    assert PolicyVersion.objects.count() == 1


def test_a_new_house_has_three_levels_and_seeding_again_adds_nothing(db: None) -> None:
    for _ in range(2):
        for part in (calendars_seed, catalogue_seed, seed):
            part.seed(LONG_AGO)
    assert list(Policy.objects.order_by("id").values_list("name_en", "is_default")) == [
        ("Silver", True),
        ("Gold", False),
        ("Platinum, 24×7", False),
    ]
    assert PolicyVersion.objects.count() == 3
    assert Target.objects.filter(version__policy__code="gold").count() == 4 * 8
    default = terms_for(organisation_id=None, product_id=None, at=tehran(2, 9))
    how_to = RequestType.objects.get(code="how-to").pk
    ordinary, short = (default.target(ClockKind.RESOLUTION, Priority.MEDIUM, kind) for kind in (None, how_to))
    assert ordinary is not None
    assert short is not None
    assert short.minutes < ordinary.minutes
    assert default.silence_deadline(tehran(2, 9)) > tehran(4, 9)


def test_gold_is_stricter_than_silver_in_every_line() -> None:
    silver, gold, _platinum = seed.LEVELS
    assert all(
        ours < theirs
        for kind, row in gold.targets.items()
        for ours, theirs in zip(row, silver.targets[kind], strict=True)
    )
