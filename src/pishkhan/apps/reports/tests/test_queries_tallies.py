"""What is kept says the same as the desk's own tables, whatever happened and whenever it was counted (O2)."""

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, partial

import pytest
from tests.kept import kept

from pishkhan.apps.catalogue.models import Product, RequestType
from pishkhan.apps.catalogue.queries import beyond_level_1
from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.models import ImportBatch, Ticket, Touch
from pishkhan.apps.desk.tests.life import OPENED, answered
from pishkhan.apps.reports.actions import count_up, recount
from pishkhan.apps.reports.models import Mark, Tally
from pishkhan.apps.reports.queries import figures
from pishkhan.apps.reports.queries.lens import Chosen, Lens, house_zone, lens_of
from pishkhan.apps.reports.queries.service import report_of
from pishkhan.apps.reports.queries.tallies import counted, marks, open_marks, owned, standing
from pishkhan.apps.reports.rules import AGES, Figure, Measure, Share, Span, age_of
from pishkhan.apps.reports.rules.measures import HAPPENED
from pishkhan.apps.reports.tests.histories import History, begin
from pishkhan.apps.sla.models import Policy
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SEEDS = range(4)


def catch_up(at: datetime) -> None:
    """Count until nothing waits."""
    for _ in range(100):
        if not count_up(actor=SYSTEM, at=at):
            return
    raise AssertionError("counting never ends")


def at_start(lens: Lens) -> int:
    """What was open when the lens's days began."""
    return sum(standing(lens, [lens.eve]).values())


def lived(seed: int, acts: int = 140) -> History:
    """A history that was counted now and then while it happened."""
    return kept(_living(seed, acts))


@cache
def _living(seed: int, acts: int) -> Callable[[], History]:
    return partial(_live, seed, acts)


