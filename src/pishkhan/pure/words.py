"""English source words that are translated at the door, never inside a rule."""

from enum import StrEnum
from typing import Self


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name, which the extractor looks for
    """Mark ``message`` for translation and return it unchanged; the door translates it when it is shown."""
    return message


class Worded(StrEnum):
    """A closed list of states whose members carry an English label: ``NEW = "new", N_("New")``.

    The value is what is stored; ``label`` is the source text a door translates.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member that is its stored value and knows its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member
