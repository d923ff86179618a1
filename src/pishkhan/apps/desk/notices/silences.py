"""Who is woken by a silent server, and who hears that it is back (D6, E7)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import RecoveryNoted, SilenceAnswered
from pishkhan.apps.desk.notices.kinds import FELL_SILENT, HEARD_AGAIN
from pishkhan.apps.desk.notices.telling import Told, to_colleague, told
from pishkhan.apps.desk.queries.readers import owner_of, responders_of
from pishkhan.infra.events import Delivery, notifies


@notifies(SilenceAnswered)
def tell_silence(fact: SilenceAnswered, delivery: Delivery) -> Iterable[Told]:
    """Whoever is on duty then, at any hour; a rota with a gap wakes the managers."""
    ticket, entry = told(fact)
    for reader in responders_of(ticket, delivery.at):
        yield to_colleague(ticket, delivery, reader, FELL_SILENT, lambda: (_("An installation is silent"), entry.body))


@notifies(RecoveryNoted)
def tell_heard(fact: RecoveryNoted, delivery: Delivery) -> Iterable[Told]:
    """The owner, or whoever is on duty while there is none."""
    ticket, entry = told(fact)
    owner = owner_of(ticket)
    for reader in [owner] if owner else responders_of(ticket, delivery.at):
        yield to_colleague(
            ticket, delivery, reader, HEARD_AGAIN, lambda: (_("An installation is heard again"), entry.body)
        )
