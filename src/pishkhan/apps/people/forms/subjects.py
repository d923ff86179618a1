"""What every form about a person or team has: the version it was written against and a key that makes it count once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.actor import Actor

MACHINERY = {"submit_key", "version"}
LANGUAGES = (("fa", "فارسی"), ("en", "English"))


class OnceForm(forms.Form):
    """A form that makes one thing however often it is sent; ``actor`` is who fills it in."""

    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        self.actor = actor
        kwargs["initial"] = {"submit_key": new_submit_key()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def facts(self) -> dict[str, Any]:
        """What was typed, without the machinery of the form."""
        return {name: value for name, value in self.cleaned_data.items() if name not in MACHINERY}


class SubjectForm(OnceForm):
    """A form about one person or team."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, subject: Any, **kwargs: Any) -> None:
        self.subject = subject
        self.theirs: str | None = None
        kwargs["initial"] = {"version": subject.version} | kwargs.get("initial", {})
        super().__init__(*args, actor=actor, **kwargs)


class BareForm(SubjectForm):
    """A press of a button: nothing but the version."""


def choose() -> Any:
    """What stands in a list before anything is chosen."""
    return _("Choose…")
