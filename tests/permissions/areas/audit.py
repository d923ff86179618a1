"""What everybody is answered at the address of this area: the audit trail."""

TABLE = {
    "audit": (
        "",
        "302 404 404 404 404 200 200 404 404 404 404 404",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
}
