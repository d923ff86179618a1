"""What is typed of files, releases, announcements, regulations and prices."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.knowledge.forms.aiming import AimedForm, CustomerNameField, options
from pishkhan.apps.knowledge.rules.library import LONGEST_NOTE, LONGEST_TITLE, Folder
from pishkhan.apps.knowledge.rules.publishing import Importance, ReleaseKind, TextKind, Unit
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.web.amounts import RialsField
from pishkhan.infra.web.choices import ChoiceField, FilesField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField, JalaliDateTimeField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.marked import MarkedTextField
from pishkhan.pure.actor import Actor


class OneFileField(FilesField):
    """One file; gives it alone."""

    widget: Any = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, or nothing where none is needed."""
        found = super().clean(data, initial)
        if len(found) > 1:
            raise ValidationError(gettext("Please choose one file."), code="count")
        return found[0] if found else None


class FindFilesForm(forms.Form):
    """What of the library is asked for."""

    q = CleanCharField(label=_("Title"), required=False)
    folder = ChoiceField(label=_("Folder"), required=False)
    product = IntegerChoiceField(label=_("Product"), required=False)
    customer = CustomerNameField(label=_("Customer"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["customer"].actor = actor  # type: ignore[attr-defined]
        if not actor.is_vendor:
            del self.fields["customer"]
        self.fields["folder"].choices = [("", _("All")), *options(Folder)]  # type: ignore[attr-defined]
        self.fields["product"].choices = [("", _("All")), *_products()]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The filters that are set."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {}
        facts: dict[str, Any] = {
            "text": typed.get("q", ""),
            "folder": typed.get("folder", ""),
            "product_id": typed.get("product"),
            "organisation_id": typed.get("customer"),
        }
        return {name: value for name, value in facts.items() if value}


class FindReleasesForm(forms.Form):
    """Which releases are asked for."""

    product = IntegerChoiceField(label=_("Product"), required=False)
    kind = ChoiceField(label=_("Type"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", _("All")), *_products()]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("All")), *options(ReleaseKind)]  # type: ignore[attr-defined]

    def wanted(self) -> dict[str, Any]:
        """The filters that are set."""
        typed = self.cleaned_data if self.is_bound and self.is_valid() else {}
        facts: dict[str, Any] = {"product_id": typed.get("product"), "kind": typed.get("kind", "")}
        return {name: value for name, value in facts.items() if value}


class LibraryForm(AimedForm):
    """A file of the library, and for whom it is."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    folder = ChoiceField(label=_("Folder"), choices=options(Folder))
    note = CleanCharField(label=_("Purpose"), max_length=LONGEST_NOTE, required=False)
    added = OneFileField(label=_("File"), required=True)

    def __init__(self, *args: Any, with_file: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation_id"].help_text = _(
            "In whose folder it stands: whom it is for, or whom a file for colleagues only is about."
        )
        if not with_file:
            del self.fields["added"]


class OwnFileForm(OnceForm):
    """A file that a representative puts into his own customer's folder."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    folder = ChoiceField(label=_("Folder"), choices=options(Folder))
    note = CleanCharField(label=_("Purpose"), max_length=LONGEST_NOTE, required=False)
    added = OneFileField(label=_("File"), required=True)


class EditionForm(OnceForm):
    """A newer edition of a file."""

    added = OneFileField(label=_("File"), required=True)
    note = CleanCharField(label=_("What is new in it"), max_length=LONGEST_NOTE, required=False)


class ReleaseForm(AimedForm):
    """A release with its notes."""

    kind = ChoiceField(label=_("Type"), choices=options(ReleaseKind))
    name = CleanCharField(
        label=_("Name"), required=False, max_length=LONGEST_TITLE, help_text=_("For an add-on or a tool.")
    )
    number = CleanCharField(label=_("Version number"), max_length=60, widget=forms.TextInput({"dir": "ltr"}))
    released_on = JalaliDateField(label=_("Released on"))
    notes = MarkedTextField(label=_("Release notes"), required=False, rows=8)
    added = FilesField(label=_("Files"))

    def __init__(self, *args: Any, with_files: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product_id"].choices = [("", _("Choose…")), *_products()]  # type: ignore[attr-defined]
        self.fields["product_id"].required = True
        if not with_files:
            del self.fields["added"]


class ReleaseFilesForm(OnceForm):
    """More files of a release."""

    added = FilesField(label=_("Files"), required=True)


class NewsForm(AimedForm):
    """An announcement."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    body = MarkedTextField(label=_("Text of the announcement"), rows=8)
    importance = ChoiceField(label=_("Importance"), choices=options(Importance), widget=forms.RadioSelect)
    starts_at = JalaliDateTimeField(
        label=_("Shown from"), required=False, help_text=_("Leave it empty to show it at once.")
    )
    ends_at = JalaliDateTimeField(label=_("Shown until"), required=False, help_text=_("Leave it empty for no end."))


class RegulationForm(AimedForm):
    """A regulation or a discount with its first edition."""

    kind = ChoiceField(label=_("Type"), choices=options(TextKind))
    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    body = MarkedTextField(label=_("Text"))
    valid_from = JalaliDateField(label=_("Valid from"), required=False)
    valid_until = JalaliDateField(label=_("Valid until"), required=False)


class RevisionForm(VersionedForm):
    """The next edition of a text."""

    body = MarkedTextField(label=_("Text"))
    reason = CleanCharField(label=_("What has changed"), max_length=300, required=False)
    valid_from = JalaliDateField(label=_("Valid from"), required=False)
    valid_until = JalaliDateField(label=_("Valid until"), required=False)


class TariffForm(OnceForm):
    """What a service costs."""

    service_fa = CleanCharField(label=_("Service, in Persian"), max_length=LONGEST_TITLE)
    service_en = CleanCharField(label=_("Service, in English"), max_length=LONGEST_TITLE, required=False)
    rials = RialsField(label=_("Price"))
    unit = ChoiceField(label=_("What the price is for"), choices=options(Unit))
    note = CleanCharField(label=_("Note"), max_length=300, required=False)
    valid_from = JalaliDateField(label=_("Valid from"), required=False)
    valid_until = JalaliDateField(label=_("Valid until"), required=False)


class TariffEndForm(VersionedForm):
    """The last day of a price."""

    valid_until = JalaliDateField(label=_("Valid until"))


class SureForm(OnceForm):
    """Nothing is typed; the button says it."""


def _products() -> list[tuple[int, str]]:
    return named(catalogue.products().values_list(*NAMED))
