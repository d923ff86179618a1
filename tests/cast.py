"""The small named cast of the tests: one vendor, two customers, and what each person may do.

``Cast`` holds identifiers and actors; ``build_cast`` makes them through the product's own actions. The people are those
of the demo. Negar is always on duty, Saman only on Saturdays from eight to four; both are agents of the one desk.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pishkhan.apps.calendars import seed as calendars_seed
from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.catalogue import seed as catalogue_seed
from pishkhan.apps.catalogue.models import Category, Cause, Product, RequestType
from pishkhan.apps.customers.actions import affiliate, create_contact, create_organisation, link_user
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.desk.actions.opening import Asked
from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people.actions import add_member, create_team, create_user, grant_role
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.apps.sla import seed as sla_seed
from pishkhan.apps.sla.models import Policy
from pishkhan.doors.actors import actor_for
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM, Actor, Role
from tests.kept import kept

FOUNDED = datetime(2026, 3, 21, 5, 30, tzinfo=UTC)
SATURDAY = datetime(2026, 10, 31, 5, 30, tzinfo=UTC)
"""Saturday 9 Aban 1405, nine in the morning in Tehran; an ordinary working week follows."""
PASSWORD = "pishkhan-demo"
RULED = date(2026, 3, 21)


def minutes(count: float) -> timedelta:
    """A span in minutes, to read like the rules it tests."""
    return timedelta(minutes=count)


@dataclass(slots=True)
class Cast:
    """Everybody and everything a test names."""

    desk: Team
    network: Team
    engineering: Team
    pars: Organisation
    mehr: Organisation
    users: dict[str, User]
    contacts: dict[str, Contact]
    product: Product
    how_to: RequestType
    change_request: RequestType
    category: Category
    cause: Cause
    calendar: Calendar
    policy: Policy
    incident: str = ""
    """The parent's code of a major incident, where a test has declared one."""
    contract: int = 0
    """The contract of Pars that pages are shown for, where a test has drawn one up."""
    agreement: int = 0
    """The version of its agreement in force, where a test has had one signed."""
    nomination: int = 0
    """Somebody of Pars on the road to representing it, where a test has named him."""
    hand_over: int = 0
    """What one representative of Pars hands to the next, where a test has one."""
    article: int = 0
    """A public article that pages are shown for, where a test has written one."""

    def actor(self, name: str) -> Actor:
        """The actor of one of the cast, as a door would build it."""
        return actor_for(self.users[name])

    def asked(self, **changes: object) -> Asked:
        """An ordinary request of Pars by Hossein."""
        facts: dict[str, object] = {
            "subject": "کندی کارتابل پس از به‌روزرسانی",
            "body": "از دیروز باز شدن کارتابل بیش از یک دقیقه طول می‌کشد.",
            "organisation_id": self.pars.pk,
            "contact_id": self.contacts["hossein"].pk,
            "product_id": self.product.pk,
            "request_type_id": self.how_to.pk,
            "category_id": self.category.pk,
        }
        return Asked(**(facts | changes))  # type: ignore[arg-type]


VENDOR = {
    "negar": "نگار احمدی",
    "saman": "سامان رضایی",
    "maryam": "مریم کاظمی",
    "amir": "امیر تهرانی",
    "leyla": "لیلا صادقی",
    "reza": "رضا شکوهی",
    "mina": "مینا صالحی",
}
CUSTOMERS = {
    "hossein": ("حسین مرادی", "pars", Role.REPRESENTATIVE),
    "zahra": ("زهرا کریمی", "pars", Role.STAFF),
    "bahram": ("بهرام نیک‌پور", "pars", Role.SIGNATORY),
    "fatemeh": ("فاطمه شریفی", "mehr", Role.REPRESENTATIVE),
}


def build_cast() -> Cast:
    """Seed the reference data and make the cast, as the system, at the house's founding."""
    with frozen(SATURDAY):  # what is queued is due whenever a test looks, what was told is no longer news
        return kept(_build)


