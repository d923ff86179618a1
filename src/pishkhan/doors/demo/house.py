"""Founding the demo's house through the product's own actions: people, rota, customers and their service levels."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

from django.contrib.auth.hashers import make_password

from pishkhan.apps.calendars import queries as calendars
from pishkhan.apps.calendars import seed as calendars_seed
from pishkhan.apps.catalogue import seed as catalogue_seed
from pishkhan.apps.catalogue.models import Category, Cause, Product, RequestType
from pishkhan.apps.customers.actions import affiliate, create_contact, create_organisation, link_user
from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.rules import Shift
from pishkhan.apps.people.actions import add_member, create_team, create_user, grant_role
from pishkhan.apps.people.models import User
from pishkhan.apps.people.rules import Level, Side
from pishkhan.apps.sla import seed as sla_seed
from pishkhan.apps.sla.actions import assign_policy
from pishkhan.apps.sla.models import Policy
from pishkhan.doors.actors import actor_for
from pishkhan.doors.demo import cast
from pishkhan.pure.actor import SYSTEM, Actor, Role
from pishkhan.pure.worktime import Calendar

TEAMS = (
    ("desk", "میز خدمت", "Service desk", Level.FRONT_DESK),
    ("network", "شبکه و زیرساخت", "Network and servers", Level.SPECIALISTS),
    ("database", "پایگاه داده", "Databases", Level.SPECIALISTS),
    ("process", "فرایند و فرم", "Processes and forms", Level.SPECIALISTS),
    ("engineering", "مهندسی محصول", "Product engineering", Level.ENGINEERING),
)
WORKDAYS = range(5)
DAY, EVENING, NIGHT = (450, 1000), (990, 1440), (1410, 1920)
SHIFTS = (
    *((name, day, DAY) for name in ("negar", "saman", "shirin", "kaveh", "mahsa") for day in WORKDAYS),
    *(("arash", day, EVENING) for day in WORKDAYS),
    *(("parisa", day, NIGHT) for day in (0, 2, 4, 6)),
    *(("babak", day, NIGHT) for day in (1, 3, 5)),
    *((name, 5, (450, 780)) for name in ("negar", "shirin", "kaveh")),
    ("arash", 5, (750, 1440)),
    ("mahsa", 6, (450, 1000)),
    ("saman", 6, EVENING),
)
ALWAYS_ON_DUTY = "negar"
"""From two days ago on, so that whoever tries the demo may answer at every hour."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at a customer; ``actor`` is his portal account's, if he has one."""

    contact_id: int
    name: str
    role: Role
    phone: str
    actor: Actor | None


@dataclass(slots=True)
class Site:
    """An organisation or a part of one, with the people who turn to the desk for it."""

    organisation_id: int
    code: str
    name: str
    level: str
    weight: int
    products: tuple[str, ...]
    people: list[Person] = field(default_factory=list)

    @property
    def representative(self) -> Person:
        """Who speaks for the customer."""
        return next(person for person in self.people if person.role is Role.REPRESENTATIVE)

    @property
    def is_always_served(self) -> bool:
        """Whether the service level runs around the clock."""
        return self.level == "platinum"


@dataclass(slots=True)
class House:
    """Everybody and everything a story names, as identifiers and actors."""

    teams: dict[str, int]
    actors: dict[str, Actor]
    sites: list[Site]
    office: Calendar
    always: Calendar
    products: dict[str, int]
    request_types: dict[str, int]
    categories: dict[str, int]
    causes: dict[str, int]

    @property
    def desk_id(self) -> int:
        """The one front desk."""
        return self.teams["desk"]

    def specialists(self, team: str) -> list[Actor]:
        """The people of a team behind the desk."""
        return [self.actors[member.username] for member in cast.SPECIALISTS if member.team == team]

    def site(self, code: str) -> Site:
        """A customer's head office."""
        return next(site for site in self.sites if site.code == code)


def is_founded() -> bool:
    """Whether the cast is already there."""
    return User.objects.filter(username__in=[member.username for member in cast.VENDOR]).count() == len(cast.VENDOR)


def found_house(at: datetime, today: date) -> House:
    """Bring in the whole cast at ``at``, before the story's first day; ``today`` is its last."""
    for seed in (calendars_seed, catalogue_seed, sla_seed):
        seed.seed(at)
    teams = {
        code: create_team(
            actor=SYSTEM, at=at, code=code, name_fa=fa, name_en=en, level=level, is_desk=level is Level.FRONT_DESK
        ).pk
        for code, fa, en, level in TEAMS
    }
    users = {member.username: _hire(member, teams, at) for member in cast.VENDOR}
    _set_rota(teams["desk"], users, at, today)
    policies = {policy.code: policy for policy in Policy.objects.all()}
    numbers = count(1)
    sites = [site for customer in cast.CUSTOMERS for site in _welcome(customer, policies, users, numbers, at)]
    _give_passwords(users)
    return House(
        teams=teams,
        actors={name: actor_for(user) for name, user in users.items()},
        sites=sites,
        office=calendars.current(calendars.by_code(calendars_seed.OFFICE_HOURS).pk)[1],
        always=calendars.current(calendars.by_code(calendars_seed.ALWAYS).pk)[1],
        products=_ids(Product),
        request_types=_ids(RequestType),
        categories=_ids(Category),
        causes=_ids(Cause),
    )


