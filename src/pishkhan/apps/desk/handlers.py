"""What the desk does when something has happened, each once and by its own action."""

from pishkhan.apps.desk.actions.joint import answer_child
from pishkhan.apps.desk.events import JointShareDue
from pishkhan.infra.events import Delivery, handles
from pishkhan.pure.actor import SYSTEM


@handles(JointShareDue)
def write_joint_share(fact: JointShareDue, delivery: Delivery) -> None:
    """Bring one customer his share of a joint answer (A13)."""
    answer_child(actor=SYSTEM, at=delivery.at, recipient_id=fact.recipient_id)
