"""Holding code to a number of queries."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

SHOWN = 300


@contextmanager
def count_queries(most: int) -> Iterator[CaptureQueriesContext]:
    """Fail when the block sends more than ``most`` queries, and show which; savepoints do not count."""
    with CaptureQueriesContext(connection) as captured:
        yield captured
    sent = [query["sql"] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
    if len(sent) > most:
        listed = "\n".join(f"{number}. {sql[:SHOWN]}" for number, sql in enumerate(sent, 1))
        message = f"{len(sent)} queries where {most} are allowed:\n{listed}"
        raise AssertionError(message)
