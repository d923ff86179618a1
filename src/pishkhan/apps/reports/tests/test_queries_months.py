"""Kept months say the same as kept days, whatever happened and whenever it was counted (B7, O2)."""

from datetime import date

import pytest

from pishkhan.apps.reports.actions import recount
from pishkhan.apps.reports.models import MonthTally
from pishkhan.apps.reports.queries import figures
from pishkhan.apps.reports.queries.lens import Chosen, lens_of
from pishkhan.apps.reports.queries.months import by_value, course
from pishkhan.apps.reports.queries.whose import Whose, customer_of, everybody
from pishkhan.apps.reports.rules import Measure, Span, SpanKind
from pishkhan.apps.reports.rules.months import MONTHLY, Grain
from pishkhan.apps.reports.tests.test_queries_tallies import catch_up, lived
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
FIRST, AFTER = date(2026, 10, 23), date(2026, 12, 22)
"""Aban and Azar 1405."""


def test_months_of_a_customer_are_those_of_his_days() -> None:
    history = lived(1)
    whose = customer_of(SYSTEM, history.cast.pars.pk).whose
    found = course(whose, FIRST, AFTER, history.at)
    for start, end in ((FIRST, date(2026, 11, 22)), (date(2026, 11, 22), AFTER), (FIRST, AFTER)):
        span = Span(SpanKind.FREE, start, end)
        chosen = Chosen(organisation=history.cast.pars.pk)
        days = figures.totals(lens_of(SYSTEM, span=span, now=history.at, chosen=chosen))
        months = found.total(start, end)
        assert {m: months.of(m) for m in MONTHLY} == {m: days.of(m) for m in MONTHLY}
        assert {k: (t.counts, t.provisional) for k, t in months.targets("kind", "grade").items()} == {
            k: (t.counts, t.provisional) for k, t in days.targets("kind", "grade").items()
        }


def test_service_levels_and_teams_add_up_to_the_house() -> None:
    history = lived(2)
    span = Span(SpanKind.FREE, FIRST, AFTER)
    days = figures.totals(lens_of(SYSTEM, span=span, now=history.at, chosen=Chosen()))
    levels = by_value(everybody(SYSTEM, Grain.LEVEL), FIRST, AFTER, history.at)
    assert sum(found.counts[Measure.MET] for found in levels.values()) == days.of(Measure.MET)
    teams = by_value(everybody(SYSTEM, Grain.TEAM), FIRST, AFTER, history.at)
    by_team = days.targets("kind", "who")
    assert {(team, kind): found.counts for (team, kind), found in teams.items()} == {
        (team, kind): found.counts for (kind, team), found in by_team.items() if team
    }


def test_counting_anew_gives_the_same_months() -> None:
    history = lived(3)
    columns = ("grain", "value", "month", "measure", "kind", "grade", "desk_id", "since", "final_at", "count")
    before = set(MonthTally.objects.exclude(count=0).values_list(*columns))
    recount(actor=SYSTEM, at=history.at)
    catch_up(history.at)
    assert set(MonthTally.objects.exclude(count=0).values_list(*columns)) == before


def test_a_desk_counts_only_its_own_and_a_stranger_nothing() -> None:
    history = lived(0)
    everything = Whose(Grain.CUSTOMER, frozenset({history.cast.pars.pk}))
    own = customer_of(history.cast.actor("negar"), history.cast.pars.pk).whose
    all_opened = course(everything, FIRST, AFTER, history.at).total(FIRST, AFTER).of(Measure.OPENED)
    own_opened = course(own, FIRST, AFTER, history.at).total(FIRST, AFTER).of(Measure.OPENED)
    assert 0 < own_opened < all_opened
    signatory = customer_of(history.cast.actor("bahram"), history.cast.pars.pk)
    assert course(signatory.whose, FIRST, AFTER, history.at).total(FIRST, AFTER).of(Measure.OPENED) == all_opened
    for stranger, place in (("bahram", history.cast.mehr.pk), ("zahra", history.cast.pars.pk), ("maryam", 1)):
        with pytest.raises(NotFound):
            customer_of(history.cast.actor(stranger), place)
