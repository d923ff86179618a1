"""What customers and colleagues are told about a ticket: in the product, and by mail as each has chosen."""

from pishkhan.apps.desk.notices import (
    clocks,
    colleagues,
    customers,
    emergencies,
    followers,
    handing,
    quotes,
    silences,
    teaching,
)

__all__ = ["clocks", "colleagues", "customers", "emergencies", "followers", "handing", "quotes", "silences", "teaching"]
