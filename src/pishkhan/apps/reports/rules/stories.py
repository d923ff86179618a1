"""The strokes of one ticket: a pure function of its row, timeline, contacts and clocks (A7, A8, A9, B7).

The same facts always give the same strokes, so what was counted before can be compared with what counts now, and only
the difference is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from pishkhan.apps.desk.rules.states import Closure, Verb
from pishkhan.apps.reports.rules.measures import EVER, FOREVER, SETTLED, Measure, Stroke
from pishkhan.pure.clocks import Phase, Verdict

PROMISING = (Verb.REPLIED, Verb.WAITING_STARTED)
UNDOING = (Verb.REFUSED, Verb.REOPENED)
TAKING = (Verb.TAKEN, Verb.DEALT, Verb.TRANSFERRED)
COUNTED_VERBS = (*PROMISING, *UNDOING, *TAKING, Verb.RESOLVED)
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of the timeline, as far as figures look at it; ``who`` took the ticket or wrote the words."""

    seq: int
    at: datetime
    verb: str
    public: bool = True
    who: int = 0
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Touched:
    """One contact; ``chase`` is what the rule said, ``chase_counted`` what stands after the desk's judgement."""

    touch_id: int
    at: datetime
    direction: str
    chase: bool = False
    chase_counted: bool = False
    agent: int = 0


