"""Browsers of the cast for the desk's pages."""

from tests.browsing import HTMX, Browser, text

__all__ = ["HTMX", "Browser", "text"]
