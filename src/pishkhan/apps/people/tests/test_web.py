"""Pages of people and teams: what is shown to whom, what each verb does, and that no second id is taken on trust."""

import io
import re

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from tests.cast import Cast, build_cast

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.models import EntryLink, Team, User
from pishkhan.apps.people.rules import Side
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.signins.models import SignIn
from pishkhan.infra.testing import client_for
from pishkhan.infra.ui import panels
from pishkhan.pure.actor import SYSTEM, Role


@pytest.fixture
def cast(db: None) -> Cast:
    """The named cast, speaking English, so that what is said can be read here."""
    cast = build_cast()
    User.objects.update(language="en")
    return cast


@pytest.fixture
def reza(cast: Cast) -> Client:
    return client_for(cast.users["reza"])


def sent(browser: Client, path: str, **typed: object) -> str:
    """Send a good form and give what the next page says."""
    answer = browser.post(path, typed)
    assert answer.status_code == 302, answer.text
    return browser.get(answer["Location"]).text


def fragment(browser: Client, path: str, **typed: object) -> HttpResponse:
    return browser.post(path, typed, headers={"HX-Request": "true"})


def guest(side: Side = Side.CUSTOMER, email: str = "guest@example.com") -> User:
    return actions.create_user(
        actor=SYSTEM, at=timezone.now(), username="guest", full_name="مهمان تازه", side=side, email=email
    )


def test_the_list_shows_a_side_and_is_narrowed_down(cast: Cast, reza: Client) -> None:
    page = reza.get("/console/people/").text
    assert "نگار احمدی" in page
    assert "حسین مرادی" not in page
    assert "حسین مرادی" in reza.get("/console/people/?side=customer").text
    found = reza.get("/console/people/", {"q": "احمدي", "state": "waiting", "team": str(cast.desk.pk)}).text
    assert re.findall(r'class="row-link plain" href="/console/people/(\d+)/"', found) == [str(cast.users["negar"].pk)]
    assert "Nobody fits" in reza.get("/console/people/?q=zzz").text


ASKED = (
    *("side=x&state=y&team=z", "team=۹۹۹۹", f"team={'9' * 400}", "team=-1", "state=%E2%80%AE", "q=%27"),
    f"q={'ا' * 3000}",
)


@pytest.mark.parametrize("query", ASKED)
def test_whatever_stands_in_the_address_is_answered(cast: Cast, reza: Client, query: str) -> None:
    assert reza.get(f"/console/people/?{query}").status_code == 200
    assert reza.get(f"/console/people/?{query}&format=xlsx").status_code == 200


def test_a_made_up_place_in_the_list_is_refused(cast: Cast, reza: Client) -> None:
    assert reza.get("/console/people/?cursor=made-up").status_code == 400


def sheet(answer: HttpResponse) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[arg-type]
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def test_both_lists_go_to_excel_as_they_are_narrowed_down(cast: Cast, reza: Client) -> None:
    head, *rows = sheet(reza.get("/console/people/", {"q": "نگار", "format": "xlsx"}))
    assert head[:2] == ["Full name", "User name"]
    assert [row[0] for row in rows] == ["نگار احمدی"]
    assert rows[0][4:7] == ["Service desk", "Front-desk agent", "Not yet signed in"]
    head, *rows = sheet(reza.get("/console/teams/?format=xlsx"))
    assert ["Service desk", "Level 1: front desk", "That of the service level", 3, 1, "Yes", "desk"] in rows


def test_a_name_that_looks_like_a_formula_is_text_in_excel(cast: Cast, reza: Client) -> None:
    actions.create_user(actor=SYSTEM, at=timezone.now(), username="evil", full_name='=HYPERLINK("x")', side=Side.VENDOR)
    rows = sheet(reza.get("/console/people/", {"q": "evil", "format": "xlsx"}))
    assert rows[1][0] == '=HYPERLINK("x")'


