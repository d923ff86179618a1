"""How fast: what a service level promises, as a table and as a day people can imagine (B1, B5)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pishkhan.apps.contracts.rules.wording.clauses import Block, Clause, aside, clause, paragraph, points, table
from pishkhan.apps.contracts.rules.wording.tongue import Tongue

Facts = Mapping[str, Any]
PRIORITIES = ("1", "2", "3", "4")


def how_fast(t: Tongue, levels: Sequence[Facts]) -> Iterator[Clause]:
    """One clause for each service level, and what its priorities mean."""
    for number, level in enumerate(levels):
        name = t.name(level["name"])
        title = t.say("با چه سرعتی: سطح خدمت {name}", "How fast: service level {name}", name=name)
        yield clause(f"speed:{level['policy_id']}", title, *_level(t, level, first=number == 0))


def _level(t: Tongue, level: Facts, *, first: bool) -> Iterator[Block | None]:
    if first:
        yield paragraph(_priorities(t))
        yield points(_matrix(t, level["matrix"]))
    yield paragraph(
        t.say(
            "زمان‌ها بر پایه ساعت‌های کاری این سطح خدمت است و بیرون از آن شمرده نمی‌شود. هر روز کاری {day} است.",
            "Times are working hours of this service level; outside them no time passes. A working day is {day}.",
            day=t.amount(level["day_minutes"], level["day_minutes"] + 1),
        )
        if level["day_minutes"] < 24 * 60
        else t.say(
            "این زمان‌ها شبانه‌روزی است: شب‌ها، جمعه‌ها و روزهای تعطیل هم شمرده می‌شود.",
            "These times run around the clock: at night, on Fridays and on holidays too.",
        )
    )
    head = [t.say("مهلت", "Target"), *_priority_names(t)]
    yield table(head, _rows(t, level))
    yield aside(paragraph(*_example(t, level)))
    yield points(_explained(t, level))


def _priorities(t: Tongue) -> str:
    return t.say(
        "اولویت هر درخواست از دو پرسش به دست می‌آید: کار چند نفر مانده است و چقدر می‌تواند منتظر بماند.",
        "The priority of a request follows from two questions: how many people it holds up, and how long it can wait.",
    )


def _matrix(t: Tongue, matrix: Mapping[str, int]) -> Iterator[str]:
    for number, name in enumerate(_priority_names(t), 1):
        cells = [key.split("×") for key, priority in sorted(matrix.items()) if priority == number]
        cases = [_case(t, int(impact), int(urgency)) for impact, urgency in cells]
        if cases:
            joined = ("؛ یا " if t.language == "fa" else "; or ").join(cases)
            yield t.say("{name}: {cases}.", "{name}: {cases}.", name=name, cases=joined)


def _case(t: Tongue, impact: int, urgency: int) -> str:
    who = (
        t.say("همه سازمان", "the whole organisation"),
        t.say("یک واحد یا چند نفر", "a unit or several people"),
        t.say("یک نفر", "one person"),
    )[impact - 1]
    return (
        t.say("کار {who} ایستاده است", "the work of {who} has stopped", who=who),
        t.say("کار {who} کند پیش می‌رود یا راه دیگری دارد", "the work of {who} is slow or has a way round", who=who),
        t.say("کار {who} می‌تواند منتظر بماند", "the work of {who} can wait", who=who),
    )[urgency - 1]


def _priority_names(t: Tongue) -> list[str]:
    return [
        t.say("بحرانی", "Critical"),
        t.say("زیاد", "High"),
        t.say("متوسط", "Medium"),
        t.say("کم", "Low"),
    ]


def _rows(t: Tongue, level: Facts) -> Iterator[list[str]]:
    day = level["day_minutes"]
    for target in level["targets"]:
        cells = (target["minutes"].get(priority) for priority in PRIORITIES)
        yield [_target(t, target), *(t.amount(cell, day) if cell else "—" for cell in cells)]
    promised = (level["promise"].get(priority) for priority in PRIORITIES)
    name = t.say("دورترین وعده پیام بعدی", "Longest promise for the next message")
    yield [name, *(t.amount(cell, day) if cell else "—" for cell in promised)]


def _target(t: Tongue, target: Facts) -> str:
    kinds = {
        "first_response": t.say("پاسخ نخست", "First response"),
        "next_response": t.say("پاسخ بعدی", "Next response"),
        "resolution": t.say("حل درخواست", "Resolution"),
    }
    kind = kinds[target["kind"]]
    if target["request_type"] is None:
        return kind
    only = t.name(target["request_type"])
    return t.say("{kind}، تنها برای «{only}»", "{kind}, only for “{only}”", kind=kind, only=only)


def _example(t: Tongue, level: Facts) -> Iterator[str]:
    example, zone = level["example"], level["calendar"]["zone"]
    if example is None:
        return
    opened = t.moment(example["opened"], zone)
    yield t.say(
        "برای نمونه: اگر {opened} درخواستی با اولویت زیاد بفرستید،",
        "For example: if you send a request of high priority on {opened},",
        opened=opened,
    )
    said = []
    if "first_response" in example:
        due = t.moment(example["first_response"], zone)
        said.append(t.say("تا {due} پاسخ نخست را می‌گیرید", "you have a first answer by {due}", due=due))
    if "resolution" in example:
        due = t.moment(example["resolution"], zone)
        said.append(t.say("تا {due} حل می‌شود", "it is solved by {due}", due=due))
    yield (" و " if t.language == "fa" else " and ").join(said) + "."


def _explained(t: Tongue, level: Facts) -> Iterator[str]:
    yield t.say(
        "پاسخ نخست یعنی نخستین پیام یک کارشناس، نه پیام خودکار.",
        "The first response is the first message of a person, not an automatic one.",
    )
    yield t.say(
        "زمانی که در انتظار پاسخ شما یا روزی که با هم گذاشته‌ایم می‌گذرد، در زمان حل درخواست به حساب نمی‌آید.",
        "Time spent waiting for your answer, or for a date we agreed on, does not count towards the resolution.",
    )
    yield t.say(
        "اگر پس از پاسخ نهایی تا {silence} روز کاری چیزی نگویید، درخواست بسته می‌شود.",
        "If you say nothing for {silence} working days after the final answer, the request is closed.",
        silence=level["silence_days"],
    )
    yield t.say(
        "تا {days} روز کاری پس از پاسخ نهایی می‌توانید همان درخواست را دوباره باز کنید.",
        "For {days} working days after the final answer you can open the same request again.",
        days=level["reopening_days"],
    )
