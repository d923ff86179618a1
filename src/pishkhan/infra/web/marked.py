"""A field that is written in marks (``pure.prose``); forms show it with a toolbar that puts them in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pishkhan.infra.web.fields import CleanTextField

MARKS = _(
    "Without the buttons: # heading, - list, 1. steps, | table |, ! warning, > hint, ``` code ```, **strong**, `code`,"
    " [words](https://…)."
)


class MarkedTextField(CleanTextField):
    """Several lines in marks, in a box of so many ``rows``; each line runs the way of its own first letter there."""

    def __init__(self, *, rows: int = 12, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", MARKS)
        super().__init__(widget=forms.Textarea({"rows": rows, "dir": "auto", "data-marks": ""}), **kwargs)
