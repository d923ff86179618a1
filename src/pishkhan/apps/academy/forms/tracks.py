"""A track with its courses, numbered in the order in which they are taken."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.academy.rules import TrackTerms
from pishkhan.apps.academy.rules.tracks import MOST_STEPS
from pishkhan.infra.web.choices import ChoiceField, RecordsField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField
from pishkhan.infra.web.forms import VersionedForm

ROWS = range(MOST_STEPS)
SPARE_ROWS = 3


class TrackForm(VersionedForm):
    """What a track is called, whom it is for, and its courses: a row each, put in order by its number."""

    name_fa = CleanCharField(label=_("Name in Persian"), max_length=120)
    name_en = CleanCharField(label=_("Name in English"), required=False, max_length=120)
    summary = CleanTextField(label=_("What it is about"), required=False, widget=forms.Textarea({"rows": 4}))
    products = RecordsField(label=_("For whoever works with"), required=False)

    def __init__(self, *args: Any, products: Any, courses: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["products"].queryset = products
        offered = [("", _("Choose…")), *((str(pk), title) for pk, title in courses)]
        for row in ROWS:
            fields[f"place-{row}"] = IntegerAnyDigitsField(
                label=_("Number"), required=False, min_value=1, max_value=999, initial=row + 1
            )
            fields[f"course-{row}"] = ChoiceField(label=_("Course"), required=False, choices=offered)

    @property
    def step_rows(self) -> list[tuple[Any, Any]]:
        """The number and the course of each row."""
        return [(self[f"place-{row}"], self[f"course-{row}"]) for row in ROWS]

    @property
    def rows_in_sight(self) -> int:
        """How many rows are shown at once: the written ones, and some to add more."""
        written = [row for row in ROWS if self[f"course-{row}"].value() or self[f"course-{row}"].errors]
        return min(MOST_STEPS, max(written, default=-1) + 1 + SPARE_ROWS)

    def place_of(self, field: str | None) -> str | None:
        """Where a refusal is told."""
        return {"product": "products", "courses": "course-0"}.get(field or "", field)

    def terms(self) -> TrackTerms:
        """What was typed, as values; a course without a number stands where its row is."""
        facts = self.cleaned_data
        rows = [(facts[f"place-{row}"] or row + 1, row, facts[f"course-{row}"]) for row in ROWS]
        return TrackTerms(
            name_fa=facts["name_fa"],
            name_en=facts["name_en"],
            summary=facts["summary"],
            product_ids=tuple(one.pk for one in facts["products"]),
            course_ids=tuple(int(course) for _place, _row, course in sorted(rows) if course),
        )


class PublicationForm(VersionedForm):
    """Nothing but the decision, on top of what was read."""
