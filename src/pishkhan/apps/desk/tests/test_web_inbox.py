"""The inbox as people see it."""

import pytest
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.tests.browsing import HTMX, Browser, text
from pishkhan.apps.desk.tests.life import fresh, opened, referred, taken
from pishkhan.infra.testing import count_queries

NOON = SATURDAY + minutes(180)


def test_the_inbox_keeps_its_query_budget(cast: Cast) -> None:
    for number in range(5):
        taken(cast, subject=f"Request {number}")
    browser = Browser(cast, "negar")
    browser.get("inbox", NOON, view="mine")
    with count_queries(12):
        response = browser.get("inbox", NOON, view="mine")
    assert text(response).count('class="row-link') == 5


def test_only_a_page_that_has_components_loads_their_script(cast: Cast) -> None:
    browser, ticket = Browser(cast, "negar"), taken(cast)
    inbox, page = browser.get("inbox", NOON, view="mine"), browser.get("ticket", NOON, code=ticket.code)
    assert 'src="/static/dist/components' not in text(inbox)
    assert 'src="/static/dist/components' in text(page)


def test_an_overdue_row_is_marked_by_edge_and_word(cast: Cast) -> None:
    taken(cast, subject="Slow")
    page = text(Browser(cast, "negar").get("inbox", SATURDAY + minutes(60 * 24 * 4), view="mine"))
    assert 'class="breached"' in page
    assert "late</time>" in page


def test_a_subject_is_text_never_markup(cast: Cast) -> None:
    taken(cast, subject="<script>alert(1)</script>")
    page = text(Browser(cast, "negar").get("inbox", NOON, view="mine"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_unchanged_rows_are_not_sent_again(cast: Cast) -> None:
    ticket = taken(cast)
    browser = Browser(cast, "negar")
    first = browser.get("inbox", NOON, view="mine", headers=HTMX)
    again = browser.get("inbox", NOON, view="mine", headers=HTMX | {"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "<html" not in text(first)
    note(actor=cast.actor("negar"), at=NOON, code=ticket.code, body="something new")
    changed = browser.get("inbox", NOON, view="mine", headers=HTMX | {"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("name", "view", "status"),
    [
        ("negar", "desk", 200),
        ("negar", "referred", 404),
        ("negar", "nonsense", 404),
        ("maryam", "referred", 200),
        ("maryam", "mine", 404),
        ("hossein", "mine", 404),
    ],
)
def test_each_has_the_queues_of_his_work(cast: Cast, name: str, view: str, status: int) -> None:
    assert Browser(cast, name).get("inbox", NOON, view=view).status_code == status


def test_a_specialist_sees_what_his_team_is_asked(cast: Cast) -> None:
    ticket, _ = referred(cast)
    page = text(Browser(cast, "maryam").get("inbox", NOON, view="referred"))
    assert ticket.subject in page
    assert "asked of" in page


def test_a_damaged_page_address_is_refused_politely(cast: Cast) -> None:
    response = Browser(cast, "negar").get("inbox", NOON, view="mine", query={"cursor": "x" * 50})
    assert response.status_code == 400
    assert "damaged or too old" in text(response)


def test_a_manager_deals_what_nobody_owns(cast: Cast) -> None:
    ticket = opened(cast)
    amir = Browser(cast, "amir")
    assert "Deal the unowned tickets" in text(amir.get("inbox", NOON, view="desk"))
    amir.post("desk-dealing", NOON, {}, desk_id=cast.desk.pk)
    assert fresh(ticket).owner_id in {cast.users["negar"].pk, cast.users["saman"].pk}
    assert Browser(cast, "negar").post("desk-dealing", NOON, {}, desk_id=cast.desk.pk).status_code == 400
    assert Browser(cast, "hossein").post("desk-dealing", NOON, {}, desk_id=cast.desk.pk).status_code == 404
