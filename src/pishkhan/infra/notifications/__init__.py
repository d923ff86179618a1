"""Notices to a person inside the product, beside the mails: written by what happened, kept once per cause (A12)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.notifications.kinds import Kind, Way, kind
    from pishkhan.infra.notifications.notice import Notice

__all__ = ["Kind", "Notice", "Way", "kind"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(__name__, {"Kind": "kinds", "Way": "kinds", "kind": "kinds", "Notice": "notice"})
