"""Two emergencies: one confirmed in the night and solved, one lowered that its customer may still contest (B8, E7)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle

from pishkhan.apps.desk.actions.emergencies import confirm_emergency, lower_emergency
from pishkhan.apps.desk.actions.notes import leave_note
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import take_ticket
from pishkhan.apps.oncall.actions import acknowledge_page, set_call_days, set_ladder, write_shift_note
from pishkhan.apps.oncall.models import Page
from pishkhan.apps.oncall.rules.ladders import Rung, StepKind
from pishkhan.doors.demo import cast
from pishkhan.doors.demo.beats import tell
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.endings import ending
from pishkhan.doors.demo.house import House
from pishkhan.doors.demo.lives import answer_finally, rework
from pishkhan.doors.demo.stage import Stage, Story
from pishkhan.doors.demo.texts import Script, phrases
from pishkhan.pure.actor import SYSTEM

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
TEXTS = "alarms"
PRODUCT = "office-automation"
AHEAD = 45


def set_ladders(house: House, at: datetime, today: date) -> None:
    """How each team is called, and who of those behind the desk is on call, from last month to the next."""
    for code, team_id in house.teams.items():
        steps = (Rung(StepKind.ON_CALL, 5), Rung(StepKind.TEAM, 10), Rung(StepKind.LEADS, 10), Rung(StepKind.HOUSE, 15))
        rungs = steps if code == "desk" else (steps[0], steps[1], steps[3])
        set_ladder(actor=SYSTEM, at=at, team_id=team_id, rungs=rungs, approves_swaps=code == "desk")
    for code in ("network", "database"):
        turns = cycle(house.actors[member.username].user_id for member in cast.SPECIALISTS if member.team == code)
        days = [today + DAY * count for count in range(-5, AHEAD)]
        people = {day: person for day, person in zip(days, turns, strict=False) if person}
        given = {"first": days[0], "last": days[-1], "people": people}
        set_call_days(actor=SYSTEM, at=at, team_id=house.teams[code], **given)  # type: ignore[arg-type]


def confirmed(stage: Stage, begins: datetime) -> Story:
    """Declared in the night, acknowledged within minutes, confirmed, solved before the morning."""
    case = _declared(stage, "mehr", "confirmed", begins)
    yield from _answered_page(case)
    agent = stage.on_duty(case.at)
    case.keep(confirm_emergency(actor=agent, at=case.at, code=case.code, word=_text("confirmed", "word")))
    case.keep(take_ticket(actor=agent, at=case.at, code=case.code))
    yield from case.until(case.at + 4 * MINUTE)
    tell(case, "progress", 45)
    yield from case.until(case.at + 35 * MINUTE)
    answer_finally(case, _text("confirmed", "answer"))
    yield from ending(case, rework)


def lowered(stage: Stage, begins: datetime) -> Story:
    """Declared, looked at, and lowered with a reason; a note is left for the next shift, and he may contest it."""
    case = _declared(stage, "pars", "lowered", begins)
    yield from _answered_page(case)
    agent = stage.on_duty(case.at)
    case.keep(lower_emergency(actor=agent, at=case.at, code=case.code, reason=_text("lowered", "reason")))
    case.keep(take_ticket(actor=agent, at=case.at, code=case.code))
    yield from case.until(case.at + 3 * MINUTE)
    tell(case, "progress", 240)
    case.keep(leave_note(actor=agent, at=case.at, code=case.code, body=_text("lowered", "note")))
    write_shift_note(actor=agent, at=case.at, team_id=stage.house.desk_id, body=_text("lowered", "shift"))


def _declared(stage: Stage, site: str, kind: str, begins: datetime) -> Case:
    where = stage.house.site(site)
    script = Script(
        subject=_text(kind, "subject"),
        body=_text(kind, "body"),
        type="error",
        category="platform-speed",
        cause="settings",
        grade=(2, 2),
        answer=_text(kind, "answer"),
    )
    case = Case(stage, where, where.representative, script, PRODUCT, begins, (2, 2))
    asked = replace(case.asked(), emergency=_text(kind, "stake"))
    case.keep(open_ticket(actor=case.voice, at=begins, asked=asked))
    return case


def _answered_page(case: Case) -> Iterator[datetime]:
    """Whoever is on duty takes the call and looks at it."""
    yield from case.until(case.at + 2 * MINUTE)
    page = Page.objects.filter(subject__startswith="emergency:", state="paging").latest("id")
    acknowledge_page(actor=case.stage.on_duty(case.at), at=case.at, page_id=page.pk)
    yield from case.until(case.at + 4 * MINUTE)


def _text(kind: str, name: str) -> str:
    return str(phrases()[TEXTS][kind][name])