def test_a_colleague_sees_facts_and_only_an_administrator_the_rest(cast: Cast, reza: Client) -> None:
    path = f"/console/people/{cast.users['maryam'].pk}/"
    client_for(cast.users["maryam"])
    his, mine = reza.get(path).text, client_for(cast.users["negar"]).get(path).text
    for shown in ("maryam@example.com", "Network and servers", "Specialist"):
        assert shown in his
        assert shown in mine
    for kept in ("Signed in at present", "The latest on this account", "Disable", "Seat in a team", "/sign-ins/"):
        assert kept in his
        assert kept not in mine


def test_higher_apps_show_their_part_on_a_person_and_a_team(cast: Cast, reza: Client) -> None:
    panels.panel("person")(lambda _request, person: f"<p>rota of {person.pk}</p>")
    panels.panel("team")(lambda _request, team: f"<p>tickets of {team.pk}</p>")
    try:
        assert f"rota of {cast.users['negar'].pk}" in reza.get(f"/console/people/{cast.users['negar'].pk}/").text
        assert f"tickets of {cast.desk.pk}" in reza.get(f"/console/teams/{cast.desk.pk}/").text
    finally:
        panels._places["person"].pop()
        panels._places["team"].pop()


def test_a_person_is_added_seated_and_invited(cast: Cast, reza: Client) -> None:
    typed = {
        "full_name": "نیما فرهادی",
        "username": "Nima",
        "email": "nima@example.com",
        "mobile": "۰۹۱۲ ۱۱۱ ۲۲۳۳",
        "language": "fa",
        "teams": [cast.desk.pk, cast.network.pk],
        "roles": ["quality"],
        "invite": "on",
        "submit_key": "the-same-form-twice",
    }
    page = sent(reza, "/console/people/new/", **typed)
    assert "نیما فرهادی" in page
    sent(reza, "/console/people/new/", **typed)
    user = User.objects.get(username="Nima")
    assert queries.staff_facts(user.pk).roles == {Role.AGENT, Role.SPECIALIST, Role.QUALITY}
    assert OutgoingMail.objects.filter(to="nima@example.com", language="fa").count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"username": "NEGAR"}, "username"),
        ({"full_name": "\u200b"}, "full_name"),
        ({"email": "nobody"}, "email"),
        ({"mobile": "۱۲"}, "mobile"),
        ({"language": "xx"}, "language"),
        ({"teams": "987654"}, "teams"),
        ({"teams": "abc"}, "teams"),
        ({"teams": "9" * 400}, "teams"),
        ({"roles": "agent"}, "roles"),
        ({"roles": "administrator' --"}, "roles"),
    ],
)
def test_what_is_typed_wrong_is_said_beside_it_and_nobody_is_added(
    cast: Cast, reza: Client, typed: dict[str, str], field: str
) -> None:
    good = {"full_name": "نیما", "username": "nima", "email": "nima@example.com", "language": "fa", "invite": "on"}
    count = User.objects.count()
    answer = reza.post("/console/people/new/", good | typed)
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.text
    assert (User.objects.count(), OutgoingMail.objects.count()) == (count, 0)


def test_without_a_mail_server_an_administrator_gets_the_link_to_hand_over_once(cast: Cast, reza: Client) -> None:
    user = guest(email="")
    page = sent(reza, f"/console/people/{user.pk}/invitation/")
    (address,) = set(re.findall(r"http://[^\s<\"]+/invitation/[\w-]{43}/", page))
    assert address not in reza.get(f"/console/people/{user.pk}/").text
    visitor = client_for()
    visitor.get(address.removeprefix("http://127.0.0.1:8000"))
    assert visitor.get("/invitation/").status_code == 200


def test_with_a_mail_server_nobody_sees_the_link(cast: Cast, reza: Client, settings) -> None:
    settings.SMTP_URL = "smtp://mail.example.com"
    page = sent(reza, f"/console/people/{guest().pk}/invitation/")
    assert "A link was mailed to guest@example.com." in page
    assert "/invitation/" not in re.sub(r"/console/people/\d+/invitation/", "", page)


