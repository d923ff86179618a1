"""Bringing an event to those who react to it."""

from pishkhan.infra.events.models import Event
from pishkhan.infra.events.registry import Delivery, find_reaction
from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.notifications.keeping import tell


class UnknownReactionError(LookupError):
    """The queue names a handler that this version of the product does not have."""


@task(name="events.deliver", atomic=True)
def deliver(*, event_id: int, reaction: str) -> None:
    """Rebuild the fact and hand it over, in one transaction with the job's done mark; what it tells is kept."""
    found = find_reaction(reaction)
    if found is None:
        raise UnknownReactionError(reaction)
    event = Event.objects.get(pk=event_id)
    delivery = Delivery(event.pk, event.at, event.recorded_at, event.subject, event.actor_kind, event.actor_id)
    outcome = found.function(found.fact.from_data(event.data), delivery)
    if found.is_notice:
        tell(outcome)
