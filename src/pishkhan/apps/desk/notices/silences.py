"""Who hears that a silent server is back (D6); whom its silence calls is the ladder's to say (E7)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import RecoveryNoted
from pishkhan.apps.desk.notices.kinds import HEARD_AGAIN
from pishkhan.apps.desk.notices.telling import Told, to_colleague, told
from pishkhan.apps.desk.queries.readers import owner_of, responders_of
from pishkhan.infra.events import Delivery, notifies


@notifies(RecoveryNoted)
def tell_heard(fact: RecoveryNoted, delivery: Delivery) -> Iterable[Told]:
    """The owner, or whoever is on duty while there is none."""
    ticket, entry = told(fact)
    owner = owner_of(ticket)
    for reader in [owner] if owner else responders_of(ticket, delivery.at):
        yield to_colleague(
            ticket, delivery, reader, HEARD_AGAIN, lambda: (_("An installation is heard again"), entry.body)
        )
