"""Stopping the product's clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Everything that asks ``timezone.now()`` inside gets ``at``; so notices of facts of that day are not too old."""
    with patch("django.utils.timezone.now", lambda: at):  # a mock would remember each of many thousand questions
        yield
