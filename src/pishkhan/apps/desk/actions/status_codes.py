"""The public status page: whoever holds the tracking code and proves the ticket's own mailbox sees its state (A1)."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from pishkhan.apps.desk.events import StatusCodeRequested
from pishkhan.apps.desk.models import StatusCode, Ticket
from pishkhan.apps.desk.notices.codes import status_code_mail
from pishkhan.infra.events import audit, record
from pishkhan.infra.mail import send
from pishkhan.infra.throttle import hit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LIFETIME = timedelta(minutes=15)
MOST_TRIES = 5
HOUR = 60 * 60


def request_status_code(*, actor: Actor, at: datetime, tracking_code: str, source: str) -> None:
    """Mail a one-time code to the ticket's own mailbox; unknown codes get the very same answer (design §4).

    Throttled by source and by tracking code; raises ``Throttled``.
    """
    hit("status.source", source, limit=20, window_seconds=HOUR, at=at)
    hit("status.code", tracking_code, limit=5, window_seconds=HOUR, at=at)
    with transaction.atomic():
        ticket = Ticket.objects.filter(code=tracking_code, contact__isnull=False).first()
        if ticket is None:
            return
        secret = f"{secrets.randbelow(1_000_000):06d}"
        row = StatusCode.objects.create(
            ticket=ticket, digest=_digest(ticket, secret), sent_at=at, expires_at=at + LIFETIME
        )
        for mail in status_code_mail(ticket, row.pk, secret):
            send(mail)
        fact = StatusCodeRequested(ticket_id=ticket.pk, status_code_id=row.pk)
        record("desk.request_status_code", fact, actor=actor, at=at, subject=ticket.subject_key)


def redeem_status_code(*, actor: Actor, at: datetime, tracking_code: str, secret: str, source: str) -> Ticket:
    """Open a ticket's status with the mailed code, once; wrong and unknown get the same ``Refusal``."""
    hit("status.try", source, limit=30, window_seconds=HOUR, at=at)
    hit("status.try_code", tracking_code, limit=15, window_seconds=HOUR, at=at)
    ticket = _redeem(at, tracking_code, secret)
    if ticket is None:
        raise Refusal("desk.bad_status_code", N_("The code is wrong or has expired."), field="secret")
    with transaction.atomic():
        audit("desk.redeem_status_code", actor=actor, at=at, subject=ticket.subject_key)
    return ticket


def _redeem(at: datetime, tracking_code: str, secret: str) -> Ticket | None:
    """Count the try first, in a transaction of its own, so that a refusal cannot take it back."""
    with transaction.atomic():
        newest = StatusCode.objects.select_for_update(of=("self",)).filter(
            ticket__code=tracking_code, expires_at__gt=at
        )
        row = newest.filter(used_at=None, tries__lt=MOST_TRIES).select_related("ticket").order_by("-sent_at").first()
        if row is None:
            return None
        row.tries += 1
        is_right = constant_time_compare(row.digest, _digest(row.ticket, secret))
        row.used_at = at if is_right else None
        row.save(update_fields=["tries", "used_at"])
    return row.ticket if is_right else None


def _digest(ticket: Ticket, secret: str) -> str:
    return salted_hmac(f"desk.status.{ticket.pk}", secret, algorithm="sha256").hexdigest()
