"""Stored files: once by content, typed by us, always saved and never shown."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pishkhan.infra.files import download_response, open_file, store
from pishkhan.infra.files.models import StoredFile
from pishkhan.pure.refusal import Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.both]
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


def upload(content: bytes, *, name="a.txt", content_type="text/plain") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type)


def test_the_same_content_is_kept_once(folder):
    first, second = store(upload(b"hello"), at=AT), store(upload(b"hello", name="b.txt"), at=AT)
    assert first.pk == second.pk
    assert open_file(first).read() == b"hello"
    assert sum(path.is_file() for path in folder.rglob("*")) == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4 x", "application/pdf"),
        ("سلام دنیا".encode() * 2000, "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
        (b"<html><script>alert(1)</script>", "text/html"),
    ],
)
def test_the_type_is_ours_whatever_the_sender_says(content, kind):
    assert store(upload(content, content_type="image/png"), at=AT).media_type == kind


def test_an_archive_is_no_document():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert store(upload(buffer.getvalue()), at=AT).media_type == "application/zip"


@pytest.mark.parametrize(("content", "code"), [(b"", "files.empty"), (b"x" * 1025, "files.too_large")])
def test_empty_and_oversized_files_are_refused_and_leave_nothing(settings, folder, content, code):
    settings.FILE_MAX_BYTES = 1024
    with pytest.raises(Refusal) as refused:
        store(upload(content), at=AT)
    assert (refused.value.code, refused.value.field) == (code, "file")
    assert not StoredFile.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_download_can_only_be_saved():
    stored = store(upload(b"<script>alert(1)</script>"), at=AT)
    response = download_response(stored, "گزارش خرداد.html")
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''%DA%AF")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"


def test_a_name_cannot_lead_out_of_the_folder_or_add_a_header():
    stored = store(upload(b"x"), at=AT)
    response = download_response(stored, "../etc/a\r\nSet-Cookie: b.txt")
    assert "\n" not in response["Content-Disposition"]
    assert "etc" not in response["Content-Disposition"]
