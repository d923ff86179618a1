"""What a request of a kind tells, corrected by the desk."""

from tests.api.areas import Line
from tests.permissions.areas.particulars import VISIT

LINES: dict[str, Line] = {
    "correct_particulars": Line(
        "401 200 200 404 200 422 404 404 404 404 404 404",
        "visit",
        lambda _world: {"particulars": VISIT | {"place": "تهران، خیابان بهشتی"}, "reason": "جابه‌جا شدند"},
    ),
}
