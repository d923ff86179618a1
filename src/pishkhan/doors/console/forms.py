"""What is typed at the way in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.fields import CleanCharField


class SignInForm(forms.Form):
    """User name and password; both in any digits."""

    username = CleanCharField(label=_("User name"), max_length=80)
    password = forms.CharField(
        label=_("Password"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput,
        error_messages={"required": _("Please fill this in.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false", dir="ltr", autofocus=True
        )
        self.fields["password"].widget.attrs.update(autocomplete="current-password", dir="ltr")
