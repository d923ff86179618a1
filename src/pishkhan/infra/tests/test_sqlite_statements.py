"""Our SQLite backend answers as Django's own does; where the house runs on PostgreSQL there is nothing to hold."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, ProgrammingError, connection
from django.db.backends.sqlite3.base import DatabaseOperations  # its own module cannot be the first

from pishkhan.infra.rows import Encoder
from pishkhan.infra.sqlite.base import LONGEST, _with_question_marks

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


def test_a_list_of_very_many_values_is_not_remembered() -> None:
    places = ", ".join(["%s"] * LONGEST)
    kept = _with_question_marks.cache_info().currsize
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT '5%%' WHERE 7 IN ({places})", list(range(LONGEST)))
        assert cursor.fetchone() == ("5%",)
    assert _with_question_marks.cache_info().currsize == kept


def test_many_rows_and_what_goes_wrong_are_as_with_django() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE percents (share text UNIQUE)")
        cursor.executemany("INSERT INTO percents VALUES (%s || '%%')", ((share,) for share in ("5", "7")))
        cursor.execute("SELECT share FROM percents WHERE share LIKE %s ESCAPE '\\' ORDER BY share", (r"%\%",))
        assert list(cursor) == [("5%",), ("7%",)]
        cursor.execute("SELECT json_extract(%s, '$.a') ->> %s", ['{"a": {"b%s": 1}}', "b%s"])
        assert cursor.fetchmany(9) == [(1,)]
        with pytest.raises(IntegrityError):
            cursor.execute("INSERT INTO percents VALUES (%s)", ["5%"])
        with pytest.raises(ProgrammingError):
            cursor.execute("SELECT %s, %s", ["one is missing"])
        cursor.execute("DROP TABLE percents")
