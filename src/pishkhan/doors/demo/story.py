"""The whole story: founding, ninety days, one outage, and a curtain that rises on today."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.desk.actions.owning import deal_untaken
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.sla import actions as sla
from pishkhan.apps.sla.queries import policies
from pishkhan.doors.demo.academy import open_academy
from pishkhan.doors.demo.agreements import agree, look_again
from pishkhan.doors.demo.alarms import confirmed, lowered, set_ladders
from pishkhan.doors.demo.asking import is_spoken_for
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.contacts import further_contact
from pishkhan.doors.demo.curtain import prepare_curtain
from pishkhan.doors.demo.glitch import glitch
from pishkhan.doors.demo.house import Person, Site, found_house
from pishkhan.doors.demo.kinds import prepare_kinds
from pishkhan.doors.demo.knowledge import write_articles
from pishkhan.doors.demo.library import make_known
from pishkhan.doors.demo.lives import by_phone, by_staff, duplicate, in_writing
from pishkhan.doors.demo.offering import prepare_readers
from pishkhan.doors.demo.outage import outage
from pishkhan.doors.demo.papers import Desk, sign_contracts
from pishkhan.doors.demo.prices import prepare_prices
from pishkhan.doors.demo.records import write_down
from pishkhan.doors.demo.road import set_out, walk_on
from pishkhan.doors.demo.season import DAY, THURSDAY, Load, contacts, days_told, load_of, openings
from pishkhan.doors.demo.stage import Stage, Story, once
from pishkhan.doors.demo.texts import filled, scripts
from pishkhan.infra.events import audit
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.jalali import weekday

FOUNDED_BEFORE = timedelta(days=30)
DUPLICATES = 0.055
TOLD = "demo.told"
GLITCH_BEFORE = timedelta(minutes=100)
DRAINED = timedelta(days=25)
LOWERED_BEFORE = timedelta(hours=20)
Progress = Callable[[int, int, date], None]


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: days played, acts, and rules that refused an act (none, the tests insist)."""

    days: int
    acts: int
    refused: dict[str, int]


@transaction.atomic
def tell_story(*, now: datetime, days: int, seed: int, progress: Progress) -> Told:
    """Found the house and play its days up to ``now``, all in one transaction: a demo is there whole or not at all."""
    zone = ZoneInfo(settings.HOUSE_ZONE)
    today = now.astimezone(zone).date()
    told = days_told(today, days)
    founded = datetime.combine(told[0], time(9), zone) - FOUNDED_BEFORE
    house = found_house(founded, today)
    desk = Desk(policies={one.code: one.pk for one in policies()}, at=founded, today=today)
    contracts = sign_contracts(house, desk)
    agreements = agree(house, contracts, founded)
    set_out(house, contracts, open_academy(house, founded, now), founded)
    make_known(house, founded, now)
    set_ladders(house, founded, today)
    stage = Stage(house, Random(seed), now)  # noqa: S311 - a play, no secret
    stage.articles = write_articles(house, founded, now)
    holidays = calendars.holiday_dates()
    loads = {day: load_of(day, holidays, stage.rng) for day in told}
    struck = _day_of_outage(told, loads)
    stage.begin(datetime.combine(struck, time(9, 30), zone), _outage(stage, struck, zone))
    prepare_curtain(stage, now)
    prepare_kinds(stage, now)
    prepare_prices(stage, now)
    stage.begin(now - GLITCH_BEFORE, glitch(stage, now - GLITCH_BEFORE))
    stage.begin(now - LOWERED_BEFORE, lowered(stage, now - LOWERED_BEFORE))
    night = datetime.combine(told[max(len(told) - 5, 0)], time(23, 10), zone)
    stage.begin(night, confirmed(stage, night))
    acts = 0
    for number, day in enumerate(told, 1):
        _prepare_day(stage, day, loads[day], zone)
        _watch(stage, told, day, zone)
        acts += stage.play(datetime.combine(day + DAY, time(), zone))
        progress(number, len(told), day)
    sla.sweep(now)
    look_again(house, agreements, now)
    write_down(house, founded, now)
    walk_on(house, contracts, now)
    audit(TOLD, actor=SYSTEM, at=now, subject="demo", days=days, seed=seed)
    return Told(len(told), acts, dict(stage.refused))