def _live(seed: int, acts: int) -> History:
    history = begin(seed)
    for _ in range(7):
        history.play(acts // 7)
        if history.rng.random() < 0.7:
            catch_up(history.at)
    catch_up(history.at)
    assert history.acts >= acts // 5
    return history


def lenses(history: History) -> list[Lens]:
    """The whole time and some of its days, through every kind of filter."""
    rng = random.Random(history.acts)
    first, last = date(2026, 10, 25), history.at.date() + 3 * DAY
    spans = [Span.free(first, last)]
    for _ in range(3):
        begun = first + rng.randrange(0, (last - first).days) * DAY
        spans.append(Span.free(begun, min(last, begun + rng.randrange(0, 9) * DAY)))
    far = next(iter(history.other.desk_ids))
    product, of_type = Product.objects.order_by("id")[0].pk, RequestType.objects.order_by("id")[1].pk
    policy = Policy.objects.get(is_default=True).pk
    chosen = (
        Chosen(),
        Chosen(desk=history.cast.desk.pk),
        Chosen(desk=far, product=product),
        Chosen(product=product),
        Chosen(request_type=of_type),
        Chosen(level=policy),
        Chosen(organisation=history.cast.mehr.pk),
        Chosen(product=product, request_type=of_type, organisation=history.cast.pars.pk),
    )
    return [lens_of(SYSTEM, span=span, now=history.at, chosen=choice) for span in spans for choice in chosen]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_kept_figures_are_those_of_the_desks_own_tables(seed: int) -> None:
    for lens in lenses(lived(seed)):
        total = figures.totals(lens)
        live = report_of(lens.scope())
        assert total.of(Measure.OPENED) == live.opened
        assert figures.contacts(total) == live.contacts
        kept = figures.shares(lens, total, figures.openings(lens, beyond_level_1()), at_start(lens))
        assert kept == live.figures, lens
        assert {kind: _counts(found) for (kind,), found in total.targets("kind").items()} == {
            row.group["kind"]: {
                "met": row.met,
                "breached": row.breached,
                "breached_open": row.breached_open,
                "reprioritised": row.reprioritised,
                "withdrawn": row.withdrawn,
                "cancelled": row.cancelled,
                "measured": row.measured,
                "provisional": row.provisional,
            }
            for row in live.attainment
        }, lens


def _counts(found: figures.Targets) -> dict[str, int]:
    words = ("met", "breached", "breached_open", "reprioritised", "withdrawn", "cancelled", "measured")
    return {word: found.counts[word] for word in words} | {"provisional": found.provisional}


@pytest.mark.parametrize("seed", SEEDS)
def test_backlogs_are_those_of_the_tickets_themselves(seed: int) -> None:
    history = lived(seed)
    for lens in lenses(history):
        last = lens.last
        expected: dict[tuple[date, int], int] = {}
        for opened, left, of_day in _open_days(lens, last):
            del left
            expected[of_day, age_of(opened, of_day)] = expected.get((of_day, age_of(opened, of_day)), 0) + 1
        if lens.days:
            assert standing(lens, lens.days) == expected, lens


def _open_days(lens: Lens, last: date) -> list[tuple[date, date | None, date]]:
    """(opened, left, day) for every day at whose end a ticket was open, found by looking at each ticket."""
    found = []
    zone = house_zone()
    for ticket in lens.scope().counted():
        opened = ticket.opened_at.astimezone(zone).date()
        ends = [at.astimezone(zone).date() for at in (ticket.resolved_at, ticket.closed_at) if at]
        left = min(ends) if ends else None
        day = max(opened, lens.span.start)
        while day <= last and (left is None or day < left):
            found.append((opened, left, day))
            day += DAY
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_every_number_has_as_many_marks(seed: int) -> None:
    history = lived(seed)
    for lens in lenses(history):
        for row in counted(lens, HAPPENED, "measure"):
            assert marks(lens, [Measure(row.facts[0])]).count() == row.count, (lens, row)
        day = lens.last
        open_now = open_marks(lens).filter(day__lte=day, until__gt=day)
        assert sum(standing(lens, [day]).values()) == open_now.count()
        assert sum(owned(lens, day).values()) == open_now.count()


def test_beginning_again_changes_nothing() -> None:
    history = lived(11)
    before = _everything()
    recount(actor=SYSTEM, at=history.at)
    assert not Mark.objects.exists()
    catch_up(history.at)
    assert _everything() == before


def _everything() -> tuple[set[object], set[object]]:
    names = [field.attname for field in Mark._meta.concrete_fields if not field.primary_key]
    kept = [field.attname for field in Tally._meta.concrete_fields if not field.primary_key]
    return (
        set(Mark.objects.values_list(*names)),
        set(Tally.objects.exclude(count=0).values_list(*kept)),
    )


def test_a_day_turns_though_nothing_happens() -> None:
    history = lived(12)
    day = history.at.astimezone(house_zone()).date()
    lens = lens_of(SYSTEM, span=Span.free(day, day + 40 * DAY), now=history.at + 40 * DAY, chosen=Chosen())
    catch_up(history.at + 40 * DAY)
    before, after = (sum(standing(lens, [when]).values()) for when in (day, day + 40 * DAY))
    assert before == after > 0
    assert {age for (_day, age) in standing(lens, [day + 40 * DAY])} == {len(AGES) - 1}


def test_imported_history_is_counted_for_nothing() -> None:
    history = lived(13, acts=40)
    Ticket.objects.update(batch=_batch())
    recount(actor=SYSTEM, at=history.at)
    catch_up(history.at)
    assert set(Mark.objects.values_list("ticket_id", flat=True)) <= {None}
    assert Mark.objects.filter(measure=Measure.NO_CASE).count() == Touch.objects.filter(ticket=None).count()


def _batch() -> object:
    at = datetime.fromisoformat("2026-10-31T05:30:00+00:00")
    return ImportBatch.objects.create(source="log", digest="0", file_name="a.csv", mapping="m", started_at=at)


def test_a_ticket_chased_on_three_days_counts_once_in_a_week_and_once_on_each_day(db: None) -> None:
    history = begin(1)
    cast = history.cast
    ticket = answered(cast)
    for days in (0, 1, 2):
        at = OPENED + days * DAY + timedelta(hours=1)
        customer_message(actor=cast.actor("hossein"), at=at, code=ticket.code, body="چه شد؟")
    catch_up(OPENED + 3 * DAY)
    first = OPENED.date()
    whole = lens_of(SYSTEM, span=Span.free(first, first + 6 * DAY), now=OPENED + 3 * DAY, chosen=Chosen())
    assert figures.totals(whole).of(Measure.CHASED) == 1
    for days in (0, 1, 2):
        one = whole.at(Span.free(first + days * DAY, first + days * DAY))
        assert figures.totals(one).of(Measure.CHASED) == 1
        shown = figures.shares(one, figures.totals(one), figures.openings(one, beyond_level_1()), at_start(one))
        assert shown[Figure.CHASE_RATE] == Share(1, 1)
