"""A mapping file is read strictly: every mistake names the file, the key and why."""

from datetime import UTC, datetime

import pytest

from pishkhan.pure.eventlog import MappingError, parse_mapping
from pishkhan.pure.eventlog.tests.logs import SMALL, mapping
from pishkhan.pure.eventlog.times import TimeReader


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('source = "small"', "", "source", "missing"),
        ('source = "small"', 'sourse = "small"', "source", "missing"),
        ('case = "id"', 'case = "id"\ncaze = "x"', "columns.caze", "no such key"),
        ('zone = "Asia/Tehran"', 'zone = "Tehran"', "time.zone", "no time zone Tehran"),
        ('zone = "Asia/Tehran"', 'zone = "../../etc/passwd"', "time.zone", "no time zone"),
        ('formats = ["%Y-%m-%d %H:%M"]', 'formats = ["yesterday"]', "time.formats", "not a time format"),
        ('formats = ["%Y-%m-%d %H:%M"]', "formats = []", "time.formats", "at least one"),
        ('like = "wait.*"', 'like = "wait(.*"', "activity.rule[4].like", "not a pattern"),
        ('is = "done"', 'is = "done"\nlike = "d.*"', "activity.rule[5].like", "not both"),
        ('is = "done"', 'second_is = "done"', "activity.rule[5].second_is", "no such key"),
        ('status = "resolved"', 'status = "solved"', "activity.rule[5].status", "solved is not one of"),
        ('status = "resolved"', 'verb = "solved"', "activity.rule[5].verb", "solved is not one of"),
        ('status = "resolved"', "", "activity.rule[5].verb", "a verb, a status, or both"),
        ('status = "resolved"', 'status = "waiting"', "activity.rule[5].waiting_for", "missing"),
        ("level = 2", "level = 9", "team.rule[2].level", "not one of"),
        ("high = 2", "high = 7", "values.priority.high", "from 1 to 4"),
        ("[values.priority]\nhigh = 2\n", "[values.priority]\n", "values.priority", ""),
        ('nulls = ["-", "NULL"]', "nulls = 3", "nulls", "a list of texts"),
        ('columns = ["state"]', 'columns = ["a", "b", "c"]', "activity.columns", "one or two"),
        ("[columns]", "[columns", "TOML", ""),
        ("[time]", '[file]\nencoding = "klingon"\n[time]', "file.encoding", "no encoding klingon"),
        ("[time]", '[file]\nencoding = "zlib"\n[time]', "file.encoding", "no encoding zlib"),
        ("[time]", '[file]\ndelimiter = "||"\n[time]', "file.delimiter", "one character"),
        ("[time]", '[[counter]]\ncolumn = "n"\nverb = "resolved"\n[time]', "counter[1].verb", "not one of"),
    ],
)
def test_a_mistake_names_file_key_and_reason(old: str, new: str, key: str, why: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new, 1)
    if key == "values.priority":
        text = text.replace('"*" = 3\n', "")
    with pytest.raises(MappingError) as error:
        parse_mapping(text, "mine.toml")
    assert str(error.value).startswith(f"mine.toml: {key}")
    assert why in str(error.value)


def test_used_columns_are_those_named_anywhere_once() -> None:
    assert mapping().used_columns() == ("id", "when", "person", "team", "prio", "state")


@pytest.mark.parametrize(
    ("written", "text", "instant"),
    [
        ("%d/%m/%Y %H:%M", "29/2/2016 01:16", datetime(2016, 2, 28, 21, 46, tzinfo=UTC)),
        ("jalali:%Y/%m/%d %H:%M", "۱۳۹۴/۱۲/۱۰ ۰۱:۱۶", datetime(2016, 2, 28, 21, 46, tzinfo=UTC)),
        ("%d %b %Y", "29 Feb 2016", datetime(2016, 2, 28, 20, 30, tzinfo=UTC)),
        ("iso", "2016-02-29T01:16:00+01:00", datetime(2016, 2, 29, 0, 16, tzinfo=UTC)),
        ("epoch", "1456708560", datetime(2016, 2, 29, 1, 16, tzinfo=UTC)),
        ("epoch-ms", "1456708560500", datetime(2016, 2, 29, 1, 16, 0, 500_000, tzinfo=UTC)),
        # Clocks were put forward at midnight of 1 Farvardin 1395: the skipped time counts with the offset before.
        ("%Y-%m-%d %H:%M", "2016-03-21 00:30", datetime(2016, 3, 20, 21, 0, tzinfo=UTC)),
    ],
)
def test_times_are_read_in_any_shape(written: str, text: str, instant: datetime) -> None:
    assert TimeReader((written,), "Asia/Tehran").read(text) == instant


@pytest.mark.parametrize("text", ["", "31/2/2016 00:00", "1/1/2016 24:00", "1/1/16 10:00", "1/1/99999 10:00", "x"])
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        TimeReader(("%d/%m/%Y %H:%M", "epoch"), "UTC").read(text)


def test_formats_are_tried_in_order() -> None:
    reader = TimeReader(("%d/%m/%Y", "%m/%d/%Y"), "UTC")
    assert reader.read("3/4/2016").month == 4
    assert reader.read("3/14/2016").month == 3
