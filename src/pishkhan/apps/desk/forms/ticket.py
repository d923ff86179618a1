"""What every form on a ticket has: the version it was written against and the key that makes it count once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.actor import Actor
from pishkhan.pure.words import Worded


def options(words: type[Worded]) -> list[tuple[str, Any]]:
    """A closed list as the choices of a field, its labels translated when they are shown."""
    return [(word.value, _(word.label)) for word in words]


def numbered(grades: Any) -> list[tuple[int, Any]]:
    """A scale as the choices of a field: number and translated label."""
    return [(int(grade), _(grade.label)) for grade in grades]


class OnceForm(forms.Form):
    """A form that makes one thing however often it is sent."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("submit_key", new_submit_key())
        # Several forms share a page, so their inputs must not share an id.
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}-%s")
        super().__init__(*args, **kwargs)


class TicketForm(OnceForm):
    """A form about one ticket, for one person; ``mine`` is the field that a conflict shows beside the other's text."""

    mine = "body"
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, ticket: Ticket, **kwargs: Any) -> None:
        self.actor, self.ticket = actor, ticket
        self.theirs: str | None = None
        kwargs["initial"] = {"version": ticket.version} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    @property
    def fresh_version(self) -> int:
        """The version to send next: what the person has now been shown."""
        return self.ticket.version

    def place_of(self, field: str | None) -> str | None:
        """The field beside which a refusal of an action's argument ``field`` is shown."""
        return field

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"submit_key", "version"}}
