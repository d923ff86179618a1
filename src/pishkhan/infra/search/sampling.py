"""The file of documents and questions by which the search is measured: one JSON object a line (M3)."""

import json
import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pishkhan.pure.persian.mistyping import mistyped

SEED = 7
# What no database keeps: the letter nought, and halves of letters.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


class Unreadable(ValueError):  # noqa: N818 - what the reader needs to know
    """A line of the file is neither a document nor a question; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the documents that answer it, as written and as typed."""

    clean: str
    typed: str
    answers: frozenset[str]


@dataclass(slots=True)
class Sample:
    """Documents by their ids, and the questions about them, in any order."""

    documents: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)


def read_sample(lines: Iterable[str]) -> Sample:
    """Read one JSON object a line: ``{"id", "text"}`` or ``{"question", "answer_ids", "typed"?}``.

    An id is a text or a whole number, 1 the same as "1". Where a question has no ``typed``, it is made with a fixed
    seed. Raises ``Unreadable`` with the number of the line.
    """
    sample, draw = Sample(), random.Random(SEED)  # noqa: S311 - mistakes, no secrets
    asked_at: list[int] = []
    for number, line in enumerate(lines, 1):
        if line.strip("\ufeff \t\r\n"):
            _read(sample, _object(number, line), number, draw)
            asked_at += [number] * (len(sample.questions) - len(asked_at))
    if not sample.documents or not sample.questions:
        message = "the file needs documents and questions"
        raise Unreadable(message)
    _check_answers(sample, asked_at)
    return sample


def _check_answers(sample: Sample, asked_at: Iterable[int]) -> None:
    for number, question in zip(asked_at, sample.questions, strict=True):
        for one in sorted(question.answers - sample.documents.keys()):
            raise _wrong(number, f"no document has the id {one!r}")


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        read = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _wrong(number, f"is not JSON: {error}") from error
    if not isinstance(read, dict):
        raise _wrong(number, "is not an object")
    return read


def _read(sample: Sample, read: Mapping[str, Any], number: int, draw: random.Random) -> None:
    if "question" in read:
        sample.questions.append(_question(read, number, draw))
    elif "text" in read and "id" in read:
        _add_document(sample, read, number)
    else:
        raise _wrong(number, 'has neither "id" and "text" nor "question" and "answer_ids"')


def _add_document(sample: Sample, read: Mapping[str, Any], number: int) -> None:
    pk = _id(read["id"], number)
    if pk in sample.documents:
        raise _wrong(number, f"the document {pk!r} is there already")
    sample.documents[pk] = _text(read, "text", number)


def _question(read: Mapping[str, Any], number: int, draw: random.Random) -> Question:
    clean, answers = _text(read, "question", number), read.get("answer_ids")
    if not isinstance(answers, list) or not answers:
        raise _wrong(number, 'a question needs a list of "answer_ids", at least one')
    # Drawn for every question, so that those of one do not depend on whether another was given.
    made = mistyped(clean, draw)
    typed = made if read.get("typed") is None else _text(read, "typed", number)
    return Question(clean, typed, frozenset(_id(one, number) for one in answers))


def _text(read: Mapping[str, Any], name: str, number: int) -> str:
    text = read[name]
    if not isinstance(text, str):
        raise _wrong(number, f'"{name}" is no text')
    return _UNKEPT.sub(" ", text)


def _id(given: object, number: int) -> str:
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise _wrong(number, f"{given!r} is no id: a text or a whole number is one")
    return str(given)


def _wrong(number: int, what: str) -> Unreadable:
    return Unreadable(f"line {number}: {what}")
