"""Tokens of programs in the browser: one's own to make and end, everybody's for the administrator."""

TABLE = {
    "account-tokens": (
        "",
        "302 200 200 200 200 200 200 200 200 200 200 200",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
    "account-token-new": (
        "",
        "302 200 200 200 200 200 200 200 200 200 200 200",
        "302 201 201 201 201 201 201 201 201 201 201 201",
    ),
    "account-token-revocation": (
        "",
        "405 405 405 405 405 405 405 405 405 405 405 405",
        "302 302 404 404 404 404 302 404 404 404 404 404",
    ),
    "tokens": (
        "",
        "302 404 404 404 404 404 200 404 404 404 404 404",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
}
FORMS = {
    "account-token-new": ("", lambda _world: {"name": "گزارش شبانه", "days": 90, "scopes": ["requests:read"]}),
    "account-token-revocation": ("", lambda _world: {}),
}

IDS = {"account-token-revocation": lambda world: {"token_id": world.tokens["negar"].token.pk}}
