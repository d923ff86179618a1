"""What an answer teaches: a lesson beside a reply, or beside an answer that was given (C6)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm
from pishkhan.apps.desk.queries.rows import Entry, Lesson
from pishkhan.apps.desk.queries.teaching import answers_of, open_lesson
from pishkhan.apps.desk.rules.states import Verb
from pishkhan.infra.ui.moments import jdatetime
from pishkhan.infra.web.choices import IntegerChoiceField
from pishkhan.infra.web.fields import IntegerAnyDigitsField

READ = 80


class TeachingForm(TicketForm):
    """A form whose words may teach a lesson."""

    lesson = IntegerAnyDigitsField(label=_("This answer teaches a lesson"), min_value=1, required=False)

    @property
    def chosen_lesson(self) -> Lesson | None:
        """The lesson that was chosen before the form came back; read when it is drawn."""
        number = getattr(self, "cleaned_data", {}).get("lesson")
        return open_lesson(self.actor, number) if number else None

    def facts(self) -> dict[str, Any]:
        """The lesson by its number, under the name the actions know."""
        facts = super().facts()
        return facts | {"lesson_id": facts.pop("lesson")}


class MarkTaughtForm(TeachingForm):
    """Which answer taught, and what."""

    mine = ""
    lesson = IntegerAnyDigitsField(label=_("Lesson"), min_value=1)
    seq = IntegerChoiceField(label=_("The answer that taught"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = answers_of(self.ticket)
        self.fields["seq"].choices = [(one.seq, _named(one)) for one in answers]  # type: ignore[attr-defined]
        if answers:
            self.initial.setdefault("seq", answers[0].seq)


def _named(entry: Entry) -> str:
    said = entry.body[:READ] + ("…" if len(entry.body) > READ else "")
    word = Verb(entry.verb).label
    return f"{jdatetime(entry.at)} · {said or _(word)}"