def test_an_agent_invites_a_customers_person_and_never_sees_the_link(cast: Cast) -> None:
    negar = client_for(cast.users["negar"])
    user = guest()
    page = sent(negar, f"/console/people/{user.pk}/invitation/")
    assert "A link was mailed to guest@example.com." in page
    assert "Invite again" in page
    EntryLink.objects.all().delete()
    User.objects.filter(pk=user.pk).update(email="")
    answer = negar.post(f"/console/people/{user.pk}/invitation/")
    assert answer.status_code == 422
    assert "There is no e-mail address" in answer.text
    User.objects.filter(pk=user.pk).update(email="x@example.com", side="vendor")
    answer = negar.post(f"/console/people/{user.pk}/invitation/")
    assert answer.status_code == 422
    assert "Your role does not allow this." in answer.text
    assert not EntryLink.objects.exists()


def test_an_account_is_edited_and_a_second_editor_sees_the_first_ones_words(cast: Cast, reza: Client) -> None:
    saman = cast.users["saman"]
    path = f"/console/people/{saman.pk}/details/"
    typed = {"username": "saman", "language": "en", "version": 0}
    sent(reza, path, full_name="سامان نخست", **typed)
    answer = fragment(reza, path, full_name="سامان دوم", **typed)
    assert answer.status_code == 409
    assert "سامان نخست" in answer.text
    assert 'value="سامان دوم"' in answer.text
    (version,) = re.findall(r'name="version" value="(\d+)"', answer.text)
    done = fragment(reza, path, full_name="سامان دوم", **typed | {"version": version})
    assert (done.status_code, done["HX-Redirect"]) == (204, f"/console/people/{saman.pk}/")
    assert User.objects.get(pk=saman.pk).full_name == "سامان دوم"


def test_disabling_and_enabling_and_the_last_administrator(cast: Cast, reza: Client) -> None:
    saman, boss = cast.users["saman"].pk, cast.users["reza"].pk
    assert "Disabled" in sent(reza, f"/console/people/{saman}/disabling/")
    assert "Enable" in reza.get(f"/console/people/{saman}/").text
    sent(reza, f"/console/people/{saman}/enabling/")
    for path in (f"/console/people/{boss}/disabling/", f"/console/people/{boss}/roles/administrator/removal/"):
        answer = fragment(reza, path)
        assert answer.status_code == 422
        assert "This is the last administrator who can sign in." in answer.text
    assert reza.get("/console/people/").status_code == 200


def test_seats_and_roles_are_given_changed_and_taken_back(cast: Cast, reza: Client) -> None:
    saman, network = cast.users["saman"].pk, cast.network.pk
    sent(reza, f"/console/people/{saman}/seats/", team=network, is_manager="on")
    assert queries.staff_facts(saman).roles == {Role.AGENT, Role.SPECIALIST, Role.MANAGER}
    sent(reza, f"/console/people/{saman}/seats/{network}/management/")
    assert queries.staff_facts(saman).roles == {Role.AGENT, Role.SPECIALIST}
    sent(reza, f"/console/people/{saman}/roles/", role="contracts")
    sent(reza, f"/console/people/{saman}/roles/contracts/removal/")
    team_page = f"/console/teams/{network}/"
    answer = reza.post(f"/console/people/{saman}/seats/{network}/removal/", {"next": team_page})
    assert answer["Location"] == team_page
    assert queries.staff_facts(saman).roles == {Role.AGENT}


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "team"])
def test_the_way_back_stays_in_the_house(cast: Cast, reza: Client, wanted: str) -> None:
    path = f"/console/people/{cast.users['saman'].pk}/seats/{cast.desk.pk}/removal/"
    assert reza.post(path, {"next": wanted})["Location"] == "/"


def test_the_second_id_is_guarded_like_the_first(cast: Cast, reza: Client) -> None:
    saman, maryam, never = cast.users["saman"].pk, cast.users["maryam"].pk, 987_654
    client_for(cast.users["maryam"])
    hers = SignIn.objects.get(user_id=maryam).pk
    verbs = [f"seats/{team}/{verb}" for team in (cast.network.pk, never) for verb in ("removal", "management")]
    verbs += [f"roles/{role}/removal" for role in ("quality", "agent", "nothing", "1")]
    verbs += [f"sign-ins/{number}/end" for number in (hers, never, 0)]
    strange = [f"/console/people/{saman}/{verb}/" for verb in verbs]
    for number in (never, 10**25, 0):
        strange += [f"/console/people/{number}/{verb}/" for verb in ("disabling", "details", "seats")]
        strange += [f"/console/teams/{number}/{verb}/" for verb in ("closing", "details", "seats")]
    for path in strange:
        assert reza.post(path).status_code == 404, path
    assert SignIn.objects.filter(pk=hers).exists()