def _build() -> Cast:
    for seed in (calendars_seed, catalogue_seed, sla_seed):
        seed.seed(FOUNDED)
    teams = {
        "desk": _team("desk", "میز خدمت", "Service desk", Level.FRONT_DESK, is_desk=True),
        "network": _team("network", "شبکه و زیرساخت", "Network and servers", Level.SPECIALISTS),
        "engineering": _team("engineering", "مهندسی محصول", "Product engineering", Level.ENGINEERING),
    }
    users = {name: _user(name, full_name, Side.VENDOR) for name, full_name in VENDOR.items()}
    _seat(users, teams)
    organisations = {
        "pars": create_organisation(actor=SYSTEM, at=FOUNDED, name="شرکت پارس‌گستر"),
        "mehr": create_organisation(actor=SYSTEM, at=FOUNDED, name="بیمارستان مهر"),
    }
    contacts = {}
    for name, (full_name, organisation, role) in CUSTOMERS.items():
        users[name] = _user(name, full_name, Side.CUSTOMER)
        contacts[name] = _contact(name, full_name, organisations[organisation], role, users[name])
    return Cast(
        **teams,
        **organisations,
        users=users,
        contacts=contacts,
        product=Product.objects.get(code="office-automation"),
        how_to=RequestType.objects.get(code="how-to"),
        change_request=RequestType.objects.get(code="change-request"),
        category=Category.objects.get(code="letters-routing"),
        cause=Cause.objects.get(code="settings"),
        calendar=Calendar.objects.get(code=calendars_seed.OFFICE_HOURS),
        policy=Policy.objects.get(code=sla_seed.DEFAULT),
    )


def _team(code: str, name_fa: str, name_en: str, level: Level, *, is_desk: bool = False) -> Team:
    return create_team(
        actor=SYSTEM, at=FOUNDED, code=code, name_fa=name_fa, name_en=name_en, level=level, is_desk=is_desk
    )


def _user(name: str, full_name: str, side: Side) -> User:
    email = f"{name}@example.com"
    return create_user(
        actor=SYSTEM, at=FOUNDED, username=name, full_name=full_name, side=side, password=PASSWORD, email=email
    )


def _seat(users: dict[str, User], teams: dict[str, Team]) -> None:
    for name, team, is_manager in (
        ("negar", "desk", False),
        ("saman", "desk", False),
        ("amir", "desk", True),
        ("maryam", "network", False),
    ):
        add_member(actor=SYSTEM, at=FOUNDED, team_id=teams[team].pk, user_id=users[name].pk, is_manager=is_manager)
    grant_role(actor=SYSTEM, at=FOUNDED, user_id=users["leyla"].pk, role=Role.QUALITY)
    grant_role(actor=SYSTEM, at=FOUNDED, user_id=users["reza"].pk, role=Role.ADMINISTRATOR)
    grant_role(actor=SYSTEM, at=FOUNDED, user_id=users["mina"].pk, role=Role.CONTRACTS)
    always = [Shift(users["negar"].pk, day, 0, 1440, RULED) for day in range(7)]
    saturdays = [Shift(users["saman"].pk, 0, 480, 960, RULED)]
    set_rota(actor=SYSTEM, at=FOUNDED, team_id=teams["desk"].pk, valid_from=RULED, shifts=[*always, *saturdays])


def _contact(name: str, full_name: str, organisation: Organisation, role: Role, user: User) -> Contact:
    contact = create_contact(actor=SYSTEM, at=FOUNDED, full_name=full_name, email=f"{name}@example.com")
    affiliate(actor=SYSTEM, at=FOUNDED, contact_id=contact.pk, organisation_id=organisation.pk, role=role)
    return link_user(actor=SYSTEM, at=FOUNDED, contact_id=contact.pk, user_id=user.pk)
