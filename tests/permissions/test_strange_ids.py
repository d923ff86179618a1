"""Every identifier in path, query and form, exchanged for a stranger's, one that never was, or no number at all."""

import pytest
from django.http import HttpResponse
from django.urls import reverse

from pishkhan.apps.desk.models import Ticket
from pishkhan.doors.actors import actor_for
from pishkhan.infra.paging import keyset
from pishkhan.pure.persian import make_code
from tests.permissions.forms import FORMS, PARAMETERS, PARTS, Typed, address_of, part
from tests.permissions.senders import good, sender
from tests.permissions.test_permissions import undone
from tests.permissions.unchanged import imprint
from tests.permissions.world import World

NEVER = 987_654
BEYOND = 10**25  # larger than any column
NO_CODE = make_code(123_456_789)
TEXTS = ("", "abc", "-1", "0", "۱۲abc", "1e3", "1.5", "' OR 1=1 --", "\u202e12\u202c", "9" * 400)
REFUSED = {400, 404, 422}


def send(world: World, name: str, address: str, typed: Typed, *, who: str = "") -> HttpResponse:
    """Send something that must be refused and change nothing."""
    client = world.clients[who or sender(name)]
    with undone(client):
        before = imprint()
        answer = client.post(address, typed)
        assert imprint() == before, (name, address, typed)
    assert answer.status_code in REFUSED, (name, address, typed, answer.status_code)
    return answer


def test_every_part_of_a_ticket_has_an_address_to_sweep() -> None:
    assert set(PARTS.values()) == set(PARAMETERS)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_another_ticket_is_nothing_here(world: World, name: str) -> None:
    kind = PARAMETERS[PARTS[name]]
    _address, typed = good(world, name)
    for number in (part(world.strange, name), NEVER, BEYOND, 0):
        assert send(world, name, address_of(world, name, "open", **{kind: number}), typed).status_code == 404
    # A part of his own, reached through another ticket of his own.
    plain = world.tickets["plain"].code
    who = "negar" if name == "ticket-referral-answer" else ""
    assert send(world, name, address_of(world, name, "open", code=plain), typed, who=who).status_code == 404


@pytest.mark.parametrize("name", [name for name in FORMS if FORMS[name][0]])
def test_a_ticket_of_another_desk_or_customer_is_nothing(world: World, name: str) -> None:
    _address, typed = good(world, name)
    parts = {PARAMETERS[PARTS[name]]: part(world.strange, name)} if name in PARTS else {}
    state = FORMS[name][0]
    for code in (world.strange.code, NO_CODE, "abc", "0"):
        for who in ("negar", "zahra"):
            answer = send(world, name, address_of(world, name, state, code=code, **parts), typed, who=who)
            assert answer.status_code == 404, (code, who)


CHOICES = {
    "ticket-refer": ("team",),
    "ticket-transfer": ("to_user",),
    "ticket-resolve": ("category", "cause"),
    "ticket-priority": ("impact", "urgency"),
    "ticket-close": ("closure",),
    "ticket-links": ("target", "kind"),
    "ticket-merges": ("absorbed",),
    "ticket-referral-answer": ("outcome",),
    "ticket-contacts": ("channel", "direction"),
    "contacts": ("channel", "direction", "no_case_reason"),
    "new-ticket": ("impact", "urgency"),
    "portal-request-new": ("organisation", "request_type", "impact", "urgency"),
    "portal-request-follow-up": ("request_type", "impact", "urgency"),
}


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in CHOICES.items() for field in fields])
def test_what_is_not_on_offer_cannot_be_chosen(world: World, name: str, field: str) -> None:
    address, typed = good(world, name)
    for value in (NEVER, BEYOND, *TEXTS):
        send(world, name, address, typed | {field: value})


@pytest.mark.parametrize("name", ["new-ticket", "portal-request-new", "portal-request-follow-up"])
@pytest.mark.parametrize("field", ["product", "request_type"])
def test_a_product_or_type_that_never_was(world: World, name: str, field: str) -> None:
    address, typed = good(world, name)
    for value in (NEVER, BEYOND, "abc"):
        send(world, name, address, typed | {field: value})


def test_the_second_ticket_is_guarded_like_the_first(world: World) -> None:
    for name, field in (("ticket-links", "target"), ("ticket-merges", "absorbed")):
        address, typed = good(world, name)
        strange = send(world, name, address, typed | {field: world.strange.code})
        unknown = send(world, name, address, typed | {field: NO_CODE})
        assert strange.status_code == unknown.status_code == 404
    client = world.clients["negar"]
    for code in (world.strange.code, NO_CODE):
        assert client.get(f"{address_of(world, 'ticket-merges', 'plain')}?absorbed={code}").status_code == 404
    for code in ("abc", "12", "%E2%80%AE", "0" * 500):
        assert client.get(f"{address_of(world, 'ticket-merges', 'plain')}?absorbed={code}").status_code == 422


def test_a_colleague_of_another_desk_and_the_desk_itself_are_no_choice(world: World) -> None:
    address, typed = good(world, "ticket-transfer")
    for user in (world.stranger, *(world.cast.users[name] for name in ("maryam", "hossein", "reza"))):
        send(world, "ticket-transfer", address, typed | {"to_user": user.pk})
    address, typed = good(world, "ticket-refer")
    send(world, "ticket-refer", address, typed | {"team": world.cast.desk.pk})