def _hire(member: cast.Member, teams: dict[str, int], at: datetime) -> User:
    user = _account(member.username, member.name, Side.VENDOR, at)
    if member.team:
        add_member(actor=SYSTEM, at=at, team_id=teams[member.team], user_id=user.pk, is_manager=member.is_manager)
    if member.granted:
        grant_role(actor=SYSTEM, at=at, user_id=user.pk, role=member.granted)
    return user


def _account(username: str, name: str, side: Side, at: datetime) -> User:
    return create_user(
        actor=SYSTEM, at=at, username=username, full_name=name, side=side, email=f"{username}@example.com"
    )


def _set_rota(desk_id: int, users: dict[str, User], at: datetime, today: date) -> None:
    since = at.date()
    shifts = [Shift(users[name].pk, day, start, end, since) for name, day, (start, end) in SHIFTS]
    lately = today - timedelta(days=2)
    shifts += [Shift(users[ALWAYS_ON_DUTY].pk, day, 0, 1440, lately) for day in range(7)]
    set_rota(actor=SYSTEM, at=at, team_id=desk_id, valid_from=since, shifts=shifts)


def _welcome(
    customer: cast.Customer, policies: dict[str, Policy], users: dict[str, User], numbers: Iterator[int], at: datetime
) -> Iterator[Site]:
    """The head office with its people; the representative speaks for the provinces too."""
    head = _site(customer, customer.name, customer.city, None, policies, at)
    head.people = [_person(client, head, users, next(numbers), at) for client in customer.people]
    yield head
    for name, city in customer.provinces:
        branch = _site(customer, f"{customer.name}، {name}", city, head.organisation_id, policies, at)
        speaker = head.representative
        affiliate(
            actor=SYSTEM,
            at=at,
            contact_id=speaker.contact_id,
            organisation_id=branch.organisation_id,
            role=Role.REPRESENTATIVE,
        )
        branch.people = [_refreshed(speaker, users)]
        head.people = [branch.people[0] if person is speaker else person for person in head.people]
        yield branch


def _refreshed(person: Person, users: dict[str, User]) -> Person:
    """His actor, who now represents one organisation more."""
    assert person.actor is not None  # noqa: S101 - every representative of the cast has an account
    user = next(user for user in users.values() if user.pk == person.actor.user_id)
    return Person(person.contact_id, person.name, person.role, person.phone, actor_for(user))


def _site(
    customer: cast.Customer,
    name: str,
    city: str,
    parent_id: int | None,
    policies: dict[str, Policy],
    at: datetime,
) -> Site:
    organisation = create_organisation(actor=SYSTEM, at=at, name=name, parent_id=parent_id, city=city)
    assign_policy(actor=SYSTEM, at=at, organisation_id=organisation.pk, policy=policies[customer.level])
    weight = customer.weight if parent_id is None else 2
    code = customer.code if parent_id is None else f"{customer.code}:{city}"
    return Site(organisation.pk, code, name, customer.level, weight, customer.products)


def _person(client: cast.Client, site: Site, users: dict[str, User], number: int, at: datetime) -> Person:
    mobile = f"0912000{number:04d}"
    mailbox = f"{client.username or f'person{number}'}@example.com"
    contact = create_contact(
        actor=SYSTEM, at=at, full_name=client.name, email=mailbox, mobile=mobile, job_title=client.job_title
    )
    affiliate(actor=SYSTEM, at=at, contact_id=contact.pk, organisation_id=site.organisation_id, role=client.role)
    if not client.username:
        return Person(contact.pk, client.name, client.role, mobile, None)
    user = users[client.username] = _account(client.username, client.name, Side.CUSTOMER, at)
    link_user(actor=SYSTEM, at=at, contact_id=contact.pk, user_id=user.pk)
    return Person(contact.pk, client.name, client.role, mobile, actor_for(user))


def _give_passwords(users: dict[str, User]) -> None:
    """One hash for all: making the same password safe forty times over would take a quarter of the demo's minute."""
    User.objects.filter(pk__in=[user.pk for user in users.values()]).update(password=make_password(cast.PASSWORD))


def _ids(listing: type[Product] | type[RequestType] | type[Category] | type[Cause]) -> dict[str, int]:
    return dict(listing.objects.values_list("code", "id"))