def test_only_who_may_sit_there_is_offered_a_seat(cast: Cast, reza: Client) -> None:
    path = f"/console/teams/{cast.desk.pk}/seats/"
    actions.deactivate_user(actor=SYSTEM, at=timezone.now(), user_id=cast.users["mina"].pk)
    for name in ("hossein", "mina", "negar"):
        answer = reza.post(path, {"user": cast.users[name].pk})
        assert answer.status_code == 422, name
        assert 'id="id_user-error"' in answer.text
    sent(reza, path, user=cast.users["maryam"].pk)
    closed = Team.objects.create(code="x", name_fa="بسته", level=2, active=False)
    answer = reza.post(f"/console/people/{cast.users['saman'].pk}/seats/", {"team": closed.pk})
    assert answer.status_code == 422


def test_a_team_is_set_up_edited_closed_and_opened_again(cast: Cast, reza: Client) -> None:
    page = sent(reza, "/console/teams/new/", name_fa="پایگاه داده", name_en="Data bases", level="۲")
    assert "Seat its people next." in page
    team = Team.objects.get(code="data-bases")
    assert (team.is_desk, team.level) == (False, 2)
    base = f"/console/teams/{team.pk}"
    sent(reza, f"{base}/details/", name_fa="داده", name_en="Data", level=3, version=0)
    assert fragment(reza, f"{base}/details/", name_fa="x", level=2, version=0).status_code == 409
    assert "Closed" in sent(reza, f"{base}/closing/")
    assert "In work" in sent(reza, f"{base}/reopening/")
    answer = fragment(reza, f"/console/teams/{cast.desk.pk}/closing/")
    assert answer.status_code == 422
    assert "This is the only front desk in work" in answer.text


def test_a_front_desk_is_made_by_its_level_and_keeps_it(cast: Cast, reza: Client) -> None:
    sent(reza, "/console/teams/new/", name_fa="میز شیراز", level=1)
    desk = Team.objects.get(name_fa="میز شیراز")
    assert desk.is_desk
    assert desk.code
    assert 'name="level"' not in reza.get(f"/console/teams/{desk.pk}/details/").text
    sent(reza, f"/console/teams/{desk.pk}/details/", name_fa="میز جنوب", level=3)
    assert Team.objects.get(pk=desk.pk).level == 1
    again = reza.post("/console/teams/new/", {"name_fa": "میز شیراز", "level": 1})
    assert again.status_code == 422


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name_fa": ""}, "name_fa"),
        ({"name_fa": "x" * 121}, "name_fa"),
        ({"level": "9"}, "level"),
        ({"level": ""}, "level"),
        ({"calendar": "987654"}, "calendar"),
        ({"code": "desk"}, "code"),
    ],
)
def test_a_team_that_cannot_be_is_refused(cast: Cast, reza: Client, typed: dict[str, str], field: str) -> None:
    answer = reza.post("/console/teams/new/", {"name_fa": "داده", "level": 2} | typed)
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.text


def test_an_administrator_sees_and_ends_anybodys_sign_ins_but_not_his_own_by_mistake(cast: Cast, reza: Client) -> None:
    maryam = cast.users["maryam"]
    browsers = [client_for(maryam) for _ in range(3)]
    first = SignIn.objects.filter(user_id=maryam.pk).earliest("id").pk
    base = f"/console/people/{maryam.pk}/sign-ins"
    sent(reza, f"{base}/{first}/end/")
    assert [each.get("/account/").status_code for each in browsers] == [302, 200, 200]
    assert "Nowhere." in sent(reza, f"{base}/end/")
    assert browsers[2].get("/account/").status_code == 302
    other = client_for(cast.users["reza"])
    sent(reza, f"/console/people/{cast.users['reza'].pk}/sign-ins/end/")
    assert (reza.get("/account/").status_code, other.get("/account/").status_code) == (200, 302)