def test_a_caller_belongs_to_the_organisation_he_is_taken_down_for(world: World) -> None:
    zahra, fatemeh = world.cast.contacts["zahra"].pk, world.cast.contacts["fatemeh"].pk
    for requester in (f"{zahra}-{world.cast.mehr.pk}", f"{fatemeh}-{world.cast.pars.pk}", f"{NEVER}-{NEVER}"):
        for name in ("new-ticket", "contacts"):
            address, typed = good(world, name)
            send(world, name, address, typed | {"requester": requester})
    for requester in ("--", "a-b", "1-2-3", f"{BEYOND}-{BEYOND}"):
        for name in ("new-ticket", "contacts"):
            address, typed = good(world, name)
            send(world, name, address, typed | {"requester": requester})


def test_another_desk_is_not_dealt(world: World) -> None:
    (far,) = actor_for(world.stranger).desk_ids
    for desk_id in (far, world.cast.network.pk, NEVER, BEYOND):
        address = address_of(world, "desk-dealing", desk_id=desk_id)
        assert send(world, "desk-dealing", address, {}).status_code == 404


def test_a_contact_is_logged_only_about_a_visible_case(world: World) -> None:
    address, typed = good(world, "contacts")
    for code in (world.strange.code, NO_CODE):
        assert send(world, "contacts", address, typed | {"code": code}).status_code == 404


def test_a_customer_opens_only_for_his_own_organisation(world: World) -> None:
    address, typed = good(world, "portal-request-new")
    for who in ("zahra", "hossein"):
        for organisation in (world.cast.mehr.pk, NEVER):
            typed_there = typed | {"organisation": organisation}
            assert send(world, "portal-request-new", address, typed_there, who=who).status_code == 404


@pytest.mark.parametrize(
    ("who", "public", "inner", "strange"),
    [
        ("negar", 200, 200, 404),
        ("maryam", 200, 404, 200),
        ("zahra", 200, 404, 404),
        ("hossein", 200, 404, 404),
        ("fatemeh", 404, 404, 200),
        ("bahram", 404, 404, 404),
        ("reza", 404, 404, 404),
    ],
)
def test_a_file_is_handed_out_with_its_entry(world: World, who: str, public: int, inner: int, strange: int) -> None:
    client = world.clients[who]
    expected = {
        world.own.public_file: public,
        world.own.inner_file: inner,
        world.strange.public_file: strange,
        world.strange.inner_file: 404,
        NEVER: 404,
        BEYOND: 404,
    }
    for number, status in expected.items():
        assert client.get(reverse("attachment", kwargs={"attachment_id": number})).status_code == status, number


LISTS = {
    "negar": ("/console/inbox/mine/", "/console/inbox/desk/", "/console/inbox/due/", "/console/contacts/"),
    "maryam": ("/console/inbox/referred/",),
    "zahra": ("/portal/requests/", "/portal/requests/?tab=closed&"),
}


@pytest.mark.parametrize(("who", "address"), [(who, one) for who, many in LISTS.items() for one in many])
@pytest.mark.parametrize("mark", ["made-up", "e30:1", "%00", "%E2%80%AE", "9" * 3000, "a:b:c"])
def test_a_made_up_place_in_a_list_is_refused(world: World, who: str, address: str, mark: str) -> None:
    word = "page" if who == "zahra" else "cursor"
    client = world.clients[who]
    answer = client.get(f"{address}{'' if '?' in address else '?'}{word}={mark}")
    assert answer.status_code == 400


def test_a_place_in_another_persons_list_shows_nothing_of_it(world: World) -> None:
    order = ("-opened_at", "-id")
    cursor = keyset(Ticket.objects.order_by(), order=order, size=1).next_cursor
    page = world.clients["negar"].get("/console/inbox/desk/", {"cursor": cursor})
    assert page.status_code == 200
    assert world.strange.code not in page.text
    assert world.clients["negar"].get("/console/inbox/due/", {"cursor": cursor}).status_code == 400


@pytest.mark.parametrize("view", ["all", "referred", "nothing", "none", "0", "mine-2"])
def test_a_queue_that_is_not_his_does_not_exist(world: World, view: str) -> None:
    assert world.clients["negar"].get(reverse("inbox", kwargs={"view": view})).status_code == 404


@pytest.mark.parametrize("text", ["", "abc", "%00", NO_CODE, "۱۲۳-۴۵۶", "x" * 5000, "<script>"])
def test_looking_up_what_is_not_his_tells_nothing(world: World, text: str) -> None:
    client = world.clients["negar"]
    answer = client.get(f"/search/?q={text}")
    assert answer.status_code in {200, 400}
    assert "/console/tickets/" not in answer.get("Location", "")
    strange = client.get("/search/", {"q": world.strange.code})
    assert strange.status_code == 200
    assert reverse("ticket", kwargs={"code": world.strange.code}) not in strange.text
    assert world.own.code in client.get("/search/", {"q": world.own.code})["Location"]
