"""What of the staff's requests is found: by their sender, and by whoever keeps the desk they were sent to (C4)."""

from collections.abc import Collection

from django.db.models import BigIntegerField, ExpressionWrapper, F, QuerySet

from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.apps.staffdesk.models.index import REQUESTS
from pishkhan.apps.staffdesk.queries.guard import visible_requests
from pishkhan.infra.search.slots import Asked
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import index_words

SPARE = 8


def found_requests(actor: Actor, asked: Asked, most: int | None) -> QuerySet[StaffRequest] | None:
    """The requests the actor finds, the newest first; none for the vendor's people: what is sent on is a ticket.

    The guard has the last word; the marks only spare it what is another customer's.
    """
    if not actor.is_customer or actor.contact_id is None:
        return None
    marks = [f"c:{actor.contact_id}", *(f"o:{pk}" for pk in actor.represents)]
    found = REQUESTS.found(asked, marks, most=None if most is None else most + SPARE)
    # Ordered by a sum, not by the column: SQLite would rather walk every request than look a few up.
    age = ExpressionWrapper(F("id") + 0, output_field=BigIntegerField())
    return visible_requests(actor).filter(pk__in=found).annotate(found_age=age).order_by("-found_age")


def request_documents(ids: Collection[int]) -> list[tuple[int, str]]:
    """The documents of these requests; for the index only, it asks no one's rights."""
    rows = StaffRequest.objects.filter(pk__in=ids).select_related("desk", "contact").order_by("pk")
    return [(one.pk, request_terms(one)) for one in rows]


def request_terms(one: StaffRequest) -> str:
    """Its code, its subject and the name of its sender, for him and for whoever keeps the desk."""
    words = index_words(one.subject) | index_words(one.contact.full_name) | {one.code}
    return REQUESTS.terms(words, {f"c:{one.contact_id}", f"o:{one.desk.organisation_id}"})
