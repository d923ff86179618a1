"""Examples of what is sent and answered, made from the schemas themselves so that they never tell of old times."""

from typing import Any

Schema = dict[str, Any]
BY_NAME: dict[str, Any] = {
    "code": "1234567894",
    "subject": "کندی کارتابل پس از به‌روزرسانی",
    "body": "پیام شما رسید؛ بررسی را آغاز کردیم.",
    "answer": "صف چاپ سرور پر شده بود و خالی شد.",
    "question": "آیا صف چاپ روی سرور پر شده است؟",
    "reason": "با تلفن پرسید",
    "evidence": "تماس تلفنی امروز",
    "note": "پرسید کار به کجا رسیده است.",
    "name": "شرکت پارس‌گستر",
    "full_name": "حسین مرادی",
    "organisation": "شرکت پارس‌گستر",
    "requester": "حسین مرادی",
    "desk_contact": "نگار احمدی",
    "request_type": "پرسش و راهنمایی",
    "product": "اتوماسیون اداری",
    "title": "درخواست‌های من",
    "phone": "+982188776655",
    "mobile": "+989121234567",
    "email": "hossein@example.com",
    "username": "hossein",
    "next": "/api/v1/tickets?queue=desk&cursor=WzAsIi1vcGVuZWRfYXQi",
    "media_type": "application/pdf",
    "city": "تهران",
    "legal_id": "10103672684",
    "job_title": "کارشناس دبیرخانه",
    "personnel_number": "9631",
    "file_name": "کارکنان.xlsx",
    "source": "192.0.2.17",
    "text": "پارس",
}
BY_FORMAT = {"date-time": "2026-11-01T07:00:00Z", "date": "2026-11-01", "binary": "%PDF-1.7"}
JALALI_MOMENT, JALALI_DAY = "1405/08/10 10:30", "1405/08/10"


def example_of(schema: Schema, shelf: dict[str, Schema], name: str = "") -> Any:
    """An example of ``schema``; ``shelf`` holds the schemas it may refer to, ``name`` is the field it describes."""
    if "$ref" in schema:
        return example_of(shelf[schema["$ref"].rsplit("/", 1)[-1]], shelf, name)
    for word in ("examples", "enum"):
        if schema.get(word):
            return schema[word][0]
    if "anyOf" in schema:
        return example_of(next(arm for arm in schema["anyOf"] if arm.get("type") != "null"), shelf, name)
    if "allOf" in schema:
        return example_of(schema["allOf"][0], shelf, name)
    return _by_type(schema, shelf, name)


def _by_type(schema: Schema, shelf: dict[str, Schema], name: str) -> Any:
    kind = schema.get("type")
    if kind == "object":
        shown = {key: inner for key, inner in schema.get("properties", {}).items() if not inner.get("x-on-demand")}
        return {key: example_of(inner, shelf, key) for key, inner in shown.items()}
    if kind == "array":
        return [example_of(schema.get("items", {}), shelf, name)]
    if kind == "string":
        return _text(schema, name)
    return {"integer": max(schema.get("minimum", 1), 1), "number": 0.5, "boolean": False, "null": None}.get(str(kind))


def _text(schema: Schema, name: str) -> str:
    text = str(BY_FORMAT.get(schema.get("format", "")) or BY_NAME.get(name) or schema.get("default") or "…")
    return text[: schema.get("maxLength", len(text))]
