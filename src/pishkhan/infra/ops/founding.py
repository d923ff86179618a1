"""The key by which an empty house is entered for the first time, and whether it is still empty."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from pishkhan.pure.persian import to_ascii_digits

KEY_LENGTH = 32
OWN_MACHINE = ("http://127.0.0.1", "http://localhost")


def is_unsettled() -> bool:
    """Whether nobody can sign in yet; the closed accounts of an imported history count for nothing."""
    return not get_user_model()._default_manager.filter(is_active=True).exists()


def setup_key() -> str:
    """The set-up key: made of the house's signing key, so every machine of the house knows it and nothing is stored.

    It opens the welcome page while the house is empty and nothing afterwards.
    """
    return salted_hmac("pishkhan.welcome", "set-up key", algorithm="sha256").hexdigest()[:KEY_LENGTH]


def is_setup_key(typed: str) -> bool:
    """Whether this is the set-up key, in any digits and letters; takes as long for any answer."""
    return constant_time_compare(to_ascii_digits(typed.strip()[: 2 * KEY_LENGTH]).lower(), setup_key())


def welcome_address(served_at: str = "") -> str:
    """The address that makes the first administrator; ``served_at`` stands in where no public address was set."""
    own = settings.PUBLIC_URL.startswith(OWN_MACHINE)
    base = served_at if served_at and own else settings.PUBLIC_URL
    return f"{base}{reverse('welcome')}?{urlencode({'key': setup_key()})}"


def welcome_lines(served_at: str = "") -> list[str]:
    """What is said on the console while nobody can sign in; nothing afterwards."""
    if not is_unsettled():
        return []
    return [
        "Nobody can sign in yet. Open this address to become the first administrator:",
        f"  {welcome_address(served_at)}",
    ]
