"""A request of each kind in these days, with the facts its form asks for (F3)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.curtain import answered, dated, named, taken, untaken
from pishkhan.doors.demo.season import THURSDAY
from pishkhan.doors.demo.stage import Stage
from pishkhan.doors.demo.texts import Script, kinds
from pishkhan.infra.days import house_day
from pishkhan.pure.jalali import weekday

PLAYS = {"untaken": untaken, "taken": lambda case, _now: taken(case), "dated": dated, "answered": answered}
WORDS = ("subject", "body", "type", "category", "cause", "answer")


def prepare_kinds(stage: Stage, now: datetime) -> None:
    """Let them begin when they came, for people whose customers have what they ask for."""
    for row in kinds():
        at = now - timedelta(minutes=row["minutes"])
        site = stage.house.site(row["site"])
        impact, urgency = row["grade"]
        script = Script(**{name: row[name] for name in WORDS}, grade=(impact, urgency))
        person = named(site, row["person"])
        case = Case(stage, site, person, script, row["product"], at, script.grade, facts=_facts(row, at))
        stage.begin(at, PLAYS[row["play"]](case, now))


def _facts(row: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    days = [_working(house_day(at) + timedelta(days=ahead)) for ahead in row.get("days", ())]
    return {**row["facts"], **({"days": days} if days else {})}


def _working(day: date) -> date:
    """Nobody asks for a visit on a Thursday or a Friday."""
    return next(one for one in (day + timedelta(days=more) for more in range(3)) if weekday(one) < THURSDAY)
