"""The pages of the REST door; its resources have a table of their own (``tests/api``)."""

EVERYBODY = "200 200 200 200 200 200 200 200 200 200 200 200"
NOBODY = "405 405 405 405 405 405 405 405 405 405 405 405"

TABLE = {
    "api": ("", EVERYBODY, NOBODY),
    "api-openapi": ("", EVERYBODY, NOBODY),
    "api-problems": ("", EVERYBODY, NOBODY),
}
