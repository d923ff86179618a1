"""Drawing the questions of one attempt: by chance, anew each time, the same for the same seed (H2).

So many of each level as the exam wants; within a level the lessons take turns, so that no lesson is left out by chance
while another is asked about three times.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from pishkhan.apps.academy.rules.kinds import Level
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be drawn: its number, its lesson, its level."""

    question_id: int
    lesson_id: int
    level: Level


def draw(seed: int, candidates: Iterable[Candidate], wanted: Mapping[Level, int]) -> tuple[int, ...]:
    """The questions of an attempt in the order in which they are asked. Raises ``Refusal`` where the bank is short."""
    chance = Random(seed)  # noqa: S311 - the seed itself comes from a safe source and is kept
    bank = sorted(candidates, key=lambda one: one.question_id)
    drawn: list[int] = []
    for level in Level:
        of_level = [one for one in bank if one.level is level]
        check_enough(level, len(of_level), wanted.get(level, 0))
        drawn += _in_turns(chance, of_level)[: wanted.get(level, 0)]
    chance.shuffle(drawn)
    return tuple(drawn)


def shuffled(seed: int, place: int, keys: Sequence[str]) -> tuple[str, ...]:
    """The choices of the question at ``place`` in an order of its own; two or more never stand as they were written."""
    chance = Random(seed * 1_000 + place)  # noqa: S311 - as above
    order = list(keys)
    chance.shuffle(order)
    if len(order) > 1 and order == list(keys):
        order = [*order[1:], order[0]]
    return tuple(order)


def check_enough(level: Level, held: int, wanted: int) -> None:
    """The bank holds at least as many questions of a level as an exam draws. Raises ``Refusal``."""
    if held < wanted:
        raise Refusal(
            "academy.bank_short",
            N_("The bank holds {held} questions of the level “{level}”, and the exam draws {wanted}."),
            field=level.value,
            held=held,
            level=level,
            wanted=wanted,
        )


def _in_turns(chance: Random, questions: Sequence[Candidate]) -> list[int]:
    """One of each lesson, then a second of each, in an order of chance."""
    by_lesson: dict[int, list[int]] = {}
    for one in questions:
        by_lesson.setdefault(one.lesson_id, []).append(one.question_id)
    piles = list(by_lesson.values())
    for pile in piles:
        chance.shuffle(pile)
    chance.shuffle(piles)
    deepest = max((len(pile) for pile in piles), default=0)
    return [pile[turn] for turn in range(deepest) for pile in piles if turn < len(pile)]
