"""The demo's academy: courses and a track, one representative certified, one who has failed, a full session."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from pishkhan.apps.academy import actions
from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.academy.queries import course_page, items_of
from pishkhan.apps.academy.rules import (
    AttemptState,
    Choice,
    CourseState,
    CourseTerms,
    ExamSetting,
    ExamTerms,
    Given,
    LessonTerms,
    Level,
    QuestionKind,
    QuestionTerms,
    SessionKind,
    SessionTerms,
    TrackTerms,
)
from pishkhan.doors.demo.house import House
from pishkhan.doors.demo.texts import courses, tracks
from pishkhan.pure.actor import SYSTEM, Actor

TRAINER = "elham"
RIGHT = "*"
LEARNERS = ("hossein", "fatemeh", "zahra", "masoud", "saeed")
WRITTEN = "نام چاپگر، متن پیام و اینکه از برنامه دیگر چاپ می‌شود یا نه را می‌پرسم."
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def open_academy(house: House, founded: datetime, now: datetime) -> dict[str, int]:
    """Write the courses at the founding; what people learnt and sat happened in the last days; gives them by key."""
    made = {course["key"]: _write(house, founded, course) for course in courses()}
    for track in tracks():
        _write_track(house, founded, track, made)
    desk = made["desk"]
    for name in LEARNERS:
        _learn(house.actors[name], now - 6 * DAY, desk, whole=name != "saeed")
    _sit(house, house.actors["hossein"], now - 5 * DAY, desk, right=True)
    _sit(house, house.actors["zahra"], now - 4 * DAY, desk, right=False)
    _sit(house, house.actors["masoud"], now - 2 * HOUR, desk, right=False)
    _sit(house, house.actors["fatemeh"], now - 5 * HOUR, desk, right=True, marked=False)
    _learn(house.actors["hossein"], now - 3 * DAY, made["admin"], whole=False)
    _meet(house, now, desk)
    return made


def pass_exam(house: House, actor: Actor, at: datetime, course_id: int) -> Attempt:
    """Learn a whole course and pass its exam a day later."""
    _learn(actor, at, course_id, whole=True)
    return _sit(house, actor, at + DAY, course_id, right=True)


def _write(house: House, at: datetime, course: Mapping[str, Any]) -> int:
    who: dict[str, Any] = {"actor": house.actors[TRAINER], "at": at}
    products = tuple(house.products[code] for code in course["products"])
    terms = CourseTerms(
        title=course["title"],
        language=course["language"],
        summary=course["summary"],
        goals=course["goals"],
        minutes=course["minutes"],
        certificate_months=course["months"],
        product_ids=products,
    )
    made = actions.write_course(**who, terms=terms)
    for place, section in enumerate(course["section"], 1):
        _write_section(who, made.pk, place, section)
    facts = dict(course["exam"])
    terms_of = ExamTerms(
        **{name: facts.pop(name) for name in ("minutes", "pass_percent", "attempts", "wait_hours")}, needs_lessons=True
    )
    actions.set_exam(**who, course_id=made.pk, setting=ExamSetting(terms_of, **facts, is_offered=True))
    actions.set_course_state(**who, course_id=made.pk, state=CourseState.OPEN)
    return made.pk


def _write_track(house: House, at: datetime, track: Mapping[str, Any], made: Mapping[str, int]) -> None:
    who: dict[str, Any] = {"actor": house.actors[TRAINER], "at": at}
    terms = TrackTerms(
        name_fa=track["name_fa"],
        name_en=track["name_en"],
        summary=track["summary"],
        product_ids=tuple(house.products[code] for code in track["products"]),
        course_ids=tuple(made[key] for key in track["courses"]),
    )
    actions.publish_track(**who, track_id=actions.write_track(**who, terms=terms).pk)


def _write_section(who: dict[str, Any], course_id: int, place: int, section: Mapping[str, Any]) -> None:
    part = actions.write_section(**who, course_id=course_id, title=section["title"], place=place)
    for number, lesson in enumerate(section["lesson"], 1):
        terms = LessonTerms(lesson["title"], lesson["body"], minutes=lesson["minutes"], place=number)
        made = actions.write_lesson(**who, section_id=part.pk, terms=terms)
        for question in _questions(lesson["question"]):
            actions.write_question(**who, lesson_id=made.pk, terms=question)


def _questions(rows: list[Mapping[str, Any]]) -> Iterator[QuestionTerms]:
    for row in rows:
        yield QuestionTerms(
            kind=QuestionKind(row["kind"]),
            text=row["text"],
            level=Level(row["level"]),
            points=row.get("points", 1),
            choices=tuple(Choice(one.lstrip(RIGHT), one.startswith(RIGHT)) for one in row.get("choices", ())),
            number=row.get("number", ""),
            explanation=row.get("explanation", ""),
        )


def _learn(actor: Actor, at: datetime, course_id: int, *, whole: bool) -> None:
    """Enrol, and finish every lesson or the first ones."""
    actions.enrol(actor=actor, at=at, course_id=course_id)
    lessons = [one.pk for one in course_page(actor, course_id).lessons]
    for number, lesson_id in enumerate(lessons if whole else lessons[:1], 1):
        actions.mark_lesson(actor=actor, at=at + number * HOUR, lesson_id=lesson_id)


def _sit(house: House, actor: Actor, at: datetime, course_id: int, *, right: bool, marked: bool = True) -> Attempt:
    """Take the exam; what is written is marked by the trainer, or waits for it."""
    begun = actions.start_attempt(actor=actor, at=at, course_id=course_id)
    answers = {item.place: _answer(item.version, right=right or item.place % 3 == 0) for item in items_of(begun)}
    ended = actions.submit_attempt(actor=actor, at=at + HOUR / 2, attempt_id=begun.pk, answers=answers)
    if ended.state == AttemptState.MARKING.value and marked:
        for item in items_of(ended):
            if item.to_mark:
                worth = item.version.key.most if right else 0
                trainer = house.actors[TRAINER]
                actions.mark_answer(actor=trainer, at=at + HOUR, item_id=item.pk, hundredths=worth)
    return ended


def _answer(version: Any, *, right: bool) -> Given:
    key = version.key
    if key.kind is QuestionKind.FREE:
        return Given(text=WRITTEN)
    if not right:
        return Given()
    return Given(key.right, str(key.number) if key.number is not None else "")


def _meet(house: House, now: datetime, course_id: int) -> None:
    """A class next week with two places for three people."""
    begins = (now + 7 * DAY).replace(hour=6, minute=30, second=0, microsecond=0)
    trainer = house.actors[TRAINER].user_id or 0
    terms = SessionTerms(SessionKind.ONLINE, "https://class.example.com/support", begins, begins + 2 * HOUR, 2, trainer)
    made = actions.plan_session(actor=SYSTEM, at=now - DAY, course_id=course_id, terms=terms)
    for number, name in enumerate(("masoud", "zahra", "hossein")):
        at = now - DAY + number * HOUR
        actions.take_seat(actor=house.actors[name], at=at, session_id=made.pk)
