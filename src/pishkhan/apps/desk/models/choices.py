"""Django's choices from the rules' closed lists."""

from pishkhan.pure.words import Worded


def choices(words: type[Worded]) -> list[tuple[str, str]]:
    """The stored value and the English source label of every member."""
    return [(member.value, member.label) for member in words]
