"""What a figure is, what is counted for it, and how the time it is about is cut (A7, A8, A9, B7, L1)."""

from pishkhan.apps.reports.rules.ages import AGES, Age, age_of
from pishkhan.apps.reports.rules.definitions import DEFINITIONS, Definition, Figure
from pishkhan.apps.reports.rules.first_contact import Answer, is_first_contact, is_provisional
from pishkhan.apps.reports.rules.measures import EVER, By, Measure, Stroke
from pishkhan.apps.reports.rules.shares import Share
from pishkhan.apps.reports.rules.spans import Bucket, Span, SpanKind, chosen_span

__all__ = [
    "AGES",
    "DEFINITIONS",
    "EVER",
    "Age",
    "Answer",
    "Bucket",
    "By",
    "Definition",
    "Figure",
    "Measure",
    "Share",
    "Span",
    "SpanKind",
    "Stroke",
    "age_of",
    "chosen_span",
    "is_first_contact",
    "is_provisional",
]
