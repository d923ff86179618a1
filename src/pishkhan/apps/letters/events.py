"""What this app announces."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class LetterRegistered(Fact):
    """A letter has its number."""

    name: ClassVar[str] = "letters.letter_registered"
    letter_id: int
    direction: str
    organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class LetterCancelled(Fact):
    """A registered letter no longer counts; its number stays."""

    name: ClassVar[str] = "letters.letter_cancelled"
    letter_id: int
