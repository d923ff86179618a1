"""Fields: any digits in, clear messages out, storage clean."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from pishkhan.infra.jobs.models import Schedule
from pishkhan.infra.web import choices, fields

INVISIBLE = "\u200f\u200c\u00ad \u2066\u2069"


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (fields.CleanCharField(), " سلام\u202e  دنیا\x00 ", "سلام دنیا"),
        (fields.CleanCharField(), "می\u200cروم", "می\u200cروم"),
        (fields.CleanTextField(), "یک\r\n\r\n\r\n\r\nدو", "یک\n\nدو"),
        (fields.PhoneField(), "۰۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789"),
        (fields.PhoneField(), "+98 21 8855 4433", "+982188554433"),
        (fields.EmailField(), " Zahra@Example.COM\u200f", "zahra@example.com"),
        (fields.JalaliDateField(), "۱۴۰۵/۰۹/۰۱", date(2026, 11, 22)),
        (fields.JalaliDateTimeField(), "1405/9/1 ۹:۳۰", datetime(2026, 11, 22, 6, 0, tzinfo=UTC)),
        (fields.IntegerAnyDigitsField(), "۱٬۲۵۰", 1250),
        (choices.IntegerChoiceField(choices=[(1, "a"), (2, "b")]), "۲", 2),
    ],
)
def test_what_people_type_is_stored_clean(field, typed, stored):
    assert field.clean(typed) == stored


@pytest.mark.parametrize(("language", "shown"), [("fa", "۱۲"), ("en", "12")])
def test_a_stored_number_is_shown_in_the_digits_of_the_page(language, shown):
    with translation.override(language):
        assert fields.IntegerAnyDigitsField().prepare_value(12) == shown
        assert fields.IntegerAnyDigitsField(widget=forms.HiddenInput).prepare_value(12) == 12
        assert fields.IntegerAnyDigitsField().prepare_value("typed") == "typed"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        (fields.CleanCharField(), INVISIBLE, "required"),
        (fields.CleanCharField(max_length=5), "x" * 6, "max_length"),
        (fields.CleanTextField(), "x" * 20_001, "max_length"),
        (fields.PhoneField(), "12", "phone"),
        (fields.PhoneField(), INVISIBLE, "required"),
        (fields.EmailField(), "a@b\r\nBcc: c@d.com", "email"),
        (fields.JalaliDateField(), "1405/13/45", "date"),
        (fields.JalaliDateField(), "9" * 500, "max_length"),
        (fields.TrackingCodeField(), "1234567890", "code"),
        (fields.IntegerAnyDigitsField(max_value=5), "۶", "limits"),
        (fields.IntegerAnyDigitsField(), "-1", "limits"),
        (fields.IntegerAnyDigitsField(), "9" * 100, "number"),
        (choices.ChoiceField(choices=[("a", "A")]), "<b>", "invalid_choice"),
        (choices.IntegerChoiceField(choices=[(1, "a")]), "1\x00", "invalid_choice"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(field, typed, code):
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    (error,) = refused.value.error_list
    assert error.code.split(".")[0] == code
    assert "{" not in error.messages[0]
    assert "<b>" not in error.messages[0]


@pytest.mark.parametrize("field", [fields.CleanCharField(required=False), fields.CleanTextField(required=False)])
def test_optional_text_that_shows_nothing_is_empty(field):
    assert field.clean(INVISIBLE) == ""
    assert fields.PhoneField(required=False).clean("") is None


def test_stored_values_are_shown_as_they_are_typed():
    class Form(forms.Form):
        day = fields.JalaliDateField(initial=date(2026, 11, 22))
        at = fields.JalaliDateTimeField(initial=datetime(2026, 11, 22, 6, tzinfo=UTC))

    html = str(Form()["day"]) + str(Form()["at"])
    assert 'value="۱۴۰۵/۰۹/۰۱"' in html
    assert "۰۹:۳۰" in html


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["999", "9" * 40, "1 OR 1=1", "\x00", "۱۲x", "-1", "1.0"])
def test_a_strangers_record_is_no_choice(given):
    field = choices.RecordField(queryset=Schedule.objects.all())
    with pytest.raises(ValidationError) as refused:
        field.clean(given)
    assert refused.value.error_list[0].code == "invalid_choice"


def test_files_that_do_not_fit_are_named(settings):
    settings.FILE_MAX_BYTES, settings.REQUEST_MAX_FILES = 1024 * 1024, 2
    field = choices.FilesField()
    good = SimpleUploadedFile("a.txt", b"x")
    assert field.clean([good]) == [good]
    assert field.clean([]) == []
    cases = {
        "empty": [SimpleUploadedFile("خالی.txt", b"")],
        "size": [SimpleUploadedFile("big.bin", b"x" * (1024 * 1024 + 1))],
        "count": [good] * 3,
    }
    for code, files in cases.items():
        with pytest.raises(ValidationError) as refused:
            field.clean(files)
        assert refused.value.error_list[0].code == code
