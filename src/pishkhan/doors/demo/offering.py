"""Answers offered while customers write in the portal: some send all the same, some need to send nothing (F2).

What happens hangs on the instant alone and on no chance of the stage, so that the stories stay what they were.
"""

from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from pishkhan.apps.desk.actions.offering import keep_sent, open_answer, show_answers, solve_by_answer
from pishkhan.doors.demo.case import Case
from pishkhan.doors.demo.house import Person
from pishkhan.doors.demo.stage import Stage, once
from pishkhan.pure.actor import Actor

FOUND, OPENED, SOLVED, BACK = 0.55, 0.35, 0.6, 0.15
READERS = 2
MOST = 5


def look_first(case: Case) -> str:
    """What was offered before a request was sent; gives the name of the writing, nothing where nothing was found."""
    chance = _chance(case.at)
    if chance.random() >= FOUND:
        return ""
    key = _offered(case.voice, case.at - timedelta(minutes=3), chance)
    if chance.random() < OPENED:
        open_answer(actor=case.voice, at=case.at - timedelta(minutes=2), key=key)
        if chance.random() < BACK:
            solve_by_answer(actor=case.voice, at=case.at - timedelta(minutes=1), key=key)
    return key


def sent_after(case: Case, key: str) -> None:
    """The request came from that writing all the same."""
    if key:
        keep_sent(actor=case.voice, at=case.at, key=key, ticket=case.ticket)


def prepare_readers(stage: Stage, day: date, zone: ZoneInfo) -> None:
    """On each day a few begin to write and find their answer, or leave."""
    people = [one for site in stage.house.sites for one in site.people if one.actor is not None]
    for number in range(READERS):
        at = datetime.combine(day, time(9 + 3 * number, 17), zone)
        chance = _chance(at)
        person = chance.choice(people)
        stage.begin(at, once(partial(_read, person, at, chance)))


def _read(person: Person, at: datetime, chance: Random) -> None:
    assert person.actor is not None  # noqa: S101 - only those with an account are asked
    key = _offered(person.actor, at, chance)
    if chance.random() < SOLVED:
        open_answer(actor=person.actor, at=at + timedelta(minutes=1), key=key)
        solve_by_answer(actor=person.actor, at=at + timedelta(minutes=4), key=key)


def _offered(actor: Actor, at: datetime, chance: Random) -> str:
    key = f"{chance.getrandbits(128):032x}"
    show_answers(actor=actor, at=at, key=key, count=chance.randint(1, MOST))
    return key


def _chance(at: datetime) -> Random:
    return Random(int(at.timestamp()))  # noqa: S311 - a play, no secret
