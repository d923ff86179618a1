"""What knowledge announces."""

from dataclasses import dataclass
from typing import ClassVar

from pishkhan.infra.events import Fact


@dataclass(frozen=True, slots=True)
class AnnouncementBegun(Fact):
    """The time of an important announcement has come; its readers are told once."""

    name: ClassVar[str] = "knowledge.announcement_begun"
    announcement_id: int
