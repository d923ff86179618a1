"""What everybody is answered at the addresses of this area: reports."""

TABLE = {
    "report-definitions": (
        "",
        "302 200 200 404 200 200 404 200 404 404 404 404",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
    # Contracts and sales see numbers, no ticket text.
    "report-list": (
        "",
        "302 200 200 404 200 200 404 404 404 404 404 404",
        "405 405 405 405 405 405 405 405 405 405 405 405",
    ),
}
IDS = {"report-list": lambda _world: {"measure": "opened"}}