def _prepare_day(stage: Stage, day: date, load: Load, zone: ZoneInfo) -> None:
    for at in openings(day, load, zone, stage.rng):
        stage.begin(at, _arrival(stage, at, emergency=load.emergencies_only))
    for at in contacts(day, load, zone, stage.rng):
        stage.begin(at, once(partial(further_contact, stage, at)))
    prepare_readers(stage, day, zone)


def _watch(stage: Stage, told: list[date], day: date, zone: ZoneInfo) -> None:
    """What the worker does by itself, each hour by day and every second one by night, and when a stretch is over."""
    index = told.index(day)
    last = index + 1 == len(told) or told[index + 1] != day + DAY
    quiet = [day + DAY * ahead for ahead in range(1, DRAINED.days)] if last else []
    for minute in (*range(0, 7 * 60, 120), *range(7 * 60 + 30, 20 * 60, 60), 21 * 60, 23 * 60):
        at = datetime.combine(day, time(minute // 60, minute % 60), zone)
        stage.begin(at, once(partial(_sweep, stage, at)))
    for later in quiet:
        for hour in (9, 13, 17):
            at = datetime.combine(later, time(hour), zone)
            stage.begin(at, once(partial(_sweep, stage, at)))


def _sweep(stage: Stage, at: datetime) -> None:
    sla.sweep(at)
    if stage.unowned and deal_untaken(actor=SYSTEM, at=at):
        for case in [case for case in stage.live.values() if case.ticket.owner_id is None]:
            case.look_again()


def _arrival(stage: Stage, at: datetime, *, emergency: bool) -> Story:
    """Somebody turns to the desk: who, about what, and by which way."""
    rng = stage.rng
    first = rng.choice(list(stage.live.values())) if stage.live and rng.random() < DUPLICATES else None
    if first is not None and first.is_live and not emergency:
        again = Case(stage, first.site, first.site.representative, first.script, first.product, at, first.grade)
        yield from duplicate(again, first)
        return
    case = _fresh_case(stage, at, emergency=emergency)
    shares = (70, 30, 0, 0) if emergency else (44, 42, 10, 4)
    channel = rng.choices((Channel.PHONE, Channel.PORTAL, Channel.EMAIL, Channel.LETTER), shares)[0]
    if channel == Channel.PORTAL and case.person.actor is None:
        channel = Channel.PHONE
    if is_spoken_for(case):
        yield from by_staff(case, channel)
        return
    yield from by_phone(case) if channel == Channel.PHONE else in_writing(case, channel)


def _fresh_case(stage: Stage, at: datetime, *, emergency: bool) -> Case:
    rng = stage.rng
    sites = [site for site in stage.house.sites if site.is_always_served or not emergency]
    site = rng.choices(sites, [site.weight for site in sites])[0]
    product = rng.choice(site.products)
    wanted = [script for script in scripts(product) if not emergency or script.type in {"outage", "error"}]
    script = filled(rng.choices(wanted, [_weight(script.type) for script in wanted])[0], rng)
    grade = (min(script.grade[0], 2), 1) if emergency else script.grade
    return Case(stage, site, _asker(stage, site), script, product, at, grade)


def _weight(request_type: str) -> int:
    return {"outage": 2, "how-to": 9, "error": 5, "configuration": 6}.get(request_type, 3)


def _asker(stage: Stage, site: Site) -> Person:
    """Mostly the representative; the customer's staff turn to the desk too, its signatory does not."""
    staff = [person for person in site.people if person.role is Role.STAFF]
    return stage.rng.choice(staff) if staff and stage.rng.random() < 0.3 else site.representative


def _day_of_outage(told: list[date], loads: dict[date, Load]) -> date:
    """A full working day about a week back; in a short story the best there is."""
    full = [day for day in told[:-2] if not loads[day].emergencies_only and weekday(day) < THURSDAY]
    return full[-6] if len(full) > 6 else (full or told)[0]


def _outage(stage: Stage, day: date, zone: ZoneInfo) -> Iterator[datetime]:
    return outage(stage, datetime.combine(day, time(9, 30), zone))
