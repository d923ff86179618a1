"""What everybody is answered at the addresses of this area: search."""

NOBODY = "405 405 405 405 405 405 405 405 405 405 405 405"
EVERYBODY = "302 200 200 200 200 200 200 200 200 200 200 200"
TABLE: dict[str, tuple[str, str, str]] = {
    "search": ("", EVERYBODY, NOBODY),
    "search-suggestions": ("", EVERYBODY, NOBODY),
}
