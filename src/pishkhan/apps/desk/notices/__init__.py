"""What customers and colleagues are told about a ticket: in the product, and by mail as each has chosen."""

from pishkhan.apps.desk.notices import clocks, colleagues, customers
from pishkhan.apps.desk.notices.customers import status_code_mail

__all__ = ["clocks", "colleagues", "customers", "status_code_mail"]
