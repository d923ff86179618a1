"""Budgets of the pages of this area: notifications."""

from django.db import transaction

from pishkhan.apps.desk.notices.kinds import GIVEN, OPENED
from pishkhan.infra.notifications import Notice
from pishkhan.infra.notifications.keeping import tell
from pishkhan.infra.notifications.models import Notification
from tests.cast import SATURDAY, Cast

PAGES = {
    "notifications": ("negar", "/notifications/", 6),
    "notifications of a customer": ("hossein", "/notifications/", 8),
    "unread notifications": ("negar", "/notifications/?tab=unread", 6),
    "bell": ("negar", "/notifications/bell/", 4),
    "bell of a customer": ("hossein", "/notifications/bell/", 4),
    "latest notifications": ("negar", "/notifications/latest/", 4),
    "notification choices": ("negar", "/notifications/choices/", 6),
}


def crowd(cast: Cast, count: int) -> None:
    """So many notices to an agent and to a customer."""
    known = Notification.objects.count()
    facts = {"code": "1234567890", "subject": "چاپ", "by": ""}
    for number in range(known, known + count):
        with transaction.atomic():
            tell(
                Notice(cast.users[name].pk, kind, f"crowd:{number}", SATURDAY, "", facts)
                for name, kind in (("negar", GIVEN), ("hossein", OPENED))
            )
