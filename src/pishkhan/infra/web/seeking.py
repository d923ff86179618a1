"""Choosing one record of very many: a search beside the field finds them, and no list of them all is drawn or read."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from pishkhan.infra.web.choices import RecordField
from pishkhan.infra.web.selects import Select

OFFERED_AT_MOST = 20
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """One record as it is offered: its id, its name, and a few words that tell it from others."""

    id: int
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a `SoughtField` chooses from.

    ``guard`` is asked for the one id that is sent, and never walked; ``found`` is what ``text`` finds: one more than
    `OFFERED_AT_MOST` where there are more. ``text`` is the ``q`` of ``address``, the page of the form.
    """

    guard: QuerySet[Any]
    found: list[Offer]
    text: str
    address: str


def text_sought(request: HttpRequest) -> str:
    """What was typed into the search of a form."""
    return request.GET.get("q", "")[:LONGEST].strip()


class Seeking(Select):
    """Never drawn as a list, but by ``sought_field`` of ``ui/components/forms.html``."""

    seeking = True


class SoughtField(RecordField):
    """One record of a guarded query that may be too long for a list; ``nobody`` is the word for none."""

    widget = Seeking

    def __init__(self, *, nobody: Any = "", **kwargs: Any) -> None:
        self.nobody = nobody
        self.sought: Sought | None = None
        super().__init__(**kwargs)

    def seek(self, sought: Sought) -> None:
        """Choose from these."""
        self.sought = sought
        self.queryset = sought.guard

    @property
    def has_more(self) -> bool:
        """Whether more was found than is offered."""
        return self.sought is not None and len(self.sought.found) > OFFERED_AT_MOST

    def offers(self, chosen: Any) -> list[Offer]:
        """What is offered; whoever is ``chosen`` already comes first, though no search finds him."""
        found = self.sought.found[:OFFERED_AT_MOST] if self.sought else []
        if chosen in self.empty_values or any(str(one.id) == str(chosen) for one in found):
            return found
        try:
            kept = self.to_python(chosen)
        except ValidationError:
            return found
        return [Offer(kept.pk, str(kept)), *found]
