"""Which requests go over to the version in force, and why."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.choices import SeveralField
from pishkhan.infra.web.fields import CleanCharField
from pishkhan.infra.web.forms import OnceForm


class MoveForm(OnceForm):
    """The chosen ones, or all of them."""

    reason = CleanCharField(label=_("Reason"), max_length=300, help_text=_("The desk reads it on each request."))
    codes = SeveralField(label=_("Requests"), required=False)

    def __init__(self, *args: Any, codes: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]
