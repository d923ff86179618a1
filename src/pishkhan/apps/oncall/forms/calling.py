"""The ladder of a team, its days on call, and the filter of its pages."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.oncall.queries.calling import CallPlan, TeamLadder
from pishkhan.apps.oncall.queries.pages import Asked, Which
from pishkhan.apps.oncall.rules.ladders import MOST_MINUTES, MOST_ROUNDS, MOST_STEPS, Rung, StepKind
from pishkhan.apps.people.queries import colleagues, teams
from pishkhan.infra.ui.looks import shaped
from pishkhan.infra.web.choices import ChoiceField, IntegerChoiceField
from pishkhan.infra.web.fields import CleanCharField, IntegerAnyDigitsField, JalaliDateField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.pure.actor import Actor
from pishkhan.pure.jalali import parse_time
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.words import Worded

NOBODY = ("", _("Nobody"))


def options(words: type[Worded]) -> list[tuple[str, Any]]:
    """A closed list as the choices of a field, its labels translated when they are shown."""
    return [(word.value, _(word.label)) for word in words]


class LadderForm(VersionedForm):
    """Up to eight steps, how often they are gone through, and how shifts are swapped."""

    rounds = IntegerChoiceField(
        label=_("How many times"),
        help_text=_("After the last step the first one is called again."),
    )
    turn = CleanCharField(
        label=_("A day on call begins at"), help_text=_("It ends at the same hour of the next day."), max_length=8
    )
    approves_swaps = forms.BooleanField(label=_("A manager agrees to swaps of shifts"), required=False)

    def __init__(self, *args: Any, actor: Actor, ladder: TeamLadder, **kwargs: Any) -> None:
        turn = shaped(f"{ladder.turn_minute // 60:02}:{ladder.turn_minute % 60:02}")
        kwargs["initial"] = {"rounds": ladder.rounds, "turn": turn, "approves_swaps": ladder.approves_swaps}
        super().__init__(*args, fresh_version=ladder.version, **kwargs)
        self.fields["rounds"].choices = [(count, shaped(count)) for count in range(1, MOST_ROUNDS + 1)]  # type: ignore[attr-defined]
        people = [("", _("Choose…")), *((one.pk, one.full_name) for one in colleagues(actor))]
        for place in range(MOST_STEPS):
            rung = ladder.rungs[place] if place < len(ladder.rungs) else None
            self._add_step(place, rung, people)

    def place_of(self, field: str | None) -> str | None:
        """Steps are the whole table's matter."""
        return field if field in {"rounds", "turn"} else None

    def clean_turn(self) -> int:
        """The minute of the day."""
        try:
            at = parse_time(self.cleaned_data["turn"])
        except InvalidText as error:
            raise forms.ValidationError(_("Write the hour like 08:00.")) from error
        return at.hour * 60 + at.minute

    def table(self) -> list[tuple[int, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The steps by number, each with whom it calls, the person, and the minutes."""
        return [
            (place + 1, self[f"kind-{place}"], self[f"person-{place}"], self[f"minutes-{place}"])
            for place in range(MOST_STEPS)
        ]

    def rungs(self) -> list[Rung]:
        """The steps that are filled in, in order."""
        typed, found = self.cleaned_data, []
        for place in range(MOST_STEPS):
            kind = typed.get(f"kind-{place}")
            if kind:
                person = typed.get(f"person-{place}") if kind == StepKind.PERSON else None
                found.append(Rung(kind, typed.get(f"minutes-{place}") or 0, person))
        return found

    def _add_step(self, place: int, rung: Rung | None, people: list[tuple[Any, Any]]) -> None:
        kinds = [("", _("No step")), *options(StepKind)]
        kind = ChoiceField(label=_("Whom"), choices=kinds, required=False, initial=rung.kind if rung else "")
        person = IntegerChoiceField(
            label=_("Person"), choices=people, required=False, initial=rung.user_id if rung else None
        )
        minutes = IntegerAnyDigitsField(
            label=_("Minutes"),
            required=False,
            min_value=1,
            max_value=MOST_MINUTES,
            initial=shaped(rung.minutes) if rung else None,
        )
        self.fields |= {f"kind-{place}": kind, f"person-{place}": person, f"minutes-{place}": minutes}


class CallDaysForm(VersionedForm):
    """One select for each day of a Jalali month from today on."""

    def __init__(self, *args: Any, plan: CallPlan, **kwargs: Any) -> None:
        super().__init__(*args, fresh_version=plan.version, **kwargs)
        self.plan = plan
        for day in plan.days:
            if day >= plan.today:
                self.fields[_cell(day)] = self._of_day(day)

    def place_of(self, field: str | None) -> str | None:
        """A refused day is the whole table's matter."""
        return None if field == "days" else field

    def of(self, day: date) -> forms.BoundField | None:
        """The field of a day, if it can still be planned."""
        return self[_cell(day)] if _cell(day) in self.fields else None

    def people(self) -> dict[date, int]:
        """Who is on call on each day, as it is typed; days that are over stay."""
        kept = {day: person for day, person in self.plan.people.items() if day < self.plan.today}
        typed = {day: self.cleaned_data.get(_cell(day)) for day in self.plan.days if day >= self.plan.today}
        return kept | {day: person for day, person in typed.items() if person}

    def _of_day(self, day: date) -> IntegerChoiceField:
        planned = self.plan.people.get(day)
        people = {member.pk: member.full_name for member in self.plan.members}
        if planned and planned not in people:
            people[planned] = self.plan.held.get(planned, "")
        return IntegerChoiceField(choices=[NOBODY, *people.items()], required=False, initial=planned)


class PagesForm(forms.Form):
    """The filter of the list of pages; everything may be left as it is."""

    which = forms.ChoiceField(label=_("State"), choices=options(Which), required=False)
    team = IntegerChoiceField(label=_("Team"), required=False)
    since = JalaliDateField(label=_("From"), required=False)
    until = JalaliDateField(label=_("To, including"), required=False)
    mine = forms.BooleanField(label=_("Only those that called me"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "pages-%s")
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", _("Any")), *((one.pk, one.name) for one in teams(actor))]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What the list is narrowed to; what cannot be read narrows nothing."""
        typed = self.cleaned_data if self.is_bound and self.errors is not None else {}
        return Asked(
            which=typed.get("which") or Which.LIVING,
            team_id=typed.get("team"),
            mine=bool(typed.get("mine")),
            since=typed.get("since"),
            until=typed.get("until"),
        )


class EndPageForm(OnceForm):
    """Why there is nothing more to see to."""

    reason = CleanCharField(label=_("What came of it"), max_length=300)


def _cell(day: date) -> str:
    return f"day-{day:%Y-%m-%d}"
