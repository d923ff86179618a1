"""Questions of the bank, the exam, marks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.apps.academy.forms.courses import LEFT_TO_RIGHT
from pishkhan.apps.academy.rules import Choice, ExamSetting, ExamTerms, Level, QuestionKind, QuestionTerms
from pishkhan.apps.academy.rules.questions import MOST_CHOICES, MOST_POINTS
from pishkhan.infra.web.choices import ChoiceField, RecordField
from pishkhan.infra.web.fields import CleanCharField, CleanTextField, IntegerAnyDigitsField
from pishkhan.infra.web.forms import OnceForm, VersionedForm

ROWS = range(MOST_CHOICES)


class FindQuestionsForm(forms.Form):
    """What of the bank is asked for."""

    lesson = RecordField(label=_("Lesson"), required=False)
    level = ChoiceField(label=_("Level"), required=False)
    kind = ChoiceField(label=_("Kind"), required=False)
    retired = forms.BooleanField(label=_("Removed ones"), required=False)

    def __init__(self, *args: Any, lessons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lesson"].queryset = lessons
        fields["lesson"].empty_label = _("All")
        fields["level"].choices = [("", _("All")), *((one.value, _(one.label)) for one in Level)]
        fields["kind"].choices = [("", _("All")), *((one.value, _(one.label)) for one in QuestionKind)]


class QuestionForm(VersionedForm):
    """A question with its choices, or its number, or what a good answer holds."""

    lesson = RecordField(label=_("Lesson"))
    kind = ChoiceField(label=_("Kind"))
    level = ChoiceField(label=_("Level"))
    points = IntegerAnyDigitsField(label=_("Points"), min_value=1, max_value=MOST_POINTS)
    text = CleanTextField(label=_("Question"), widget=forms.Textarea({"rows": 4}))
    number = CleanCharField(label=_("Right number"), required=False, max_length=40)
    tolerance = CleanCharField(label=_("May be off by"), required=False, max_length=40)
    explanation = CleanTextField(
        label=_("Explanation"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Shown with the result; to whoever marks free text it says what a good answer holds."),
    )

    def __init__(self, *args: Any, lessons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lesson"].queryset = lessons
        fields["kind"].choices = [(one.value, _(one.label)) for one in QuestionKind]
        fields["level"].choices = [(one.value, _(one.label)) for one in Level]
        for row in ROWS:
            fields[f"choice-{row}"] = CleanCharField(label=_("Choice"), required=False, max_length=300)
            fields[f"right-{row}"] = forms.BooleanField(label=_("Right"), required=False)

    @property
    def choice_rows(self) -> list[tuple[Any, Any]]:
        """The input of each choice with the mark of the right ones."""
        return [(self[f"choice-{row}"], self[f"right-{row}"]) for row in ROWS]

    @property
    def rows_in_sight(self) -> int:
        """How many choices are shown at once: the written ones, and four at least."""
        written = [row for row in ROWS if self[f"choice-{row}"].value() or self[f"choice-{row}"].errors]
        return max([4, *(row + 1 for row in written)])

    def place_of(self, field: str | None) -> str | None:
        """Where a refusal is told."""
        return "choice-0" if field == "choices" else field

    def terms(self) -> QuestionTerms:
        """What was typed, as values."""
        facts = self.cleaned_data
        written = [Choice(facts[f"choice-{row}"], facts[f"right-{row}"]) for row in ROWS]
        return QuestionTerms(
            kind=QuestionKind(facts["kind"]),
            text=facts["text"],
            level=Level(facts["level"]),
            points=facts["points"],
            choices=tuple(one for one in written if one.text),
            number=facts["number"],
            tolerance=facts["tolerance"],
            explanation=facts["explanation"],
        )


class ExamForm(VersionedForm):
    """How a course is examined."""

    easy = IntegerAnyDigitsField(label=_("Easy questions"), max_value=100)
    medium = IntegerAnyDigitsField(label=_("Medium questions"), max_value=100)
    hard = IntegerAnyDigitsField(label=_("Hard questions"), max_value=100)
    minutes = IntegerAnyDigitsField(label=_("Time, in minutes"), min_value=1, max_value=480)
    pass_percent = IntegerAnyDigitsField(label=_("Per cent to pass"), min_value=1, max_value=100)
    attempts = IntegerAnyDigitsField(label=_("Attempts"), max_value=20, help_text=_("0 means no limit."))
    wait_hours = IntegerAnyDigitsField(label=_("Hours to wait after a failure"), max_value=2_160)
    needs_lessons = forms.BooleanField(label=_("Only after every lesson is finished"), required=False)
    is_offered = forms.BooleanField(label=_("Offered to learners"), required=False)

    def setting(self) -> ExamSetting:
        """What was typed, as values."""
        facts = self.facts()
        names = ("minutes", "pass_percent", "attempts", "wait_hours", "needs_lessons")
        terms = ExamTerms(**{name: facts.pop(name) for name in names})
        return ExamSetting(terms, **facts)


class MarkForm(OnceForm):
    """What a free text is worth."""

    points = CleanCharField(label=_("Points"), max_length=10, widget=LEFT_TO_RIGHT)
    comment = CleanCharField(
        label=_("Comment to the learner"), required=False, max_length=1000, widget=forms.Textarea({"rows": 3})
    )
