"""What happened: facts that other apps react to, and the append-only audit (design §3, §6)."""

from typing import TYPE_CHECKING

from pishkhan.infra.events.facts import Fact
from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.events.recording import announce, announce_many, audit, keep_witness, record
    from pishkhan.infra.events.registry import Delivery, handles, notifies

__all__ = ["Delivery", "Fact", "announce", "announce_many", "audit", "handles", "keep_witness", "notifies", "record"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(
        __name__,
        dict.fromkeys(("announce", "announce_many", "audit", "keep_witness", "record"), "recording")
        | dict.fromkeys(("Delivery", "handles", "notifies"), "registry"),
    )
