"""Requests whose very head is damaged, given to the server's own entry."""

from io import BytesIO
from wsgiref.util import setup_testing_defaults

import pytest

from pishkhan.config.wsgi import application

pytestmark = pytest.mark.django_db
FORM = b'--b\r\nContent-Disposition: form-data; name="username"\r\n\r\n\\ud800\r\n--b--\r\n'
DAMAGED = (
    "text/plain; charset*=bogus''%41",
    "multipart/form-data; boundary=b; charset=zlib",
    "multipart/form-data; boundary=b; charset=unicode_escape",
    "application/x-www-form-urlencoded; charset=utf-16",
)


def answer(content_type: str, method: str) -> tuple[str, str]:
    answered: list[str] = []
    environ: dict[str, object] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/sign-in/",
        "QUERY_STRING": "next=%2Fa",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": f"csrftoken={'a' * 32}",
        "HTTP_X_CSRFTOKEN": "a" * 32,
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(FORM)),
        "wsgi.input": BytesIO(FORM),
    }
    setup_testing_defaults(environ)
    page = b"".join(application(environ, lambda status, *_: answered.append(status)))
    return answered[0], page.decode()


@pytest.mark.parametrize("content_type", DAMAGED)
@pytest.mark.parametrize(("method", "status"), [("GET", "200 OK"), ("POST", "422 Unprocessable Entity")])
def test_an_unreadable_content_type_is_no_mistake_of_ours(content_type: str, method: str, status: str) -> None:
    answered, page = answer(content_type, method)
    assert (answered, "<form" in page, "ud800" in page) == (status, True, False)


def test_a_form_in_utf8_is_read() -> None:
    assert "ud800" in answer("multipart/form-data; boundary=b; charset=UTF8", "POST")[1]
