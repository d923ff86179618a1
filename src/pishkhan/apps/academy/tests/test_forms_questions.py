"""The form of a question shows as many choices as are written, and a few more to write."""

import pytest

from pishkhan.apps.academy.forms.exams import QuestionForm
from pishkhan.apps.academy.models import Lesson


@pytest.mark.parametrize(("written", "shown"), [((), 4), ((0, 1), 4), ((0, 5), 6), ((9,), 10)])
def test_four_choices_at_least_and_every_written_one_are_in_sight(written: tuple[int, ...], shown: int) -> None:
    initial = {f"choice-{row}": "گزینه" for row in written}
    assert QuestionForm(None, fresh_version=0, lessons=Lesson.objects.none(), initial=initial).rows_in_sight == shown
