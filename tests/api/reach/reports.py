"""Figures, what they mean, and what is behind them."""

from tests.api.reach import FORM, INSIDE, Reached, Without

DEEDS: dict[str, Reached] = {
    "count_representatives": INSIDE,
    "count_up": INSIDE,
    "refresh": ("get_figures", "list_behind", "get_expectations", "list_expectations"),
    "make_monthly_reports": INSIDE,
    "make_report_anew": "make_monthly_report",
    "make_customer_report": "make_customer_report",
    "plan_reports": "plan_reports",
    "recount": Without("is run by whoever keeps the machine: `pishkhan manage recount`"),
}
PAGES: dict[str, Reached] = {
    "contract-monthly-report": FORM,
    "customer-monthly-report": FORM,
    "contract-report-plan": "get_report_plan",
    "customer-expectations": "get_expectations",
    "expectations": "list_expectations",
    "monthly-report": "get_monthly_report",
    "monthly-report-file": "get_monthly_report_file",
    "monthly-reports": "list_monthly_reports",
    "portal-expectations": "get_expectations",
    "portal-monthly-report": "get_monthly_report",
    "portal-monthly-reports": ("list_monthly_reports", "get_report_plan"),
    "portal-report-plan": "get_report_plan",
    "report-definitions": "get_definitions",
    "report-list": "list_behind",
    "report-service": "get_figures",
    "levels": "list_levels",
    "portal-growth": ("list_representatives", "get_representative"),
    "representative": "get_representative",
    "representative-tickets": "list_representative_tickets",
    "representative-figures": "list_representatives",
}
