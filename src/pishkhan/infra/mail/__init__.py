"""Outgoing mail: written with the change that causes it, sent later by the worker, each key once (design §3)."""

from typing import TYPE_CHECKING

from pishkhan.infra.exports import lazy_exports

if TYPE_CHECKING:
    from pishkhan.infra.mail.sending import Mail, send, send_many

__all__ = ["Mail", "send", "send_many"]

if not TYPE_CHECKING:
    __getattr__ = lazy_exports(__name__, dict.fromkeys(__all__, "sending"))
