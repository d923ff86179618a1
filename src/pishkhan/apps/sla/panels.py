"""What service levels show on the pages of lower apps, tell them of their ties, and offer in the side bar."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.sla.queries.assigned import is_any_assigned
from pishkhan.apps.sla.queries.policies import policies_of_calendar
from pishkhan.apps.sla.queries.retiming import retiming
from pishkhan.apps.sla.queries.serving import serving
from pishkhan.apps.sla.rules import Terms, may_keep
from pishkhan.infra.naming import name_in
from pishkhan.infra.ties import Tie, ties
from pishkhan.infra.ui import first_steps, navigation
from pishkhan.infra.ui.looks import language, looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import Calendar


@panel("calendar-change")
def retimed_clocks(request: HttpRequest, *, changes: Mapping[int, Calendar]) -> str:
    """How many running clocks would get another due instant, and the first few of them."""
    found = retiming(changes, looks().now)
    context = {"found": found, "clock_ids": [one.clock_id for one in found.first]}
    return render_to_string("sla/panels/retiming.html", context, request=request)


@ties("calendar")
def policies_of(calendar_id: int) -> Iterator[Tie]:
    """The service levels measured on a calendar."""
    for policy in policies_of_calendar(calendar_id):
        yield Tie(N_("Service level"), policy.name, "service-level", {"policy_id": policy.pk})


navigation.register(
    area="console",
    name="service-levels",
    label=N_("Service levels"),
    icon="gauge",
    url="service-levels",
    group=N_("Administration"),
    order=78,
)


first_steps.register(
    name="service-level",
    title=N_("Give it a service level"),
    hint=N_("It decides how soon you answer. Three are there to begin with; without one the default counts."),
    order=60,
    done=lambda _actor: is_any_assigned(),
    url="service-level-assign",
    essential=False,
)


@panel("customer-side", order=10)
def service_level_of(request: HttpRequest, *, organisation: Organisation) -> str | None:
    """Which service level serves an organisation as things stand, and why that one."""
    try:
        found = serving(organisation, looks().now)
    except Refusal:
        return None
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"serving": found, "name_of": _name, "organisation": organisation, "may": may_keep(actor)}
    return render_to_string("sla/panels/serving.html", context, request=request)


def _name(terms: Terms) -> str:
    return name_in(language(), terms.name_fa, terms.name_en)
