"""The languages of articles, and which way each is written."""

LANGUAGES = ("fa", "en")


def direction(language: str) -> str:
    """Which way a text of this language runs."""
    return "ltr" if language == "en" else "rtl"
