"""What an answer is worth (H2). Points are whole numbers; what is given is counted in hundredths of a point.

- one answer: all or nothing;
- several answers: the share of right ones that were chosen, less as much for each wrong one, never below nothing;
- ordering: the share of neighbours that follow each other as they should;
- a number: all within its tolerance, else nothing;
- free text: what the person who marks it gives.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from pishkhan.apps.academy.rules.kinds import QuestionKind
from pishkhan.pure.persian import clean, is_blank, to_ascii_digits
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

HUNDREDTHS = 100
LONGEST_ANSWER = 10_000


@dataclass(frozen=True, slots=True)
class Key:
    """What is right: the choices (in their order where order is asked), or a number with its tolerance."""

    kind: QuestionKind
    points: int
    right: tuple[str, ...] = ()
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)

    @property
    def most(self) -> int:
        """The most an answer can get, in hundredths of a point."""
        return self.points * HUNDREDTHS


@dataclass(frozen=True, slots=True)
class Given:
    """What a learner answered: choices by their keys, or a text; nothing of both is no answer."""

    keys: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no answer."""
        return not self.keys and not self.text

    def to_data(self) -> dict[str, object]:
        """The answer as it is kept."""
        return {"keys": list(self.keys), "text": self.text}


def given_from(data: Mapping[str, object] | None) -> Given:
    """The answer back from what was kept."""
    kept = data or {}
    keys = kept.get("keys")
    return Given(tuple(str(one) for one in keys) if isinstance(keys, list) else (), str(kept.get("text") or ""))


def accepted(kind: QuestionKind, choices: Sequence[str], given: Given) -> Given:
    """An answer that may be kept. Raises ``Refusal`` for a choice the question does not have, or one named twice."""
    if kind in {QuestionKind.NUMERIC, QuestionKind.FREE}:
        return Given(text=_text(given.text))
    keys = given.keys
    known = len(set(keys)) == len(keys) and set(keys) <= set(choices)
    fitting = len(keys) <= 1 if kind is QuestionKind.SINGLE else True
    whole = not keys or kind is not QuestionKind.ORDERING or len(keys) == len(choices)
    if not (known and fitting and whole):
        raise Refusal("academy.strange_answer", N_("This answer does not belong to this question."))
    return Given(keys=keys)


def mark(key: Key, given: Given) -> int | None:
    """What ``given`` is worth in hundredths of a point; nothing where a person has to mark it."""
    if given.is_empty:
        return 0
    if key.kind is QuestionKind.FREE:
        return None
    if key.kind is QuestionKind.NUMERIC:
        return key.most if _is_near(key, given.text) else 0
    right, all_of_it = _share(key, given.keys)
    return key.most * right // all_of_it


def percent(got: int, most: int) -> int:
    """The score of an attempt in whole per cent, rounded down: nobody passes by rounding."""
    return got * 100 // most if most else 0


def check_mark(hundredths: int, most: int) -> int:
    """What a person may give for a free text: from nothing to all its points. Raises ``Refusal``."""
    if not 0 <= hundredths <= most:
        message = N_("Give from 0 to {most} points.")
        raise Refusal("academy.mark", message, field="points", most=most // HUNDREDTHS)
    return hundredths


def number_of(text: str) -> Decimal | None:
    """The number somebody typed, in any digits and with either decimal mark; nothing when it is none."""
    plain = to_ascii_digits(text).strip().replace("٬", "").replace("٫", ".").replace("،", ".").replace(" ", "")
    try:
        found = Decimal(plain.replace(",", "." if plain.count(",") == 1 and "." not in plain else ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found) < Decimal(10) ** 15 else None


def _is_near(key: Key, text: str) -> bool:
    typed = number_of(text)
    return typed is not None and key.number is not None and abs(typed - key.number) <= key.tolerance


def _share(key: Key, keys: tuple[str, ...]) -> tuple[int, int]:
    """The part that is right, as a fraction."""
    if key.kind is QuestionKind.SINGLE:
        return int(keys == key.right), 1
    if key.kind is QuestionKind.ORDERING:
        follows = set(pairwise(key.right))
        return sum(pair in follows for pair in pairwise(keys)), max(1, len(key.right) - 1)
    chosen = set(keys)
    right = len(chosen & set(key.right)) - len(chosen - set(key.right))
    return max(0, right), max(1, len(key.right))


def _text(text: str) -> str:
    said = "" if is_blank(text) else clean(text, multiline=True)
    if len(said) > LONGEST_ANSWER:
        message = N_("At most {limit} characters fit here.")
        raise Refusal("text.long", message, limit=LONGEST_ANSWER)
    return said
