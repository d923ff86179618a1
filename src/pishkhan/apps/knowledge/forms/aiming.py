"""For whom something is, as it is chosen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.rules.audience import Audience
from pishkhan.infra.naming import NAMED, named
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.forms import VersionedForm
from pishkhan.pure.actor import Actor


class CustomerNameField(CleanCharField):
    """A customer by its name in any spelling; gives its id. ``actor`` is set by the form."""

    actor: Actor

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The one that is meant; several and none are told."""
        name = super().clean(value)
        if not name:
            return None
        found = customers.find_organisations(self.actor, name)
        exact = [one for one in found if one.name == name] or found
        if not exact:
            raise ValidationError(gettext("There is no customer of this name."), code="unknown")
        if len(exact) > 1:
            names = gettext(", ").join(one.name for one in exact[:5])
            raise ValidationError(gettext("Write the whole name; these are alike: %(names)s") % {"names": names})
        return exact[0].pk


class AimedForm(VersionedForm):
    """A form of something that has an audience: who reads it, of which product it is, of which customer."""

    audience = ChoiceField(label=_("Audience"))
    product_id = IntegerChoiceField(label=_("Product"), required=False)
    organisation_id = CustomerNameField(
        label=_("Customer"), help_text=_("Only for the audience “One customer”; its subsidiaries are included.")
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].choices = [(one.value, _(one.label)) for one in Audience]  # type: ignore[attr-defined]
        offered = named(catalogue.products().values_list(*NAMED))
        self.fields["product_id"].choices = [("", _("No single product")), *offered]  # type: ignore[attr-defined]
        self.fields["organisation_id"].actor = actor  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name not in AIM] + list(AIM))

    def place_of(self, field: str | None) -> str | None:
        """The rules call what is chosen by its subject."""
        return {"product": "product_id", "organisation": "organisation_id"}.get(field or "", field)


AIM = ("audience", "product_id", "organisation_id")


def initial_aim(found: Any) -> dict[str, Any]:
    """What is chosen already; ``found`` has an audience."""
    name = found.organisation.name if found.organisation else ""
    return {"audience": found.audience, "product_id": found.product_id, "organisation_id": name}


def options(words: Any) -> list[tuple[str, Any]]:
    """A closed list as choices."""
    return [(one.value, _(one.label)) for one in words]
