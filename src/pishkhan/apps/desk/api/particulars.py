"""What programs send and read of the particulars of a request (F3)."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.queries.rows import Particulars
from pishkhan.apps.desk.rules.particulars import LONGEST_LINE, LONGEST_TEXT, MOST_DAYS, MOST_PEOPLE, NAMES, Stage
from pishkhan.infra.api.answers import Answer, By
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.fields import Day, Line, OneOf, Text


class ParticularsIn(Body):
    """What a kind of request tells beside its words; members that its kind does not ask for are left out.

    A visit tells `place`, `contact`, `phone` and perhaps `days`; deployment oversight `stage` and perhaps `days`;
    process implementation `process`, `owner` and perhaps `papers`; training `topic`, `people` and perhaps `days`.
    """

    place: Annotated[Line, Field(max_length=LONGEST_LINE)] = Field("", examples=["تهران، خیابان مطهری، طبقه سوم"])
    contact: Annotated[Line, Field(max_length=LONGEST_LINE)] = ""
    phone: Line = ""
    days: Annotated[list[Day], Field(max_length=MOST_DAYS)] = []
    stage: Annotated[str | None, OneOf(Stage)] = None
    process: Annotated[Line, Field(max_length=LONGEST_LINE)] = ""
    owner: Annotated[Line, Field(max_length=LONGEST_LINE)] = ""
    papers: Annotated[Text, Field(max_length=LONGEST_TEXT)] = ""
    topic: Annotated[Line, Field(max_length=LONGEST_LINE)] = ""
    people: Annotated[int, Field(strict=True, ge=1, le=MOST_PEOPLE)] | None = None


def given(body: ParticularsIn | None) -> dict[str, Any] | None:
    """What the action takes."""
    return None if body is None else {name: getattr(body, name) for name in NAMES}


def _days(found: Particulars) -> list[date] | None:
    named: list[str] | None = found.facts.get("days")
    return None if named is None else [date.fromisoformat(day) for day in named]


def _fact(name: str) -> By:
    return By(lambda found: found.facts.get(name))


class ParticularsAnswer(Answer):
    """What a request tells beside its words; members of other kinds are null."""

    kind: Annotated[str, OneOf(Kind)]
    place: Annotated[str | None, _fact("place")]
    contact: Annotated[str | None, _fact("contact")]
    phone: Annotated[str | None, _fact("phone")]
    days: Annotated[list[date] | None, By(_days)]
    stage: Annotated[str | None, OneOf(Stage), _fact("stage")]
    process: Annotated[str | None, _fact("process")]
    owner: Annotated[str | None, _fact("owner")]
    papers: Annotated[str | None, _fact("papers")]
    topic: Annotated[str | None, _fact("topic")]
    people: Annotated[int | None, _fact("people")]
