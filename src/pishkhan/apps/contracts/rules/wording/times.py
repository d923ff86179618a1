"""When: the hours, the holidays and the days with other hours of the calendars an agreement is kept by (B2, B5)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pishkhan.apps.contracts.rules.wording.clauses import Clause, clause, facts, paragraph, points
from pishkhan.apps.contracts.rules.wording.tongue import Tongue

Facts = Mapping[str, Any]


def when(t: Tongue, levels: Sequence[Facts]) -> Iterator[Clause]:
    """One clause for each calendar, with the service levels that go by it."""
    for pk, calendar in {level["calendar"]["id"]: level["calendar"] for level in levels}.items():
        served = t.listed(t.name(level["name"]) for level in levels if level["calendar"]["id"] == pk)
        yield clause(
            f"times:{pk}", t.say("چه زمانی: {served}", "When: {served}", served=served), *_calendar(t, calendar)
        )


def _calendar(t: Tongue, calendar: Facts) -> Iterator[Any]:
    if calendar["always"]:
        yield paragraph(
            t.say(
                "شبانه‌روزی، هر روز هفته، جمعه‌ها و تعطیلات هم.",
                "Around the clock, every day of the week, Fridays and holidays included.",
            )
        )
        return
    yield facts(_week(t, calendar["week"]))
    if calendar["exceptions"]:
        yield paragraph(t.say("در این روزها ساعت کار دیگری داریم:", "On these days the hours are different:"))
        yield points(_exception(t, one) for one in calendar["exceptions"])
    if not calendar["observes_holidays"]:
        yield paragraph(t.say("تعطیلات رسمی هم کار می‌کنیم.", "We work on official holidays too."))
        return
    yield paragraph(
        t.say(
            "در تعطیلات رسمی کار نمی‌کنیم. تا پایان این توافق‌نامه این روزها شناخته شده است:",
            "We do not work on official holidays. These are known until the end of this agreement:",
        )
        if calendar["holidays"]
        else t.say("در تعطیلات رسمی کار نمی‌کنیم.", "We do not work on official holidays.")
    )
    yield points(
        t.say("{day}: {why}", "{day}: {why}", day=t.day(one["date"]), why=t.name(one)) for one in calendar["holidays"]
    )


def _week(t: Tongue, week: Sequence[Sequence[Sequence[int]]]) -> Iterator[tuple[str, str]]:
    """Neighbouring days with the same hours together, closed ones too."""
    closed = t.say("بسته", "closed")
    first = 0
    for number in range(1, len(week) + 1):
        if number == len(week) or week[number] != week[first]:
            yield _days(t, first, number - 1), t.hours(week[first]) if week[first] else closed
            first = number


def _days(t: Tongue, first: int, last: int) -> str:
    if first == last:
        return t.weekday(first)
    return t.say("{first} تا {last}", "{first} to {last}", first=t.weekday(first), last=t.weekday(last))


def _exception(t: Tongue, one: Facts) -> str:
    hours = t.hours(one["hours"]) if one["hours"] else t.say("بسته", "closed")
    why = f" ({t.shaped(one['title'])})" if one["title"] else ""
    return t.say("{day}: {hours}", "{day}: {hours}", day=t.day(one["date"]), hours=hours) + why
