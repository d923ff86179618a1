"""Where things stand in a chart. Across is in percent of the plot, down in pixels from its top; no Django here.

Time runs with the reading direction: in a page that reads right to left the first day stands at the right.
"""

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, floor, log10

HEIGHT = 180.0
NICE = (1, 2, 2.5, 5, 10)
STEPS = 4
EPSILON = 1e-9


def scale(largest: float) -> tuple[float, float]:
    """The top of an axis that holds ``largest``, and the step of its lines: round numbers, at most five of them.

    Nothing at all gives an axis up to one.
    """
    if largest <= 0:
        return 1.0, 1.0
    rough = largest / STEPS
    magnitude = 10.0 ** floor(log10(rough))
    step = next(nice * magnitude for nice in NICE if nice * magnitude >= rough * (1 - EPSILON))
    return step * ceil(largest / step - EPSILON), step


def whole_scale(largest: int) -> tuple[float, float]:
    """The same for counts: no lines between whole numbers."""
    top, step = scale(largest)
    if step == int(step):
        return top, step
    whole = ceil(step)
    return float(whole * ceil(max(largest, 1) / whole)), float(whole)


def ticks(top: float, step: float) -> list[float]:
    """The values at which an axis has its lines, from nothing to the top."""
    return [step * number for number in range(round(top / step) + 1)]


def down(value: float, top: float, height: float = HEIGHT) -> float:
    """How far below the top of the plot a value stands, never outside of it."""
    share = min(max(value / top, 0.0), 1.0) if top else 0.0
    return round(height * (1 - share), 2)


def centre(place: int, count: int, *, rtl: bool) -> float:
    """The middle of the ``place``-th of ``count`` equal parts, in percent from the left."""
    across = 100 * (place + 0.5) / count
    return round(100 - across if rtl else across, 3)


def slot(place: int, count: int, share: float, *, rtl: bool) -> tuple[float, float]:
    """Left edge and width of a column that fills ``share`` of its part, in percent."""
    width = 100 / count * share
    return round(centre(place, count, rtl=rtl) - width / 2, 3), round(width, 3)


def lengthwise(share: float, *, rtl: bool) -> tuple[float, float]:
    """Left edge and width of a bar that begins where reading begins, in percent."""
    width = round(100 * min(max(share, 0.0), 1.0), 3)
    return (round(100 - width, 3) if rtl else 0.0), width


def runs(values: Sequence[object | None]) -> Iterator[list[int]]:
    """The places of values that follow each other without a gap; a line is broken where nothing is known."""
    run: list[int] = []
    for place, value in enumerate(values):
        if value is not None:
            run.append(place)
        elif run:
            yield run
            run = []
    if run:
        yield run


def path(points: Iterable[tuple[float, float]], *, closed: bool = False) -> str:
    """The points as the ``d`` of an SVG path; nothing for fewer than two."""
    written = [f"{x:g} {y:g}" for x, y in points]
    return f"M{' L'.join(written)}{' Z' if closed else ''}" if len(written) > 1 else ""


def labelled(count: int, most: int) -> range:
    """Which of ``count`` places carry a label so that there are at most ``most``: every so many, from the first."""
    return range(0, count, max(1, -(-count // most)))


def heat_step(value: float, largest: float, steps: int) -> int:
    """The step of a colour scale, 0 for nothing; what is not nothing is never shown as nothing."""
    if value <= 0 or largest <= 0:
        return 0
    return max(1, min(steps, -int(-steps * value // largest)))
