"""What everybody is answered at the first page of the customers, and at what stands beside a new request."""

NO_FORM = "405 405 405 405 405 405 405 405 405 405 405 405"
NOBODY = "302 404 404 404 404 404 404 404"
TABLE: dict[str, tuple[str, str, str]] = {
    "portal-home": ("", f"{NOBODY} 200 200 200 200", f"{NOBODY} 405 405 405 405"),
}
