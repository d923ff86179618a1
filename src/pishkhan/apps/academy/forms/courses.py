"""Courses, parts, lessons, files."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.academy.rules import CourseState, CourseTerms, LessonTerms
from pishkhan.apps.academy.rules.keeping import LONGEST_ADDRESS, LONGEST_TITLE
from pishkhan.infra.web.choices import ChoiceField, FilesField, RecordField, RecordsField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField
from pishkhan.infra.web.forms import OnceForm, VersionedForm
from pishkhan.infra.web.marked import MarkedTextField

LANGUAGES = (("fa", _("Persian")), ("en", _("English")))
LEFT_TO_RIGHT = forms.TextInput({"dir": "ltr", "autocomplete": "off"})


class FindCoursesForm(forms.Form):
    """What of the list is asked for."""

    q = CleanCharField(label=_("Title"), required=False)
    state = ChoiceField(label=_("State"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(one.value, _(one.label)) for one in CourseState]
        self.fields["state"].choices = [("", _("All")), *words]  # type: ignore[attr-defined]


class CourseForm(VersionedForm):
    """The head of a syllabus."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    language = ChoiceField(label=_("Language"), choices=LANGUAGES)
    summary = CleanTextField(label=_("What it is about"), required=False, widget=forms.Textarea({"rows": 4}))
    goals = CleanTextField(
        label=_("Goals"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One on each line: what somebody can do afterwards."),
    )
    minutes = IntegerAnyDigitsField(label=_("Time it takes, in minutes"), required=False, max_value=60_000)
    certificate_months = IntegerAnyDigitsField(
        label=_("Certificate is valid for, in months"),
        required=False,
        max_value=120,
        help_text=_("Months of the Jalali calendar; empty or 0 means no end."),
    )
    products = RecordsField(label=_("Products it covers"), required=False)
    prerequisites = RecordsField(label=_("Courses that come before"), required=False)

    def __init__(self, *args: Any, products: Any, courses: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["products"].queryset = products  # type: ignore[attr-defined]
        self.fields["prerequisites"].queryset = courses  # type: ignore[attr-defined]

    def place_of(self, field: str | None) -> str | None:
        """Where a refusal is told."""
        return "products" if field == "product" else field

    def terms(self) -> CourseTerms:
        """What was typed, as values."""
        facts = self.facts()
        return CourseTerms(
            title=facts["title"],
            language=facts["language"],
            summary=facts["summary"],
            goals=facts["goals"],
            minutes=facts["minutes"] or 0,
            certificate_months=facts["certificate_months"] or 0,
            product_ids=tuple(one.pk for one in facts["products"]),
            prerequisite_ids=tuple(one.pk for one in facts["prerequisites"]),
        )


class StateForm(VersionedForm):
    """Whether a course is offered."""

    state = ChoiceField(label=_("State"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(one.value, _(one.label)) for one in CourseState]  # type: ignore[attr-defined]


class SectionForm(VersionedForm):
    """A part of a course."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    place = IntegerAnyDigitsField(label=_("Place in the order"), min_value=1, max_value=999)


class LessonForm(VersionedForm):
    """A lesson."""

    title = CleanCharField(label=_("Title"), max_length=LONGEST_TITLE)
    section = RecordField(label=_("Part"))
    place = IntegerAnyDigitsField(label=_("Place in the order"), min_value=1, max_value=999)
    minutes = IntegerAnyDigitsField(label=_("Time it takes, in minutes"), required=False, max_value=1_440)
    video = CleanCharField(
        label=_("Address of a video"),
        required=False,
        max_length=LONGEST_ADDRESS,
        widget=LEFT_TO_RIGHT,
    )
    body = MarkedTextField(label=_("Text"), required=False, rows=16)

    def __init__(self, *args: Any, sections: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]

    def terms(self) -> LessonTerms:
        """What was typed, as values."""
        facts = self.facts()
        return LessonTerms(
            title=facts["title"],
            body=facts["body"],
            video=facts["video"],
            minutes=facts["minutes"] or 0,
            place=facts["place"],
        )


class FilesForm(OnceForm):
    """Files to put beside a lesson."""

    added = FilesField(label=_("Files"), required=True)

    def place_of(self, field: str | None) -> str | None:
        """Where a refusal is told."""
        return "added" if field in {"file", "files"} else field


class SureForm(OnceForm):
    """Nothing but the decision itself."""


class ReasonForm(VersionedForm):
    """Why."""

    reason = CleanCharField(label=_("Reason"), max_length=300)
