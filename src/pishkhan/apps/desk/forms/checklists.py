"""Steps of a ticket, and saved lists of them (A12)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import OnceForm
from pishkhan.apps.desk.queries.checklists import checklist_templates
from pishkhan.apps.desk.rules.checklists import LONGEST_ITEM, LONGEST_NAME, MOST_ITEMS
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.pure.actor import Actor


class ItemForm(OnceForm):
    """One step more."""

    text = CleanCharField(label=_("What is to be done"), max_length=LONGEST_ITEM)


class PlaceForm(forms.Form):
    """The place a step is moved to, counted from nought."""

    to = forms.IntegerField(min_value=0, max_value=MOST_ITEMS)


class TemplateForm(OnceForm):
    """One of the saved lists of one's desks."""

    template = IntegerChoiceField(label=_("Saved list"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saved = list(checklist_templates(actor))
        choices = [(one.pk, one.name) for one in self.saved]
        self.fields["template"].choices = [("", _("Choose…")), *choices]  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """The list by its number."""
        return {"template_id": self.cleaned_data["template"]}


class NameForm(OnceForm):
    """Under what name the desk finds the list again."""

    name = CleanCharField(label=_("Name of the list"), max_length=LONGEST_NAME)

    def facts(self) -> dict[str, Any]:
        """The name."""
        return {"name": self.cleaned_data["name"]}
