"""What of the vendor's people is found."""

from django.db.models import QuerySet

from pishkhan.apps.people.models import User, UserKey
from pishkhan.apps.people.queries.directory import Wanted, people_wanted
from pishkhan.infra.search.slots import Asked, beginnings
from pishkhan.pure.actor import Actor


def found_colleagues(actor: Actor, asked: Asked) -> QuerySet[User] | None:
    """The vendor's people that the vendor's people find, in Persian order."""
    if not (actor.is_vendor or actor.is_system) or not asked.keys:
        return None
    found = people_wanted(actor, Wanted()).prefetch_related(None)
    for beginning in beginnings(asked):
        found = found.filter(pk__in=UserKey.objects.filter(beginning).values("user_id"))
    return found