@dataclass(frozen=True, slots=True)
class Timed:
    """One clock, as its row stands."""

    kind: str
    phase: str
    verdict: str = ""
    ended_at: datetime | None = None
    breached_at: datetime | None = None
    breach_cause: str = ""
    priority: int = 0
    team: int = 0
    final_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything figures know of one ticket; one that is not ``counted`` was merged, spam or opened by the system."""

    opened_at: datetime
    counted: bool = True
    owner: int = 0
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    closure: str = ""
    chased: bool = False
    chargeable: bool = False
    first_contact: bool = False
    linked: bool = False
    reopen_until: datetime | None = None
    told: tuple[Told, ...] = ()
    touched: tuple[Touched, ...] = ()
    timed: tuple[Timed, ...] = field(default=())


def strokes_of(story: Story, zone: tzinfo) -> list[Stroke]:
    """Everything this ticket counts for, with the days of ``zone``."""
    strokes = [*_clocks(story, zone), *(contact(touched, zone, Measure.CONTACT) for touched in story.touched)]
    strokes += _handled(story.touched, zone)
    if story.counted:
        strokes += [*_course(story, zone), *_closing(story, zone), *_said(story, zone), *_answers(story, zone)]
        strokes += [*_chases(story, zone), *_work(story, zone)]
    return strokes


def contact(touched: Touched, zone: tzinfo, measure: Measure) -> Stroke:
    """The stroke of one contact, in its hour of the week: Saturday's midnight is 0, Friday's last hour 167."""
    there = touched.at.astimezone(zone)
    hour = (there.weekday() + 2) % 7 * HOURS_A_DAY + there.hour
    return Stroke(measure, touched.at, there.date(), touched.direction, hour, touch_id=touched.touch_id)


def handled(touched: Touched, zone: tzinfo) -> Stroke | None:
    """The stroke of the agent who held the contact; None for what came in writing and was held by nobody."""
    if not touched.agent:
        return None
    day = touched.at.astimezone(zone).date()
    return Stroke(Measure.HANDLED, touched.at, day, touched.direction, who=touched.agent, touch_id=touched.touch_id)


def _handled(contacts: tuple[Touched, ...], zone: tzinfo) -> Iterator[Stroke]:
    return (stroke for stroke in (handled(touched, zone) for touched in contacts) if stroke is not None)


def _course(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    opened = story.opened_at.astimezone(zone).date()
    yield Stroke(Measure.OPENED, story.opened_at, opened)
    if story.chargeable:
        yield Stroke(Measure.CHARGEABLE, story.opened_at, opened)
    left = min((at for at in (story.resolved_at, story.closed_at) if at is not None), default=None)
    until = FOREVER if left is None else max(opened, left.astimezone(zone).date())
    yield Stroke(Measure.OPEN, story.opened_at, opened, who=story.owner, until=until)
    if story.first_contact:
        yield Stroke(Measure.FIRST_CONTACT, story.opened_at, opened, final_at=story.reopen_until or SETTLED)


def _closing(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    if story.closed_at is None or story.closure == Closure.DUPLICATE:
        return
    day = story.closed_at.astimezone(zone).date()
    yield Stroke(Measure.CLOSED, story.closed_at, day)
    if story.closure == Closure.UNCONFIRMED:
        yield Stroke(Measure.UNCONFIRMED, story.closed_at, day)
    if story.chased:
        yield Stroke(Measure.CLOSED_CHASED, story.closed_at, day)


def _said(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    for told in story.told:
        if told.verb in PROMISING and told.public:
            day = told.at.astimezone(zone).date()
            yield Stroke(Measure.PROMISED, told.at, day)
            if told.empty:
                yield Stroke(Measure.EMPTY, told.at, day)


def _answers(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    undone_after = max((told.seq for told in story.told if told.verb in UNDOING), default=0)
    answers = [told for told in story.told if told.verb == Verb.RESOLVED]
    yield from _once_a_day(Measure.ANSWERED, (told.at for told in answers), zone)
    if story.linked:
        yield from _once_a_day(Measure.LINKED, (told.at for told in answers), zone)
    yield from _once_a_day(Measure.UNDONE, (told.at for told in answers if told.seq < undone_after), zone)


def _chases(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    chases = [touched for touched in story.touched if touched.chase]
    yield from _once_a_day(Measure.CHASED, (touched.at for touched in chases if touched.chase_counted), zone)
    yield from _once_a_day(Measure.CHASED_RAW, (touched.at for touched in chases), zone)


def _once_a_day(measure: Measure, instants: Iterator[datetime], zone: tzinfo) -> Iterator[Stroke]:
    """A ticket counts once in a period, however often it happened: each day knows the one before it."""
    first: dict[date, datetime] = {}
    for at in sorted(instants):
        first.setdefault(at.astimezone(zone).date(), at)
    since = EVER
    for day, at in first.items():
        yield Stroke(measure, at, day, since=since)
        since = day


def _work(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    for told in story.told:
        if told.who and (told.verb in TAKING or told.verb == Verb.RESOLVED):
            measure = Measure.FINAL if told.verb == Verb.RESOLVED else Measure.TAKEN
            yield Stroke(measure, told.at, told.at.astimezone(zone).date(), who=told.who)


def _clocks(story: Story, zone: tzinfo) -> Iterator[Stroke]:
    """A clock counts where it ended; while it is open, where it was missed (docs/algorithms/service-levels.md)."""
    for timed in story.timed:
        alive = timed.phase in {Phase.RUNNING, Phase.PAUSED}
        at = timed.ended_at or (timed.breached_at if alive else None)
        if at is None:
            continue
        day = at.astimezone(zone).date()
        for measure in _verdicts(timed, alive=alive):
            yield Stroke(measure, at, day, timed.kind, timed.priority, timed.team, final_at=timed.final_at or SETTLED)


def _verdicts(timed: Timed, *, alive: bool) -> Iterator[Measure]:
    missed_open = alive and timed.breached_at is not None
    if missed_open or timed.verdict == Verdict.BREACHED:
        yield Measure.BREACHED
        if missed_open:
            yield Measure.BREACHED_OPEN
        if timed.breach_cause == "reprioritised":
            yield Measure.REPRIORITISED
    elif timed.verdict:
        yield {
            Verdict.MET: Measure.MET,
            Verdict.WITHDRAWN: Measure.WITHDRAWN,
            Verdict.CANCELLED: Measure.CANCELLED,
        }[Verdict(timed.verdict)]
    elif timed.phase == Phase.MET:
        yield Measure.MEASURED
