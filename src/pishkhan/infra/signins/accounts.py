"""Whose sign-in it is: the account of a session, read by its number at every request."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q

from pishkhan.infra.prepared import Hole, PreparedSelect

HELD: PreparedSelect[Any] = PreparedSelect(lambda: get_user_model()._default_manager.filter(Q(pk=Hole("pk"))))
"""Every page of somebody asks this, so it is compiled once."""


class Accounts(ModelBackend):
    """Django's own accounts and passwords."""

    def get_user(self, user_id: int) -> Any:
        """The account, read anew; None when there is none or it is disabled."""
        return next((user for user in HELD(pk=user_id) if self.user_can_authenticate(user)), None)
