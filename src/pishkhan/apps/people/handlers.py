"""What follows from this app's own facts."""

from pishkhan.apps.people.actions.entering import mail_forgotten_password
from pishkhan.apps.people.events import PasswordForgotten
from pishkhan.infra.events import Delivery, handles
from pishkhan.pure.actor import SYSTEM


@handles(PasswordForgotten)
def mail_links(fact: PasswordForgotten, delivery: Delivery) -> None:
    """Mail the links apart from the request, so that its answer takes as long for an unknown name."""
    mail_forgotten_password(actor=SYSTEM, at=delivery.recorded_at, user_ids=fact.user_ids)
