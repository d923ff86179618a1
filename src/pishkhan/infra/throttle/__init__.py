"""Limits on how often something may be tried, by account and by source (design §6)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.throttle.counting import forget, forgive, hit

__all__ = ["forget", "forgive", "hit"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(__name__, dict.fromkeys(__all__, "counting"))
