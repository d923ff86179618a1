"""The web layer seen through requests."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from pishkhan.infra.jobs.models import Schedule
from pishkhan.pure.actor import ANONYMOUS, Actor, ActorKind

pytestmark = [pytest.mark.django_db, pytest.mark.urls("pishkhan.infra.web.tests.urls")]
HTMX = {"HX-Request": "true"}


def actor_by_header(get_response):
    """Stands in for the door that knows people."""

    def middleware(request):
        kind = request.headers.get("X-Kind")
        request.actor = Actor(kind=ActorKind(kind), user_id=5) if kind else ANONYMOUS
        return get_response(request)

    return middleware


@pytest.fixture(autouse=True)
def house(settings):
    """The real middleware, without the doors."""
    stand_in = f"{__name__}.actor_by_header"
    names = [stand_in if name.endswith("ActorMiddleware") else name for name in settings.MIDDLEWARE]
    settings.MIDDLEWARE = [name for name in names if ".doors." not in name]
    if stand_in not in settings.MIDDLEWARE:
        settings.MIDDLEWARE.insert(4, stand_in)


@pytest.fixture
def client():
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("refused", 400, "۱۲"),
        ("missing", 404, "پیدا نشد"),
        ("gone", 404, "پیدا نشد"),
        ("changed", 409, "&lt;b&gt;mine&lt;/b&gt;"),
        ("often", 429, "صبر کنید"),
        ("broken", 500, "خطا"),
    ],
)
def test_what_goes_wrong_is_said_in_persian(client, kind, status, words):
    response = client.get(f"/fail/{kind}/")
    assert response.status_code == status
    assert words in response.content.decode()
    assert 'dir="rtl"' in response.content.decode()
    assert (response.get("Retry-After") == "90") == (kind == "often")


def test_a_fragment_gets_a_fragment(client):
    html = client.get("/fail/refused/", headers=HTMX).content.decode()
    assert 'role="alert"' in html
    assert "<html" not in html


def test_the_browsers_language_is_spoken_and_forgotten(client):
    client.cookies["django_language"] = "en"
    english = client.get("/fail/missing/")
    assert (english["Content-Language"], 'lang="en"' in english.content.decode()) == ("en", True)
    client.cookies["django_language"] = "xx"
    assert client.get("/fail/missing/")["Content-Language"] == "fa"


@pytest.mark.parametrize("address", ["/no/such/page/", "/made/99999999999999999999999x/", "/%ff%fe/", "/../etc/"])
def test_an_unknown_address_is_a_page(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "پیدا نشد" in response.content.decode()


@pytest.mark.parametrize("address", ["/home/?a=%00", "/ho%00me/", "/home/?a=\x00"])
def test_nul_is_stopped_at_the_door(client, address):
    assert client.get(address).status_code == 400


def test_nul_in_a_cookie_is_stopped_before_the_session(client):
    assert client.get("/home/", headers={"Cookie": 'sessionid="\\000abcdefghij"'}).status_code == 400


@pytest.mark.parametrize("query", ["?&&==&%", "?a=%ff&b=%u1234", "?%E2%80%AE=1", "?" + "a=1&" * 3000])
def test_malformed_queries_harm_nobody(client, query):
    assert client.get(f"/home/{query}").status_code in {200, 400, 413}


def test_oversized_and_broken_bodies_get_a_clear_page(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    settings.REQUEST_MAX_BYTES = 5000
    assert client.post("/echo/", {"a": "x" * 2000}).status_code == 413
    assert client.post("/echo/", {f"a{n}": "x" for n in range(20)}).status_code == 413
    assert client.post("/echo/", b"x" * 6000, "multipart/form-data; boundary=b").status_code == 413
    broken = client.post("/echo/", b"--b\r\nnothing", "multipart/form-data")
    assert (broken.status_code, "خوانده نشد" in broken.content.decode()) == (400, True)


def test_a_stale_form_is_told_to_reload():
    response = Client(enforce_csrf_checks=True).post("/create/", {"word": "x"})
    assert (response.status_code, "اعتبار" in response.content.decode()) == (403, True)


@pytest.mark.parametrize(
    ("address", "kind", "status"),
    [
        ("/staff/", "vendor", 200),
        ("/staff/", "customer", 404),
        ("/customer/", "customer", 200),
        ("/customer/", "vendor", 404),
    ],
)
def test_each_side_has_its_own_door(client, address, kind, status):
    assert client.get(address, headers={"X-Kind": kind}).status_code == status


def test_a_visitor_signs_in_first_and_comes_back(client):
    assert client.get("/staff/?a=1")["Location"] == "/sign-in/?next=%2Fstaff%2F%3Fa%3D1"
    assert client.get("/staff/", headers=HTMX)["HX-Redirect"] == "/sign-in/"


def test_a_page_is_kept_by_no_proxy_unless_it_says_so_itself(client):
    assert client.get("/home/")["Cache-Control"] == "private, no-cache"
    assert client.get("/fail/missing/")["Cache-Control"] == "no-store"


def test_a_form_sent_twice_makes_one_thing(client):
    form = {"word": "desk", "submit_key": "k" * 20}
    first, second = client.post("/create/", form), client.post("/create/", form)
    assert first["Location"] == second["Location"]
    assert Schedule.objects.count() == 1
    assert client.post("/create/", form | {"submit_key": "j" * 20})["Location"] != first["Location"]
    assert client.post("/create/", form, headers={"X-Kind": "vendor"})["Location"] != first["Location"]


def test_other_words_from_a_page_called_back_are_another_thing(client):
    key = {"submit_key": "k" * 20}
    first = client.post("/create/", key | {"word": "desk"})
    assert client.post("/create/", key | {"word": "desks"})["Location"] != first["Location"]
    assert client.post("/create/again/", key | {"word": "desk"})["Location"] != first["Location"]
    file = {"file": ContentFile(b"text", "log.txt")}
    assert client.post("/create/", key | {"word": "desk"} | file)["Location"] != first["Location"]
    assert client.post("/create/", key | {"word": "desk"})["Location"] == first["Location"]
    assert Schedule.objects.count() == 4


def test_a_refused_form_may_be_sent_again(client):
    form = {"submit_key": "k" * 20}
    refused = client.post("/create/", form | {"word": "no"})
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["word"])
    assert client.post("/create/", form | {"word": "yes"}).status_code == 302


def test_a_forged_submit_key_counts_for_nothing(client):
    for key in ("", "short", "x" * 5000, "نویسه" * 4):
        assert client.post("/create/", {"word": "w", "submit_key": key}).status_code == 302
    assert Schedule.objects.count() == 4


def test_nothing_new_costs_no_query(client, django_assert_num_queries):
    first = client.get("/part/?version=1")
    with django_assert_num_queries(0):
        again = client.get("/part/?version=1", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    stranger = {"If-None-Match": first["ETag"], "X-Kind": "vendor"}
    assert client.get("/part/?version=1", headers=stranger).status_code == 200
    assert client.get("/part/?version=2", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_health_asks_the_database_and_nobody_else(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/health/").json() == {"status": "ok"}


def test_health_says_when_the_database_is_away(client, monkeypatch):
    def away():
        raise connection.Database.OperationalError

    monkeypatch.setattr(connection, "cursor", away)
    monkeypatch.setattr("pishkhan.infra.web.views.DatabaseError", connection.Database.OperationalError)
    assert client.get("/health/").status_code == 503
