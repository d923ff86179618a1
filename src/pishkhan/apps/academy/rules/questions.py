"""What a question of the bank may say (H2)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pishkhan.apps.academy.rules.keeping import LONGEST_TITLE, check_range, long_text
from pishkhan.apps.academy.rules.kinds import Level, QuestionKind
from pishkhan.apps.academy.rules.marking import Key, number_of
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_POINTS = 20
MOST_CHOICES = 10
LONGEST_CHOICE = 300
OF_CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.ORDERING)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things to choose from; ``is_right`` says nothing where the order is asked."""

    text: str
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """A question as it is written: ``choices`` in their right order where order is asked.

    ``number`` and ``tolerance`` are typed texts, ``explanation`` is shown with the result of an attempt, and to whoever
    marks free text it says what a good answer holds.
    """

    kind: QuestionKind
    text: str
    level: Level
    points: int = 1
    choices: tuple[Choice, ...] = ()
    number: str = ""
    tolerance: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A question as it is kept: choices by keys that tell nothing, and what is right."""

    text: str
    explanation: str
    choices: tuple[tuple[str, str], ...]
    key: Key

    def answer_data(self) -> dict[str, object]:
        """What is right, as it is kept."""
        number = None if self.key.number is None else str(self.key.number)
        return {"right": list(self.key.right), "number": number, "tolerance": str(self.key.tolerance)}


def content(terms: QuestionTerms, new_key: Callable[[], str]) -> Content:
    """Judge what was written. Raises ``Refusal`` beside its field."""
    check_range(terms.points, "points", 1, MOST_POINTS)
    chosen = _choices(terms)
    keyed = tuple((new_key(), one) for one in chosen)
    number, tolerance = _number(terms)
    right = tuple(key for key, one in keyed if one.is_right or terms.kind is QuestionKind.ORDERING)
    return Content(
        text=long_text(terms.text, "text", required=True),
        explanation=long_text(terms.explanation, "explanation"),
        choices=tuple((key, one.text) for key, one in keyed),
        key=Key(terms.kind, terms.points, right, number, tolerance),
    )


def key_from(kind: QuestionKind, points: int, data: Mapping[str, object]) -> Key:
    """What is right, back from what was kept."""
    right = data.get("right")
    number = data.get("number")
    keys = tuple(str(one) for one in right) if isinstance(right, list) else ()
    exact = None if number is None else Decimal(str(number))
    return Key(kind, points, keys, exact, Decimal(str(data.get("tolerance") or 0)))


def _choices(terms: QuestionTerms) -> Sequence[Choice]:
    if terms.kind not in OF_CHOICES:
        return ()
    written = [Choice(clean(one.text), one.is_right) for one in terms.choices if not is_blank(one.text)]
    if not 2 <= len(written) <= MOST_CHOICES:
        raise _wrong("choices", N_("Write from 2 to {most} choices."), most=MOST_CHOICES)
    if any(len(one.text) > LONGEST_CHOICE for one in written):
        raise _wrong("choices", N_("A choice has at most {limit} characters."), limit=LONGEST_CHOICE)
    if len({one.text for one in written}) < len(written):
        raise _wrong("choices", N_("Two choices say the same."))
    _check_right(terms.kind, sum(one.is_right for one in written))
    return written


def _check_right(kind: QuestionKind, count: int) -> None:
    if kind is QuestionKind.SINGLE and count != 1:
        raise _wrong("choices", N_("Mark the one right choice."))
    if kind is QuestionKind.MULTIPLE and not count:
        raise _wrong("choices", N_("Mark at least one right choice."))


def _number(terms: QuestionTerms) -> tuple[Decimal | None, Decimal]:
    if terms.kind is not QuestionKind.NUMERIC:
        return None, Decimal(0)
    number = number_of(terms.number[:LONGEST_TITLE])
    tolerance = Decimal(0) if is_blank(terms.tolerance) else number_of(terms.tolerance[:LONGEST_TITLE])
    if number is None:
        raise _wrong("number", N_("Write the right number."))
    if tolerance is None or tolerance < 0:
        raise _wrong("tolerance", N_("Write how far an answer may be off, or nothing."))
    return number, tolerance


def _wrong(field: str, message: str, **facts: object) -> Refusal:
    return Refusal("academy.question", message, field=field, **facts)
