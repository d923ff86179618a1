"""``pishkhan manage add_administrator``: the first account of a house, which no page can open."""

import sys
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from pishkhan.apps.people.actions import create_user, grant_role, set_password
from pishkhan.apps.people.rules import Side
from pishkhan.pure.actor import SYSTEM, Role
from pishkhan.pure.refusal import Refusal


class Command(BaseCommand):
    """Opens an account with the role of an administrator; the password is typed or comes on standard input."""

    help = "Open an administrator's account; the password is asked for, or read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who it is."""
        parser.add_argument("username")
        parser.add_argument("full_name")

    def handle(self, *_args: Any, username: str, full_name: str, **_options: Any) -> None:
        """Open the account, all of it or nothing."""
        password = getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
        at = timezone.now()
        try:
            with transaction.atomic():
                user = create_user(actor=SYSTEM, at=at, username=username, full_name=full_name, side=Side.VENDOR)
                set_password(actor=SYSTEM, at=at, user_id=user.pk, password=password)
                grant_role(actor=SYSTEM, at=at, user_id=user.pk, role=Role.ADMINISTRATOR)
        except Refusal as refusal:
            raise CommandError(gettext(refusal.message).format(**refusal.facts)) from refusal
        self.stdout.write(f"{user.username}: administrator")
