"""What whoever hands over and whoever takes over should know of what is wrong at the customer (C2)."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts.queries.hand_over import hands_work
from pishkhan.apps.contracts.queries.rows import HandOver
from pishkhan.apps.desk.queries.known_problems import AGAIN, WITHIN, known_problems
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS


@panel("hand-over", order=20)
def problems(request: HttpRequest, *, paper: HandOver) -> str | None:
    """Outages that go on, and what was asked again and again; to the two whom the work passes between."""
    actor = getattr(request, "actor", ANONYMOUS)
    if not hands_work(actor, paper):
        return None
    found = known_problems(actor, paper.pk, looks().now)
    context = {"found": found, "days": WITHIN.days, "again": AGAIN}
    return render_to_string("desk/panels/hand_over_problems.html", context, request=request)
