"""What forms of every app share: the key that makes them count once, the version they were written against."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext

from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.refusal import Conflict

MACHINERY = {"submit_key", "version", "seen"}


class OnceForm(forms.Form):
    """A form that makes one thing however often it is sent."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submit_key": new_submit_key()} | (kwargs.get("initial") or {})
        kwargs.setdefault("auto_id", f"{type(self).__name__.removesuffix('Form').lower()}-%s")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """What is wrong with a hidden field is said above the form, where it can be seen."""
        if any(self.errors.pop(name, None) for name in MACHINERY):
            self.add_error(None, gettext("This form was damaged on its way. Please reload the page and send it again."))
        return super().clean() or self.cleaned_data

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in MACHINERY}

    def resend(self, **values: object) -> None:
        """What the hidden fields say when the form is sent again; everything typed stays as it was typed."""
        data = cast(QueryDict, self.data).copy()
        for name, value in values.items():
            data[name] = str(value)
        self.data = data


class VersionedForm(OnceForm):
    """A form written against a version of what it changes; ``seen`` names the consequences that were looked at."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, fresh_version: int, **kwargs: Any) -> None:
        self.fresh_version = fresh_version
        self.conflict: Conflict | None = None
        kwargs["initial"] = {"version": fresh_version} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def show_both(self, conflict: Conflict) -> None:
        """Keep what was typed and what is there now; the next sending is on top of it (design §3)."""
        self.conflict = conflict
        self.resend(version=self.fresh_version, seen="")
