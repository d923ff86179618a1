"""The tickets and contacts behind a number: the marks it counts, as far as this person may read them."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.catalogue.queries import beyond_level_1
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.reports.models import Mark
from pishkhan.apps.reports.queries.lens import Lens
from pishkhan.apps.reports.queries.scope import EVERYWHERE, check_sees_tickets, may_see_load
from pishkhan.apps.reports.queries.tallies import OF_NO_DESK, marks, open_marks
from pishkhan.apps.reports.rules import AGES, Measure
from pishkhan.apps.reports.rules.ages import Age, opened_between
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS
from pishkhan.apps.reports.rules.measures import CLOCKS, CONTACTS
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound

ORDER = ("-at", "-id")
SHOWN = (
    "ticket",
    "ticket__owner",
    "ticket__organisation",
    "touch",
    "touch__contact",
    "touch__organisation",
    "touch__agent",
)
TOLD = (
    *("at", "measure", "kind"),
    *(f"ticket__{name}" for name in ("code", "subject", "priority", "status", "waiting_for")),
    *("ticket__owner__full_name", "ticket__organisation__name"),
    *(f"touch__{name}" for name in ("at", "channel", "direction", "opened_case", "no_case_reason", "note")),
    *("touch__contact__full_name", "touch__organisation__name", "touch__agent__full_name"),
)
"""What a row is made of, on a page, in Excel and for a program."""


@dataclass(frozen=True, slots=True)
class Facets:
    """Which of a measure's marks: a clock's kind, priority and team; an agent; an hour of the week; an age.

    ``net`` leaves out what is beyond level 1, ``ever`` takes what was open at some time of the period instead of at
    its end, ``both`` puts contacts without a case beside those with one, ``told`` takes the targets of customers only.
    """

    kind: str = ""
    priority: int | None = None
    team: int | None = None
    who: int | None = None
    hour: int | None = None
    age: Age | None = None
    net: bool = False
    ever: bool = False
    both: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Behind:
    """The marks behind a number; ``hidden`` are those of tickets this person may not read."""

    marks: QuerySet[Mark]
    count: int
    hidden: int


def behind(actor: Actor, lens: Lens, measure: Measure, facets: Facets) -> Behind:
    """What a number opens; raises ``NotFound`` for whoever sees numbers but no tickets (design §4).

    What one agent carries is opened by himself and by whoever sees everybody's load.
    """
    check_sees_tickets(actor)
    if _agent(measure, facets) not in {None, actor.user_id} and not may_see_load(actor):
        raise NotFound("list")
    found = _faceted(_counted(lens, measure, facets), facets)
    seen = found.filter(_readable(actor))
    count = seen.count()
    everywhere = bool(actor.roles & EVERYWHERE) and not actor.has(Role.QUALITY)
    return Behind(seen.select_related(*SHOWN).only(*TOLD), count, found.count() - count if everywhere else 0)


def _agent(measure: Measure, facets: Facets) -> int | None:
    """The agent whose marks are asked for; what is kept of a clock is a team instead."""
    return facets.team if facets.who is None and measure not in CLOCKS else facets.who


def _counted(lens: Lens, measure: Measure, facets: Facets) -> QuerySet[Mark]:
    if measure in {Measure.OPEN, Measure.OWNED}:
        return _open(lens, facets)
    return marks(lens, CONTACTS if facets.both and measure in CONTACTS else [measure])


def _open(lens: Lens, facets: Facets) -> QuerySet[Mark]:
    if facets.ever:
        return open_marks(lens).filter(day__lt=lens.span.end, until__gt=lens.eve)
    standing = open_marks(lens).filter(day__lte=lens.last, until__gt=lens.last)
    if facets.age is None:
        return standing
    first, after = opened_between(AGES.index(facets.age), lens.last)
    return standing.filter(day__gte=first, day__lt=after)


def _faceted(found: QuerySet[Mark], facets: Facets) -> QuerySet[Mark]:
    wanted = {
        "kind": facets.kind or None,
        "grade": facets.priority if facets.hour is None else facets.hour,
        "who": facets.team if facets.who is None else facets.who,
    }
    limited = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    if facets.told:
        limited = limited.filter(kind__in=[kind.value for kind in TOLD_KINDS])
    return limited.exclude(request_type_id__in=beyond_level_1()) if facets.net else limited


def _readable(actor: Actor) -> Q:
    """A contact without a case hides no ticket's text; everything else is read as its ticket is."""
    seen = Exists(visible_tickets(actor).filter(pk=OuterRef("ticket_id")))
    return Q(seen) | Q(ticket__isnull=True, measure__in=[measure.value for measure in OF_NO_DESK])
