"""The tables of a mapping that hold rules: activities, teams' levels, values and counters."""

from pishkhan.pure.eventlog.lookup import ANYTHING, Activities, ActivityRule, LevelRule, Levels, Lookup, Meaning
from pishkhan.pure.eventlog.mapping import Columns, Counter
from pishkhan.pure.eventlog.tables import Table
from pishkhan.pure.eventlog.vocabulary import (
    CHANNELS,
    CLOSURES,
    COUNTED,
    GRADES,
    LEVELS,
    STATUS_AFTER,
    WAITING_FOR,
    Status,
)
from pishkhan.pure.words import N_


def activities(table: Table) -> Activities:
    """Read ``[activity]`` and its ``[[activity.rule]]`` list."""
    columns = table.texts("columns")
    if not 1 <= len(columns) <= 2:
        raise table.wrong("columns", N_("one or two columns are wanted"))
    rules = tuple(_activity(rule, two=len(columns) == 2) for rule in table.tables("rule"))
    if not rules:
        raise table.wrong("rule", N_("at least one rule is wanted"))
    table.finish()
    return Activities(columns, rules)


def levels(table: Table, columns: Columns) -> Levels:
    """Read ``[[team.rule]]``: which teams stand on which level."""
    rules = []
    for rule in table.tables("rule"):
        rules.append(LevelRule(rule.test(), rule.number("level", LEVELS)))
        rule.finish()
    if columns.team and not columns.team_level and not rules:
        raise table.wrong("rule", N_("a team column needs the level of its teams"))
    table.finish()
    return Levels(tuple(rules))


def values(table: Table, columns: Columns) -> dict[str, Lookup]:
    """Read ``[values.priority]`` and its like: what the written values mean."""
    known = {name: _numbers(table.table(name), grades) for name, grades in GRADES.items()}
    known["channel"] = _words(table.table("channel"))
    for name, lookup in known.items():
        if getattr(columns, name) and not lookup.table:
            raise table.wrong(name, N_("the column {column} needs this table"), column=getattr(columns, name))
    table.finish()
    return known


def counters(root: Table) -> tuple[Counter, ...]:
    """Read ``[[counter]]``: columns that grow when something happened."""
    found = []
    for table in root.tables("counter"):
        found.append(Counter(table.text("column"), table.choice("verb", COUNTED)))
        table.finish()
    if len({counter.verb for counter in found}) < len(found):
        raise root.wrong("counter", N_("one counter for each verb"))
    return tuple(found)


def _activity(table: Table, *, two: bool) -> ActivityRule:
    rule = ActivityRule(table.test(), table.test("second_") if two else ANYTHING, _meaning(table))
    table.finish()
    return rule


def _meaning(table: Table) -> Meaning:
    verb = table.choice("verb", STATUS_AFTER) if table.has("verb") else None
    status = table.choice("status", list(Status)) if table.has("status") else None
    if verb is None and status is None:
        raise table.wrong("verb", N_("a rule names a verb, a status, or both"))
    after = {status} if status else {STATUS_AFTER[verb or "noted"]}
    waiting_for = table.choice("waiting_for", WAITING_FOR) if Status.WAITING in after else ""
    default = "confirmed" if verb == "confirmed" else ""
    closure = table.choice("closure", CLOSURES, default) if Status.CLOSED in after else ""
    return Meaning(verb, status, waiting_for, closure)


def _numbers(table: Table, grades: range) -> Lookup:
    known: dict[str, str | int] = {}
    for value, grade in table.rest().items():
        if isinstance(grade, bool) or grade not in grades:
            raise table.wrong(value, N_("a number from {least} to {most} is wanted"), least=1, most=grades[-1])
        known[value] = int(grade)
    return Lookup(known)


def _words(table: Table) -> Lookup:
    return Lookup({value: table.choice(value, CHANNELS) for value in table.names()})
