"""Lists of staff: sent and confirmed."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.customers.forms.kept import KeptForm
from pishkhan.infra.ui.looks import shaped


class SheetField(forms.FileField):
    """One Excel or CSV file; what kind it is, its content says later."""

    widget = forms.FileInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = {"required": _("Please choose a file."), "empty": _("This file is empty.")}
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Measure it."""
        file = super().clean(data, initial)
        if file.size > settings.FILE_MAX_BYTES:
            limit = shaped(settings.FILE_MAX_BYTES // (1024 * 1024))
            raise ValidationError(gettext("This file is larger than {limit} MB.").format(limit=limit), code="size")
        return file


class StaffListForm(KeptForm):
    """The file with the staff of one organisation."""

    file = SheetField(
        label=_("File"), help_text=_("Excel (.xlsx) or CSV; the first row names the columns, in any order.")
    )


class ConfirmListForm(KeptForm):
    """The word that what was shown is wanted."""

    invites = forms.BooleanField(
        label=_("Send everybody who gets an account an invitation by e-mail"),
        help_text=_("Without it the accounts wait; people can be invited later, one by one."),
        required=False,
        initial=True,
    )
