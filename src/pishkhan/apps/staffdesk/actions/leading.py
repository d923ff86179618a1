"""The first places of a customer's list, kept on their rows for the vendor's desks to walk (decision 0092)."""

from django.db.models import Q

from pishkhan.apps.staffdesk.models import RankedItem
from pishkhan.apps.staffdesk.rules.ranking import LEADING
from pishkhan.infra.locks import hold


def keep_leading(desk_id: int) -> None:
    """Write the places of the first `LEADING` open items of a list where they have changed; of the others none.

    Two queries, and one for each place that has changed. Whoever changes the list calls it, in the same transaction.
    """
    hold(f"staffdesk.ranking:{desk_id}")
    rows = RankedItem.objects.filter(desk=desk_id, is_open=True).order_by("position", "id")
    wanted = {pk: place for place, pk in enumerate(rows.values_list("id", flat=True)[:LEADING], 1)}
    held = RankedItem.objects.filter(Q(leading__isnull=False) | Q(pk__in=wanted), desk=desk_id)
    for pk, leading in list(held.values_list("id", "leading")):
        if wanted.get(pk) != leading:
            RankedItem.objects.filter(pk=pk).update(leading=wanted.get(pk))
