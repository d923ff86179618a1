"""What every form about a customer has: the version it was written against and the key that makes it count once."""

from typing import Any, cast

from django import forms
from django.http import QueryDict

from pishkhan.infra.web.fields import ParsedField
from pishkhan.infra.web.refusals import refusal_to_form
from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.persian import InvalidText, parse_legal_id, parse_phone
from pishkhan.pure.refusal import Conflict


class KeptForm(forms.Form):
    """A form that makes one thing however often it is sent, and loses nothing when somebody else was faster."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.theirs: str | None = None
        kwargs["initial"] = {"submit_key": new_submit_key()} | kwargs.get("initial", {})
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}-%s")
        super().__init__(*args, **kwargs)

    def show_both(self, conflict: Conflict, version: int) -> None:
        """Keep what was typed, show what is there now, and let the next sending be on top of it (design §3)."""
        refusal_to_form(self, conflict)
        self.theirs = conflict.theirs
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(version)
        self.data = data

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "submit_key"}


class LegalIdField(ParsedField):
    """A legal person's national id; gives its eleven ASCII digits."""

    def read(self, text: str) -> str:
        """The id as it is stored."""
        return parse_legal_id(text)


def as_dialled(number: str) -> str:
    """A stored number as people write it at home."""
    try:
        return parse_phone(number).national if number else ""
    except InvalidText:
        return number
