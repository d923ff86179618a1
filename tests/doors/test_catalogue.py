"""The lists of the catalogue in the console: kept by managers, looked at by everybody of the house."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from pishkhan.apps.catalogue import queries
from pishkhan.apps.catalogue.models import Category, Product, RequestType
from pishkhan.apps.catalogue.rules import Listing
from pishkhan.apps.people.models import User
from pishkhan.infra.testing import client_for
from tests.cast import Cast, build_cast

pytestmark = pytest.mark.django_db
SLUGS = {"products": Product, "request-types": RequestType, "categories": Category}
MAIN = re.compile(r'<main id="content".*?</main>', re.DOTALL)
ROW = re.compile(r'<tr id="item-(\d+)"')


@pytest.fixture
def cast() -> Cast:
    cast = build_cast()
    User.objects.update(language="en")
    return cast


@pytest.fixture
def amir(cast: Cast) -> Client:
    return client_for(cast.users["amir"])


def at(name: str, listing: str, **more: object) -> str:
    return reverse(name, kwargs={"listing": listing, **more})


def rows(client: Client, listing: str) -> list[int]:
    return [int(pk) for pk in ROW.findall(client.get(at("catalogue", listing)).text)]


def test_a_choice_is_added_and_chosen_at_once(amir: Client) -> None:
    added = amir.post(at("catalogue-new", "products"), {"name_fa": "سامانه نامه", "name_en": "Letters"})
    made = Product.objects.get(code="letters")
    assert added["Location"] == f"{at('catalogue', 'products')}#item-{made.pk}"
    assert made in queries.products()
    assert "It was added." in amir.get(at("catalogue", "products")).text


def test_in_the_dialog_the_list_is_drawn_anew(amir: Client) -> None:
    fragment = {"HX-Request": "true", "HX-Current-URL": "http://testserver" + at("catalogue", "causes")}
    form = amir.get(at("catalogue-new", "causes"), headers=fragment).text
    assert "<html" not in form
    done = amir.post(at("catalogue-new", "causes"), {"name_fa": "برق"}, headers=fragment)
    assert done["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_fa": "پورتال  سازماني"}, "name_fa"),
        ({"name_fa": "دیگر", "name_en": "portal"}, "name_en"),
        ({"name_fa": "دیگر", "code": "portal"}, "code"),
        ({"name_fa": "دیگر", "code": "کد"}, "code"),
        ({"name_fa": "\u200f "}, "name_fa"),
        ({"name_fa": "ا" * 121}, "name_fa"),
    ],
)
def test_what_is_there_already_is_named_beside_its_field(amir: Client, typed: dict[str, str], field: str) -> None:
    answer = amir.post(at("catalogue-new", "products"), typed)
    assert answer.status_code == 422
    assert f'id="item-{field}-error"' in answer.text
    assert Product.objects.count() == 3


def test_buttons_move_a_choice_up_and_down(cast: Cast, amir: Client) -> None:
    first, second, *rest = rows(amir, "products")
    moved = amir.post(at("catalogue-place", "products", item_id=second), {"to": "up"})
    assert moved["Location"].endswith(f"#item-{second}")
    assert rows(amir, "products") == [second, first, *rest]
    page = amir.get(at("catalogue", "products")).text
    assert page.count("disabled>") == 2
    for damaged in ("", "sideways", "99", "x" * 5000):
        amir.post(at("catalogue-place", "products", item_id=second), {"to": damaged})
    assert rows(amir, "products") == [second, first, *rest]


def test_categories_are_a_tree_that_grows_and_is_hung_elsewhere(cast: Cast, amir: Client) -> None:
    form = amir.get(at("catalogue-new", "categories"), {"below": cast.category.pk}).text
    assert f'<option value="{cast.category.pk}" selected' in form
    amir.post(at("catalogue-new", "categories"), {"name_fa": "کارتابل شخصی", "parent": cast.category.pk})
    made = Category.objects.get(parent=cast.category)
    assert f"depth-{made.path.count('/') - 2}" in amir.get(at("catalogue", "categories")).text
    typed = {"name_fa": "کارتابل شخصی", "name_en": "", "parent": "", "version": made.version}
    assert amir.post(at("catalogue-item", "categories", item_id=made.pk), typed).status_code == 302
    made.refresh_from_db()
    assert (made.parent_id, made.path) == (None, f"/{made.pk}/")
    own = amir.get(at("catalogue-item", "categories", item_id=made.pk)).text
    assert f'<option value="{made.pk}"' not in own
    wrong = amir.post(at("catalogue-item", "categories", item_id=made.pk), typed | {"parent": made.pk, "version": 3})
    assert wrong.status_code == 422


def test_a_type_is_marked_beyond_level_one_and_retired(cast: Cast, amir: Client) -> None:
    address = at("catalogue-item", "request-types", item_id=cast.how_to.pk)
    typed = {"name_fa": cast.how_to.name_fa, "name_en": "How-to", "beyond_level_1": "on", "version": 1}
    assert amir.post(address, typed).status_code == 302
    assert cast.how_to.pk in queries.beyond_level_1()
    amir.post(at("catalogue-offer", "request-types", item_id=cast.how_to.pk), {"active": "0"})
    assert cast.how_to not in queries.request_types()
    page = MAIN.findall(amir.get(at("catalogue", "request-types")).text)[0]
    assert "Retired" in page
    assert "How-to" in page
    amir.post(at("catalogue-offer", "request-types", item_id=cast.how_to.pk), {"active": "1"})
    assert cast.how_to in queries.request_types()


def test_a_stale_name_shows_both(cast: Cast, amir: Client) -> None:
    address = at("catalogue-item", "request-types", item_id=cast.how_to.pk)
    assert amir.post(address, {"name_fa": "پرسش", "version": 1}).status_code == 302
    late = amir.post(address, {"name_fa": "راهنمایی", "version": 1})
    assert late.status_code == 409
    assert 'value="راهنمایی"' in late.text
    assert '<div class="words plain">پرسش</div>' in late.text


@pytest.mark.parametrize("who", ["negar", "maryam", "leyla", "mina"])
def test_others_of_the_house_look_and_are_offered_no_button(cast: Cast, who: str) -> None:
    page = MAIN.findall(client_for(cast.users[who]).get(at("catalogue", "products")).text)[0]
    assert "Portal" in page
    for verb in ("/new/", "/place/", "/offer/", "<form"):
        assert verb not in page


@pytest.mark.parametrize("listing", ["nothing", "product", "0", "x" * 200])
def test_a_list_that_is_none_is_not_found(amir: Client, listing: str) -> None:
    for name, more in (("catalogue", {}), ("catalogue-new", {}), ("catalogue-item", {"item_id": 1})):
        assert amir.get(at(name, listing, **more)).status_code == 404


@pytest.mark.parametrize("item_id", [0, 987_654, 10**25])
def test_a_choice_that_never_was_is_not_found(amir: Client, item_id: int) -> None:
    assert amir.get(at("catalogue-item", "causes", item_id=item_id)).status_code == 404
    assert amir.post(at("catalogue-offer", "causes", item_id=item_id), {"active": "0"}).status_code == 404
    assert amir.post(at("catalogue-place", "causes", item_id=item_id), {"to": "up"}).status_code == 404


@pytest.mark.parametrize("listing", ["products", "request-types", "categories", "causes"])
def test_every_list_is_a_sheet_too(amir: Client, listing: str) -> None:
    answer = amir.get(at("catalogue", listing), {"format": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    lines = list(book.active.iter_rows(values_only=True))
    kind = {"products": Listing.PRODUCT, "categories": Listing.CATEGORY, "causes": Listing.CAUSE}
    assert len(lines) == 1 + len(queries.listed(kind.get(listing, Listing.REQUEST_TYPE)))
