"""What the console itself offers: the first steps of a new house, told from what its apps can be asked."""

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.queries.beginning import has_answers, has_tickets
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people import queries as people
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.words import N_


def _is_administrator(actor: Actor) -> bool:
    return actor.has(Role.ADMINISTRATOR)


def _has_rota(_actor: Actor) -> bool:
    desk = people.desks().first()
    return desk is not None and bool(oncall.rota(desk.pk))


navigation.register(
    area="console",
    name="first-steps",
    label=N_("First steps"),
    icon="flag",
    url="first-steps",
    group=N_("Administration"),
    order=98,
    visible=_is_administrator,
)
first_steps.register(
    name="rota",
    title=N_("Say who is on duty when"),
    hint=N_("Only who is on duty at the front desk writes to customers."),
    order=30,
    done=_has_rota,
    page="duty",
)
first_steps.register(
    name="organisation",
    title=N_("Add your first customer"),
    hint=N_("An organisation, later with its provinces and branches."),
    order=50,
    done=lambda actor: customers.organisations_for(actor).exists(),
    url="customer-new",
    page="customers",
)
first_steps.register(
    name="customers-people",
    title=N_("Add the people there"),
    hint=N_("Above all its representative, and invite him into the portal."),
    order=55,
    done=lambda actor: customers.contacts_for(actor).exists(),
    url="customer-person-new",
    page="customer-people",
    essential=False,
)
first_steps.register(
    name="first-ticket",
    title=N_("Take the first request down"),
    hint=N_("An agent of the front desk does it in a call, or the customer in the portal."),
    order=80,
    done=lambda _actor: has_tickets(),
    page="new",
    essential=False,
)
first_steps.register(
    name="first-report",
    title=N_("Answer it and read the first report"),
    hint=N_("Promises kept and answers at first contact are counted from the first day."),
    order=90,
    done=lambda _actor: has_answers(),
    page="reports",
    essential=False,
)
