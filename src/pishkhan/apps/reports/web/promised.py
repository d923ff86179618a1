"""What was promised, in plain words and as a table, with amounts as people say them (B5, B7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pishkhan.apps.contracts.rules import Scope
from pishkhan.apps.reports.queries.promised import Agreed, Promise, Target
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.sheets.writing import Column, Sheet
from pishkhan.infra.ui.filters import said
from pishkhan.infra.web.times import duration_typed
from pishkhan.pure.clocks import ClockKind


@dataclass(frozen=True, slots=True)
class Row:
    """One target: its name, for which request type, the amount of each priority ("" where nothing was agreed)."""

    name: str
    of_type: str
    amounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What holds for some work: a heading, sentences, and the table."""

    work: str
    sentences: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """One contract's promises; ``number`` is empty where a service level serves without one."""

    number: str
    contract_id: int
    words: tuple[Words, ...]


def in_words(agreed: Iterable[Agreed]) -> list[Agreement]:
    """What was agreed, contract by contract."""
    return [
        Agreement(
            one.contract.number if one.contract else "",
            one.contract.pk if one.contract else 0,
            tuple(_words(promise) for promise in one.promises),
        )
        for one in agreed
    ]


def promises_sheet(agreements: Iterable[Agreement]) -> Sheet:
    """The same as an Excel sheet."""
    columns = (
        *(Column(_("Contract number"), 18), Column(_("Covered work"), 40), Column(_("Target"), 24)),
        Column(_("Request type"), 24),
        *(Column(said(grade), 18) for grade in Priority),
    )
    rows = [
        (one.number, words.work, row.name, row.of_type, *row.amounts)
        for one in agreements
        for words in one.words
        for row in words.rows
    ]
    return Sheet(_("What was promised"), columns, rows)


def _words(promise: Promise) -> Words:
    rows = tuple(_row(target, promise.level.day_minutes) for target in promise.level.targets)
    return Words(_work(promise), tuple(_sentences(promise)), rows)


def _row(target: Target, day: int) -> Row:
    name = _("Longest promise") if target.kind is ClockKind.PROMISE else said(target.kind)
    return Row(name, target.of_type, tuple(_amount(minutes, day) for minutes in target.minutes))


def _amount(minutes: int | None, day: int) -> str:
    return duration_typed(minutes, day) if minutes else ""


def _work(promise: Promise) -> str:
    products = _(", ").join(promise.products) or _("All products")
    of_type = promise.request_type or _("All request types")
    return f"{products} · {of_type} · {promise.level.name}"


def _sentences(promise: Promise) -> Iterable[str]:
    """The two ends of the scale in a sentence each, then the hours, then what waits for a price."""
    for place, grade in ((0, Priority.CRITICAL), (len(Priority) - 1, Priority.LOW)):
        facts = {target.kind: target.minutes[place] for target in promise.level.targets if not target.of_type}
        first, solved = facts.get(ClockKind.FIRST_RESPONSE), facts.get(ClockKind.RESOLUTION)
        named = {
            "priority": said(grade),
            "first": _amount(first, promise.level.day_minutes),
            "solved": _amount(solved, promise.level.day_minutes),
        }
        if first and solved:
            words = _(
                "A request of priority “%(priority)s” is first answered within %(first)s and solved within %(solved)s."
            )
            yield words % named
        elif first:
            yield _("A request of priority “%(priority)s” is first answered within %(first)s.") % named
    yield _("Time counts in these hours: %(hours)s.") % {"hours": promise.level.hours}
    if promise.scope is Scope.BY_QUOTE:
        yield _("Such work is done for a price: its solution is timed from the moment you accept the price.")
