"""What is typed at the way in, and about oneself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, EmailField, PhoneField

PASSWORD_LENGTH = 200
PASSWORD_HELP = _("At least eight characters, and no common word.")
LANGUAGES = (("fa", "فارسی"), ("en", "English"))


class PasswordField(forms.CharField):
    """A password as it is typed, invisible characters and spaces included; ``new`` ones are offered by the browser."""

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        complete = "new-password" if new else "current-password"
        super().__init__(
            max_length=PASSWORD_LENGTH,
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": complete, "dir": "ltr"}),
            error_messages={
                "required": _("Please fill this in."),
                "max_length": _("This is too long."),
            },
            **kwargs,
        )


class UserNameField(CleanCharField):
    """A user name: Latin or Persian, in any digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=80, **kwargs)
        self.widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false", dir="ltr")


class SignInForm(forms.Form):
    """User name and password; both in any digits."""

    username = UserNameField(label=_("User name"))
    password = PasswordField(label=_("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["autofocus"] = True


class ForgottenForm(forms.Form):
    """Whose password is forgotten."""

    account = CleanCharField(label=_("User name or e-mail address"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false", dir="ltr", autofocus=True
        )


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password = PasswordField(new=True, label=_("Your new password"), help_text=PASSWORD_HELP)
    again = PasswordField(new=True, label=_("The same once more"))

    def clean(self) -> dict[str, Any]:
        """A slip of the finger must lock nobody out."""
        typed = super().clean() or {}
        if {"password", "again"} <= typed.keys() and typed["password"] != typed["again"]:
            self.add_error("again", ValidationError(gettext("The two passwords differ."), code="differ"))
        return typed


class ResetForm(NewPasswordForm):
    """A new password for an account that is only shown, so that the browser keeps both together."""

    username = UserNameField(label=_("User name"), disabled=True)

    field_order = ("username", "password", "again")


class InvitationForm(ResetForm):
    """What the invited person chooses."""

    password = PasswordField(new=True, label=_("Password"), help_text=PASSWORD_HELP)

    language = ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)


class WelcomeForm(NewPasswordForm):
    """Who is the first administrator, and by which key."""

    password = PasswordField(new=True, label=_("Password"), help_text=PASSWORD_HELP)

    key = CleanCharField(
        label=_("Set-up key"),
        max_length=100,
        help_text=_("It is part of the address that was shown where Pishkhan was started."),
    )
    full_name = CleanCharField(label=_("Full name"), max_length=150)
    username = UserNameField(label=_("User name"))
    email = EmailField(
        label=_("E-mail address"), required=False, help_text=_("A forgotten password is renewed through it.")
    )
    language = ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)

    field_order = ("key", "full_name", "username", "email", "password", "again", "language")


class DetailsForm(forms.Form):
    """How one is reached."""

    email = EmailField(label=_("E-mail address"), required=False)
    mobile = PhoneField(label=_("Mobile"), required=False)
    password = PasswordField(
        label=_("Present password"), required=False, help_text=_("Only needed to change the e-mail address.")
    )


class OwnPasswordForm(NewPasswordForm):
    """A new password by who knows the present one."""

    old_password = PasswordField(label=_("Present password"))

    field_order = ("old_password", "password", "again")
