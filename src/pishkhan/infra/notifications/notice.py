"""One thing a person is told, before it is kept."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pishkhan.infra.mail.sending import Mail
from pishkhan.infra.notifications.kinds import Kind

KEY_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """Something happened that concerns ``person_id``; kept in the product and mailed as he has chosen.

    ``key`` names the cause ("event:12"): of one kind and cause a person has one notice. ``subject`` is what it is about
    ("ticket:7"), so that seeing that marks it as read. ``facts`` are plain JSON values, from which the sentence is made
    in the reader's language when he reads it. ``mail`` is the same said by mail, if it exists.
    """

    person_id: int
    kind: Kind
    key: str
    at: datetime
    subject: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    mail: Mail | None = None

    def __post_init__(self) -> None:
        """Refuse a key that would have to be cut: two causes could then become one."""
        if len(self.key) > KEY_LENGTH:
            raise ValueError(self.key)
