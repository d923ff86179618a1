"""Who is told of a customer's security class; used by notices only, never shown on a page."""

from pishkhan.apps.customers.models import SecurityWish
from pishkhan.apps.customers.rules.security import SETTERS
from pishkhan.apps.people.models import RoleGrant, User
from pishkhan.pure.actor import Role


def wish_of(wish_id: int) -> SecurityWish:
    """A wish with whose it is and who asked."""
    return SecurityWish.objects.select_related("organisation", "asked_by__user").get(pk=wish_id)


def setters() -> list[User]:
    """Contract staff; where there is none, the administrators."""
    for role in (Role.CONTRACTS, *SETTERS):
        granted = RoleGrant.objects.filter(role=role.value).values("user_id")
        found = list(User.objects.filter(pk__in=granted, is_active=True).order_by("pk"))
        if found:
            return found
    return []
