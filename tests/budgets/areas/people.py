"""Budgets of the pages of this area: people."""
