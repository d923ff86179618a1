"""Reading and ending sign-ins; whose they are is the caller's to check."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from pishkhan.infra.signins.models import SignIn


def sign_ins_of(user_id: int, now: datetime) -> QuerySet[SignIn]:
    """Where somebody is signed in at present, the latest first."""
    return SignIn.objects.filter(user_id=user_id, expires_at__gt=now).order_by("-seen_at", "-id").defer("data")


def find_sign_in(sign_in_id: int) -> SignIn | None:
    """One sign-in."""
    return SignIn.objects.filter(pk=sign_in_id, user_id__isnull=False).defer("data").first()


def end_sign_in(sign_in_id: int) -> bool:
    """End one: its browser is a visitor's from its next request on. False when it had ended already."""
    return bool(SignIn.objects.filter(pk=sign_in_id).delete()[0])


def end_sign_ins(user_ids: Iterable[int], *, keeping: int | None = None) -> int:
    """End all of these people but the one kept; gives their number."""
    ending = SignIn.objects.filter(user_id__in=list(user_ids))
    return (ending if keeping is None else ending.exclude(pk=keeping)).delete()[0]
