"""The sweep of pages costs what is due, not what is open: it walks its own small index (E7)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import SATURDAY, build_cast

from pishkhan.apps.oncall.actions import advance_pages, page_team
from pishkhan.apps.oncall.models import Page
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db


def test_a_sweep_walks_the_index_of_what_is_due() -> None:
    cast = build_cast()
    facts = {"title_fa": "اضطراری", "title_en": "", "address": "/console/", "team_id": cast.desk.pk}
    for number in range(5):
        page_team(actor=SYSTEM, at=SATURDAY, subject=f"emergency:{number}", **facts)
    Page.objects.exclude(subject="emergency:0").update(due_at=SATURDAY + timedelta(days=1))
    with CaptureQueriesContext(
        connection,
    ) as sent:
        assert advance_pages(actor=SYSTEM, at=SATURDAY + timedelta(hours=1)) == 1
    asked = next(one["sql"] for one in sent.captured_queries if 'ORDER BY "oncall_page"."due_at"' in one["sql"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked}")
            plan = " ".join(str(row[3]) for row in cursor.fetchall())
        assert "oncall_page_due_at" in plan
        assert "SCAN" not in plan
    with CaptureQueriesContext(connection) as idle:
        assert advance_pages(actor=SYSTEM, at=SATURDAY + timedelta(hours=1)) == 0
    assert len(idle) <= 3, "nothing due, nothing done"
