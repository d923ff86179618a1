"""What of the audit is asked for: a person, a deed, a thing, a source, a period; each may be left out."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.desk.queries.audited import audited_ticket_id
from pishkhan.apps.people.queries import Wanted, people_wanted
from pishkhan.apps.people.rules import Side
from pishkhan.doors.console.deeds import DEEDS
from pishkhan.doors.console.subjects import KINDS
from pishkhan.infra.events.trail import Sought
from pishkhan.infra.web.choices import ChoiceField
from pishkhan.infra.web.fields import CleanCharField, JalaliDateField
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import InvalidText, parse_code, sort_key, to_ascii_digits

PEOPLE_AT_MOST = 50
DAY = timedelta(days=1)


class TrailForm(forms.Form):
    """The filters of the audit trail, typed or followed from a link."""

    q = CleanCharField(label=_("Who"), required=False, max_length=100)
    verb = ChoiceField(label=_("Deed"), required=False)
    about = CleanCharField(label=_("About"), required=False, max_length=100)
    source = CleanCharField(label=_("From where"), required=False, max_length=100)
    since = JalaliDateField(label=_("From"), required=False)
    until = JalaliDateField(label=_("To, including"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        deeds = sorted(((verb, gettext(said)) for verb, said in DEEDS.items()), key=lambda one: sort_key(one[1]))
        self.fields["verb"].choices = [("", _("Everything")), *deeds]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs["placeholder"] = gettext("Name or user name")
        self.fields["about"].widget.attrs["placeholder"] = gettext("Tracking code")
        self.fields["source"].widget.attrs["dir"] = "ltr"

    def clean_q(self) -> tuple[int, ...] | None:
        """The accounts that are meant: by number from a link, or by name; none where nobody is asked for."""
        text = self.cleaned_data["q"]
        if not text:
            return None
        plain = to_ascii_digits(text).removeprefix("#")
        if text.startswith("#") and plain.isascii() and plain.isdigit() and len(plain) < 18:
            return (int(plain),)
        found = [pk for side in Side for pk in self._people(side, text)]
        if not found:
            raise forms.ValidationError(gettext("Nobody is called that."))
        if len(found) > PEOPLE_AT_MOST:
            raise forms.ValidationError(gettext("Too many people are called that. Write more of the name."))
        return tuple(found)

    def clean_about(self) -> str:
        """A thing as the audit names it: by its key from a link, or a ticket by its tracking code."""
        text: str = self.cleaned_data["about"]
        kind, colon, _rest = text.partition(":")
        if not text or (colon and kind in KINDS):
            return text
        try:
            ticket_id = audited_ticket_id(self.actor, parse_code(text))
        except InvalidText as error:
            raise forms.ValidationError(gettext(error.message).format(**error.facts)) from error
        if ticket_id is None:
            raise forms.ValidationError(gettext("No request has this tracking code."))
        return f"ticket:{ticket_id}"

    def clean(self) -> dict[str, Any]:
        """A period runs forwards."""
        typed = self.cleaned_data
        since, until = typed.get("since"), typed.get("until")
        if since and until and until < since:
            self.add_error("until", gettext("The last day is not before the first."))
        return typed

    def sought(self) -> Sought:
        """What is asked for."""
        typed = self.cleaned_data
        return Sought(
            actor_ids=typed["q"],
            verb=typed["verb"],
            subject=typed["about"],
            source=typed["source"],
            since=_midnight(typed["since"]),
            until=_midnight(typed["until"] + DAY if typed["until"] else None),
        )

    def _people(self, side: Side, text: str) -> list[int]:
        wanted = people_wanted(self.actor, Wanted(side=side, text=text))
        return list(wanted.values_list("id", flat=True)[: PEOPLE_AT_MOST + 1])


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, ZoneInfo(settings.HOUSE_ZONE)) if day else None
