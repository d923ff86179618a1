"""Revoking a certificate, and telling that one ends: 60, 30 and 7 days ahead, once each (H2)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.academy.events import CertificateExpiring, CertificateRevoked
from pishkhan.apps.academy.models import Certificate, CertificateNotice
from pishkhan.apps.academy.queries import guard
from pishkhan.apps.academy.queries.certificates import near_their_end
from pishkhan.apps.academy.rules import KEEPERS
from pishkhan.apps.academy.rules.certificates import already_revoked
from pishkhan.apps.academy.rules.keeping import LONGEST_REASON, changed_meanwhile
from pishkhan.infra.days import house_day
from pishkhan.infra.events import record
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role


@transaction.atomic
def revoke_certificate(
    *, actor: Actor, at: datetime, certificate_id: int, reason: str, version: int | None = None
) -> Certificate:
    """Let a certificate count no longer from today on; it stays to be found, with the reason for whoever keeps them."""
    require_role(actor, *KEEPERS)
    guard.certificate(actor, certificate_id)
    found = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate_id)
    changed_meanwhile(version, found.version, found.revoke_reason)
    if found.revoked_on is not None:
        raise already_revoked()
    found.revoked_on, found.revoke_reason = house_day(at), required_text(reason, "reason", LONGEST_REASON)
    found.version += 1
    found.save(update_fields=["revoked_on", "revoke_reason", "version"])
    fact = CertificateRevoked(found.pk, found.course_id, found.contact_id, found.revoked_on)
    record("academy.revoke_certificate", fact, actor=actor, at=at, subject=found.subject_key, number=found.reference)
    return guard.certificate(actor, certificate_id)


def announce_expiring(*, actor: Actor, at: datetime) -> int:
    """Announce every certificate that has come nearer to its end, and give their number; safe to repeat."""
    return sum(_announce(actor, at, found, days) for found, days in near_their_end(house_day(at)))


@transaction.atomic
def _announce(actor: Actor, at: datetime, found: Certificate, days: int) -> bool:
    assert found.expires_on is not None  # noqa: S101 - only what ends comes near to its end
    _notice, is_new = CertificateNotice.objects.get_or_create(certificate=found, days=days, defaults={"at": at})
    if is_new:
        fact = CertificateExpiring(found.pk, found.contact_id, found.expires_on, days)
        record("academy.announce_expiry", fact, actor=actor, at=at, subject=found.subject_key, days=days)
    return is_new
