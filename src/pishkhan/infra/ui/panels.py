"""Panels that higher apps show on a lower app's page (design §2): registered by place, drawn in order."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest
from markupsafe import Markup

Draw = Callable[..., str | None]
T = TypeVar("T")

_places: dict[str, list[tuple[int, str, Draw]]] = {}


def panel(place: str, *, order: int = 50) -> Callable[[Draw], Draw]:
    """Register ``def draw(request, **subject) -> str | None`` for ``place``; it returns HTML, or None to stay away."""

    def keep(draw: Draw) -> Draw:
        _places.setdefault(place, []).append((order, draw.__qualname__, draw))
        return draw

    return keep


def rendered(place: str, request: HttpRequest, **subject: Any) -> Markup:
    """Everything registered for ``place``, drawn for this request."""
    drawn = (draw(request, **subject) for _, _, draw in sorted(_places.get(place, ()), key=lambda kept: kept[:2]))
    return Markup("\n").join(Markup(html) for html in drawn if html)  # noqa: S704 - our own templates escaped it


def shared(request: HttpRequest, key: str, read: Callable[[], T]) -> T:
    """What several panels of one page show, read once for this request; ``key`` names what is read, and of whom."""
    kept: dict[str, Any] = request.__dict__.setdefault("_shared_by_panels", {})
    if key not in kept:
        kept[key] = read()
    found: T = kept[key]
    return found
