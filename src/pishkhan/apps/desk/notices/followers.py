"""What the followers of a ticket hear: that something happened, and what, as far as they may read it (A12)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pishkhan.apps.desk.events import FollowedTicketMoved
from pishkhan.apps.desk.models import Entry
from pishkhan.apps.desk.notices.kinds import FOLLOWED
from pishkhan.apps.desk.notices.telling import Told, Words, author_of, to_colleague, told
from pishkhan.apps.desk.queries.readers import followers_of, mentioned_in
from pishkhan.apps.desk.rules.states import Verb
from pishkhan.infra.events import Delivery, notifies


@notifies(FollowedTicketMoved)
def tell_followers(fact: FollowedTicketMoved, delivery: Delivery) -> Iterable[Told]:
    """Everybody who follows it but whoever did it, and whoever is told of the same by name."""
    ticket, entry = told(fact)
    named = {reader.person_id for reader in mentioned_in(ticket, entry)} if entry.verb == Verb.NOTED else set()
    named |= {delivery.actor_id, entry.data.get("owner"), entry.data.get("before")}
    for reader in followers_of(ticket, entry):
        if reader.person_id not in named:
            by = author_of(entry)
            yield to_colleague(ticket, delivery, reader, FOLLOWED, lambda: _words(entry), by=by, what=entry.verb)


def _words(entry: Entry) -> Words:
    return _("Something happened on a request you follow"), entry.body
