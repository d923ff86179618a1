"""How forms are drawn: as Django's Jinja2 forms, with the plain inputs in one piece."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.forms.renderers import Jinja2
from django.utils.safestring import SafeString, mark_safe

from pishkhan.infra.web.escaping import escaped

PLAIN = frozenset(
    f"django/forms/widgets/{kind}.html"
    for kind in ("text", "number", "hidden", "email", "password", "search", "tel", "url", "checkbox", "file")
)


class Renderer(Jinja2):
    """An input costs Django three templates one within the other; a week of shifts has four hundred inputs."""

    def render(self, template_name: str, context: Mapping[str, Any], request: Any = None) -> SafeString:
        """The element of a widget; whatever is more than one plain input is left to Django."""
        if template_name in PLAIN:
            return _input(context["widget"])
        return super().render(template_name, dict(context), request)  # type: ignore[return-value]


def _input(widget: Mapping[str, Any]) -> SafeString:
    given = {"type": widget["type"], "name": widget["name"]}
    if widget["value"] is not None:
        given["value"] = widget["value"]
    return mark_safe(f"<input{''.join(_attributes(given))}{''.join(_attributes(widget['attrs']))}>")  # noqa: S308 - of safe parts


def _attributes(given: Mapping[str, Any]) -> Iterator[str]:
    for name, value in given.items():
        if value is True:
            yield f" {name}"
        elif value is not False:
            yield f' {name}="{escaped(value)}"'
