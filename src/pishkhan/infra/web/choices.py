"""Fields for choosing: one of a list, one record, some files."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.selects import Select
from pishkhan.pure.persian import to_ascii_digits

CHOOSE = _("Please choose one of the list.")
MESSAGES = {"required": CHOOSE, "invalid_choice": CHOOSE}


class ChoiceField(forms.ChoiceField):
    """One of a closed list; what is not in it is refused without repeating it."""

    widget = Select

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = MESSAGES | kwargs.get("error_messages", {})
        super().__init__(**kwargs)


class IntegerChoiceField(forms.TypedChoiceField):
    """One of a closed list of numbers, such as a priority; gives an ``int`` or ``None``, takes any digits."""

    widget = Select

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = MESSAGES | kwargs.get("error_messages", {})
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def to_python(self, value: Any) -> str:
        """Take Persian digits for what they are."""
        return to_ascii_digits(super().to_python(value)).strip()


class RecordField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One record of a guarded query: set ``queryset`` to what the actor may see; a stranger's id is no choice."""

    widget = Select

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = MESSAGES | kwargs.get("error_messages", {})
        kwargs.setdefault("queryset", None)
        kwargs.setdefault("empty_label", _("Choose…"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """A text that is no id (or no number the database can hold) is no choice."""
        if value in self.empty_values:
            return None
        plain = to_ascii_digits(str(value)).strip()
        if not (plain.isascii() and plain.isdigit()) or len(plain) > 18:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(plain)


class SeveralField(forms.MultipleChoiceField):
    """Some of a closed list, as a list of their values; may be none when it is not required."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs["error_messages"] = MESSAGES | {"invalid_list": CHOOSE} | kwargs.get("error_messages", {})
        super().__init__(**kwargs)


class RecordsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some records of a guarded query: set ``queryset`` to what the actor may see; a stranger's id is no choice."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        wrong = {"invalid_list": CHOOSE, "invalid_pk_value": CHOOSE}
        kwargs["error_messages"] = MESSAGES | wrong | kwargs.get("error_messages", {})
        kwargs.setdefault("queryset", None)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """A text that is no id (or no number the database can hold) is no choice."""
        given = [to_ascii_digits(str(one)).strip() for one in value or ()]
        if not all(one.isascii() and one.isdigit() and len(one) <= 18 for one in given):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(given)


class FilesInput(forms.ClearableFileInput):
    """An input for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Some attachments, as a list; too many, too large and empty ones are named beside the field."""

    widget = FilesInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:  # noqa: ARG002 - Django's signature
        """Give the files in the order they were chosen."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if self.required and not files:
            raise ValidationError(gettext("Please choose a file."), code="required")
        if len(files) > settings.REQUEST_MAX_FILES:
            message = gettext("Please choose at most %(limit)s files.")
            raise ValidationError(message % {"limit": shaped(settings.REQUEST_MAX_FILES)}, code="count")
        self._refuse(files)
        return files

    def _refuse(self, files: Sequence["UploadedFile[Any]"]) -> None:
        limit = settings.FILE_MAX_BYTES // (1024 * 1024)
        for one in files:
            facts = {"name": one.name, "limit": shaped(limit)}
            if not one.size:
                raise ValidationError(gettext("The file “%(name)s” is empty.") % facts, code="empty")
            if one.size > settings.FILE_MAX_BYTES:
                message = gettext("The file “%(name)s” is larger than %(limit)s MB.")
                raise ValidationError(message % facts, code="size")
