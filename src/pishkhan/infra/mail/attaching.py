"""Files that go with a mail: named when it is written, made when it is sent.

A mail keeps only the name (``monthly-report:12:pdf``); whoever knows the kind makes the bytes from what is stored, so a
mail that waits, is repeated or is only kept costs nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file as it is sent."""

    name: str
    media_type: str
    content: bytes


Maker = Callable[[str, str], Attachment]
"""Given what stands behind the kind, and the language of the mail."""
_MAKERS: dict[str, Maker] = {}


def attaches(kind: str) -> Callable[[Maker], Maker]:
    """Let the decorated function make attachments called ``kind:…``; in an app's ``notices``."""

    def known(maker: Maker) -> Maker:
        if _MAKERS.setdefault(kind, maker) is not maker:
            message = f"two makers of attachments are called {kind!r}"
            raise ValueError(message)
        return maker

    return known


def attachment(name: str, language: str) -> Attachment:
    """The file of this name in this language."""
    kind, _colon, reference = name.partition(":")
    return _MAKERS[kind](reference, language)
