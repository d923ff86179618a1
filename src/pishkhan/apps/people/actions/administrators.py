"""The house is never left without an administrator."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet

from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import last_administrator
from pishkhan.infra.locks import hold
from pishkhan.pure.actor import Role

HELD = "people.administrators"


def keep_an_administrator(user_id: int) -> None:
    """Refuse to lose ``user_id`` as administrator when nobody else could sign in as one.

    Whoever is about to close an account or take the role back calls it first, in his transaction: of two who do it at
    once the second waits here and sees what the first has left.
    """
    hold(HELD)
    able = set(_able().values_list("pk", flat=True))
    if able == {user_id}:
        raise last_administrator()


def _able() -> QuerySet[User]:
    """Administrators whose account is open and who have a password: an invitation may never be taken up."""
    administrators = User.objects.filter(grants__role=Role.ADMINISTRATOR.value, is_active=True)
    return administrators.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
