"""What stands in the top of the customers' pages, and for whom a customer's person is invited."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts.queries.gate import is_anybody_appointed
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.desk.queries.portal import may_open
from pishkhan.apps.staffdesk.queries.listing import counts
from pishkhan.apps.staffdesk.rules.who import may_ask
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import Actor
from pishkhan.pure.words import N_


def speaks(actor: Actor) -> bool:
    """Whether there are pages about a whole organisation for this person."""
    return bool(actor.speaks_for)


def asks(actor: Actor) -> bool:
    """Whether this person may ask a representative, in a house that has any, and is not only one himself."""
    return may_ask(actor) and bool(actor.works_at | actor.signs_for) and is_anybody_appointed()


def keeps_desk(actor: Actor) -> bool:
    """Whether this person may keep a customer's own desk."""
    return bool(actor.represents) and is_anybody_appointed()


def represented(actor: Actor) -> bool:
    """Whether there is somebody's growth to look at: in a house that has representatives at all."""
    return speaks(actor) and is_anybody_appointed()


navigation.register(area="portal", name="home", label=N_("Home"), icon="home", url="portal-home", order=1)
navigation.register(area="portal", name="help", label=N_("Help"), icon="book", url="help", order=22)
navigation.register(
    area="portal",
    name="asks",
    label=N_("Our representative"),
    icon="user-check",
    url="portal-asks",
    order=5,
    visible=asks,
)
navigation.register(
    area="portal",
    name="our-desk",
    label=N_("Our desk"),
    icon="inbox",
    url="portal-our-desk",
    order=15,
    visible=keeps_desk,
    counts=counts,
)
navigation.register(
    area="portal", name="requests", label=N_("My requests"), icon="ticket", url="portal-requests", order=10
)
navigation.register(
    area="portal",
    name="new",
    label=N_("New request"),
    icon="plus",
    url="portal-request-new",
    order=20,
    visible=may_open,
)
navigation.register(
    area="portal",
    name="people",
    label=N_("Our people"),
    icon="users",
    url="portal-people",
    order=30,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="installations",
    label=N_("Installations"),
    icon="server",
    url="portal-installations",
    order=40,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="letters",
    label=N_("Letters"),
    icon="mail",
    url="portal-letters",
    order=50,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="expectations",
    label=N_("Promises"),
    icon="gauge",
    url="portal-expectations",
    order=24,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="contracts",
    label=N_("Contracts"),
    icon="file",
    url="portal-contracts",
    order=22,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="representative",
    label=N_("Representation"),
    icon="user-check",
    url="portal-representative",
    order=23,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="quotes",
    label=N_("Quotes"),
    icon="file-spreadsheet",
    url="portal-quotes",
    order=37,
    visible=speaks,
)
navigation.register(
    area="portal",
    name="security",
    label=N_("Security"),
    icon="shield-check",
    url="portal-security",
    order=60,
    visible=speaks,
)


navigation.register(
    area="portal",
    name="growth",
    label=N_("Growth"),
    icon="trending-up",
    url="portal-growth",
    order=26,
    visible=represented,
)


@panel("invitation", order=20)
def organisations(request: HttpRequest, *, user_id: int) -> str | None:
    """The organisations for which somebody is invited; whoever sees the page holds his link."""
    facts = customers.customer_facts(user_id)
    names = customers.names(facts.represents | facts.signs_for | facts.works_at)
    context = {"names": sorted(names.values()), "represents": bool(facts.represents)}
    return render_to_string("portal/panels/invited_for.html", context, request=request) if names else None
