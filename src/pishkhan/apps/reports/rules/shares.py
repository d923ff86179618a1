"""A share with its band: never one without the other (practice: a day of thirty-five cases says ±15 points)."""

from dataclasses import dataclass
from math import sqrt

Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; ``provisional`` of the part may still be undone."""

    part: int
    whole: int
    provisional: int = 0

    @property
    def value(self) -> float | None:
        """The share of one; None when there is nothing to divide by."""
        return self.part / self.whole if self.whole else None

    @property
    def band(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval: what the same desk could have shown by chance."""
        if not self.whole:
            return None
        share, count = self.part / self.whole, self.whole
        centre = (share + Z95**2 / (2 * count)) / (1 + Z95**2 / count)
        half = Z95 * sqrt(share * (1 - share) / count + Z95**2 / (4 * count**2)) / (1 + Z95**2 / count)
        return max(0.0, centre - half), min(1.0, centre + half)


def differs(one: Share, other: Share) -> bool:
    """Whether two shares differ by more than chance: their bands do not touch. False where one has none."""
    if one.band is None or other.band is None:
        return False
    return one.band[0] > other.band[1] or other.band[0] > one.band[1]
