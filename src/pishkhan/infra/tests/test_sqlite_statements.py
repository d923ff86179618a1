"""Our SQLite backend answers as Django's own does; where the house runs on PostgreSQL there is nothing to hold."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from django.db.backends.sqlite3.operations import DatabaseOperations

from pishkhan.infra.rows import Encoder

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a backend of SQLite"),
]
TEHRAN = timezone(timedelta(hours=3, minutes=30))
INSTANT = datetime(2026, 3, 21, 8, 15, 30, 120, tzinfo=UTC)


@pytest.mark.parametrize(
    "value", [None, INSTANT, INSTANT.replace(microsecond=0), INSTANT.astimezone(TEHRAN), INSTANT.replace(tzinfo=None)]
)
def test_an_instant_goes_in_and_comes_out_as_with_django(value: datetime | None) -> None:
    django = DatabaseOperations(connection)
    stored = connection.ops.adapt_datetimefield_value(value)
    assert stored == django.adapt_datetimefield_value(value)
    for given in (stored, value.replace(tzinfo=None) if value else None):
        ours = connection.ops.convert_datetimefield_value(given, None, connection)  # type: ignore[attr-defined]
        assert ours == django.convert_datetimefield_value(given, None, connection)


@pytest.mark.parametrize("encoder", [None, Encoder])
def test_a_document_is_written_as_with_django(encoder: type[Encoder] | None) -> None:
    document = {"name": "نگار", "count": [1, None, True], "share": 0.5}
    assert connection.ops.adapt_json_value(document, encoder) == DatabaseOperations(connection).adapt_json_value(
        document, encoder
    )


def test_places_are_told_from_percent_signs_and_names_are_places_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s, '5%%', 'a%%s'", ["x"])
        assert cursor.fetchone() == ("x", "5%", "a%s")
        cursor.execute("SELECT '5%'")
        assert cursor.fetchone() == ("5%",)
        cursor.execute("SELECT %(one)s, %(one)s", {"one": 1})
        assert cursor.fetchone() == (1, 1)
        cursor.execute("SELECT '5%%'", ())
        assert cursor.fetchone() == ("5%",)
