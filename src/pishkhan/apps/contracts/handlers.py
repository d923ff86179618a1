"""What contracts do when something was learnt; each is safe to repeat (C2)."""

from pishkhan.apps.academy.events import AttemptDecided, CertificateIssued
from pishkhan.apps.contracts.actions.suspending import reinstate_certified
from pishkhan.apps.contracts.actions.training import follow_attempt
from pishkhan.infra.events import Delivery, handles
from pishkhan.pure.actor import SYSTEM


@handles(AttemptDecided)
def follow_exam(fact: AttemptDecided, delivery: Delivery) -> None:
    """Whoever is nominated is assessed by it, or refused."""
    follow_attempt(actor=SYSTEM, at=delivery.at, attempt_id=fact.attempt_id)


@handles(CertificateIssued)
def let_back(fact: CertificateIssued, delivery: Delivery) -> None:
    """Whoever was suspended for a certificate that ran out is heard again with the new one."""
    reinstate_certified(actor=SYSTEM, at=delivery.at, contact_id=fact.contact_id)
