"""Installations: described, looked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers.forms.kept import KeptForm
from pishkhan.apps.customers.queries.installations import installable_products
from pishkhan.apps.customers.rules.heartbeats import LONGEST_GRACE, LONGEST_PERIOD, WatchState
from pishkhan.apps.customers.rules.installations import MOST_SERVERS, MOST_USERS
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import ChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField

USED, UNUSED = "", "closed"
DESCRIBED = ("version", "name", "release", "servers", "users", "notes")
LONGEST_NOTES = 4_000


class CountField(IntegerAnyDigitsField):
    """A number that stands in its field in the page's digits."""

    def prepare_value(self, value: Any) -> Any:
        """As it is read."""
        return shaped(value) if isinstance(value, int) else value


class InstallationForm(KeptForm):
    """What is known of one installation, and how often it will call."""

    product = RecordField(label=_("Product"), empty_label=_("Choose…"))
    name = CleanCharField(
        label=_("Name"), max_length=120, help_text=_("As people there call it, such as: the main server of the portal.")
    )
    release = CleanCharField(label=_("Version"), max_length=60, required=False, widget=forms.TextInput({"dir": "ltr"}))
    servers = CountField(label=_("Number of servers"), required=False, max_value=MOST_SERVERS)
    users = CountField(label=_("Number of users"), required=False, max_value=MOST_USERS)
    period_minutes = CountField(label=_("Calls every (minutes)"), min_value=1, max_value=LONGEST_PERIOD, initial=5)
    grace_minutes = CountField(label=_("May be late by (minutes)"), min_value=1, max_value=LONGEST_GRACE, initial=10)
    notes = CleanTextField(
        label=_("Notes"), required=False, max_length=LONGEST_NOTES, help_text=_("Only our own people read them.")
    )

    def __init__(self, *args: Any, installation: Any = None, **kwargs: Any) -> None:
        if installation is not None:
            kwargs["initial"] = _described(installation)
        super().__init__(*args, **kwargs)
        product: Any = self.fields["product"]
        product.queryset = installable_products(installation)
        self.is_new = installation is None

    def facts(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        facts = super().facts()
        if self.is_new:
            del facts["version"]
        return facts | {"product_id": facts.pop("product").pk}


class FindInstallationsForm(forms.Form):
    """The filters of the lists."""

    q = CleanCharField(
        label=_("Installation or organisation"), required=False, widget=forms.TextInput({"type": "search"})
    )
    product = RecordField(label=_("Product"), required=False, empty_label=_("All"))
    state = ChoiceField(
        label=_("Heartbeat"),
        choices=[("", _("All")), *[(state.value, _(state.label)) for state in WatchState]],
        required=False,
    )
    used = ChoiceField(label=_("In use"), choices=[(USED, _("In use")), (UNUSED, _("Out of use"))], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        product: Any = self.fields["product"]
        product.queryset = catalogue.products()

    def wanted(self) -> dict[str, Any]:
        """What the query takes; what cannot be understood is not asked for."""
        typed = self.cleaned_data if self.is_valid() else {}
        product = typed.get("product")
        return {
            "text": typed.get("q", ""),
            "product_id": product.pk if product else None,
            "state": typed.get("state", ""),
            "active": typed.get("used") != UNUSED,
        }


def _described(installation: Any) -> dict[str, Any]:
    heartbeat = installation.heartbeat
    known = {name: getattr(installation, name) for name in DESCRIBED}
    rhythm = {"period_minutes": heartbeat.period_minutes, "grace_minutes": heartbeat.grace_minutes}
    return known | rhythm | {"product": installation.product_id}
