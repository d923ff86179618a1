"""What contracts do when something was learnt or is asked for; each is safe to repeat (C2)."""

from pishkhan.apps.academy.events import AttemptDecided, CertificateIssued
from pishkhan.apps.contracts.actions.suspending import reinstate_certified
from pishkhan.apps.contracts.actions.training import follow_attempt, train_again
from pishkhan.apps.contracts.events import ContractChanged, RequirementsChanged
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


@handles(RequirementsChanged)
def ask_again(fact: RequirementsChanged, delivery: Delivery) -> None:
    """Whoever is on the road under the service level learns what is asked now."""
    train_again(actor=SYSTEM, at=delivery.at, policy_id=fact.policy_id)


@handles(ContractChanged)
def ask_under(fact: ContractChanged, delivery: Delivery) -> None:
    """Other lines may ask for other courses."""
    train_again(actor=SYSTEM, at=delivery.at, contract_id=fact.contract_id)
