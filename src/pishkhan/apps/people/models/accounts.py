"""Accounts of both sides."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from pishkhan.apps.people.rules import LANGUAGES, Digits, Side, Theme
from pishkhan.pure.persian import to_ascii_digits, unique_key


class UserManager(BaseUserManager["User"]):
    """Finds accounts by the folded user name, so that any keyboard and any digits sign in (M3)."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the account whose user name reads like ``username``; raises ``User.DoesNotExist``."""
        return self.get(username_key=unique_key(username or ""))

    async def aget_by_natural_key(self, username: str | None) -> "User":
        """Find like `get_by_natural_key`, without blocking."""
        return await self.aget(username_key=unique_key(username or ""))


class User(AbstractBaseUser):
    """Somebody who may sign in, at the vendor or at a customer; a disabled account ends at its next request."""

    username = models.CharField(max_length=80, unique=True)
    username_key = models.CharField(max_length=160, unique=True)
    full_name = models.CharField(max_length=150)
    sort_key = models.CharField(max_length=240)
    email = models.EmailField(max_length=254, blank=True, db_index=True)
    mobile = models.CharField(max_length=20, blank=True)
    side = models.CharField(max_length=10)
    language = models.CharField(max_length=2, default="fa")
    digits = models.CharField(max_length=2, default=Digits.PERSIAN.value)
    theme = models.CharField(max_length=5, default=Theme.AUTO.value)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(username_key=""), name="people_user_named"),
            models.CheckConstraint(condition=Q(side__in=[side.value for side in Side]), name="people_user_side"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="people_user_language"),
            models.CheckConstraint(
                condition=Q(digits__in=[digit.value for digit in Digits]), name="people_user_digits"
            ),
            models.CheckConstraint(condition=Q(theme__in=[theme.value for theme in Theme]), name="people_user_theme"),
        )
        # A list shows one side, everybody or those in one of the rarer states, in Persian order.
        indexes = (
            models.Index(fields=("sort_key", "id"), name="people_user_order"),
            models.Index(fields=("side", "sort_key", "id"), name="people_user_side_order"),
            models.Index(fields=("side", "sort_key", "id"), condition=Q(is_active=False), name="people_user_disabled"),
            models.Index(
                fields=("side", "sort_key", "id"),
                condition=Q(is_active=True, last_login__isnull=True),
                name="people_user_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        """The name shown beside what this person wrote."""
        return self.full_name

    def set_password(self, raw_password: str | None) -> None:
        """Keep the password under ASCII digits, because a keyboard decides which digits it types (M3)."""
        super().set_password(None if raw_password is None else to_ascii_digits(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Compare under ASCII digits, as it was set."""
        return super().check_password(None if raw_password is None else to_ascii_digits(raw_password))

    def natural_key(self) -> tuple[Any, ...]:
        """What the manager finds this account by."""
        return (self.username,)


class UserKey(models.Model):
    """One thing an account is found by: a word of the name or user name, the e-mail address, a form of the mobile.

    Keys are those of ``pure.persian.lookup``, so that a plain range finds a beginning by index in any database.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=121)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "user"), name="people_user_key_once"),)

    def __str__(self) -> str:
        return self.key
