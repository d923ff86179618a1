"""What of the vendor's people is found."""

from collections.abc import Iterable

from django.db.models import QuerySet

from pishkhan.apps.people.models import User, UserKey
from pishkhan.apps.people.queries.directory import Wanted, people_wanted
from pishkhan.infra.search.slots import Asked, beginnings
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian.lookup import word_key


def found_colleagues(actor: Actor, asked: Asked) -> QuerySet[User] | None:
    """The vendor's people that the vendor's people find, in Persian order."""
    if not (actor.is_vendor or actor.is_system) or not asked.keys:
        return None
    found = people_wanted(actor, Wanted()).prefetch_related(None)
    for beginning in beginnings(asked):
        found = found.filter(pk__in=UserKey.objects.filter(beginning).values("user_id"))
    return found


def is_name(words: Iterable[str]) -> bool:
    """Whether one of these words is a whole word of a colleague's name; it asks no one's rights, to keep names out."""
    return UserKey.objects.filter(key__in=[word_key("n", word) for word in words]).exists()
