"""Browsing as somebody."""

from django.contrib.auth.models import AbstractBaseUser
from django.test import Client


def client_for(user: AbstractBaseUser | None = None, *, language: str = "") -> Client:
    """A browser that is signed in as ``user`` (a visitor's without one); our own mistakes are raised, not shown."""
    client = Client()
    if user is not None:
        client.force_login(user)  # type: ignore[arg-type]
    if language:
        client.cookies["django_language"] = language
    return client
