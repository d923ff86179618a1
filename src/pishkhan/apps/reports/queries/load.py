"""What each agent carried: from the tally, and the hours on the rota (L1)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pishkhan.apps.people.models import User
from pishkhan.apps.reports.queries.duty import duty_minutes
from pishkhan.apps.reports.queries.figures import Totals
from pishkhan.apps.reports.queries.lens import Lens
from pishkhan.apps.reports.queries.scope import may_see_load
from pishkhan.apps.reports.queries.tallies import owned
from pishkhan.apps.reports.rules.measures import Measure
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Carried:
    """One agent's share of the work; hours are those the rota gave him up to now, None where no rota names him."""

    user_id: int
    name: str
    open: int
    taken: int
    final: int
    contacts: int
    duty_minutes: int | None


def load(actor: Actor, lens: Lens, total: Totals) -> list[Carried]:
    """Agents in the order of the alphabet; whoever manages no desk and is not of quality sees only himself."""
    standing = owned(lens, lens.last)
    by: dict[Measure, Counter[int]] = {
        measure: total.by("who", measure) for measure in (Measure.TAKEN, Measure.FINAL, Measure.HANDLED)
    }
    duty = duty_minutes(lens)
    everybody = {who for counts in (standing.keys(), duty.keys(), *by.values()) for who in counts if who}
    shown = everybody if may_see_load(actor) else everybody & {actor.user_id or 0}
    return [
        Carried(
            user_id,
            name,
            open=standing.get(user_id, 0),
            taken=by[Measure.TAKEN][user_id],
            final=by[Measure.FINAL][user_id],
            contacts=by[Measure.HANDLED][user_id],
            duty_minutes=duty.get(user_id),
        )
        for user_id, name in _in_order(shown)
    ]


def _in_order(user_ids: Iterable[int]) -> list[tuple[int, str]]:
    users = User.objects.filter(pk__in=list(user_ids)).order_by("sort_key", "id")
    return list(users.values_list("id", "full_name"))
