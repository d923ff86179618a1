"""The three service levels a new house starts with; it edits, renames and adds its own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.calendars.queries import by_code
from pishkhan.apps.calendars.seed import ALWAYS, OFFICE_HOURS
from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.sla.actions import TargetOffer, create_policy, publish_version
from pishkhan.apps.sla.models import Policy
from pishkhan.apps.sla.rules import ClockKind, Priority
from pishkhan.pure.actor import SYSTEM

DAY = 510
"""Open minutes of a full day at the Tehran office."""

Row = tuple[int, int, int, int]
"""Minutes for the priorities critical, high, medium, low."""


@dataclass(frozen=True, slots=True)
class Level:
    """One service level as seeded; all times are open minutes of its calendar."""

    code: str
    name_fa: str
    name_en: str
    calendar: str
    business_day_minutes: int
    promise: Row
    targets: Mapping[ClockKind, Row]
    by_request_type: Mapping[str, Row]


LEVELS = (
    Level(
        code="silver",
        name_fa="نقره‌ای",
        name_en="Silver",
        calendar=OFFICE_HOURS,
        business_day_minutes=DAY,
        promise=(240, DAY, 2 * DAY, 3 * DAY),
        targets={
            ClockKind.FIRST_RESPONSE: (60, 120, 240, DAY),
            ClockKind.NEXT_RESPONSE: (120, 240, DAY, 2 * DAY),
            ClockKind.RESOLUTION: (DAY, 2 * DAY, 5 * DAY, 10 * DAY),
            ClockKind.UNTAKEN: (15, 30, 60, 120),
            ClockKind.REFERRAL: (120, 240, DAY, 2 * DAY),
            ClockKind.THIRD_PARTY: (DAY, 2 * DAY, 5 * DAY, 10 * DAY),
        },
        by_request_type={"how-to": (240, DAY, 2 * DAY, 3 * DAY), "feature-suggestion": (20 * DAY,) * 4},
    ),
    Level(
        code="gold",
        name_fa="طلایی",
        name_en="Gold",
        calendar=OFFICE_HOURS,
        business_day_minutes=DAY,
        promise=(120, 240, DAY, 2 * DAY),
        targets={
            ClockKind.FIRST_RESPONSE: (30, 60, 120, 240),
            ClockKind.NEXT_RESPONSE: (60, 120, 240, DAY),
            ClockKind.RESOLUTION: (240, DAY, 3 * DAY, 5 * DAY),
            ClockKind.UNTAKEN: (10, 20, 45, 90),
            ClockKind.REFERRAL: (60, 120, 240, DAY),
            ClockKind.THIRD_PARTY: (240, DAY, 3 * DAY, 5 * DAY),
        },
        by_request_type={"how-to": (120, 240, DAY, 2 * DAY), "feature-suggestion": (15 * DAY,) * 4},
    ),
    Level(
        code="platinum",
        name_fa="الماسی، شبانه‌روزی",
        name_en="Platinum, 24×7",
        calendar=ALWAYS,
        business_day_minutes=24 * 60,
        promise=(60, 240, 24 * 60, 2 * 24 * 60),
        targets={
            ClockKind.FIRST_RESPONSE: (15, 30, 120, 480),
            ClockKind.NEXT_RESPONSE: (30, 60, 240, 720),
            ClockKind.RESOLUTION: (240, 480, 2 * 24 * 60, 5 * 24 * 60),
            ClockKind.UNTAKEN: (5, 15, 60, 240),
            ClockKind.REFERRAL: (60, 120, 480, 24 * 60),
            ClockKind.THIRD_PARTY: (240, 480, 2 * 24 * 60, 5 * 24 * 60),
        },
        by_request_type={"how-to": (120, 240, 24 * 60, 2 * 24 * 60), "feature-suggestion": (20 * 24 * 60,) * 4},
    ),
)
DEFAULT = "silver"


def seed(at: datetime) -> None:
    """Add the service levels that are missing; what the house has changed stays changed."""
    known = set(Policy.objects.values_list("code", flat=True))
    has_default = Policy.objects.filter(is_default=True).exists()
    types = dict(RequestType.objects.values_list("code", "id"))
    for level in LEVELS:
        if level.code not in known:
            _add(level, at, types, is_default=level.code == DEFAULT and not has_default)


def _add(level: Level, at: datetime, types: Mapping[str, int], *, is_default: bool) -> None:
    policy = create_policy(
        actor=SYSTEM,
        at=at,
        code=level.code,
        name_fa=level.name_fa,
        name_en=level.name_en,
        is_default=is_default,
    )
    publish_version(
        actor=SYSTEM,
        at=at,
        policy=policy,
        calendar_id=by_code(level.calendar).pk,
        targets=_offers(level, types),
        promise_minutes=dict(zip(Priority, level.promise, strict=True)),
        business_day_minutes=level.business_day_minutes,
    )


def _offers(level: Level, types: Mapping[str, int]) -> Iterator[TargetOffer]:
    for kind, row in level.targets.items():
        for priority, minutes in zip(Priority, row, strict=True):
            yield TargetOffer(kind, priority, minutes)
    for code, row in level.by_request_type.items():
        for priority, minutes in zip(Priority, row, strict=True):
            if code in types:
                yield TargetOffer(ClockKind.RESOLUTION, priority, minutes, request_type_id=types[code])
