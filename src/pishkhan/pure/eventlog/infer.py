"""From the rows of a case to its story: order, status after each row, verbs (docs/algorithms/event-log.md)."""

from datetime import datetime

from pishkhan.pure.eventlog.mapping import Mapping
from pishkhan.pure.eventlog.referring import Referring
from pishkhan.pure.eventlog.rows import RowFacts
from pishkhan.pure.eventlog.story import LogCase, LogEvent
from pishkhan.pure.eventlog.vocabulary import DONE, ENDED_UNANSWERED, STATUS_AFTER, UNCHANGED, Status

# Who comes first tells the row; verbs not listed stand between.
TELLING = (
    *("opened", "closed", "confirmed", "refused", "reopened", "resolved", "waiting_started"),
    *("taken", "dealt", "resumed"),
)


def tell(number: str, rows: list[RowFacts], mapping: Mapping) -> LogCase:
    """Put the rows in order and tell what happened; ``rows`` is not empty."""
    rows.sort(key=lambda row: (row.order, row.line))
    teller = _Teller(number, rows[0], {counter.verb for counter in mapping.counters})
    for row in rows:
        teller.take(row)
    return teller.end(rows[-1])


class _Teller:
    """The ticket as it stands while the rows go by."""

    def __init__(self, number: str, first: RowFacts, counted: set[str]) -> None:
        self._counted = counted
        self._at = first.at
        self._status = Status.NEW
        self._waiting_for = self._closure = ""
        self._grades = (0, 0, 0)
        self._totals = {"transferred": 0, "reopened": 0}
        self._case = LogCase(number, min(first.at, first.finals.get("opened_at", first.at)))
        self._referring = Referring(self._case.referrals)

    def take(self, row: RowFacts) -> None:
        """Tell one row."""
        self._at = max(self._at, row.at)
        said = row.meaning.verb
        verbs = ["opened"] if not self._case.events else []
        if said and said != "opened" and said not in verbs:
            verbs.append(said)
        moved = self._move(row, said)
        verbs += [verb for verb in moved if verb not in verbs]
        referred = self._referring.take(row, said, self._at, done=self._status in DONE)
        verbs += [verb for verb in referred if verb not in verbs]
        verbs += [verb for verb in self._changes(row, bool(referred)) if verb not in verbs]
        self._count(row, verbs)
        self._learn(row)
        self._case.events.append(self._event(row, verbs))

    def end(self, row: RowFacts) -> LogCase:
        """Believe the final values where no row told the event, and hand over the story."""
        case, resolved, closed = self._case, row.finals.get("resolved_at"), row.finals.get("closed_at")
        finished = resolved or closed
        if self._status not in DONE and finished:
            self._at = max(self._at, finished)
            self._enter(Status.RESOLVED, "", "", self._at)
            self._referring.close(self._at)
        if self._status is Status.RESOLVED and closed and closed >= self._at:
            self._enter(Status.CLOSED, "", "", closed)
        case.status, case.waiting_for, case.closure = self._status, self._waiting_for, self._closure
        return case

    def _move(self, row: RowFacts, said: str | None) -> list[str]:
        meaning = row.meaning
        target = Status(meaning.status) if meaning.status else STATUS_AFTER[said or UNCHANGED]
        if target is None or (not meaning.status and not self._moves(said)):
            return []
        if (target, meaning.waiting_for) == (self._status, self._waiting_for):
            self._closure = meaning.closure or self._closure
            return []
        return self._enter(target, meaning.waiting_for, meaning.closure, self._at)

    def _moves(self, said: str | None) -> bool:
        """Whether the verb alone moves the status here: opening again or taking what is in work does not."""
        if said in {"taken", "dealt"}:
            return self._status is Status.NEW
        return said != "opened"

    def _enter(self, target: Status, waiting_for: str, closure: str, at: datetime) -> list[str]:
        verbs = _transition(self._status, target, closure)
        case = self._case
        if target in DONE and self._status not in DONE:
            case.resolved_at = at if "resolved" in verbs else None
        if target is Status.CLOSED:
            case.closed_at = at
        if target not in DONE:
            case.resolved_at = case.closed_at = None
        if target is Status.WAITING:
            case.waits += 1
            case.questions += waiting_for == "customer"
        self._status, self._waiting_for, self._closure = target, waiting_for, closure
        return verbs

    def _changes(self, row: RowFacts, referred: bool) -> list[str]:  # noqa: FBT001 - a fact, not a switch
        found = []
        owner = row.names.get("owner", "")
        if self._case.owner and row.level <= 1 and owner not in {"", self._case.owner} and not referred:
            found.append("transferred")
        if self._grown(row, "transferred") and not referred:
            found.append("transferred")
        if self._grown(row, "reopened"):
            found.append("reopened")
        grades = (row.priority, row.impact, row.urgency)
        if any(known and new and known != new for known, new in zip(self._grades, grades, strict=True)):
            found.append("priority_changed")
        return list(dict.fromkeys(found))

    def _grown(self, row: RowFacts, verb: str) -> bool:
        return row.counters.get(verb, 0) > self._totals[verb]

    def _count(self, row: RowFacts, verbs: list[str]) -> None:
        for verb in self._totals:
            if verb in self._counted:
                self._totals[verb] = max(self._totals[verb], row.counters.get(verb, 0))
            else:
                self._totals[verb] += verb in verbs
        self._case.reassigned, self._case.reopened = self._totals["transferred"], self._totals["reopened"]

    def _learn(self, row: RowFacts) -> None:
        case = self._case
        grades = (row.priority, row.impact, row.urgency)
        self._grades = tuple(new or known for known, new in zip(self._grades, grades, strict=True))  # type: ignore[assignment]
        case.names.update(row.names)
        case.category = row.category or case.category
        case.subject = case.subject or row.subject
        case.channel = case.channel or row.channel
        if row.level == 1:
            case.desk = row.names["team"]
        if row.level <= 1:
            case.owner = row.names.get("owner", case.owner)
        if case.taken_at is None and (case.owner or self._status is not Status.NEW):
            case.taken_at = self._at

    def _event(self, row: RowFacts, verbs: list[str]) -> LogEvent:
        priority, impact, urgency = self._grades
        return LogEvent(
            row=row,
            at=self._at,
            verbs=_telling_first(verbs) or (UNCHANGED,),
            status=self._status,
            waiting_for=self._waiting_for,
            closure=self._closure,
            priority=priority,
            impact=impact,
            urgency=urgency,
            owner=self._case.owner,
            reassigned=self._case.reassigned,
            reopened=self._case.reopened,
        )


def _transition(old: Status, new: Status, closure: str) -> list[str]:
    """Name what leads from one status to another."""
    if new in DONE:
        if old in DONE:
            return ["closed"] if new is Status.CLOSED and old is not new else []
        if new is Status.RESOLVED:
            return ["resolved"]
        return ["closed"] if closure in ENDED_UNANSWERED else ["resolved", "closed"]
    back = ["reopened"] if old in DONE else []
    if new is Status.WAITING:
        return [*back, "waiting_started"]
    if back:
        return back
    if old is Status.WAITING:
        return ["resumed"]
    return ["taken"] if new is Status.OPEN else []


def _telling_first(verbs: list[str]) -> tuple[str, ...]:
    first = next((verb for verb in TELLING if verb in verbs), None)
    return tuple(verbs) if first is None else (first, *(verb for verb in verbs if verb != first))
