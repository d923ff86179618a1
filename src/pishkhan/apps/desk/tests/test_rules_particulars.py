"""What a request of a kind tells beside its words (F3)."""

from datetime import date, timedelta
from typing import Any

import pytest

from pishkhan.apps.catalogue.rules import Kind
from pishkhan.apps.desk.rules.particulars import PARTS, Stage, checked, told
from pishkhan.pure.refusal import Refusal

TODAY = date(2026, 11, 1)
VISIT: dict[str, Any] = {"place": "تهران، خیابان مطهری", "contact": "زهرا", "phone": "۰۹۱۲۱۲۳۴۵۶۷", "days": [TODAY]}


def test_a_visit_is_kept_normalised() -> None:
    kept = checked(Kind.VISIT, VISIT | {"place": " تهران،  خيابان مطهري ", "days": [TODAY, TODAY]}, TODAY)
    assert kept["phone"] == "+989121234567"
    assert kept["days"] == ["2026-11-01"]
    assert kept["place"].startswith("تهران")


def test_what_is_told_comes_in_order_as_days_and_words() -> None:
    shown = list(told(Kind.VISIT, checked(Kind.VISIT, VISIT, TODAY)))
    assert [one.part.name for one in shown] == ["place", "contact", "phone", "days"]
    assert shown[-1].value == [TODAY]
    (stage,) = told(Kind.OVERSIGHT, {"stage": "go_live"})
    assert stage.value is Stage.GO_LIVE


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        (Kind.VISIT, VISIT | {"place": " ‌ "}, "place"),
        (Kind.VISIT, VISIT | {"phone": "12"}, "phone"),
        (Kind.VISIT, VISIT | {"days": [TODAY - timedelta(days=1)]}, "days"),
        (Kind.VISIT, VISIT | {"days": [TODAY + timedelta(days=400)]}, "days"),
        (Kind.VISIT, VISIT | {"days": [TODAY + timedelta(days=number) for number in range(4)]}, "days"),
        (Kind.VISIT, VISIT | {"people": 3}, "people"),
        (Kind.VISIT, VISIT | {"contact": "ن" * 201}, "contact"),
        (Kind.TRAINING, {"topic": "بایگانی", "people": 0}, "people"),
        (Kind.TRAINING, {"topic": "بایگانی", "people": 501}, "people"),
        (Kind.OVERSIGHT, {"stage": "elsewhere"}, "stage"),
        (Kind.PROCESS, {"process": "خرید"}, "owner"),
        (Kind.SUPPORT, {"place": "تهران"}, "place"),
    ],
)
def test_what_is_missing_wrong_or_of_another_kind_is_refused_beside_its_field(
    kind: Kind, given: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        checked(kind, given, TODAY)
    assert refused.value.field == field


def test_support_needs_nothing_and_every_kind_declares_each_name_once() -> None:
    assert checked(Kind.SUPPORT, {}, TODAY) == {}
    for parts in PARTS.values():
        assert len({part.name for part in parts}) == len(parts)
