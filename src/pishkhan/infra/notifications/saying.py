"""A notice in words: the sentence of its kind with its facts, in the reader's language, for pages and for mail."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from markupsafe import Markup, escape

from pishkhan.infra.mail.sending import Mail
from pishkhan.infra.notifications.kinds import Facts, Kind


def said(kind: Kind, facts: Facts) -> Markup:
    """The sentence in the active language; names and subjects keep their own direction in it."""
    shown = kind.shape(facts) if kind.shape else facts
    places = {name: value if isinstance(value, Markup) else _isolated(value) for name, value in shown.items()}
    return Markup(gettext(_sentence(kind, facts))).format(**places)  # noqa: S704 - our translators' words, escaped facts


def mail_of(kind: Kind, facts: Facts, *, to: str, language: str, key: str) -> Mail | None:
    """The same as a mail with the way there; nothing for whoever has no address."""
    if not to:
        return None
    with translation.override(language):
        sentence = said(kind, facts).striptags()
        return Mail(to, sentence, f"{sentence}\n\n{settings.PUBLIC_URL}{kind.address(facts)}", language, key)


def _sentence(kind: Kind, facts: Facts) -> str:
    if isinstance(kind.sentence, str):
        return kind.sentence
    return kind.sentence.get(facts.get("case", ""), next(iter(kind.sentence.values())))


def _isolated(value: Any) -> Markup:
    return Markup("<bdi>{}</bdi>").format(escape(value))
