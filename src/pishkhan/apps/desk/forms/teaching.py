"""What an answer teaches: a lesson or an article beside a reply, or beside an answer that was given (C6)."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.forms.ticket import TicketForm
from pishkhan.apps.desk.queries.rows import Entry
from pishkhan.apps.desk.queries.taught_articles import open_article
from pishkhan.apps.desk.queries.teaching import answers_of, open_lesson
from pishkhan.apps.desk.rules.states import Verb
from pishkhan.infra.days import house_day
from pishkhan.infra.ui.moments import jdatetime
from pishkhan.infra.web.choices import IntegerChoiceField

READ = 80
KINDS = ("lesson", "article")
NOTHING = ("", 0)
CHOICE = re.compile(r"(lesson|article)-([0-9]{1,15})")


class TaughtField(forms.CharField):
    """A lesson or an article as its kind and number; None where nothing was chosen."""

    def to_python(self, value: Any) -> Any:
        """The kind and the number; raises ``ValidationError`` for anything else."""
        typed = super().to_python(value)
        if not typed:
            return None
        found = CHOICE.fullmatch(typed)
        if found is None:
            raise forms.ValidationError(_("Choose a lesson or an article."))
        return found[1], int(found[2])

    def run_validators(self, value: Any) -> None:
        """What was read is valid."""


class TeachingForm(TicketForm):
    """A form whose words may teach a lesson or an article."""

    taught = TaughtField(label=_("This answer teaches a lesson or an article"), required=False)

    @property
    def chosen(self) -> tuple[str, str] | None:
        """What was chosen before the form came back, with its title; read when it is drawn."""
        kind, number = getattr(self, "cleaned_data", {}).get("taught") or NOTHING
        title = self._title(kind, number) if kind else ""
        return (f"{kind}-{number}", title) if title else None

    def facts(self) -> dict[str, Any]:
        """What it teaches by its number, under the names the actions know."""
        facts = super().facts()
        kind, number = facts.pop("taught") or NOTHING
        return facts | {f"{one}_id": number if kind == one else None for one in KINDS}

    def place_of(self, field: str | None) -> str | None:
        """What is refused of a lesson or an article stands beside the one field for both."""
        return "taught" if field in KINDS else super().place_of(field)

    def _title(self, kind: str, number: int) -> str:
        if kind == "lesson":
            lesson = open_lesson(self.actor, number)
            return lesson.title if lesson else ""
        article = open_article(self.actor, self.ticket, house_day(timezone.now()), number)
        return article.shown.title if article else ""


class MarkTaughtForm(TeachingForm):
    """Which answer taught, and what."""

    mine = ""
    taught = TaughtField(label=_("Lesson or article"))
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
