"""A new token: what it is for, what it may be used for, and until when."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.people.rules import TOKEN_DAYS
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import CHOOSE, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.submits import new_submit_key
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import SCOPES, Area, Mode, scope

LIVES = (30, TOKEN_DAYS, 180, 365)
CUSTOMERS = (Area.REQUESTS, Area.CUSTOMERS, Area.NOTICES, Area.CREDENTIALS)
OF_CUSTOMERS_ONLY = (Area.REQUESTS,)


class ScopesField(forms.MultipleChoiceField):
    """Some of the scopes; what is none of them is refused without repeating it."""

    def __init__(self, **kwargs: Any) -> None:
        given = {"required": CHOOSE, "invalid_choice": CHOOSE, "invalid_list": CHOOSE}
        super().__init__(error_messages=given, choices=[(name, name) for name in SCOPES], **kwargs)


class TokenForm(forms.Form):
    """A token of one's own."""

    name = CleanCharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("A name by which you will know it, such as nightly report."),
    )
    days = IntegerChoiceField(label=_("Valid for"), initial=TOKEN_DAYS, widget=forms.RadioSelect)
    scopes = ScopesField(label=_("What it may be used for"), widget=forms.CheckboxSelectMultiple)
    submit_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"submit_key": new_submit_key()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.actor = actor
        days = [(days, gettext("%(count)s days") % {"count": shaped(days)}) for days in LIVES]
        self.fields["days"].choices = days  # type: ignore[attr-defined]

    def offered(self) -> Iterator[tuple[Area, str, str]]:
        """The areas that mean something to this person, each with its scopes to read and to write (or none)."""
        fitting = CUSTOMERS if self.actor.is_customer else [area for area in Area if area not in OF_CUSTOMERS_ONLY]
        for area in fitting:
            write = scope(area, Mode.WRITE)
            yield area, scope(area, Mode.READ), write if write in SCOPES else ""
