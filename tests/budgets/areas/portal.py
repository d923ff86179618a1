"""Budgets of the pages of this area: the first page of the customers, for each of them."""

PAGES: dict[str, tuple[str, str, int]] = {
    "portal home": ("hossein", "/portal/", 23),
    "portal home of staff": ("zahra", "/portal/", 23),
    "portal home of a signatory": ("bahram", "/portal/", 23),
}
