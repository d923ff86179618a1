"""The pages of service levels: what they promise, what it means, whom they serve; a change is seen before it counts."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from pishkhan.apps.calendars.actions import close_day
from pishkhan.apps.customers.actions import create_organisation
from pishkhan.apps.people.models import User
from pishkhan.apps.sla import actions, queries
from pishkhan.apps.sla.models import Assignment, Policy, PolicyVersion
from pishkhan.apps.sla.rules import Priority, differences
from pishkhan.infra.testing import client_for, count_queries, frozen
from pishkhan.pure.actor import SYSTEM
from tests.cast import SATURDAY, Cast, build_cast, minutes

pytestmark = pytest.mark.django_db
HIDDEN = re.compile(r'name="(seen|version|rows)" value="(\w*)"')
FIELD = re.compile(r'<(?:input|select)[^>]*?name="([\w-]+)"')
MAIN = re.compile(r'<main id="content".*?</main>', re.DOTALL)


@pytest.fixture(autouse=True)
def _on_saturday() -> Iterator[None]:
    with frozen(SATURDAY + minutes(30)):
        yield


@pytest.fixture
def cast() -> Cast:
    cast = build_cast()
    User.objects.update(language="en")
    return cast


@pytest.fixture
def mina(cast: Cast) -> Client:
    return client_for(cast.users["mina"])


def at(name: str, policy: Policy, **more: object) -> str:
    return reverse(name, kwargs={"policy_id": policy.pk, **more})


def gold() -> Policy:
    return Policy.objects.get(code="gold")


def filled(client: Client, address: str) -> dict[str, Any]:
    """The form as the browser would send it back untouched."""
    page = MAIN.findall(client.get(address).text)[0]
    found: dict[str, Any] = dict(re.findall(r'<input type="(?:text|hidden)" name="([\w-]+)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="([\w-]+)"(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="(\w*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return found


def publish(client: Client, address: str, typed: dict[str, Any]) -> Any:
    looked = client.post(address, typed)
    assert looked.status_code == 200, re.findall(r'role="alert".*?</div>', looked.text, re.DOTALL)
    return client.post(address, typed | dict(HIDDEN.findall(looked.text)))


def test_a_version_is_looked_at_then_published_and_told_apart_from_the_one_before(cast: Cast, mina: Client) -> None:
    address = at("service-level-edit", cast.policy)
    typed = filled(mina, address) | {"resolution_low": "۱۲ روز کاری", "untaken_high": "0:20", "silence_days": "۴"}
    looked = mina.post(address, typed)
    page = MAIN.findall(looked.text)[0]
    for words in ("10 working days", "12 working days", "20 minutes", "Nothing has been published yet"):
        assert words in page
    assert PolicyVersion.objects.filter(policy=cast.policy).count() == 1
    done = mina.post(address, typed | dict(HIDDEN.findall(looked.text)))
    assert done["Location"] == at("service-level", cast.policy)
    version = queries.versions_of(cast.policy.pk)[0]
    assert version.number == 2
    assert version.silence_days == 4
    page = MAIN.findall(mina.get(done["Location"]).text)[0]
    assert "What differs from version 1" in page
    assert "مینا صالحی" in page
    older = MAIN.findall(mina.get(at("service-level-version", cast.policy, number=1)).text)[0]
    assert "no longer in force" in older
    assert "10 working days" in older
    assert mina.get(at("service-level-version", cast.policy, number=3)).status_code == 404


def test_the_form_sent_back_untouched_says_that_nothing_differs(cast: Cast, mina: Client) -> None:
    address = at("service-level-edit", cast.policy)
    answer = publish(mina, address, filled(mina, address))
    assert answer.status_code == 422
    assert "Nothing differs from version 1" in answer.text


def test_the_meaning_is_a_sentence_with_the_hours_that_lead_there(cast: Cast, mina: Client) -> None:
    asked = {"priority": "3", "opened": "1405/08/13 15:40", "request_type": str(cast.how_to.pk)}
    close_day(actor=SYSTEM, at=SATURDAY, calendar_id=cast.calendar.pk, day=date(2026, 11, 7), title="آلودگی هوا")
    page = mina.get(at("service-level-meaning", cast.policy), asked).text
    assert (
        "Opened Wednesday 13 Aban 15:40: “First response” is due Thursday 14 Aban 11:10, because Wednesday 13 Aban"
        " counts 50 minutes (15:40 to 16:30), Thursday 14 Aban counts 3 hours and 10 minutes (08:00 to 11:10)."
    ) in page
    for step in ("Friday 15 Aban is closed", "Saturday 16 Aban is closed (آلودگی هوا)"):
        assert f"<li>{step}</li>" in page
    fragment = mina.get(at("service-level-meaning", cast.policy), asked, headers={"HX-Request": "true"}).text
    assert "<html" not in fragment
    assert "Thursday 14 Aban 11:10" in fragment


def test_the_meaning_is_told_in_persian_too(cast: Cast) -> None:
    User.objects.update(language="fa")
    client = client_for(cast.users["negar"])
    page = client.get(at("service-level-meaning", cast.policy), {"priority": "3", "opened": "۱۴۰۵/۰۸/۱۳ ۱۵:۴۰"}).text
    assert "چهارشنبه ۱۳ آبان ۵۰ دقیقه شمرده می‌شود (۱۵:۴۰ تا ۱۶:۳۰)" in page
    assert "جمعه ۱۵ آبان تعطیل است" in page


@pytest.mark.parametrize(
    "asked",
    [
        {"opened": "فردا"},
        {"opened": "1405/13/45 27:90"},
        {"opened": "x" * 5000},
        {"priority": "9", "request_type": "abc"},
        {"priority": "۱", "request_type": "9" * 50},
        {"opened": "1499/12/29 23:59"},
        {"opened": "1201/01/01 00:00"},
    ],
)
def test_a_damaged_question_is_answered_by_the_ordinary_case(cast: Cast, mina: Client, asked: dict[str, str]) -> None:
    answer = mina.get(at("service-level-meaning", cast.policy), asked)
    assert answer.status_code == 200
    if asked.get("opened", "").startswith(("ف", "1405", "x")):
        assert 'role="alert"' in answer.text


def test_a_new_level_is_copied_from_another_made_the_default_and_assigned(cast: Cast, mina: Client) -> None:
    address = f"{reverse('service-level-new')}?from={gold().pk}"
    typed = filled(mina, address) | {"name_fa": "برنز", "name_en": "Bronze", "is_default": "on"}
    done = publish(mina, address, typed)
    bronze = Policy.objects.get(code="bronze")
    assert done["Location"] == at("service-level", bronze)
    assert bronze.is_default
    copy, original = (queries.offer_of(queries.versions_of(one.pk)[0]) for one in (bronze, gold()))
    assert differences(original, copy) == ()
    served = {"organisation": cast.pars.pk, "policy": bronze.pk, "first": "1405/09/01", "last": "۱۴۰۵/۰۹/۳۰"}
    assert mina.post(reverse("service-level-assign"), served)["Location"] == at("service-level", bronze)
    assignment = Assignment.objects.get(policy=bronze)
    assert assignment.valid_from.isoformat() == "2026-11-21T20:30:00+00:00"
    assert assignment.valid_to is not None
    assert assignment.valid_to - assignment.valid_from == timedelta(days=30)
    overlap = mina.post(reverse("service-level-assign"), served | {"policy": gold().pk, "last": ""})
    assert overlap.status_code == 422
    assert "Bronze serves this customer from 1 Azar 1405" in overlap.text
    assert "شرکت پارس‌گستر" in mina.get(at("service-level", bronze)).text


def test_lines_for_types_and_teams_are_kept_grown_and_checked(cast: Cast, mina: Client) -> None:
    address = at("service-level-edit", gold())
    typed = filled(mina, address)
    grown = mina.post(address, typed | {"more": "1", "resolution_low": "nonsense"})
    assert grown.status_code == 200
    assert 'value="nonsense"' in grown.text
    assert 'name="line-4-kind"' in grown.text
    assert "role=" not in re.findall(r"<tr><td><label[^>]*line-4.*?</tr>", grown.text, re.DOTALL)[0]
    line = {"line-2-kind": "referral", "line-2-team": str(cast.network.pk), "line-2-high": "2h"}
    line |= {"line-2-calendar": str(queries.versions_of(Policy.objects.get(code="platinum").pk)[0].calendar_id)}
    assert publish(mina, address, typed | line).status_code == 302
    page = MAIN.findall(mina.get(at("service-level", gold())).text)[0]
    assert "Network and servers" in page
    assert "Measured on 24×7" in page
    found = [one for one in queries.offer_of(queries.versions_of(gold().pk)[0]).lines if one.team_id == cast.network.pk]
    assert found[0].minutes == {Priority.HIGH: 120}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"resolution_low": ""}, "offer-resolution_low-error"),
        ({"resolution_low": "-5"}, "offer-resolution_low-error"),
        ({"resolution_low": "two days"}, "offer-resolution_low-error"),
        ({"promise_high": ""}, "offer-promise_high-error"),
        ({"promise_high": "9999999 days"}, "offer-promise_critical-error"),
        ({"business_day": "2 days"}, "offer-business_day-error"),
        ({"business_day": "0"}, "offer-business_day-error"),
        ({"business_day": "25:00"}, "offer-business_day-error"),
        ({"silence_days": "0"}, "offer-silence_days-error"),
        ({"reopening_days": "۶۱"}, "offer-reopening_days-error"),
        ({"calendar": "987654"}, "offer-calendar-error"),
        ({"calendar": ""}, "offer-calendar-error"),
        ({"cell_high_low": ""}, "offer-cell_high_low-error"),
        ({"cell_low_low": "9"}, "offer-cell_low_low-error"),
        ({"untaken_warn": "50, 100"}, "offer-untaken_warn-error"),
        ({"untaken_warn": "-5"}, "offer-untaken_warn-error"),
        ({"line-0-kind": ""}, "id_line-0-kind-error"),
        ({"line-0-request_type": ""}, "id_line-0-request_type-error"),
        ({"line-0-request_type": "987654"}, "id_line-0-request_type-error"),
        ({"line-0-team": "abc"}, "id_line-0-team-error"),
        ({"line-0-critical": "x" * 10_000}, "id_line-0-critical-error"),
        ({"line-1-request_type": "{how_to}"}, 'role="alert"'),
        ({"resolution_low": "99999 hours"}, 'role="alert"'),
    ],
)
def test_what_nobody_could_keep_is_named_where_it_stands(
    cast: Cast, mina: Client, wrong: dict[str, str], place: str
) -> None:
    address = at("service-level-edit", cast.policy)
    typed = filled(mina, address)
    typed |= {name: value.replace("{how_to}", str(cast.how_to.pk)) for name, value in wrong.items()}
    answer = mina.post(address, typed)
    assert answer.status_code == 422
    assert place in answer.text
    assert PolicyVersion.objects.filter(policy=cast.policy).count() == 1


def test_a_slower_writer_sees_what_is_there_beside_what_he_wrote(cast: Cast, mina: Client) -> None:
    address = at("service-level-edit", cast.policy)
    typed = filled(mina, address) | {"resolution_low": "12 working days"}
    typed |= dict(HIDDEN.findall(mina.post(address, typed).text))
    version = queries.versions_of(cast.policy.pk)[0]
    other = queries.offer_of(version)
    lines = tuple(one for one in other.lines if one.kind != "untaken")
    changed = type(other)(**{name: getattr(other, name) for name in other.__slots__} | {"lines": lines})
    actions.publish_offer(actor=SYSTEM, at=SATURDAY, policy_id=cast.policy.pk, offer=changed)
    late = mina.post(address, typed)
    assert late.status_code == 409
    page = MAIN.findall(late.text)[0]
    assert "What is there now, and what you wrote" in page
    assert "Untaken" in page
    assert 'value="12 working days"' in page
    again = {name: value for name, value in typed.items() if name not in {"seen", "version"}}
    again |= dict(HIDDEN.findall(page))
    assert publish(mina, address, again).status_code == 302
    assert PolicyVersion.objects.filter(policy=cast.policy).count() == 3


def test_an_assignment_is_ended_in_the_dialog(cast: Cast, mina: Client) -> None:
    served = actions.assign_policy(actor=SYSTEM, at=SATURDAY, organisation_id=cast.pars.pk, policy=gold())
    address = reverse("service-level-assignment-end", kwargs={"assignment_id": served.pk})
    assert "شرکت پارس‌گستر" in mina.get(address).text
    assert mina.post(address, {"last": "1405/08/01"}).status_code == 422
    assert mina.post(address, {"last": "1405/08/30"})["Location"] == at("service-level", gold())
    served.refresh_from_db()
    assert served.valid_to is not None
    assert served.valid_to.isoformat() == "2026-11-21T20:30:00+00:00"


def test_customers_are_found_and_a_chosen_one_is_not_lost(cast: Cast, mina: Client) -> None:
    for number in range(30):
        create_organisation(actor=SYSTEM, at=SATURDAY, name=f"آزمایش {number}")
    assign = reverse("service-level-assign")
    found = mina.get(assign, {"q": "مهر", "policy": gold().pk}).text
    assert "بیمارستان مهر" in found
    assert "پارس‌گستر" not in found
    kept = mina.get(assign, {"organisation": cast.pars.pk, "q": "مهر"}).text
    assert "پارس‌گستر" in kept
    assert "No customer was found" in mina.get(assign, {"q": "هیچ‌کس"}).text
    for damaged in ({"policy": "abc"}, {"organisation": "9" * 40}, {"q": "x" * 3000}, {"organisation": "' OR 1=1"}):
        assert mina.get(assign, damaged).status_code == 200
    refused = mina.post(assign, {"organisation": "987654", "policy": gold().pk, "first": "1405/09/01"})
    assert refused.status_code == 422
    assert not Assignment.objects.filter(policy=gold()).exists()


def test_the_default_and_the_use_change_by_a_press(cast: Cast, mina: Client) -> None:
    edition = {"version": gold().edition}
    assert mina.post(at("service-level-default", gold()), edition).status_code == 302
    assert gold().is_default
    refused = mina.post(at("service-level-use", gold()), {"version": gold().edition})
    assert refused.status_code == 422
    assert "default service level" in refused.text
    assert mina.post(at("service-level-default", cast.policy), {"version": 0}).status_code == 409


def test_others_of_the_house_look_and_are_offered_no_button(cast: Cast) -> None:
    for who in ("negar", "maryam", "amir", "leyla"):
        client = client_for(cast.users[who])
        for address in (reverse("service-levels"), at("service-level", cast.policy)):
            page = MAIN.findall(client.get(address).text)[0]
            for verb in ("/new/", "/name/", "/default/", "/use/", "/end/"):
                assert verb not in page, (who, address, verb)


def test_copying_from_what_never_was_is_not_found(mina: Client) -> None:
    for damaged in ("987654", "abc", "9" * 40, "-1"):
        assert mina.get(reverse("service-level-new"), {"from": damaged}).status_code == 404


def test_the_list_is_a_sheet_too(mina: Client) -> None:
    answer = mina.get(reverse("service-levels"), {"format": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.active.iter_rows(values_only=True))
    assert [row[1] for row in rows] == ["Code", "silver", "gold", "platinum"]


def test_the_page_costs_the_same_with_many_versions_and_customers(cast: Cast, mina: Client) -> None:
    offer = queries.offer_of(queries.versions_of(cast.policy.pk)[0])
    for days in range(4, 12):
        changed = type(offer)(**{name: getattr(offer, name) for name in offer.__slots__} | {"silence_days": days})
        actions.publish_offer(actor=SYSTEM, at=SATURDAY, policy_id=cast.policy.pk, offer=changed)
        customer = create_organisation(actor=SYSTEM, at=SATURDAY, name=f"مشتری {days}")
        actions.assign_policy(actor=SYSTEM, at=SATURDAY, organisation_id=customer.pk, policy=cast.policy)
    mina.get(at("service-level", cast.policy))
    with count_queries(22):
        mina.get(at("service-level", cast.policy))
