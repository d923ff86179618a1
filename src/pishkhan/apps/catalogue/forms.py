"""One choice of the catalogue, as it is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue.queries import Branch
from pishkhan.apps.catalogue.rules import MAX_DEPTH, Kind, Listing
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.forms import VersionedForm


class ItemForm(VersionedForm):
    """Names, and what only some lists have: a place in the tree, the marks of request types."""

    name_fa = CleanCharField(label=_("Name in Persian"), max_length=120)
    name_en = CleanCharField(label=_("Name in English"), max_length=120, required=False)
    parent = IntegerChoiceField(label=_("Stands below"), required=False)
    beyond_level_1 = forms.BooleanField(
        label=_("Beyond level 1"),
        required=False,
        help_text=_("The front desk could never solve it itself; net first-contact resolution leaves it out."),
    )
    is_outage = forms.BooleanField(
        label=_("Reports an outage"),
        required=False,
        help_text=_("A substitute of the customer's representative may report these only."),
    )
    kind = ChoiceField(
        label=_("Kind of request"),
        choices=[(one.value, _(one.label)) for one in Kind],
        required=False,
        help_text=_("Its form in the portal asks for what this kind needs."),
    )
    code = CleanCharField(
        label=_("Code"), max_length=80, required=False, help_text=_("For programs; made of the name when left empty.")
    )

    def __init__(self, *args: Any, listing: Listing, branches: list[Branch], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if listing is Listing.CATEGORY:
            trunks = [(one.category.pk, one.trail) for one in branches if one.depth < MAX_DEPTH - 1]
            self.fields["parent"].choices = [("", _("The top of the tree")), *trunks]  # type: ignore[attr-defined]
        else:
            del self.fields["parent"]
        if listing is not Listing.REQUEST_TYPE:
            del self.fields["beyond_level_1"]
            del self.fields["is_outage"]
            del self.fields["kind"]
        if not is_new:
            del self.fields["code"]
