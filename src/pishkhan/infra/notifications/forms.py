"""What a person chooses to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.notifications.kinds import Kind
from pishkhan.infra.notifications.reading import Choosable

WRONG = _("Please choose one of the list.")


class ChoicesForm(forms.Form):
    """The kinds that reach him in the product, and those that reach him by mail too."""

    here = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": WRONG, "invalid_list": WRONG})
    mail = forms.MultipleChoiceField(required=False, error_messages={"invalid_choice": WRONG, "invalid_list": WRONG})

    def __init__(self, *args: Any, choosable: list[Choosable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choosable = choosable
        for name in ("here", "mail"):
            self.fields[name].choices = [(one.kind.code, one.kind.code) for one in choosable]  # type: ignore[attr-defined]

    def groups(self) -> list[tuple[str, list[tuple[Kind, bool, bool]]]]:
        """The kinds under their headings with what is ticked."""
        found: dict[str, list[tuple[Kind, bool, bool]]] = {}
        for one in self.choosable:
            found.setdefault(one.kind.group, []).append((one.kind, *self._ticked(one)))
        return list(found.items())

    def _ticked(self, one: Choosable) -> tuple[bool, bool]:
        if not self.is_bound:
            return one.in_app, one.by_mail
        here, mail = (self[name].value() or () for name in ("here", "mail"))
        in_app = one.kind.code in here if one.kind.in_app.may_be_chosen else one.in_app
        by_mail = one.kind.code in mail if one.kind.by_mail.may_be_chosen else one.by_mail
        return in_app, by_mail
