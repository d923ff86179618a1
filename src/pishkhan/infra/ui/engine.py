"""Pages are Jinja2 through Django's own backend: autoescape on, undefined names are errors (design §8)."""

from typing import Any

from django.template.backends.jinja2 import Jinja2
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from pishkhan.infra.ui.filters import FILTERS, FUNCTIONS


class Pages(Jinja2):
    """Finds templates in each app's ``templates`` folder and gives them the context every page needs."""

    app_dirname = "templates"

    def __init__(self, params: dict[str, Any]) -> None:
        options = params.setdefault("OPTIONS", {})
        options.setdefault("environment", "pishkhan.infra.ui.engine.environment")
        options.setdefault("context_processors", ["pishkhan.infra.ui.context.page"])
        super().__init__(params)


def environment(**options: Any) -> Environment:
    """Make the environment of all pages; templates are compiled once per process and kept."""
    options |= {"undefined": StrictUndefined, "autoescape": True, "cache_size": -1}
    pages = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701
    pages.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    pages.globals["_"] = pages.globals["gettext"] = _said
    pages.filters.update(FILTERS)
    pages.globals.update(FUNCTIONS)
    return pages


def _said(source: str, /, **facts: Any) -> Markup:
    """Translate a sentence of a template and put its facts in, as the extension does, but plain ones at a tenth."""
    text = gettext(source)
    return Markup(text) % facts if facts or "%" in text else Markup(text)  # noqa: S704 - our translators' words
